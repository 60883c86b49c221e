import { strict as assert } from 'node:assert';
import { read } from '../../../server/src/model/resource';
import { applyEdits } from '../../../server/src/text/edits';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { said } from '../../languages/bicep/syntax/reading';
import { findingsOf, open, resourcesOf, TODAY } from './openedFiles';

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
