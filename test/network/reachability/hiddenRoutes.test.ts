import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';

/** What a deployment declares besides a spoke with two subnets, `a` with a route table, and a hub that is peered with it. */
interface More {
  /** What the spoke is peered with, which is not in the files. */
  readonly elsewhere?: boolean;
  /** Is there a peering to the spoke on a network that is not in the files? */
  readonly backFromElsewhere?: boolean;
  /** Does a peering take the other network's gateways: that with the hub, else that with what is elsewhere? */
  readonly remoteGateways?: 'hub' | 'elsewhere';
  /** Is the peering with the hub one of parts of the networks? */
  readonly partial?: boolean;
  /** The network of a gateway. */
  readonly gatewayIn?: 'hub' | 'spoke' | 'far';
  /** Does the route table of `a` refuse the routes of gateways? */
  readonly refusesGateways?: boolean;
  /** Is the spoke connected with a hub of Virtual WAN? */
  readonly inVirtualWan?: boolean;
}

const BICEP = ({
  elsewhere,
  backFromElsewhere,
  remoteGateways,
  partial,
  gatewayIn,
  refusesGateways,
  inVirtualWan,
}: More) => `
param there string
${['hub', 'spoke', 'far']
  .map(
    (name, index) => `
resource ${name} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}'
  properties: { addressSpace: { addressPrefixes: ['10.${index}.0.0/16'] } }
}
resource ${name}Gateways 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: ${name}
  name: 'GatewaySubnet'
  properties: { addressPrefix: '10.${index}.255.0/27' }
}`,
  )
  .join('')}
resource table 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { disableBgpRoutePropagation: ${refusesGateways === true} }
}
resource a 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'a'
  properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: table.id } }
}
resource b 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'b'
  properties: { addressPrefix: '10.1.1.0/24' }
}
resource c 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'c'
  properties: { addressPrefix: '10.0.1.0/24' }
}
resource toHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'to-hub'
  properties: { remoteVirtualNetwork: { id: hub.id }, useRemoteGateways: ${remoteGateways === 'hub'}, peerCompleteVnets: ${partial !== true} }
}
resource toSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}
${
  elsewhere
    ? `
resource toThere 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'to-there'
  properties: { remoteVirtualNetwork: { id: there }, useRemoteGateways: ${remoteGateways === 'elsewhere'} }
}`
    : ''
}
${
  backFromElsewhere
    ? `
resource back 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: '\${last(split(there, '/'))}/to-spoke'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}`
    : ''
}
${
  gatewayIn
    ? `
resource gateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: 'vgw'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: ${gatewayIn}Gateways.id } } }] }
}`
    : ''
}
${
  inVirtualWan
    ? `
resource connection 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@2024-05-01' = {
  name: 'vhub/to-spoke'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}`
    : ''
}
`;

const TERRAFORM = ({
  elsewhere,
  backFromElsewhere,
  remoteGateways,
  partial,
  gatewayIn,
  refusesGateways,
  inVirtualWan,
}: More) => `
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
  }
}
variable "there" {
  type = string
}
locals {
  placed = { location = "westeurope", group = "rg" }
}
${['hub', 'spoke', 'far']
  .map(
    (name, index) => `
resource "azurerm_virtual_network" "${name}" {
  name                = "${name}"
  location            = local.placed.location
  resource_group_name = local.placed.group
  address_space       = ["10.${index}.0.0/16"]
}
resource "azurerm_subnet" "${name}_gateways" {
  name                 = "GatewaySubnet"
  resource_group_name  = local.placed.group
  virtual_network_name = azurerm_virtual_network.${name}.name
  address_prefixes     = ["10.${index}.255.0/27"]
}`,
  )
  .join('')}
${[
  ['a', 'spoke', '10.1.0.0/24'],
  ['b', 'spoke', '10.1.1.0/24'],
  ['c', 'hub', '10.0.1.0/24'],
]
  .map(
    ([name, vnet, prefix]) => `
resource "azurerm_subnet" "${name}" {
  name                 = "${name}"
  resource_group_name  = local.placed.group
  virtual_network_name = azurerm_virtual_network.${vnet}.name
  address_prefixes     = ["${prefix}"]
}`,
  )
  .join('')}
resource "azurerm_route_table" "rt" {
  name                          = "rt"
  location                      = local.placed.location
  resource_group_name           = local.placed.group
  bgp_route_propagation_enabled = ${refusesGateways !== true}
}
resource "azurerm_subnet_route_table_association" "a" {
  subnet_id      = azurerm_subnet.a.id
  route_table_id = azurerm_route_table.rt.id
}
resource "azurerm_virtual_network_peering" "to_hub" {
  name                      = "to-hub"
  resource_group_name       = local.placed.group
  virtual_network_name      = azurerm_virtual_network.spoke.name
  remote_virtual_network_id = azurerm_virtual_network.hub.id
  use_remote_gateways       = ${remoteGateways === 'hub'}

  peer_complete_virtual_networks_enabled = ${partial !== true}
}
resource "azurerm_virtual_network_peering" "to_spoke" {
  name                      = "to-spoke"
  resource_group_name       = local.placed.group
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
}
${
  elsewhere
    ? `
resource "azurerm_virtual_network_peering" "to_there" {
  name                      = "to-there"
  resource_group_name       = local.placed.group
  virtual_network_name      = azurerm_virtual_network.spoke.name
  remote_virtual_network_id = var.there
  use_remote_gateways       = ${remoteGateways === 'elsewhere'}
}`
    : ''
}
${
  backFromElsewhere
    ? `
resource "azurerm_virtual_network_peering" "back" {
  name                      = "to-spoke"
  resource_group_name       = local.placed.group
  virtual_network_name      = var.there
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
}`
    : ''
}
${
  gatewayIn
    ? `
resource "azurerm_virtual_network_gateway" "vgw" {
  name                = "vgw"
  location            = local.placed.location
  resource_group_name = local.placed.group
  type                = "Vpn"
  sku                 = "VpnGw1"
  ip_configuration {
    subnet_id = azurerm_subnet.${gatewayIn}_gateways.id
  }
}`
    : ''
}
${
  inVirtualWan
    ? `
resource "azurerm_virtual_hub" "vhub" {
  name                = "vhub"
  location            = local.placed.location
  resource_group_name = local.placed.group
}
resource "azurerm_virtual_hub_connection" "connection" {
  name                      = "to-spoke"
  virtual_hub_id            = azurerm_virtual_hub.vhub.id
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
}`
    : ''
}
`;

for (const [language, file, text] of [
  ['bicep', 'main.bicep', BICEP],
  ['terraform', 'main.tf', TERRAFORM],
] as const) {
  describe(`routes that are not in the files, in ${language}`, () => {
    /** The verdicts of traffic within the spoke, to the hub, to the internet, to one address of it, and to a private one. */
    const verdicts = (more: More): readonly string[] => {
      const network = networkIn({ [file]: text(more) });
      return ['b', 'c', 'internet', '8.8.8.8', '10.99.0.4'].map((to) =>
        verdictsOf(network, `a -> ${to}:443`)
          .map((said) => said.split(':')[0])
          .join(),
      );
    };
    const [ALL, NEAR] = [
      ['reached', 'reached', 'reached', 'reached', 'refused'],
      ['reached', 'reached', 'undecided', 'undecided', 'undecided'],
    ];

    it('are none where nothing brings any', () => assert.deepEqual(verdicts({}), ALL));

    it('of a peering that is not in the files lead to its network, which has no address of this one or of the internet', () =>
      assert.deepEqual(verdicts({ elsewhere: true }), ['reached', 'undecided', 'reached', 'undecided', 'undecided']));

    it('of a peering back, whose own network is not known, are none of this one', () =>
      assert.deepEqual(verdicts({ backFromElsewhere: true }), ALL));

    it('of a peering that takes gateways along may lead anywhere else', () =>
      assert.deepEqual(verdicts({ elsewhere: true, remoteGateways: 'elsewhere' }), [
        'reached',
        'undecided',
        'undecided',
        'undecided',
        'undecided',
      ]));

    it('of a peering of parts of networks lead to parts that are not known here', () =>
      assert.deepEqual(verdicts({ partial: true }), ['reached', 'undecided', 'reached', 'undecided', 'undecided']));

    it('of a gateway count behind those of networks', () => assert.deepEqual(verdicts({ gatewayIn: 'spoke' }), NEAR));

    it('of a gateway are those of the network that it is in, and of peerings that take them', () => {
      assert.deepEqual(verdicts({ gatewayIn: 'hub' }), ALL);
      assert.deepEqual(verdicts({ gatewayIn: 'far' }), ALL);
      assert.deepEqual(verdicts({ gatewayIn: 'hub', remoteGateways: 'hub' }), NEAR);
    });

    it('of a gateway are refused by a route table that says so', () =>
      assert.deepEqual(verdicts({ gatewayIn: 'spoke', refusesGateways: true }), ALL));

    it('of a hub of Virtual WAN count behind those of networks', () =>
      assert.deepEqual(verdicts({ inVirtualWan: true }), NEAR));
  });
}
