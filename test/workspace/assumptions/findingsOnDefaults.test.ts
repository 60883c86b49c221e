import { strict as assert } from 'node:assert';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { template, told, workspaceOf, DAY } from '../fixes/told';

const PROVIDER = 'provider "azurerm" {\n  features {}\n}\n';

/** A cluster that is public as long as an expression is false. */
const terraform = (expression: string) => `
resource "azurerm_kubernetes_cluster" "team" {
  name                    = "aks-team"
  location                = "northeurope"
  resource_group_name     = "rg-team"
  dns_prefix              = "team"
  private_cluster_enabled = ${expression}
  default_node_pool {
    name    = "system"
    vm_size = "Standard_D4s_v5"
  }
  identity {
    type = "SystemAssigned"
  }
}
`;
const bicep = (expression: string) => `
resource team 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-team'
  location: 'northeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'team'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: { enablePrivateCluster: ${expression} }
  }
}
`;
const arm = (enablePrivateCluster: string, parts: object = {}, more: object = {}) =>
  template({
    ...parts,
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks-team',
        location: 'northeurope',
        identity: { type: 'SystemAssigned' },
        properties: {
          dnsPrefix: 'team',
          agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }],
          apiServerAccessProfile: { enablePrivateCluster },
        },
        ...more,
      },
    ],
  });
const text = (defaultValue: unknown, type = 'string') => ({ type, defaultValue });

/** The words in which a finding names defaults; undefined where there is none. */
function named(files: Readonly<Record<string, string>>, code = 'AKSN601'): string | undefined {
  const found = told(files, code);
  assert.equal(found.length, 1, `${code}: ${found.map(({ message }) => message).join('\n')}`);
  const marks = [...found[0]!.message.matchAll(/ \(with [^)]*\)/g)].map(([mark]) => mark);
  assert.ok(marks.length < 2, found[0]!.message);
  return marks[0];
}

describe('A finding names the default that it rests on', () => {
  const cases: readonly [title: string, Readonly<Record<string, Readonly<Record<string, string>>>>, string][] = [
    [
      'where the underlined value is the default',
      {
        terraform: { 'main.tf': `${PROVIDER}variable "closed" { default = false }\n${terraform('var.closed')}` },
        bicep: { 'main.bicep': `param closed bool = false\n${bicep('closed')}` },
        arm: { 'main.json': arm("[parameters('closed')]", { parameters: { closed: text(false, 'bool') } }) },
      },
      ' (with the default of `closed`)',
    ],
    [
      'through a comparison, and a local or variable',
      {
        terraform: {
          'main.tf': `${PROVIDER}variable "exposure" { default = "internet" }\nlocals { closed = var.exposure == "none" ? true : false }\n${terraform('local.closed')}`,
        },
        bicep: {
          'main.bicep': `param exposure string = 'internet'\nvar closed = exposure == 'none' ? true : false\n${bicep('closed')}`,
        },
        arm: {
          'main.json': arm("[variables('closed')]", {
            parameters: { exposure: text('internet') },
            variables: { closed: "[if(equals(parameters('exposure'), 'none'), true(), false())]" },
          }),
        },
      },
      ' (with the default of `exposure`)',
    ],
    [
      'through a condition or a count that deploys the resource',
      {
        terraform: {
          'main.tf': `${PROVIDER}variable "with_team" { default = true }\n${terraform('false').replace('"team" {', '"team" {\n  count = var.with_team ? 1 : 0')}`,
        },
        bicep: { 'main.bicep': `param with_team bool = true\n${bicep('false').replace('= {', '= if (with_team) {')}` },
        arm: {
          'main.json': arm(
            '[false()]',
            { parameters: { with_team: text(true, 'bool') } },
            { condition: "[parameters('with_team')]" },
          ),
        },
      },
      ' (with the default of `with_team`)',
    ],
    [
      'through a loop over it',
      {
        terraform: {
          'main.tf': `${PROVIDER}variable "teams" { default = ["red"] }\n${terraform('false').replace('"team" {', '"team" {\n  for_each = toset(var.teams)')}`,
        },
        bicep: {
          'main.bicep': `param teams array = ['red']\n${bicep('false').replace('= {', '= [for name in teams: {').replace(/\}\n$/, '}]\n')}`,
        },
        arm: {
          'main.json': arm(
            '[false()]',
            { parameters: { teams: text(['red'], 'array') } },
            { copy: { name: 'teams', count: "[length(parameters('teams'))]" } },
          ),
        },
      },
      ' (with the default of `teams`)',
    ],
    [
      'through the input of a module',
      {
        terraform: {
          'main.tf': `${PROVIDER}variable "closed" { default = false }\nmodule "aks" {\n  source  = "./aks"\n  private = var.closed\n}\n`,
          'aks/main.tf': `variable "private" { type = bool }\n${terraform('var.private ? true : false')}`,
        },
        bicep: {
          'main.bicep': `param closed bool = false\nmodule aks 'aks.bicep' = {\n  name: 'aks'\n  params: { private: closed }\n}\n`,
          'aks.bicep': `param private bool\n${bicep('private ? true : false')}`,
        },
      },
      ' (with the default of `closed`)',
    ],
    [
      'and names two where it rests on both',
      {
        terraform: {
          'main.tf': `${PROVIDER}variable "closed" { default = false }\nvariable "production" { default = false }\n${terraform('var.closed || var.production')}`,
        },
        bicep: {
          'main.bicep': `param closed bool = false\nparam production bool = false\n${bicep('closed || production')}`,
        },
        arm: {
          'main.json': arm("[or(parameters('closed'), parameters('production'))]", {
            parameters: { closed: text(false, 'bool'), production: text(false, 'bool') },
          }),
        },
      },
      ' (with the defaults of `closed` and `production`)',
    ],
  ];
  for (const [title, byLanguage, expected] of cases) {
    for (const [language, files] of Object.entries(byLanguage)) {
      it(`${title} (${language})`, () => assert.equal(named(files), expected));
    }
  }

  it('that leaves a companion out', () => {
    const main = (count: string) => `${PROVIDER}
variable "guarded" { default = false }
resource "azurerm_virtual_network" "net" {
  name                = "vnet-team"
  location            = "northeurope"
  resource_group_name = "rg-team"
  address_space       = ["10.4.0.0/16"]
}
resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = "rg-team"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.4.0.0/20"]
}
resource "azurerm_network_security_group" "nodes" {
  name                = "nsg-nodes"
  location            = "northeurope"
  resource_group_name = "rg-team"
}
resource "azurerm_subnet_network_security_group_association" "nodes" {
  count                     = ${count}
  subnet_id                 = azurerm_subnet.nodes.id
  network_security_group_id = azurerm_network_security_group.nodes.id
}
${terraform('true').replace('"Standard_D4s_v5"', '"Standard_D4s_v5"\n    vnet_subnet_id = azurerm_subnet.nodes.id')}`;
    assert.equal(named({ 'main.tf': main('var.guarded ? 1 : 0') }, 'AKSN303'), ' (with the default of `guarded`)');
    assert.equal(named({ 'main.tf': main('0') }, 'AKSN303'), undefined);
  });

  it('of which a name is put together', () => {
    const zone = (name: string) =>
      `param service string = 'azurecr.com'\nresource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {\n  name: '${name}'\n  location: 'global'\n}\n`;
    assert.equal(
      named({ 'main.bicep': zone('privatelink.${service}') }, 'AKSN716'),
      ' (with the default of `service`)',
    );
    assert.equal(named({ 'main.bicep': zone('privatelink.azurecr.com') }, 'AKSN716'), undefined);
    const byName = zone('privatelink.${service}')
      .replaceAll('service', 'zonePrefix')
      .replace('azurecr.com', 'team.internal');
    assert.equal(named({ 'main.bicep': byName }, 'AKSN716'), ' (with the default of `zonePrefix`)');
  });
});

describe('A finding names no default', () => {
  it('that has nothing to do with it', () => {
    const main = `${PROVIDER}variable "name" { default = "aks-team" }\nvariable "size" { default = "Standard_D4s_v5" }\n`;
    const cluster = terraform('false').replace('"aks-team"', 'var.name').replace('"Standard_D4s_v5"', 'var.size');
    assert.equal(named({ 'main.tf': main + cluster }), undefined);
    const parameters = { name: text('aks-team') };
    assert.equal(named({ 'main.json': arm('[false()]', { parameters }, { name: "[parameters('name')]" }) }), undefined);
  });

  it('where it is true for each value that is allowed', () => {
    const main = (allowed: string) =>
      `@allowed([${allowed}])\nparam exposure string = 'internet'\n${bicep(`exposure == 'none'`)}`;
    assert.equal(named({ 'main.bicep': main(`'internet', 'partners'`) }), undefined);
    assert.equal(named({ 'main.bicep': main(`'internet', 'none'`) }), ' (with the default of `exposure`)');
  });

  it('where the opposite of a switch changes nothing', () => {
    const vnet = (more: string) => `
param bastion bool = true
var bastionSubnet = { name: 'AzureBastionSubnet', properties: { addressPrefix: '10.4.32.0/26' } }
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.4.0.0/16'] }
    subnets: union([{ name: 'nodes', properties: { addressPrefix: '10.4.0.0/20' } }], ${more})
  }
}
${bicep('true').replace(`'Standard_D4s_v5' }`, `'Standard_D4s_v5', vnetSubnetID: '\${vnet.id}/subnets/nodes' }`)}`;
    assert.equal(named({ 'main.bicep': vnet('bastion ? [bastionSubnet] : []') }, 'AKSN303'), undefined);
  });

  it('that only names things, by which others are found', () => {
    const main = (name: string) => `${PROVIDER}
variable "nodes_subnet_name" { default = "nodes" }
variable "pods_subnet_name" { default = "pods" }
variable "plugin_name" { default = "azure" }
locals { ranges = { (var.nodes_subnet_name) = "10.4.0.0/20", (var.pods_subnet_name) = "10.4.64.0/18" } }
resource "azurerm_virtual_network" "net" {
  name                = "vnet-team"
  location            = "northeurope"
  resource_group_name = "rg-team"
  address_space       = ["10.4.0.0/16"]
}
resource "azurerm_subnet" "all" {
  for_each             = local.ranges
  name                 = each.key
  resource_group_name  = "rg-team"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = [each.value]
}
${terraform('true').replace('"Standard_D4s_v5"', `"Standard_D4s_v5"\n    vnet_subnet_id = azurerm_subnet.all[${name}].id`)}`;
    assert.equal(named({ 'main.tf': main('var.nodes_subnet_name') }, 'AKSN303'), undefined);
    assert.equal(named({ 'main.tf': main('"nodes"') }, 'AKSN303'), ' (with the default of `nodes_subnet_name`)');
  });

  it('for which a parameter file gives a value', () => {
    const main = `${PROVIDER}variable "closed" { default = true }\n${terraform('var.closed ? true : false')}`;
    assert.equal(named({ 'main.tf': main, 'terraform.tfvars': 'closed = false\n' }), undefined);
    const files = {
      'main.bicep': `param closed bool = true\n${bicep('closed')}`,
      'main.bicepparam': `using 'main.bicep'\nparam closed = false\n`,
    };
    assert.equal(named(files), undefined);
  });

  it('of a module, which its call leaves so', () => {
    const files = {
      'main.tf': `${PROVIDER}module "aks" { source = "./aks" }\n`,
      'aks/main.tf': `variable "private" { default = false }\n${terraform('var.private ? true : false')}`,
    };
    assert.equal(named(files), undefined);
  });
});

describe('A module that nobody calls', () => {
  const parts = (subnet: string) =>
    `variable "subnet_id" { default = ${subnet} }\n` +
    terraform('true')
      .replace(
        /\}\n$/,
        '  network_profile {\n    network_plugin = "azure"\n    outbound_type  = "userDefinedRouting"\n  }\n}\n',
      )
      .replace('"Standard_D4s_v5"', '"Standard_D4s_v5"\n    vnet_subnet_id = var.subnet_id');
  const severityOf = (files: Readonly<Record<string, string>>, code: string, configuration = DEFAULT_CONFIGURATION) => {
    const [found] = told(files, code, configuration);
    assert.ok(found, code);
    return found.severity;
  };
  const CODE = 'AKSN901';

  it('has a warning where a root has an error, when a default decides it (Terraform)', () => {
    const module = parts('null');
    assert.equal(severityOf({ 'main.tf': PROVIDER + module }, CODE), 'error');
    assert.equal(severityOf({ 'main.tf': module }, CODE), 'warning');
    assert.equal(severityOf({ 'main.tf': `provider "azurerm" {\n  alias = "hub"\n}\n${module}` }, CODE), 'warning');
    assert.equal(severityOf({ 'main.tf': `terraform {\n  backend "azurerm" {}\n}\n${module}` }, CODE), 'error');
    assert.equal(severityOf({ 'main.tf': module, 'terraform.tfvars': 'other = 1\n' }, CODE), 'error');
  });

  it('keeps an error that rests on no default', () => {
    assert.equal(severityOf({ 'main.tf': parts('null').replace('var.subnet_id', 'null') }, CODE), 'error');
  });

  it('has the severity that the configuration says', () => {
    const severities = { [CODE]: 'error' } as const;
    assert.equal(severityOf({ 'main.tf': parts('null') }, CODE, { ...DEFAULT_CONFIGURATION, severities }), 'error');
  });

  it('is one that asks for values which nobody gives (Bicep, ARM JSON)', () => {
    const body = (name: string, extra = '') =>
      `${extra}param subnetId string = ''\n` +
      bicep('true')
        .replace(`'aks-team'`, name)
        .replace(`'Standard_D4s_v5' }`, `'Standard_D4s_v5', vnetSubnetID: empty(subnetId) ? null : subnetId }`)
        .replace(
          / {2}\}\n\}\n$/,
          `    networkProfile: { networkPlugin: 'azure', outboundType: 'userDefinedRouting' }\n  }\n}\n`,
        );
    const required = body('name', 'param name string\n');
    assert.equal(severityOf({ 'main.bicep': body(`'aks-team'`) }, CODE), 'error');
    assert.equal(severityOf({ 'main.bicep': required }, CODE), 'warning');
    const given = `using 'main.bicep'\nparam name = 'aks-team'\n`;
    assert.equal(severityOf({ 'main.bicep': required, 'main.bicepparam': given }, CODE), 'error');
  });
});

describe('What findings rest on', () => {
  it('is not asked where there is none, or no default', () => {
    const calls: string[] = [];
    const workspace = workspaceOf({
      'main.tf': `${PROVIDER}variable "closed" { default = true }\n${terraform('var.closed')}`,
    });
    const key = workspace.deployments()[0]!;
    const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, DAY, () => (calls.push('asked'), false));
    assert.ok(!findings.some(({ rule }) => rule.code === 'AKSN601'));
  });

  it('is left out of reviews that are for trying fixes', () => {
    const workspace = workspaceOf({ 'main.bicep': `param exposure string = 'all'\n${bicep(`exposure == 'none'`)}` });
    const key = workspace.deployments()[0]!;
    const of = (findings: readonly { rule: { code: string }; defaults: readonly string[] }[]) =>
      findings.find(({ rule }) => rule.code === 'AKSN601')!.defaults;
    assert.deepEqual(of(workspace.bareReview(key, DEFAULT_CONFIGURATION, DAY).findings), []);
    assert.deepEqual(of(workspace.review(key, DEFAULT_CONFIGURATION, DAY).findings), ['exposure']);
  });

  it('stays unsaid when the review is cancelled', () => {
    const workspace = workspaceOf({ 'main.bicep': `param exposure string = 'all'\n${bicep(`exposure == 'none'`)}` });
    const { findings } = workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, DAY, () => true);
    assert.deepEqual(findings, []);
  });
});
