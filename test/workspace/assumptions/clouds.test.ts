import { strict as assert } from 'node:assert';
import { CLOUDS, type Cloud } from '../../../server/src/azure/clouds';
import { parseProjectFile } from '../../../server/src/host/projectFile';
import { read } from '../../../server/src/model/resource';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { said } from '../../languages/bicep/syntax/reading';
import { DAY, template, told, workspaceOf } from '../fixes/told';

const inCloud = (cloud: Cloud | undefined) => ({ ...DEFAULT_CONFIGURATION, ...(cloud ? { cloud } : {}) });

/** What a property of a storage account is in a cloud, for an expression in each language that has `environment()`. */
function values(bicep: string, arm: string, cloud: Cloud | undefined, location = 'global'): readonly string[] {
  const files: readonly Readonly<Record<string, string>>[] = [
    {
      'main.bicep': `resource probe 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n  name: 'probe'\n  location: '${location}'\n  tags: { probe: ${bicep} }\n}\n`,
    },
    {
      'main.json': template({
        resources: [
          {
            type: 'Microsoft.Storage/storageAccounts',
            apiVersion: '2023-05-01',
            name: 'probe',
            location,
            tags: { probe: arm },
          },
        ],
      }),
    },
  ];
  return files.map((file) => {
    const workspace = workspaceOf(file);
    workspace.setCloudOf(() => cloud);
    const [resource] = workspace.snapshot(workspace.deployments()[0]!)!.network.graph.resources;
    return said(read(resource!, 'tags.probe'));
  });
}

describe('environment()', () => {
  const cases: readonly [string, string, Readonly<Record<Cloud, string>>][] = [
    ['name', 'name', { public: 'AzureCloud', usgovernment: 'AzureUSGovernment', china: 'AzureChinaCloud' }],
    [
      'suffixes.storage',
      'suffixes.storage',
      { public: 'core.windows.net', usgovernment: 'core.usgovcloudapi.net', china: 'core.chinacloudapi.cn' },
    ],
    [
      `suffixes['keyvaultDns']`,
      `suffixes['keyvaultDns']`,
      { public: '.vault.azure.net', usgovernment: '.vault.usgovcloudapi.net', china: '.vault.azure.cn' },
    ],
    [
      'suffixes.acrLoginServer',
      'suffixes.acrLoginServer',
      { public: '.azurecr.io', usgovernment: '.azurecr.us', china: '.azurecr.cn' },
    ],
    [
      'authentication.audiences[1]',
      'authentication.audiences[1]',
      {
        public: 'https://management.azure.com/',
        usgovernment: 'https://management.usgovcloudapi.net',
        china: 'https://management.chinacloudapi.cn',
      },
    ],
    [
      'portal',
      'portal',
      { public: 'https://portal.azure.com', usgovernment: 'https://portal.azure.us', china: 'https://portal.azure.cn' },
    ],
  ];
  for (const [bicep, arm, expected] of cases) {
    it(`has the published ${bicep} in each cloud, that of the public one without a word`, () => {
      for (const cloud of [...CLOUDS, undefined]) {
        const value = `'${expected[cloud ?? 'public']}'`;
        assert.deepEqual(values(`environment().${bicep}`, `[environment().${arm}]`, cloud), [value, value]);
      }
    });
  }

  it('decides conditions', () => {
    const bicep = `az.environment().name == 'AzureChinaCloud' ? 'there' : 'here'`;
    const arm = `[if(equals(environment().name, 'AzureChinaCloud'), 'there', 'here')]`;
    assert.deepEqual(values(bicep, arm, 'china'), [`'there'`, `'there'`]);
    assert.deepEqual(values(bicep, arm, undefined), [`'here'`, `'here'`]);
  });

  it('is that of the cloud that the regions are in, where nobody says another', () => {
    const name = (cloud: Cloud | undefined) =>
      values('environment().name', '[environment().name]', cloud, 'usgovvirginia');
    assert.deepEqual(name(undefined), [`'AzureUSGovernment'`, `'AzureUSGovernment'`]);
    assert.deepEqual(name('public'), [`'AzureCloud'`, `'AzureCloud'`]);
  });

  it('leaves what is chosen with the deployment unknown', () => {
    for (const value of values('resourceGroup().location', '[resourceGroup().location]', 'public')) {
      assert.match(value, /resource group is chosen at deployment/);
    }
  });
});

const zone = (name: string) => `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${name}
  location: 'global'
}
`;

describe('A check that rests on the assumed cloud', () => {
  const because = (text: string, cloud?: Cloud) => {
    const workspace = workspaceOf({ 'main.bicep': text });
    workspace.setCloudOf(() => cloud);
    const { checks } = workspace.review(workspace.deployments()[0]!, inCloud(cloud), DAY);
    return checks.filter(({ rule }) => rule.code === 'AKSN716').map((check) => `${check.status}: ${check.because}`);
  };
  const CLAUSE = "in Azure's public cloud, which the project file can change";

  it('says so, when it passes and when it fails', () => {
    const held = zone(`environment().name == 'AzureCloud' ? 'privatelink.azurecr.io' : 'privatelink.azurecr.org'`);
    assert.deepEqual(because(held), [`pass: it is the zone of a service, ${CLAUSE}`]);
    for (const name of ['privatelink.vault.azure.net', 'privatelink.azurecr.com']) {
      const [failed] = because(zone(`environment().name == 'AzureCloud' ? '${name}' : 'corp.local'`));
      assert.match(failed!, new RegExp(`^fail: .*[.?] This is so ${CLAUSE}\\.$`));
    }
  });

  it('does not say so when the cloud is named, or has nothing to do with it', () => {
    const held = zone(`environment().name == 'AzureCloud' ? 'privatelink.azurecr.io' : 'privatelink.azurecr.us'`);
    assert.deepEqual(because(held, 'public'), ['pass: it is the zone of a service']);
    assert.deepEqual(
      because(`var portal = environment().portal\n${zone(`'privatelink.azurecr.io'`)}output p string = portal\n`),
      ['pass: it is the zone of a service'],
    );
  });

  it('names the zone of key vaults of the cloud for the suffix that is not theirs', () => {
    const files = { 'main.bicep': zone(`'privatelink\${environment().suffixes.keyvaultDns}'`) };
    for (const [cloud, right] of [
      [undefined, 'privatelink.vaultcore.azure.net'],
      ['usgovernment', 'privatelink.vaultcore.usgovcloudapi.net'],
      ['china', 'privatelink.vaultcore.azure.cn'],
    ] as const) {
      assert.match(told(files, 'AKSN716', inCloud(cloud))[0]!.message, new RegExp(`Use ${right}\\.$`));
    }
  });
});

describe('The cloud of what Terraform deploys', () => {
  const endpoint = (location: string, provider = '') => `
resource "azurerm_private_dns_zone" "registry" {
  name                = "privatelink.azurecr.us"
  resource_group_name = "rg-dns"
}
resource "azurerm_container_registry" "images" {
  name                = "teamimages"
  location            = ${location}
  resource_group_name = "rg-team"
  sku                 = "Premium"
}
resource "azurerm_private_endpoint" "images" {
  name                = "pe-images"
  location            = ${location}
  resource_group_name = "rg-team"
  subnet_id           = var.subnet_id
  ${provider}
  private_service_connection {
    name                           = "images"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_container_registry.images.id
    subresource_names              = ["registry"]
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.registry.id]
  }
}
variable "subnet_id" { type = string }
variable "location" { type = string }
`;
  const provider = (environment: string, alias = '') =>
    `provider "azurerm" {\n  features {}\n${environment}${alias}}\n`;
  const GOVERNMENT = '  environment = "usgovernment"\n';
  const found = (main: string, cloud?: Cloud, more: Readonly<Record<string, string>> = {}) =>
    told({ 'main.tf': main, ...more }, 'AKSN803', inCloud(cloud)).map(({ message }) => message);

  it('is told by its provider, whatever the project file says', () => {
    assert.deepEqual(found(provider(GOVERNMENT) + endpoint('var.location'), 'public'), []);
    assert.match(
      found(provider('  environment = "public"\n') + endpoint('var.location'), 'usgovernment')[0]!,
      /Use privatelink\.azurecr\.io/,
    );
  });

  it('is that of the project file where the provider does not say it', () => {
    assert.deepEqual(found(provider('') + endpoint('var.location'), 'usgovernment'), []);
    assert.match(found(provider('') + endpoint('var.location'), 'china')[0]!, /Use privatelink\.azurecr\.cn/);
  });

  it('is told by the region else, and nothing is said where it is only assumed', () => {
    assert.deepEqual(found(provider('') + endpoint('"usgovtexas"')), []);
    assert.equal(found(provider('') + endpoint('"northeurope"')).length, 1);
    assert.deepEqual(found(provider('') + endpoint('var.location')), []);
  });

  it('follows the configuration that a resource or a module call chooses', () => {
    const both = provider('') + provider(GOVERNMENT, '  alias = "gov"\n');
    assert.deepEqual(found(both + endpoint('var.location', 'provider = azurerm.gov'), 'public'), []);
    assert.equal(found(both + endpoint('var.location'), 'public').length, 1);
    const call = (providers: string) =>
      `${both}module "registry" {\n  source    = "./registry"\n  subnet_id = "s"\n  location  = local.where\n  ${providers}\n}\nlocals { where = lower(terraform.workspace) }\n`;
    const module = { 'registry/main.tf': endpoint('var.location') };
    assert.deepEqual(found(call('providers = { azurerm = azurerm.gov }'), 'public', module), []);
    assert.equal(found(call(''), 'public', module).length, 1);
  });
});

describe('The project file', () => {
  it('names the cloud, and is told what it cannot be', () => {
    assert.equal(parseProjectFile('{ "cloud": "usgovernment" }').configuration.cloud, 'usgovernment');
    const { configuration, problems } = parseProjectFile('{ "cloud": "germany" }');
    assert.equal(configuration.cloud, undefined);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['A cloud is one of public, usgovernment, china.'],
    );
  });
});

describe('A workspace', () => {
  it('evaluates again what is now deployed to another cloud, and only then', () => {
    const workspace = workspaceOf({ 'main.bicep': zone(`'privatelink\${environment().suffixes.acrLoginServer}'`) });
    let cloud: Cloud | undefined;
    workspace.setCloudOf(() => cloud);
    const [key] = workspace.deployments();
    const name = () => said(workspace.snapshot(key!)!.network.graph.resources[0]!.name);
    const first = workspace.snapshot(key!);
    assert.equal(name(), `'privatelink.azurecr.io'`);
    assert.equal(workspace.snapshot(key!), first);
    cloud = 'china';
    assert.equal(name(), `'privatelink.azurecr.cn'`);
    assert.equal(workspace.copy().snapshot(key!)!.network.cloud.name, 'china');
    cloud = undefined;
    assert.equal(name(), `'privatelink.azurecr.io'`);
  });

  it('tells what is left out only because the public cloud is assumed', () => {
    const files = {
      'main.bicep': `param spare bool = false
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = if (environment().name != 'AzureCloud') {
  name: 'aks-abroad'
  location: 'westeurope'
}
resource never 'Microsoft.ContainerService/managedClusters@2025-05-01' = if (spare) {
  name: 'aks-spare'
  location: 'westeurope'
}
`,
    };
    const noticesIn = (cloud: Cloud | undefined) => {
      const workspace = workspaceOf(files);
      workspace.setCloudOf(() => cloud);
      return workspace.notices(workspace.deployments()).map(({ message }) => message);
    };
    const [first, ...others] = noticesIn(undefined);
    assert.match(first!, /^'aks-abroad' is not reviewed: it is not deployed to Azure's public cloud, which is assumed/);
    assert.deepEqual(others, []);
    assert.deepEqual(noticesIn('public'), []);
    assert.deepEqual(noticesIn('china'), []);
  });
});
