import type { ArgumentRow, AssociationTable, BlockRow, ResourceTable } from '../../evaluation/armMappingRows';

const VNET = 'Microsoft.Network/virtualNetworks';
const NSG = 'Microsoft.Network/networkSecurityGroups';
const ROUTES = 'Microsoft.Network/routeTables';

const subnetArguments: readonly ArgumentRow[] = [
  { terraform: 'address_prefixes', arm: 'properties.addressPrefixes' },
  {
    terraform: 'service_endpoints',
    arm: 'properties.serviceEndpoints',
    conversion: { kind: 'wrapped', property: 'service' },
    versions: { to: 4 },
  },
  { terraform: 'default_outbound_access_enabled', takes: 'bool', arm: 'properties.defaultOutboundAccess' },
  {
    terraform: 'private_endpoint_network_policies',
    arm: 'properties.privateEndpointNetworkPolicies',
    versions: { from: 4 },
  },
];

const subnetBlocks: readonly BlockRow[] = [
  {
    terraform: 'service_endpoint',
    arm: 'properties.serviceEndpoints',
    list: true,
    arguments: [{ terraform: 'service', arm: 'service' }],
    versions: { from: 5 },
  },
  {
    terraform: 'delegation',
    arm: 'properties.delegations',
    list: true,
    arguments: [
      { terraform: 'name', arm: 'name' },
      { terraform: 'service_delegation.name', arm: 'properties.serviceName' },
    ],
  },
];

/** The block of a virtual network: azurerm 3 knows one range, the group and nothing else of a subnet. */
const inlineArguments: readonly ArgumentRow[] = [
  { terraform: 'address_prefix', arm: 'properties.addressPrefix', versions: { to: 3 } },
  ...subnetArguments.map((row) => ({ ...row, versions: { from: 4, ...row.versions } })),
  { terraform: 'route_table_id', arm: 'properties.routeTable.id', versions: { from: 4 } },
];

export const virtualNetwork: ResourceTable = {
  terraform: 'azurerm_virtual_network',
  arm: VNET,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'address_space', arm: 'properties.addressSpace.addressPrefixes' },
    { terraform: 'dns_servers', arm: 'properties.dhcpOptions.dnsServers' },
  ],
  blocks: [
    {
      terraform: 'subnet',
      arm: 'properties.subnets',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        ...inlineArguments,
        { terraform: 'security_group', arm: 'properties.networkSecurityGroup.id' },
      ],
      blocks: subnetBlocks.map((row) => ({ ...row, versions: { from: 4, ...row.versions } })),
    },
  ],
};

export const subnet: ResourceTable = {
  terraform: 'azurerm_subnet',
  arm: `${VNET}/subnets`,
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'virtual_network_name', by: 'name', type: VNET }],
  arguments: [
    { terraform: 'address_prefix', arm: 'properties.addressPrefix', versions: { to: 2 }, write: false },
    // Azurerm 1 has no resources of their own for what is put on a subnet or an interface.
    {
      terraform: 'network_security_group_id',
      arm: 'properties.networkSecurityGroup.id',
      versions: { to: 1 },
      write: false,
    },
    { terraform: 'route_table_id', arm: 'properties.routeTable.id', versions: { to: 1 }, write: false },
    ...subnetArguments,
    {
      terraform: 'network_security_group_id_wo',
      arm: 'properties.networkSecurityGroup.id',
      versions: { from: 5 },
      write: false,
    },
    { terraform: 'route_table_id_wo', arm: 'properties.routeTable.id', versions: { from: 5 }, write: false },
  ],
  blocks: subnetBlocks,
};

export const peering: ResourceTable = {
  terraform: 'azurerm_virtual_network_peering',
  arm: `${VNET}/virtualNetworkPeerings`,
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'virtual_network_name', by: 'name', type: VNET }],
  arguments: [
    { terraform: 'remote_virtual_network_id', arm: 'properties.remoteVirtualNetwork.id' },
    { terraform: 'allow_forwarded_traffic', takes: 'bool', arm: 'properties.allowForwardedTraffic' },
    { terraform: 'allow_virtual_network_access', takes: 'bool', arm: 'properties.allowVirtualNetworkAccess' },
    { terraform: 'allow_gateway_transit', takes: 'bool', arm: 'properties.allowGatewayTransit' },
    { terraform: 'use_remote_gateways', takes: 'bool', arm: 'properties.useRemoteGateways' },
    { terraform: 'peer_complete_virtual_networks_enabled', takes: 'bool', arm: 'properties.peerCompleteVnets' },
  ],
};

const ruleFields: readonly (readonly [string, string])[] = [
  ['direction', 'direction'],
  ['access', 'access'],
  ['protocol', 'protocol'],
  ['description', 'description'],
  ['source_address_prefix', 'sourceAddressPrefix'],
  ['source_address_prefixes', 'sourceAddressPrefixes'],
  ['source_port_range', 'sourcePortRange'],
  ['source_port_ranges', 'sourcePortRanges'],
  ['destination_address_prefix', 'destinationAddressPrefix'],
  ['destination_address_prefixes', 'destinationAddressPrefixes'],
  ['destination_port_range', 'destinationPortRange'],
  ['destination_port_ranges', 'destinationPortRanges'],
];
const ruleArguments: readonly ArgumentRow[] = [
  { terraform: 'priority', takes: 'number', arm: 'properties.priority' },
  ...ruleFields.map(([terraform, arm]) => ({ terraform, arm: `properties.${arm}` })),
  ...(['source', 'destination'] as const).map((end): ArgumentRow => ({
    terraform: `${end}_application_security_group_ids`,
    arm: `properties.${end}ApplicationSecurityGroups`,
    conversion: { kind: 'wrapped', property: 'id' },
  })),
];

export const securityGroup: ResourceTable = {
  terraform: 'azurerm_network_security_group',
  arm: NSG,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [],
  blocks: [
    {
      terraform: 'security_rule',
      arm: 'properties.securityRules',
      list: true,
      arguments: [{ terraform: 'name', arm: 'name' }, ...ruleArguments],
    },
  ],
};

export const securityRule: ResourceTable = {
  terraform: 'azurerm_network_security_rule',
  arm: `${NSG}/securityRules`,
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'network_security_group_name', by: 'name', type: NSG }],
  arguments: ruleArguments,
};

export const networkInterface: ResourceTable = {
  terraform: 'azurerm_network_interface',
  arm: 'Microsoft.Network/networkInterfaces',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    { terraform: 'ip_forwarding_enabled', takes: 'bool', arm: 'properties.enableIPForwarding', versions: { from: 4 } },
    {
      terraform: 'network_security_group_id',
      arm: 'properties.networkSecurityGroup.id',
      versions: { to: 1 },
      write: false,
    },
    { terraform: 'enable_ip_forwarding', takes: 'bool', arm: 'properties.enableIPForwarding', versions: { to: 3 } },
  ],
  blocks: [
    {
      terraform: 'ip_configuration',
      arm: 'properties.ipConfigurations',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'subnet_id', arm: 'properties.subnet.id' },
        { terraform: 'public_ip_address_id', arm: 'properties.publicIPAddress.id' },
        { terraform: 'private_ip_address_allocation', arm: 'properties.privateIPAllocationMethod' },
        { terraform: 'private_ip_address', arm: 'properties.privateIPAddress' },
        ...(
          [
            ['application_security_group_ids', 'applicationSecurityGroups'],
            ['load_balancer_backend_address_pools_ids', 'loadBalancerBackendAddressPools'],
            ['load_balancer_inbound_nat_rules_ids', 'loadBalancerInboundNatRules'],
          ] as const
        ).map(([terraform, list]): ArgumentRow => ({
          terraform,
          arm: `properties.${list}`,
          conversion: { kind: 'wrapped', property: 'id' },
          versions: { to: 1 },
          write: false,
        })),
      ],
    },
  ],
};

export const routeTable: ResourceTable = {
  terraform: 'azurerm_route_table',
  arm: ROUTES,
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    {
      terraform: 'bgp_route_propagation_enabled',
      takes: 'bool',
      arm: 'properties.disableBgpRoutePropagation',
      conversion: { kind: 'inverted' },
      versions: { from: 4 },
    },
    {
      terraform: 'disable_bgp_route_propagation',
      takes: 'bool',
      arm: 'properties.disableBgpRoutePropagation',
      versions: { to: 3 },
    },
  ],
  blocks: [
    {
      terraform: 'route',
      arm: 'properties.routes',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'address_prefix', arm: 'properties.addressPrefix' },
        { terraform: 'next_hop_type', arm: 'properties.nextHopType' },
        { terraform: 'next_hop_in_ip_address', arm: 'properties.nextHopIpAddress' },
      ],
    },
  ],
};

export const route: ResourceTable = {
  terraform: 'azurerm_route',
  arm: `${ROUTES}/routes`,
  apiVersion: '2024-05-01',
  located: false,
  parent: [{ argument: 'route_table_name', by: 'name', type: ROUTES }],
  arguments: [
    { terraform: 'address_prefix', arm: 'properties.addressPrefix' },
    { terraform: 'next_hop_type', arm: 'properties.nextHopType' },
    { terraform: 'next_hop_in_ip_address', arm: 'properties.nextHopIpAddress' },
  ],
};

/** Resources that put a property on another one. */
export const associations: readonly AssociationTable[] = [
  {
    terraform: 'azurerm_subnet_network_security_group_association',
    target: { argument: 'subnet_id', type: `${VNET}/subnets` },
    arm: 'properties.networkSecurityGroup.id',
    argument: 'network_security_group_id',
  },
  {
    terraform: 'azurerm_network_interface_security_group_association',
    target: { argument: 'network_interface_id', type: 'Microsoft.Network/networkInterfaces' },
    arm: 'properties.networkSecurityGroup.id',
    argument: 'network_security_group_id',
  },
  {
    terraform: 'azurerm_subnet_route_table_association',
    target: { argument: 'subnet_id', type: `${VNET}/subnets` },
    arm: 'properties.routeTable.id',
    argument: 'route_table_id',
  },
  {
    terraform: 'azurerm_subnet_nat_gateway_association',
    target: { argument: 'subnet_id', type: `${VNET}/subnets` },
    arm: 'properties.natGateway.id',
    argument: 'nat_gateway_id',
  },
  {
    terraform: 'azurerm_virtual_network_dns_servers',
    target: { argument: 'virtual_network_id', type: VNET },
    arm: 'properties.dhcpOptions.dnsServers',
    argument: 'dns_servers',
  },
  ...(['publicIpAddresses', 'publicIpPrefixes'] as const).map((list): AssociationTable => {
    const what = list === 'publicIpAddresses' ? 'public_ip' : 'public_ip_prefix';
    return {
      terraform: `azurerm_nat_gateway_${what}_association`,
      target: { argument: 'nat_gateway_id', type: 'Microsoft.Network/natGateways' },
      arm: `properties.${list}`,
      argument: what === 'public_ip' ? 'public_ip_address_id' : 'public_ip_prefix_id',
      item: 'id',
    };
  }),
];
