import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { joinFindings } from '../../../server/src/review/joinFindingsOfCallers';
import { messageOf } from '../../../server/src/review/findingMessage';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

const TODAY = { today: '2026-11-29' };

type Files = Readonly<Record<string, string>>;

function open(files: Files): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
    [],
  );
  for (const key of workspace.deployments()) workspace.snapshot(key);
  return workspace;
}

function besides(workspace: Workspace, deployment: string): readonly string[] {
  return workspace.joined(deployment)?.others.map(({ key }) => key) ?? [];
}

function said(workspace: Workspace, rule: string): string[] {
  const reviews = workspace
    .deployments()
    .map((from) => ({ from, review: workspace.review(from, DEFAULT_CONFIGURATION, TODAY) }));
  return joinFindings(reviews, (file) => file)
    .filter(({ finding }) => finding.rule.code === rule)
    .map(({ finding }) => `${finding.place.file}: ${messageOf(finding)}`);
}

function statuses(workspace: Workspace, deployment: string, rule: string): string[] {
  return workspace
    .review(deployment, DEFAULT_CONFIGURATION, TODAY)
    .checks.filter((check) => check.rule.code === rule)
    .map(({ resource, status }) => `${resource.label} ${status}`);
}

const terraformNetwork = (group: string, more = '') => `
resource "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  location            = "norwayeast"
  resource_group_name = "${group}"
  address_space       = ["10.90.0.0/16"]
}

resource "azurerm_subnet" "workers" {
  name                 = "workers"
  resource_group_name  = "${group}"
  virtual_network_name = azurerm_virtual_network.ledger.name
  address_prefixes     = ["10.90.0.0/23"]
}
${more}`;

const terraformCluster = (group: string) => `
data "azurerm_subnet" "workers" {
  name                 = "workers"
  virtual_network_name = "vnet-ledger"
  resource_group_name  = "${group}"
}

resource "azurerm_kubernetes_cluster" "ledger" {
  name                = "aks-ledger"
  location            = "norwayeast"
  resource_group_name = "rg-ledger-aks"
  dns_prefix          = "ledger"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = data.azurerm_subnet.workers.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    network_data_plane  = "cilium"
  }
}
`;

const terraformVault = (group: string) => `
data "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  resource_group_name = "${group}"
}

resource "azurerm_key_vault" "ledger" {
  name                = "kv-ledger"
  location            = "norwayeast"
  resource_group_name = "rg-ledger-data"
  tenant_id           = "11111111-2222-3333-4444-555555555555"
  sku_name            = "standard"
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-ledger"
  location            = "norwayeast"
  resource_group_name = "rg-ledger-data"
  subnet_id           = "\${data.azurerm_virtual_network.ledger.id}/subnets/workers"

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.ledger.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`;

const association = (group: string) => `
data "azurerm_subnet" "workers" {
  name                 = "workers"
  virtual_network_name = "vnet-ledger"
  resource_group_name  = "${group}"
}

resource "azurerm_network_security_group" "workers" {
  name                = "nsg-ledger-workers"
  location            = "norwayeast"
  resource_group_name = "${group}"
}

resource "azurerm_subnet_network_security_group_association" "workers" {
  subnet_id                 = data.azurerm_subnet.workers.id
  network_security_group_id = azurerm_network_security_group.workers.id
}
`;

describe('deployments of one estate, in Terraform', () => {
  const stages: Files = {
    'live/network/main.tf': terraformNetwork('rg-ledger-net'),
    'live/data/main.tf': terraformVault('rg-ledger-net'),
    'live/cluster/main.tf': terraformCluster('rg-ledger-net'),
  };

  it('are joined by data sources of the same group', () => {
    const workspace = open(stages);
    assert.deepEqual(besides(workspace, 'live/data'), ['live/cluster', 'live/network']);
    assert.match(
      said(workspace, 'AKSN806').join('\n'),
      /^live\/data\/main\.tf: .* Seen together with live\/cluster\.$/,
    );
    assert.match(said(workspace, 'AKSN303').join('\n'), /^live\/network\/main\.tf: [^\n]*$/);
  });

  it('are not joined by data sources of another group', () => {
    const workspace = open({ ...stages, 'live/cluster/main.tf': terraformCluster('rg-other-net') });
    assert.deepEqual(besides(workspace, 'live/cluster'), []);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
    assert.deepEqual(said(workspace, 'AKSN303'), []);
  });

  it('see the security group that a third stage attaches', () => {
    const workspace = open({ ...stages, 'live/security/main.tf': association('rg-ledger-net') });
    assert.deepEqual(said(workspace, 'AKSN303'), []);
    assert.deepEqual(statuses(workspace, 'live/network', 'AKSN303'), ['workers pass']);
    const apart = open({ ...stages, 'live/security/main.tf': association('rg-other-net') });
    assert.equal(said(apart, 'AKSN303').length, 1);
  });

  it('see the links of a zone that a later stage writes by the names of zone and group', () => {
    const zone = `
resource "azurerm_private_dns_zone" "registry" {
  name                = "privatelink.azurecr.io"
  resource_group_name = "rg-ledger-net"
}
`;
    const link = (group: string) => `
resource "azurerm_private_dns_zone_virtual_network_link" "registry" {
  name                  = "ledger"
  resource_group_name   = "${group}"
  private_dns_zone_name = "privatelink.azurecr.io"
  virtual_network_id    = data.azurerm_virtual_network.ledger.id
}

data "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  resource_group_name = "rg-ledger-net"
}
`;
    const network = { ...stages, 'live/network/main.tf': terraformNetwork('rg-ledger-net', zone) };
    assert.equal(said(open(network), 'AKSN713').length, 1);
    const linked = open({
      ...network,
      'live/cluster/main.tf': terraformCluster('rg-ledger-net') + link('rg-ledger-net'),
    });
    assert.deepEqual(said(linked, 'AKSN713'), []);
    const apart = open({
      ...network,
      'live/cluster/main.tf': terraformCluster('rg-ledger-net') + link('rg-other-net'),
    });
    assert.equal(said(apart, 'AKSN713').length, 1);
  });

  it('are joined for the same environment folder, where names and groups repeat', () => {
    const files: Record<string, string> = {};
    for (const env of ['test', 'live']) {
      files[`network/envs/${env}/main.tf`] = terraformNetwork('rg-ledger-net');
      files[`cluster/envs/${env}/main.tf`] = terraformCluster('rg-ledger-net');
    }
    const workspace = open(files);
    assert.deepEqual(besides(workspace, 'cluster/envs/live'), ['network/envs/live']);
    assert.deepEqual(besides(workspace, 'network/envs/test'), ['cluster/envs/test']);
    const open1 = open({
      ...files,
      'cluster/main.tf': terraformCluster('rg-ledger-net').replace('aks-ledger', 'aks-audit'),
    });
    assert.deepEqual(besides(open1, 'cluster'), []);
  });

  it('leave Kubernetes objects to the clusters of their own deployment', () => {
    const service = `
resource "kubernetes_service" "shop" {
  metadata { name = "shop" }
  spec {
    type = "LoadBalancer"
    port { port = 443 }
  }
}
`;
    const workspace = open({ ...stages, 'live/data/main.tf': terraformVault('rg-ledger-net') + service });
    const { network } = workspace.joined('live/cluster')!;
    assert.equal(
      network.graph.resources.some(
        ({ type, deployment }) => deployment !== undefined && !type.startsWith('Microsoft.'),
      ),
      false,
    );
  });
});

const template = (...resources: object[]) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  });

const armNetwork = (name = 'vnet-claims') => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name,
  location: 'uksouth',
  properties: {
    addressSpace: { addressPrefixes: ['10.44.0.0/16'] },
    subnets: [{ name: 'workers', properties: { addressPrefix: '10.44.0.0/23' } }],
  },
});

const armCluster = (subnet: string) => ({
  type: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2025-05-01',
  name: 'aks-claims',
  location: 'uksouth',
  identity: { type: 'SystemAssigned' },
  properties: {
    dnsPrefix: 'claims',
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: subnet }],
    networkProfile: {
      networkPlugin: 'azure',
      networkPluginMode: 'overlay',
      networkPolicy: 'cilium',
      networkDataplane: 'cilium',
    },
  },
});

const WORKERS = `[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-claims', 'workers')]`;
const inGroup = (group: string) =>
  `[resourceId('${group}', 'Microsoft.Network/virtualNetworks/subnets', 'vnet-claims', 'workers')]`;

describe('deployments of one estate, in ARM JSON', () => {
  it('are joined by the id that one puts together and the other declares', () => {
    const workspace = open({
      'arm/1-network/azuredeploy.json': template(armNetwork()),
      'arm/2-cluster/azuredeploy.json': template(armCluster(WORKERS)),
    });
    assert.match(said(workspace, 'AKSN303').join('\n'), /^arm\/1-network\/azuredeploy\.json: .*2-cluster/);
    const check = workspace
      .review('arm/2-cluster/azuredeploy.json', DEFAULT_CONFIGURATION, TODAY)
      .checks.find(({ rule, resource }) => rule.code === 'AKSN201' && resource.label === 'aks-claims');
    assert.notEqual(check?.status, 'undecided');
  });

  it('are not joined where the id names the group of another network', () => {
    const nested = (group: string) => ({
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'network',
      resourceGroup: group,
      properties: { mode: 'Incremental', template: JSON.parse(template(armNetwork())) as object },
    });
    const files = (group: string) => ({
      'arm/1-network/azuredeploy.json': template(nested('rg-claims-net')),
      'arm/2-cluster/azuredeploy.json': template(armCluster(inGroup(group))),
    });
    assert.deepEqual(besides(open(files('rg-claims-net')), 'arm/2-cluster/azuredeploy.json'), [
      'arm/1-network/azuredeploy.json',
    ]);
    assert.deepEqual(besides(open(files('rg-motor-net')), 'arm/2-cluster/azuredeploy.json'), []);
  });

  it('are no estate as a Bicep file and the template that it was compiled to', () => {
    const bicep = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-claims'
}
resource workers 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'workers'
}
resource nat 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'nat-claims'
  location: 'uksouth'
}
`;
    assert.deepEqual(
      besides(
        open({ 'infra/network.bicep': bicep, 'infra/network.json': template(armNetwork()) }),
        'infra/network.bicep',
      ),
      [],
    );
  });
});

describe('deployments of one estate, across languages', () => {
  const HUB =
    '/subscriptions/0aa0bb0c-1111-2222-3333-444455556666/resourceGroups/rg-core/providers/Microsoft.Network/virtualNetworks/vnet-core';
  const hub = (more = '') => `
resource "azurerm_virtual_network" "core" {
  name                = "vnet-core"
  location            = "uksouth"
  resource_group_name = "rg-core"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_private_dns_zone" "vault" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-core"
}
${more}`;
  const spoke = (scope: string) => `
resource core 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-core'
  scope: resourceGroup('${scope}')
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-claims-spoke'
  location: 'uksouth'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
  resource out 'virtualNetworkPeerings' = {
    name: 'to-core'
    properties: { remoteVirtualNetwork: { id: core.id }, allowVirtualNetworkAccess: true }
  }
}
`;
  const back = `
resource "azurerm_virtual_network_peering" "claims" {
  name                      = "to-claims"
  resource_group_name       = "rg-core"
  virtual_network_name      = azurerm_virtual_network.core.name
  remote_virtual_network_id = data.azurerm_virtual_network.claims.id
}

data "azurerm_virtual_network" "claims" {
  name                = "vnet-claims-spoke"
  resource_group_name = "rg-claims"
}
`;

  it('find the peering back in the hub, in Terraform, of a spoke in Bicep', () => {
    const files = (more: string) => ({
      'platform/hub/main.tf': hub(more),
      'platform/spoke/main.bicep': spoke('rg-core'),
    });
    const without = open(files(''));
    assert.match(
      said(without, 'AKSN956').join('\n'),
      /^platform\/spoke\/main\.bicep: No peering leads back .*platform\/hub/,
    );
    assert.deepEqual(said(open(files(back)), 'AKSN956'), []);
  });

  it('compare the groups of a Bicep scope and of a Terraform argument', () => {
    const workspace = open({ 'platform/hub/main.tf': hub(), 'platform/spoke/main.bicep': spoke('rg-transit') });
    assert.deepEqual(besides(workspace, 'platform/spoke/main.bicep'), []);
    assert.deepEqual(said(workspace, 'AKSN956'), []);
  });

  it('see what a hub and a cluster stage beyond a spoke declare', () => {
    const cluster = `
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-claims-spoke'
}
resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  name: 'privatelink.azurecr.io/claims'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: spoke.id } }
}
`;
    const workspace = open({
      'platform/hub/main.tf': hub(),
      'platform/spoke/main.bicep': spoke('rg-core'),
      'platform/cluster/main.bicep': cluster,
    });
    assert.deepEqual(besides(workspace, 'platform/hub'), ['platform/cluster/main.bicep', 'platform/spoke/main.bicep']);
  });

  it('are joined by an id that is written out, wherever the folders lie, only where its group is the same', () => {
    const peering = (id: string) => `
resource "azurerm_virtual_network" "claims" {
  name                = "vnet-claims-spoke"
  location            = "uksouth"
  resource_group_name = "rg-claims"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_virtual_network_peering" "core" {
  name                      = "to-core"
  resource_group_name       = "rg-claims"
  virtual_network_name      = azurerm_virtual_network.claims.name
  remote_virtual_network_id = "${id}"
}
`;
    const beside = (id: string) =>
      besides(open({ 'platform/hub/main.tf': hub(), 'platform/spoke/main.tf': peering(id) }), 'platform/spoke');
    assert.deepEqual(beside(HUB), ['platform/hub']);
    assert.deepEqual(beside(HUB.replace('rg-core', 'rg-transit')), []);
  });
});

describe('deployments that speak of a network that nobody declares here', () => {
  const terraform = (group: string): Files => ({
    'live/data/main.tf': terraformVault('rg-ledger-net'),
    'live/cluster/main.tf': terraformCluster(group),
  });

  it('are one estate where its group is the same', () => {
    const workspace = open(terraform('rg-ledger-net'));
    assert.deepEqual(besides(workspace, 'live/data'), ['live/cluster']);
    assert.match(
      said(workspace, 'AKSN806').join('\n'),
      /^live\/data\/main\.tf: .* Seen together with live\/cluster\.$/,
    );
  });

  it('are none where its group is another one', () => {
    const workspace = open(terraform('rg-other-net'));
    assert.deepEqual(besides(workspace, 'live/data'), []);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
  });

  it('are none where they are samples, or the name is everybody’s', () => {
    const generic = (text: string) =>
      text
        .replaceAll('vnet-ledger', 'aks-vnet')
        .replaceAll('rg-ledger-net', 'network-rg')
        .replaceAll('workers', 'default');
    const files = Object.entries(terraform('rg-ledger-net'));
    const moved = (folder: string, change: (text: string) => string) =>
      open(Object.fromEntries(files.map(([file, text]) => [file.replace('live/', folder), change(text)])));
    assert.deepEqual(
      besides(
        moved('examples/', (text) => text),
        'examples/data',
      ),
      [],
    );
    assert.deepEqual(besides(moved('x', generic), 'xdata'), []);
  });

  it('are judged by the clusters of the same network only', () => {
    const other = terraformCluster('rg-ledger-net').replaceAll('vnet-ledger', 'vnet-batch');
    const both = `${other}
data "azurerm_virtual_network" "ledger" {
  name                = "vnet-ledger"
  resource_group_name = "rg-ledger-net"
}
`;
    const workspace = open({ ...terraform('rg-ledger-net'), 'live/cluster/main.tf': both });
    assert.deepEqual(besides(workspace, 'live/data'), ['live/cluster']);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
  });
});
