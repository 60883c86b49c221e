import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../server/src/text/edits';
import { Workspace } from '../../../server/src/workspace/workspace';

const TODAY = { today: '2026-11-23' };

/** The files after the first fix of a rule's first finding; every file is parsed and reviewed again. */
function fixed(files: Readonly<Record<string, string>>, code: string): Readonly<Record<string, string>> {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const found = workspace.deployments().flatMap((key) => {
    const finding = workspace.review(key, DEFAULT_CONFIGURATION, TODAY).findings.find(({ rule }) => rule.code === code);
    return finding ? [{ key, finding }] : [];
  })[0];
  assert.ok(found, `${code} is found`);
  const outcome = workspace.fix(found.key, found.finding, found.finding.fixes[0]!, DEFAULT_CONFIGURATION, TODAY);
  assert.equal(outcome.kind, 'edits', JSON.stringify(outcome));
  const after: Record<string, string> = { ...files };
  if (outcome.kind === 'edits')
    for (const { file, edits } of outcome.files) after[file] = applyEdits(files[file]!, edits);
  const again = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(after)) again.setFile(file, text);
  assert.deepEqual(
    again.documents().flatMap(({ problems }) => problems.map(({ message }) => message)),
    [],
  );
  const left = again
    .deployments()
    .flatMap((key) => again.review(key, DEFAULT_CONFIGURATION, TODAY).findings)
    .filter(({ rule }) => rule.code === code);
  assert.deepEqual(left, []);
  return after;
}

const BICEP = {
  'main.bicep': `resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-jump'
  location: 'westeurope'
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      {
        name: 'snet-aks' // nodes
        properties: {
          addressPrefix: '10.1.0.0/22'
        }
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
    ]
  }
}

module jump 'jump.bicep' = {
  name: 'jump'
  params: { groupId: nsg.id, subnetId: vnet.properties.subnets[0].id }
}
`,
  'jump.bicep': `param groupId string
param subnetId string

resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-jump'
  location: 'westeurope'
  properties: {
    networkSecurityGroup: { id: groupId }
    ipConfigurations: [
      {
        name: 'ip' // one address
        properties: {
          subnet: { id: subnetId }
        }
      }
    ]
  }
}
`,
};

const TERRAFORM = {
  'network.tf': `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks" # nodes
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]
}
`,
  'jump.tf': `resource "azurerm_network_security_group" "jump" {
  name                = "nsg-jump"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_network_interface" "jump" {
  name                = "nic-jump"
  location            = "westeurope"
  resource_group_name = "rg"

  ip_configuration {
    name      = "ip"
    subnet_id = azurerm_subnet.aks.id
  }
}

resource "azurerm_network_interface_security_group_association" "jump" {
  network_interface_id      = azurerm_network_interface.jump.id
  network_security_group_id = azurerm_network_security_group.jump.id
}
`,
  'aks.tf': `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.aks.id
  }
}

resource "azurerm_key_vault" "kv" {
  name                = "kvshop"
  location            = "westeurope"
  resource_group_name = "rg"
}
`,
};

describe('fixes in many places and files', () => {
  it('bicep: the group goes from an interface in a module to the subnet of the root', () => {
    const after = fixed(BICEP, 'AKSN302');
    assert.match(
      after['main.bicep']!,
      /addressPrefix: '10\.1\.0\.0\/22'\n {10}networkSecurityGroup: \{\n {12}id: nsg\.id\n/,
    );
    assert.doesNotMatch(after['jump.bicep']!, /networkSecurityGroup/);
    assert.match(after['main.bicep']! + after['jump.bicep']!, /\/\/ nodes[\s\S]*\/\/ one address/);
  });

  it('terraform: the association goes from the file of the interface to that of the subnet', () => {
    const after = fixed(TERRAFORM, 'AKSN302');
    assert.doesNotMatch(after['jump.tf']!, /association/);
    assert.match(
      after['network.tf']!,
      /resource "azurerm_subnet_network_security_group_association" "aks" \{\n {2}subnet_id {17}= azurerm_subnet\.aks\.id\n {2}network_security_group_id = azurerm_network_security_group\.jump\.id\n\}/,
    );
    assert.match(after['network.tf']!, /# nodes/);
  });

  it('terraform: a service gets its endpoint, zone, zone group and link beside it, in the network of another file', () => {
    const after = fixed(TERRAFORM, 'AKSN801');
    assert.equal(after['network.tf'], TERRAFORM['network.tf']);
    for (const block of [
      'resource "azurerm_private_dns_zone" "zone_vault"',
      'resource "azurerm_private_dns_zone_virtual_network_link"',
      'resource "azurerm_private_endpoint" "pe_kvshop"',
      'private_dns_zone_group {',
      'virtual_network_id    = azurerm_virtual_network.vnet.id',
      'public_network_access_enabled = false',
    ])
      assert.ok(after['aks.tf']!.includes(block), `${block}\n${after['aks.tf']}`);
  });
});
