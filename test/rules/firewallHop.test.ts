import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import rule from '../../server/src/rules/egress/user-defined-routing-without-default-route';
import { armTemplate } from '../languages/editing/changing';
import { findingsOf, fixed, review } from './tester';

/** What the files declare besides the cluster that is routed and its network. */
interface Around {
  /** A peering from the spoke to the hub in which the firewall is. */
  readonly peered?: boolean;
  readonly more?: 'gateway' | 'second firewall';
  readonly condition?: boolean;
}

function terraform({ peered = true, more, condition = false }: Around): string {
  const firewall = (name: string) => `
resource "azurerm_firewall" "${name}" {${condition ? '\n  count               = var.secured ? 1 : 0' : ''}
  name                = "afw-${name}"
  location            = "swedencentral"
  resource_group_name = "rg-hub"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"

  ip_configuration {
    name      = "main"
    subnet_id = azurerm_subnet.firewall.id
  }
}
`;
  return `variable "secured" {
  type = bool
}

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "swedencentral"
  resource_group_name = "rg-hub"
  address_space       = ["10.70.0.0/20"]
}

resource "azurerm_subnet" "firewall" {
  name                 = "AzureFirewallSubnet"
  resource_group_name  = "rg-hub"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.70.0.0/26"]
}
${more === 'gateway' ? GATEWAY : firewall('main')}${more === 'second firewall' ? firewall('other') : ''}
resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke"
  location            = "swedencentral"
  resource_group_name = "rg-spoke"
  address_space       = ["10.71.0.0/16"]
}
${peered ? PEERING : ''}
resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = "rg-spoke"
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.71.0.0/22"]
}

resource "azurerm_kubernetes_cluster" "main" {
  name                = "aks-main"
  location            = "swedencentral"
  resource_group_name = "rg-spoke"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }

  network_profile {
    network_plugin = "azure"
    outbound_type  = "userDefinedRouting"
  }
}
`;
}

const GATEWAY = `
resource "azurerm_virtual_network_gateway" "main" {
  name                = "vgw"
  location            = "swedencentral"
  resource_group_name = "rg-hub"
  type                = "ExpressRoute"
  sku                 = "ErGw1AZ"

  ip_configuration {
    subnet_id = azurerm_subnet.firewall.id
  }
}
`;

const PEERING = `
resource "azurerm_virtual_network_peering" "to_hub" {
  name                      = "to-hub"
  resource_group_name       = "rg-spoke"
  virtual_network_name      = azurerm_virtual_network.spoke.name
  remote_virtual_network_id = azurerm_virtual_network.hub.id
}
`;

/** One virtual network for both; the subnets are part of it, or children of their own. */
const bicep = (inline: boolean) => `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-all'
  location: 'swedencentral'
  properties: {
    addressSpace: { addressPrefixes: ['10.72.0.0/16'] }${
      inline
        ? `
    subnets: [
      { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.72.0.0/26' } }
      { name: 'snet-nodes', properties: { addressPrefix: '10.72.4.0/22' } }
    ]`
        : ''
    }
  }
}
${
  inline
    ? ''
    : `
resource edge 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'AzureFirewallSubnet'
  properties: { addressPrefix: '10.72.0.0/26' }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-nodes'
  properties: { addressPrefix: '10.72.4.0/22' }
}
`
}
resource firewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw'
  location: 'swedencentral'
  properties: {
    ipConfigurations: [
      { name: 'main', properties: { subnet: { id: ${inline ? 'vnet.properties.subnets[0].id' : 'edge.id'} } } }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-main'
  location: 'swedencentral'
  properties: {
    networkProfile: { networkPlugin: 'azure', outboundType: 'userDefinedRouting' }
    agentPoolProfiles: [
      { name: 'system', vnetSubnetID: ${inline ? 'vnet.properties.subnets[1].id' : 'nodes.id'} }
    ]
  }
}
`;

const NODES = "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-all', 'snet-nodes')]";
const EDGE = "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-all', 'AzureFirewallSubnet')]";
const VNET = "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-all')]";

/** @param serial the firewall's subnet waits for that of the nodes, as subnets of one network are often written */
const arm = (serial: boolean) => {
  const network = { apiVersion: '2024-05-01', location: 'swedencentral' };
  const subnets = 'Microsoft.Network/virtualNetworks/subnets';
  return armTemplate([
    {
      type: 'Microsoft.Network/virtualNetworks',
      ...network,
      name: 'vnet-all',
      properties: { addressSpace: { addressPrefixes: ['10.72.0.0/16'] } },
    },
    {
      type: subnets,
      apiVersion: '2024-05-01',
      name: 'vnet-all/snet-nodes',
      dependsOn: [VNET],
      properties: { addressPrefix: '10.72.4.0/22' },
    },
    {
      type: subnets,
      apiVersion: '2024-05-01',
      name: 'vnet-all/AzureFirewallSubnet',
      dependsOn: [VNET, ...(serial ? [NODES] : [])],
      properties: { addressPrefix: '10.72.0.0/26' },
    },
    {
      type: 'Microsoft.Network/azureFirewalls',
      ...network,
      name: 'afw',
      dependsOn: [EDGE],
      properties: { ipConfigurations: [{ name: 'main', properties: { subnet: { id: EDGE } } }] },
    },
    {
      type: 'Microsoft.ContainerService/managedClusters',
      apiVersion: '2025-05-01',
      name: 'aks-main',
      location: 'swedencentral',
      dependsOn: [NODES],
      properties: {
        networkProfile: { networkPlugin: 'azure', outboundType: 'userDefinedRouting' },
        agentPoolProfiles: [{ name: 'system', vnetSubnetID: NODES }],
      },
    },
  ]);
};

/** The first fix that is not refused, as `--fix` takes it: the text after it, and its title. */
function routed(language: LanguageId, text: string): { title: string; text: string } {
  const session = review(language, text);
  const [finding] = findingsOf(session, rule);
  assert.ok(finding, 'the subnet has no default route');
  for (const [index, { title }] of finding.fixes.entries()) {
    const result = fixed(session, finding, index, text);
    if (result.refused === undefined) return { title, text: result.text! };
  }
  return assert.fail('every fix is refused');
}

describe('The firewall that egress is routed to', () => {
  const declared = 'azurerm_firewall.main.ip_configuration[0].private_ip_address';

  it('is the one that the files declare, in a network that is peered', () => {
    const { title, text } = routed('terraform', terraform({}));
    assert.match(title, /to firewall 'afw-main' \(/);
    assert.ok(text.includes(`next_hop_in_ip_address = ${declared}\n`), text);
    assert.ok(!text.includes('firewall_private_ip'));
  });

  const OTHERS: readonly [string, Around][] = [
    ['is asked for where there are two', { more: 'second firewall' }],
    ['is no gateway', { more: 'gateway' }],
    ['is asked for where no peering leads to it', { peered: false }],
    ['is asked for where it may not be there', { condition: true }],
  ];
  for (const [title, around] of OTHERS) {
    it(title, () => {
      const { text } = routed('terraform', terraform(around));
      assert.ok(text.includes('next_hop_in_ip_address = var.firewall_private_ip\n'), text);
      assert.ok(text.includes('variable "firewall_private_ip" {\n'));
    });
  }

  it('is named by its address in Bicep and ARM JSON', () => {
    const path = 'ipConfigurations[0].properties.privateIPAddress';
    const first = routed('bicep', bicep(false)).text;
    assert.ok(first.includes(`nextHopIpAddress: firewall.properties.${path}\n`), first);
    const second = routed('arm', arm(false)).text;
    const operand = "reference(resourceId('Microsoft.Network/azureFirewalls', 'afw'), '2024-05-01')";
    assert.ok(second.includes(`"nextHopIpAddress": "[${operand}.${path}]"`), second);
  });

  it('is known to have an address, although nobody knows it before it is deployed', () => {
    for (const [language, text] of [
      ['terraform', terraform({})],
      ['bicep', bicep(false)],
      ['arm', arm(false)],
    ] as const) {
      const { review: after } = review(language, routed(language, text).text);
      const hops = after.checks.filter(({ rule: { code } }) => code === 'AKSN903').map(({ status }) => status);
      assert.ok(hops.includes('pass') && !hops.includes('undecided'), `${language}: ${hops.join(', ')}`);
    }
  });

  it('is asked for where the network would wait for the firewall, and the firewall for the network', () => {
    assert.ok(routed('bicep', bicep(true)).text.includes('nextHopIpAddress: firewallPrivateIp\n'));
    assert.ok(routed('arm', arm(true)).text.includes(`"nextHopIpAddress": "[parameters('firewallPrivateIp')]"`));
  });
});
