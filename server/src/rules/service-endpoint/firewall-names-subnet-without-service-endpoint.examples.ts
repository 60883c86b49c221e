import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicepNetwork = (
  endpoints: string,
  before = '',
) => `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
  }
}

resource snet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-aks'
  properties: {
    addressPrefix: '10.1.0.0/22'${endpoints}
  }
}
`;

const bicepEndpoint = (service: string) => `
    serviceEndpoints: [
      {
        service: '${service}'
      }
    ]`;

const bicepVault = (rule: string) => `
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
      virtualNetworkRules: [
        {
          id: ${rule}
        }
      ]
    }
  }
}
`;

const bicepStorage = `
resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stshop'
  location: 'westeurope'
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        { id: snet.id }
      ]
    }
  }
}
`;

const bicepCosmos = (id: string, ignored: string) => `
resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-shop'
  location: 'westeurope'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: 'westeurope' }]
    isVirtualNetworkFilterEnabled: true
    virtualNetworkRules: [
      { id: ${id}, ignoreMissingVNetServiceEndpoint: ${ignored} }
    ]
  }
}
`;

const bicepRegistry = `
resource registry 'Microsoft.ContainerRegistry/registries@2019-05-01' = {
  name: 'acrshop'
  location: 'westeurope'
  sku: { name: 'Premium' }
  properties: {
    networkRuleSet: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        { action: 'Allow', id: «snet.id» }
      ]
    }
  }
}
`;

const bicepPrivate = `
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: 'westeurope'
  properties: {
    subnet: { id: snet.id }
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: vault.id
          groupIds: ['vault']
        }
      }
    ]
  }
}
`;

const ARM_ID = `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]"`;

const arm = (endpoints: string, rule = ARM_ID, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
    "subnets": [
      {
        "name": "snet-aks",
        "properties": {
          "addressPrefix": "10.1.0.0/22"${endpoints}
        }
      }
    ]
  }
},
{
  "type": "Microsoft.KeyVault/vaults",
  "apiVersion": "2023-07-01",
  "name": "kv-shop",
  "location": "westeurope",
  "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"],
  "properties": {
    "tenantId": "[tenant().tenantId]",
    "sku": { "family": "A", "name": "standard" },
    "networkAcls": {
      "defaultAction": "Deny",
      "bypass": "AzureServices",
      "virtualNetworkRules": [
        {
          "id": ${rule}
        }
      ]
    }
  }
}`,
    parameters,
  );

const terraform = (
  endpoints: string,
  id = 'azurerm_subnet.aks.id',
  before = '',
) => `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]${endpoints}
}

resource "azurerm_key_vault" "vault" {
  name                       = "kv-shop"
  location                   = "westeurope"
  resource_group_name        = "rg"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  sku_name                   = "standard"
  rbac_authorization_enabled = true

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [${id}]
  }
}
`;

const terraformOthers = (id: (subnet: string) => string, lines: string, messaging: string) => `
resource "azurerm_mssql_server" "sql" {
  name                = "sql-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  version             = "12.0"
}

resource "azurerm_mssql_virtual_network_rule" "aks" {
  name      = "aks"
  server_id = azurerm_mssql_server.sql.id
  subnet_id = ${id('azurerm_subnet.aks.id')}${lines}
}

resource "azurerm_eventhub_namespace" "events" {
  name                = "evh-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"

  network_rulesets {
    default_action = "Deny"

    virtual_network_rule {
      subnet_id = ${id('azurerm_subnet.aks.id')}${messaging}
    }
  }
}
`;

const KEY_VAULT = bicepEndpoint('Microsoft.KeyVault');

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork('') + bicepVault('«snet.id»'),
        fixed: bicepNetwork(KEY_VAULT) + bicepVault('snet.id'),
      },
      {
        title: 'the endpoint of another service',
        bad: bicepNetwork(bicepEndpoint('Microsoft.Storage')) + bicepVault('«snet.id»'),
      },
      {
        title: 'a private endpoint leads there, so the rule can go',
        bad: bicepNetwork('') + bicepVault('«snet.id»') + bicepPrivate,
      },
      {
        title: 'a rule that ignores what is missing lets nobody in',
        severity: 'information',
        bad: bicepNetwork('') + bicepCosmos('«snet.id»', 'true'),
      },
      { title: 'a container registry', severity: 'warning', bad: bicepNetwork('') + bicepRegistry },
    ],
    fine: [
      bicepNetwork(KEY_VAULT) + bicepVault('snet.id'),
      {
        title: 'pitfall: the endpoint that reaches storage in all regions',
        text: bicepNetwork(bicepEndpoint('Microsoft.Storage.Global')) + bicepStorage,
      },
      {
        title: 'pitfall: a subnet of another deployment',
        text: `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet'
}

resource snet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'snet-aks'
}
${bicepVault('snet.id')}`,
      },
    ],
    undecided: [
      {
        title: 'endpoints that a parameter brings',
        text: bicepNetwork('\n    serviceEndpoints: endpoints', 'param endpoints array\n\n') + bicepVault('snet.id'),
      },
      {
        title: 'a subnet that a parameter names',
        text: `param subnetId string\n${bicepVault('subnetId')}`,
      },
      {
        title: 'a rule that may ignore what is missing',
        text: `param ignored bool\n\n${bicepNetwork('')}${bicepCosmos('snet.id', 'ignored')}`,
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: arm('', `«${ARM_ID}»`),
        fixed: arm(`,
          "serviceEndpoints": [
            {
              "service": "Microsoft.KeyVault"
            }
          ]`),
      },
    ],
    fine: [arm(`,\n          "serviceEndpoints": [{ "service": "Microsoft.KeyVault" }]`)],
    undecided: [
      arm(`,\n          "serviceEndpoints": "[parameters('endpoints')]"`, ARM_ID, '"endpoints": { "type": "array" }'),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraform('', '«azurerm_subnet.aks.id»'),
        fixed: terraform('\n  service_endpoints    = ["Microsoft.KeyVault"]'),
      },
      {
        title: 'a SQL server and an event hub',
        bad:
          terraform('\n  service_endpoints    = ["Microsoft.KeyVault", "Microsoft.EventHub"]') +
          terraformOthers((subnet) => subnet, '', '').replace('= azurerm_subnet.aks.id', '= «azurerm_subnet.aks.id»'),
      },
    ],
    fine: [
      terraform('\n  service_endpoints    = ["Microsoft.KeyVault"]'),
      {
        title: 'a subnet that is looked up',
        text:
          terraform('\n  service_endpoints    = ["Microsoft.KeyVault"]').replace(
            'virtual_network_subnet_ids = [azurerm_subnet.aks.id]',
            'virtual_network_subnet_ids = [data.azurerm_subnet.other.id]',
          ) +
          `
data "azurerm_subnet" "other" {
  name                 = "snet-other"
  virtual_network_name = "vnet-other"
  resource_group_name  = "rg-other"
}
`,
      },
    ],
    undecided: [
      terraform(
        '\n  service_endpoints    = var.endpoints',
        undefined,
        'variable "endpoints" {\n  type = list(string)\n}\n\n',
      ),
      {
        title: 'an event hub whose rule may ignore what is missing',
        text:
          `variable "ignored" {\n  type = bool\n}\n\n${terraform('\n  service_endpoints    = ["Microsoft.KeyVault", "Microsoft.Sql"]')}` +
          terraformOthers(
            (subnet) => subnet,
            '',
            '\n\n      ignore_missing_virtual_network_service_endpoint = var.ignored',
          ),
      },
    ],
  },
};

export default examples;
