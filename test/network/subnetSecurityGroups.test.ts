import { strict as assert } from 'node:assert';
import type { Resource } from '../../server/src/model/resource';
import {
  endOf,
  groupOf,
  guardedNodeSubnets,
  hasOwnKind,
  holdsEndpoint,
  isNearCluster,
  rolesOf,
  subnetsGuardedBy,
} from '../../server/src/network/subnetSecurityGroups';
import { TYPES } from '../../server/src/network/network';
import { terraformNetworkOf } from './networkOf';

const vnet = (name: string) => `
resource "azurerm_virtual_network" "${name}" {
  name                = "${name}"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}`;
const subnet = (name: string, of: string, azure = name) => `
resource "azurerm_subnet" "${name}" {
  name                 = "${azure}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.${of}.name
  address_prefixes     = ["10.0.1.0/24"]
}`;
const group = (name: string) => `
resource "azurerm_network_security_group" "${name}" {
  name                = "${name}"
  location            = "westeurope"
  resource_group_name = "rg"
}`;
const attach = (of: string, to: string) => `
resource "azurerm_subnet_network_security_group_association" "${to}" {
  subnet_id                 = azurerm_subnet.${to}.id
  network_security_group_id = azurerm_network_security_group.${of}.id
}`;

const network = terraformNetworkOf(`
variable "group_id" {}
${vnet('spoke')}${vnet('hub')}${vnet('far')}
${subnet('nodes', 'spoke')}${subnet('jump', 'hub')}${subnet('bastion', 'hub', 'AzureBastionSubnet')}${subnet('lonely', 'far')}
${group('nodes')}${group('jump')}${group('loose')}
${attach('nodes', 'nodes')}
resource "azurerm_subnet_network_security_group_association" "lonely" {
  subnet_id                 = azurerm_subnet.lonely.id
  network_security_group_id = var.group_id
}
resource "azurerm_virtual_network_peering" "hub" {
  name                      = "hub"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
}
resource "azurerm_network_interface" "jump" {
  name                = "jump"
  location            = "westeurope"
  resource_group_name = "rg"
  ip_configuration {
    name                          = "ip"
    subnet_id                     = azurerm_subnet.jump.id
    private_ip_address_allocation = "Dynamic"
  }
}
resource "azurerm_network_interface_security_group_association" "jump" {
  network_interface_id      = azurerm_network_interface.jump.id
  network_security_group_id = azurerm_network_security_group.jump.id
}
resource "azurerm_private_endpoint" "vault" {
  name                = "vault"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.jump.id
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
}
`);

const named = (type: string, label: string): Resource =>
  network.graph.ofType(type).find((resource) => resource.label === label)!;
const subnetNamed = (label: string) => named(TYPES.subnet, label);
const labels = (resources: readonly Resource[]) => resources.map(({ label }) => label);

describe('groups on subnets', () => {
  it('finds the groups of node subnets', () => {
    const { subnets, undecided } = guardedNodeSubnets(network);
    assert.deepEqual(
      subnets.map((one) => [one.cluster.label, one.subnet.label, one.group.label]),
      [['aks', 'nodes', 'nodes']],
    );
    assert.equal(undecided.length, 0);
  });

  it('says whether a subnet has a group, and what hides it', () => {
    assert.equal(groupOf(subnetNamed('nodes'), network).group?.label, 'nodes');
    assert.deepEqual(groupOf(subnetNamed('jump'), network), {});
    assert.match(groupOf(subnetNamed('lonely'), network).hidden!.reason, /group_id/);
  });

  it('finds the subnets of a group, by network interfaces, too', () => {
    assert.deepEqual(labels(subnetsGuardedBy(named(TYPES.nsg, 'nodes'), network)), ['nodes']);
    assert.deepEqual(labels(subnetsGuardedBy(named(TYPES.nsg, 'jump'), network)), ['jump']);
    assert.deepEqual(subnetsGuardedBy(named(TYPES.nsg, 'loose'), network), []);
  });

  it('knows what a subnet holds and what it is near', () => {
    assert.deepEqual(rolesOf(subnetNamed('nodes'), network), ['node']);
    assert.deepEqual(rolesOf(subnetNamed('jump'), network), []);
    assert.deepEqual(
      [holdsEndpoint(subnetNamed('jump'), network), holdsEndpoint(subnetNamed('nodes'), network)],
      [true, false],
    );
    assert.deepEqual(
      ['nodes', 'jump', 'lonely'].map((label) => isNearCluster(subnetNamed(label), network)),
      [true, true, false],
    );
    assert.deepEqual([hasOwnKind(subnetNamed('AzureBastionSubnet')), hasOwnKind(subnetNamed('jump'))], [true, false]);
  });

  it('gives the addresses of a subnet as an end of a flow', () => {
    const end = endOf(subnetNamed('nodes'));
    assert.ok(end.kind === 'network');
    assert.deepEqual(
      end.ranges.map(({ prefix }) => prefix),
      [24],
    );
  });
});
