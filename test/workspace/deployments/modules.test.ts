import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { read, type Resource } from '../../../server/src/model/resource';
import type { Value } from '../../../server/src/model/value';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { joinFindings } from '../../../server/src/review/joinFindingsOfCallers';
import { messageOf } from '../../../server/src/review/findingMessage';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../server/src/text/edits';
import { Workspace } from '../../../server/src/workspace/workspace';
import { said } from '../../languages/bicep/syntax/reading';

const TODAY = { today: '2026-11-23' };

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
    [],
  );
  return workspace;
}

function resourcesOf(workspace: Workspace, deployment = workspace.deployments()[0]!): readonly Resource[] {
  return workspace.snapshot(deployment)!.network.graph.resources;
}

const at = (resources: readonly Resource[], address: string, path: string): Value => {
  const found = resources.filter((resource) => resource.address === address);
  assert.equal(found.length, 1, `${address} among ${resources.map((resource) => resource.address).join(', ')}`);
  return read(found[0]!, path);
};

/** All findings, as the report says them. */
function findingsOf(workspace: Workspace, rule: string): string[] {
  const reviews = workspace.deployments().map((key) => {
    const { way } = workspace.snapshot(key)!;
    const review = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
    return { from: key, review, ...(way === undefined ? {} : { way }) };
  });
  return joinFindings(reviews, (file) => file)
    .filter(({ finding }) => finding.rule.code === rule)
    .map(({ finding }) => {
      const { file, span } = finding.place;
      const text = workspace.document(file)!.text.slice(span.start, span.end);
      return `${file} «${text}»: ${finding.callers ?? ''}${messageOf(finding).includes('undefined') ? '!' : ''}`;
    });
}

const BICEP = {
  'main.bicep': `
param location string = 'westeurope'
module network './modules/network.bicep' = {
  name: 'network'
  params: { location: location, prefix: '10.0.0.0/16' }
}
module open 'modules/aks.bicep' = {
  name: 'open'
  params: { name: 'aks-open', subnetId: network.outputs.subnetId, private: false }
}
module closed 'modules/aks.bicep' = {
  name: 'closed'
  params: { name: 'aks-closed', subnetId: network.outputs.subnetId, private: true }
}
output fqdn string = closed.outputs.name
`,
  'modules/network.bicep': `
param location string
param prefix string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: location
  properties: {
    addressSpace: { addressPrefixes: [prefix] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: cidrSubnet(prefix, 24, 1) } }]
  }
}
output subnetId string = '\${vnet.id}/subnets/nodes'
`,
  'modules/aks.bicep': `
param name string
param subnetId string
param private bool = true
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: name
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: subnetId }]
    apiServerAccessProfile: { enablePrivateCluster: private }
  }
}
output name string = aks.name
`,
};

const TERRAFORM = {
  'main.tf': `
variable "location" { default = "westeurope" }
module "network" {
  source   = "./modules/network"
  location = var.location
  prefix   = "10.0.0.0/16"
}
module "aks" {
  source    = "./modules/aks"
  for_each  = { open = false, closed = true }
  name      = "aks-\${each.key}"
  subnet_id = module.network.subnet_id
  private   = each.value
}
`,
  'modules/network/main.tf': `
variable "location" {}
variable "prefix" {}
resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = var.location
  resource_group_name = "rg"
  address_space       = [var.prefix]
}
resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = [cidrsubnet(var.prefix, 8, 1)]
}
output "subnet_id" { value = azurerm_subnet.nodes.id }
`,
  'modules/aks/main.tf': `
variable "name" {}
variable "subnet_id" {}
variable "private" { default = true }
resource "azurerm_kubernetes_cluster" "aks" {
  name                    = var.name
  location                = "westeurope"
  resource_group_name     = "rg"
  private_cluster_enabled = var.private
  default_node_pool {
    name           = "system"
    vnet_subnet_id = var.subnet_id
  }
}
`,
};

const deployment = (name: string, relativePath: string, parameters: object, more: object = {}) => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name,
  properties: {
    mode: 'Incremental',
    templateLink: { relativePath },
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [key, { value: value as unknown }]),
    ),
  },
  ...more,
});
const template = (parts: object) =>
  JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      ...parts,
    },
    undefined,
    2,
  );
const SUBNET = "[reference('network').outputs.subnetId.value]";
const ARM = {
  'main.json': template({
    resources: [
      deployment('open', 'modules/aks.json', { name: 'aks-open', subnetId: SUBNET, private: false }),
      deployment('closed', 'modules/aks.json', { name: 'aks-closed', subnetId: SUBNET, private: true }),
      deployment('network', './modules/network.json', { location: 'westeurope', prefix: '10.0.0.0/16' }),
    ],
  }),
  'modules/network.json': template({
    parameters: { location: { type: 'string' }, prefix: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'vnet',
        location: "[parameters('location')]",
        properties: {
          addressSpace: { addressPrefixes: ["[parameters('prefix')]"] },
          subnets: [{ name: 'nodes', properties: { addressPrefix: "[cidrSubnet(parameters('prefix'), 24, 1)]" } }],
        },
      },
    ],
    outputs: {
      subnetId: {
        type: 'string',
        value: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'nodes')]",
      },
    },
  }),
  'modules/aks.json': template({
    parameters: {
      name: { type: 'string' },
      subnetId: { type: 'string' },
      private: { type: 'bool', defaultValue: true },
    },
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: "[parameters('name')]",
        location: 'westeurope',
        properties: {
          agentPoolProfiles: [{ name: 'system', vnetSubnetID: "[parameters('subnetId')]" }],
          apiServerAccessProfile: { enablePrivateCluster: "[parameters('private')]" },
        },
      },
    ],
  }),
};

const FORMS = [
  ['Bicep', BICEP, 'modules/aks.bicep'],
  ['ARM JSON', ARM, 'modules/aks.json'],
  ['Terraform', TERRAFORM, 'modules/aks/main.tf'],
] as const;

for (const [language, files, module] of FORMS) {
  describe(`Modules in ${language}`, () => {
    it('are part of the root that calls them, and no roots themselves', () => {
      const workspace = open(files);
      assert.equal(workspace.deployments().length, 1);
      assert.deepEqual(workspace.deploymentsOf(module), workspace.deployments());
      assert.deepEqual(
        resourcesOf(workspace)
          .map(({ type, label }) => `${type.split('/').at(-1)} ${label}`)
          .sort(),
        ['managedClusters aks-closed', 'managedClusters aks-open', 'subnets nodes', 'virtualNetworks vnet'],
      );
    });

    it('take inputs in and give outputs out, so that references end at the same resource', () => {
      const { network } = open(files).snapshot(open(files).deployments()[0]!)!;
      for (const cluster of network.clusters) {
        const [use] = cluster.subnets();
        assert.equal(use?.resolution.kind, 'declared');
        const subnet = use.resolution.kind === 'declared' ? use.resolution.resource : undefined;
        assert.deepEqual(
          network.prefixesOf(subnet!).known.map(({ text }) => text),
          ['10.0.1.0/24'],
        );
      }
    });

    it('called twice have a finding that says for which call it is true', () => {
      const found = findingsOf(open(files), 'AKSN601');
      assert.equal(found.length, 1);
      assert.match(found[0]!, new RegExp(`^${module.replaceAll('.', '\\.')} `));
      assert.match(found[0]!, /: True for `[^`]*open[^`]*` in main\.\w+; not for `[^`]*closed[^`]*` in main\.\w+\.$/);
    });

    it('are evaluated again when their text changes', () => {
      const workspace = open(files);
      assert.equal(findingsOf(workspace, 'AKSN601').length, 1);
      workspace.setFile(module, workspace.document(module)!.text.replace(/(aks-)?westeurope/, 'northeurope'));
      const [cluster] = workspace.snapshot(workspace.deployments()[0]!)!.network.clusters;
      assert.equal(said(read(cluster!.resource, 'location')), "'northeurope'");
    });

    it('have fixes that change the caller where it hands the value in', () => {
      const workspace = open(files);
      const key = workspace.deployments()[0]!;
      const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
      const finding = findings.find(({ rule }) => rule.code === 'AKSN601')!;
      const outcomes = finding.fixes.map((fix) => workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY));
      for (const outcome of outcomes) {
        if (outcome.kind === 'refused') continue;
        for (const { file, edits } of outcome.files) {
          workspace.setFile(file, applyEdits(workspace.document(file)!.text, edits));
        }
        break;
      }
      assert.ok(
        outcomes.some(({ kind }) => kind === 'edits'),
        JSON.stringify(outcomes),
      );
      assert.deepEqual(findingsOf(workspace, 'AKSN601'), []);
    });
  });
}

describe('Bicep deployments', () => {
  const ROOT = {
    'main.bicep': `
param private bool
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    apiServerAccessProfile: { enablePrivateCluster: private }
  }
}
`,
    'dev.bicepparam': "using 'main.bicep'\nparam private = false\n",
    'env/prod.bicepparam': "using '../main.bicep'\nparam private = true\n",
  };

  it('are as many as there are parameter files for a root; findings say which they are true for', () => {
    const workspace = open(ROOT);
    assert.deepEqual(workspace.deployments(), ['main.bicep?dev.bicepparam', 'main.bicep?env/prod.bicepparam']);
    assert.deepEqual(findingsOf(workspace, 'AKSN601'), [
      'main.bicep «apiServerAccessProfile»: True for dev.bicepparam; not for env/prod.bicepparam.',
    ]);
    assert.deepEqual(workspace.deploymentsOf('dev.bicepparam'), ['main.bicep?dev.bicepparam']);
    workspace.setParameterFiles(['env/prod.bicepparam']);
    assert.deepEqual(workspace.deployments(), ['main.bicep']);
    assert.deepEqual(findingsOf(workspace, 'AKSN601'), []);
  });

  it('take values of parameter files that are extended, and of parameter files in JSON', () => {
    const workspace = open({
      ...ROOT,
      'env/prod.bicepparam': "using '../main.bicep'\nextends 'base.bicepparam'\n",
      'env/base.bicepparam': 'using none\nparam private = true\n',
    });
    const resources = resourcesOf(workspace, 'main.bicep?env/prod.bicepparam');
    assert.equal(
      said(at(resources, 'main.bicep#aks', 'properties.apiServerAccessProfile.enablePrivateCluster')),
      'true',
    );
    const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
    const json = open({
      'main.bicep': ROOT['main.bicep'],
      'main.parameters.json': JSON.stringify({ $schema: schema, parameters: { private: { value: true } } }),
    });
    assert.equal(
      said(at(resourcesOf(json), 'main.bicep#aks', 'properties.apiServerAccessProfile.enablePrivateCluster')),
      'true',
    );
  });

  it('follow imports, over several files', () => {
    const workspace = open({
      'main.bicep': `
import { prefix, named as called } from 'shared/names.bicep'
import * as shared from 'shared/names.bicep'
param settings shared.settings?
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: called('vnet')
  location: shared.region
  tags: { a: prefix, b: shared.named('x'), c: settings.?a ?? 'none' }
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
`,
      'shared/names.bicep': `
import { region as where } from 'regions.bicep'
@export()
var prefix = 'contoso'
@export()
var region = where
@export()
func named(kind string) string => '\${kind}-\${prefix}'
@export()
type settings = { a: string }
`,
      'shared/regions.bicep': "@export()\nvar region = 'westeurope'\n",
    });
    const resources = resourcesOf(workspace, 'main.bicep');
    const value = (path: string) => said(at(resources, 'main.bicep#vnet', path));
    assert.equal(value('name'), "'vnet-contoso'");
    assert.equal(value('location'), "'westeurope'");
    assert.equal(value('tags'), "{a: 'contoso', b: 'x-contoso', c: 'none'}");
    workspace.setFile('shared/regions.bicep', "@export()\nvar region = 'northeurope'\n");
    assert.equal(said(at(resourcesOf(workspace, 'main.bicep'), 'main.bicep#vnet', 'location')), "'northeurope'");
  });

  it('load files that are compiled in', () => {
    const workspace = open({
      'main.bicep': `
var config = loadJsonContent('config.json')
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: config.name
  location: loadJsonContent('config.json', 'places[1]')
  tags: { text: loadTextContent('note.txt'), missing: loadTextContent('missing.txt') }
}
`,
      'config.json': '{ "name": "vnet", "places": ["a", "b"] }',
      'note.txt': 'hello',
    });
    const value = (path: string) => said(at(resourcesOf(workspace), 'main.bicep#vnet', path));
    assert.equal(value('name'), "'vnet'");
    assert.equal(value('location'), "'b'");
    assert.equal(value('tags.text'), "'hello'");
    assert.match(value('tags.missing'), /^\?'missing\.txt' is not read/);
  });

  it('end circles and deep nestings with a reason, in bounded time', () => {
    const workspace = open({
      'a.bicep': "module b 'b.bicep' = { name: 'b', params: { x: 1 } }\noutput y int = b.outputs.y\n",
      'b.bicep':
        "param x int\nmodule a 'a.bicep' = { name: 'a' }\nmodule c 'b.bicep' = { name: 'c', params: { x: x } }\noutput y int = a.outputs.y\n",
    });
    const [key] = workspace.deployments();
    const { graph } = workspace.snapshot(key!)!.network;
    assert.ok(graph.modules.every(({ unfollowed }) => /calls itself/.test(unfollowed.reason)));
    assert.equal(graph.modules.length, 2);
    const deep: Record<string, string> = {};
    for (let i = 0; i < 40; i++) {
      deep[`m${i}.bicep`] = `module x 'm${i + 1}.bicep' = { name: 'x' }\nmodule y 'm${i + 1}.bicep' = { name: 'y' }\n`;
    }
    deep['m40.bicep'] = "resource a 'T.T/a@1' = { name: 'a' }\n";
    const { graph: wide } = open(deep).snapshot('m0.bicep')!.network;
    assert.ok(wide.modules.some(({ unfollowed }) => /nested too deeply|too many modules/.test(unfollowed.reason)));
  });
});

describe('Terraform deployments', () => {
  it('read the automatic variable files in their order, and others when chosen', () => {
    const files = {
      'main.tf':
        'variable "a" {}\nvariable "b" {}\nvariable "c" {}\nresource "azurerm_virtual_network" "v" {\n  name = "${var.a}${var.b}${var.c}"\n}\n',
      'terraform.tfvars': 'a = "1"\nb = "1"\nc = "1"\n',
      'x.auto.tfvars': 'b = "2"\nc = "2"\n',
      'prod.tfvars': 'c = "3"\n',
    };
    const workspace = open(files);
    const name = () => said(at(resourcesOf(workspace), 'azurerm_virtual_network.v', 'name'));
    workspace.setParameterChoice('.', [[]]);
    assert.equal(name(), "'122'");
    workspace.setParameterChoice('.', undefined);
    workspace.setParameterFiles(['prod.tfvars']);
    assert.equal(name(), "'123'");
  });

  it('let modules hand values back and forth', () => {
    const workspace = open({
      'main.tf':
        'module "a" {\n  source = "./a"\n  back = module.b.out\n}\nmodule "b" {\n  source = "./b"\n  in = module.a.first\n}\noutput "x" {\n  value = module.a.second\n}\n',
      'a/main.tf':
        'variable "back" {}\noutput "first" {\n  value = "f"\n}\noutput "second" {\n  value = "${var.back}!"\n}\nresource "azurerm_virtual_network" "v" {\n  name = var.back\n}\n',
      'b/main.tf': 'variable "in" {}\noutput "out" {\n  value = "${var.in}o"\n}\n',
    });
    assert.equal(said(at(resourcesOf(workspace), 'module.a.azurerm_virtual_network.v', 'name')), "'fo'");
  });
});
