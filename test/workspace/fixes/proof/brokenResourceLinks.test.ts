import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Rewrite } from './proving';
import type { LanguageId } from '../../../../server/src/languages/language';
import { remove, set, type Change } from '../../../../server/src/model/change';
import type { Graph } from '../../../../server/src/model/graph';

/** What names the subnet of the shops by its id as a text: the rule of a vault. */
const RULE: Readonly<Record<LanguageId, (id: string) => string>> = {
  bicep: (id) => `
resource safe 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-bakery'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: ${id}
        }
      ]
    }
  }
}
`,
  arm: (id) => `,
    {
      "type": "Microsoft.KeyVault/vaults",
      "apiVersion": "2023-07-01",
      "name": "kv-bakery",
      "location": "westeurope",
      "properties": {
        "tenantId": "[tenant().tenantId]",
        "sku": { "family": "A", "name": "standard" },
        "publicNetworkAccess": "Enabled",
        "networkAcls": { "defaultAction": "Deny", "virtualNetworkRules": [{ "id": "${id}" }] }
      }
    }`,
  terraform: (id) => `
resource "azurerm_key_vault" "safe" {
  name                = "kv-bakery"
  location            = "westeurope"
  resource_group_name = "rg-bakery"
  tenant_id           = "00000000-0000-0000-0000-000000000001"
  sku_name            = "standard"

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [${id}]
  }
}
`,
};

/** The id of a subnet put together from names. */
const BY_NAME: Readonly<Record<LanguageId, string>> = {
  bicep: "resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-bakery', 'snet-shops')",
  arm: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-bakery', 'snet-shops')]",
  terraform:
    '"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-bakery/providers/Microsoft.Network/virtualNetworks/vnet-bakery/subnets/snet-shops"',
};

const RENAMED: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: ["name: 'snet-shops'", "name: 'snet-stores'"],
  arm: ['"name": "snet-shops"', '"name": "snet-stores"'],
  terraform: ['= "snet-shops"', '= "snet-stores"'],
};

describe('a fix leaves references to lead where they led', () => {
  for (const language of LANGUAGES) {
    it(`${language}: a subnet that a firewall rule names keeps its name`, () => {
      const files = bakery(language, RULE[language](BY_NAME[language]));
      const writes = [OFF[language], RENAMED[language]];
      assertRefused(
        { files, code: 'AKSN611', writes },
        /refers to 'snet-shops', which would no longer be there under this name$/,
      );
      assertApplied({ files: bakery(language), code: 'AKSN611', writes });
    });
  }

  it('terraform: a name that a data source looks for stays', () => {
    const data = `
data "azurerm_monitor_diagnostic_categories" "x" {
  resource_id = "snet-shops"
}
`;
    const writes = [OFF.terraform, RENAMED.terraform];
    assertRefused(
      { files: { ...bakery('terraform'), 'data.tf': data }, code: 'AKSN611', writes },
      /^'snet-shops', as 'snet-shops' is called, is also written in line 3 of 'data\.tf'$/,
    );
  });
});

describe('a fix leaves references of other deployments of the estate to lead where they led', () => {
  const stages: Readonly<Record<string, string>> = {
    terraform: `data "azurerm_subnet" "shops" {
  name                 = "snet-shops"
  virtual_network_name = "vnet-bakery"
  resource_group_name  = "rg-bakery"
}

resource "azurerm_private_endpoint" "till" {
  name                = "pe-till"
  location            = "westeurope"
  resource_group_name = "rg-till"
  subnet_id           = data.azurerm_subnet.shops.id

  private_service_connection {
    name                           = "till"
    private_connection_resource_id = azurerm_key_vault.till.id
    is_manual_connection           = false
    subresource_names              = ["vault"]
  }
}

resource "azurerm_key_vault" "till" {
  name                = "kv-till"
  location            = "westeurope"
  resource_group_name = "rg-till"
  tenant_id           = "00000000-0000-0000-0000-000000000001"
  sku_name            = "standard"
}
`,
    bicep: `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-bakery'

  resource shops 'subnets' existing = {
    name: 'snet-shops'
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-till'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet::shops.id }
  }
}
`,
  };
  for (const language of ['bicep', 'terraform'] as const) {
    it(language, () => {
      const [file, text] = Object.entries(bakery(language))[0]!;
      const stage = { [`stages/bakery/${file}`]: text, [`stages/till/${file}`]: stages[language]! };
      const writes = [OFF[language], RENAMED[language]];
      assertRefused({ files: stage, code: 'AKSN611', writes }, /snet-shops/);
      assertApplied({ files: stage, code: 'AKSN611', writes: [OFF[language]] });
    });
  }
});

/** The subnet of the shops with a service endpoint, and without it. */
const ENDPOINT: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: [
    "          addressPrefix: '10.40.8.0/24'\n",
    "          addressPrefix: '10.40.8.0/24'\n          serviceEndpoints: [{ service: 'Microsoft.KeyVault' }]\n",
  ],
  arm: [
    '{ "addressPrefix": "10.40.8.0/24" }',
    '{ "addressPrefix": "10.40.8.0/24", "serviceEndpoints": [{ "service": "Microsoft.KeyVault" }] }',
  ],
  terraform: [
    '  address_prefixes     = ["10.40.8.0/24"]\n',
    '  address_prefixes     = ["10.40.8.0/24"]\n  service_endpoints    = ["Microsoft.KeyVault"]\n',
  ],
};

const BY_SYMBOL: Readonly<Record<LanguageId, string>> = {
  bicep: 'vnet.properties.subnets[1].id',
  arm: BY_NAME.arm,
  terraform: 'azurerm_subnet.shops.id',
};

describe('a fix leaves a service endpoint that a rule of a service needs', () => {
  for (const language of LANGUAGES) {
    it(language, () => {
      const [without, with_] = ENDPOINT[language];
      const [file, text] = Object.entries(bakery(language, RULE[language](BY_SYMBOL[language])))[0]!;
      const [, alone] = Object.entries(bakery(language))[0]!;
      const writes: readonly Rewrite[] = [OFF[language], [with_, without]];
      const changes = endpointsGone;
      assertRefused(
        { files: { [file]: text.replace(without, with_) }, code: 'AKSN611', writes, changes },
        /^it would bring another finding: AKSN853 on 'kv-bakery'$/,
      );
      assertApplied({ files: { [file]: alone.replace(without, with_) }, code: 'AKSN611', writes, changes });
    });
  }
});

function endpointsGone({ resources }: Graph): readonly Change[] {
  const named = (label: string) => resources.find((resource) => resource.label === label)!;
  const aks = set(named('aks-bakery'), 'properties.apiServerAccessProfile', {});
  return [aks, remove(named('snet-shops'), 'properties.serviceEndpoints')];
}
