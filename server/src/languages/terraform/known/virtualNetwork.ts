import type { KnownModule } from '../../knownModules';
import { outputs, variables } from './parts';

const source = 'Azure/avm-res-network-virtualnetwork/azurerm';
const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;

/** The inputs of a subnet, with the types that give their defaults. */
const fields: readonly (readonly [name: string, type: string, fallback: string])[] = [
  ['address_prefix', 'string', 'null'],
  ['address_prefixes', 'list(string)', 'null'],
  ['network_security_group', 'object({ id = string })', 'null'],
  ['route_table', 'object({ id = string })', 'null'],
  ['nat_gateway', 'object({ id = string })', 'null'],
  ['private_endpoint_network_policies', 'string', '"Enabled"'],
  ['private_endpoint_network_policies_enabled', 'bool', 'true'],
  ['private_link_service_network_policies_enabled', 'bool', 'true'],
  ['default_outbound_access_enabled', 'bool', 'false'],
  ['service_endpoints', 'set(string)', 'null'],
  ['service_endpoints_with_location', 'list(object({ service = string }))', 'null'],
  ['sharing_scope', 'string', 'null'],
  ['ipam_pools', 'list(object({ pool_id = string, prefix_length = optional(number) }))', 'null'],
];
/** Delegations are `delegation` in the older versions. */
const delegations = 'list(object({ name = string, service_delegation = object({ name = string }) }))';
const all = [...fields, ['delegation', delegations, 'null'], ['delegations', delegations, 'null']] as const;

const subnetType = `object({
    name = string
${all.map(([name, type, fallback]) => `    ${name} = optional(${type}, ${fallback})`).join('\n')}
  })`;

/** A subnet's body; `of` begins the names of its inputs. */
const subnetBody = (of: string) => `{
    properties = {
      addressPrefix             = ${of}.address_prefix
      addressPrefixes           = ${of}.address_prefixes
      ipamPoolPrefixAllocations = ${of}.ipam_pools == null ? null : [for pool in ${of}.ipam_pools : { pool = { id = pool.pool_id } }]
      networkSecurityGroup      = ${of}.network_security_group == null ? null : { id = ${of}.network_security_group.id }
      routeTable                = ${of}.route_table == null ? null : { id = ${of}.route_table.id }
      natGateway                = ${of}.nat_gateway == null ? null : { id = ${of}.nat_gateway.id }
      delegations = ${of}.delegations == null && ${of}.delegation == null ? [] : [
        for item in(${of}.delegations == null ? ${of}.delegation : ${of}.delegations) : {
          name       = item.name
          properties = { serviceName = item.service_delegation.name }
        }
      ]
      serviceEndpoints = ${of}.service_endpoints_with_location != null ? [
        for item in ${of}.service_endpoints_with_location : { service = item.service }
        ] : (${of}.service_endpoints == null ? null : [for item in ${of}.service_endpoints : { service = item }])
      privateEndpointNetworkPolicies    = ${of}.private_endpoint_network_policies_enabled ? ${of}.private_endpoint_network_policies : null
      privateLinkServiceNetworkPolicies = ${of}.private_link_service_network_policies_enabled == false ? "Disabled" : "Enabled"
      defaultOutboundAccess             = ${of}.default_outbound_access_enabled
      sharingScope                      = ${of}.sharing_scope
    }
  }`;

const network = `${variables({
  name: ['string', 'null'],
  location: ['string'],
  parent_id: ['string', 'null'],
  resource_group_name: ['string', 'null'],
  address_space: ['set(string)', 'null'],
  dns_servers: ['object({ dns_servers = list(string) })', 'null'],
  ddos_protection_plan: ['object({ id = string, enable = bool })', 'null'],
  encryption: ['object({ enabled = bool, enforcement = string })', 'null'],
  ipam_pools: ['list(object({ id = string }))', 'null'],
  subnets: [`map(${subnetType})`, '{}'],
})}
variable "peerings" {
  type = map(object({
    name                                 = string
    remote_virtual_network_resource_id   = string
    allow_forwarded_traffic              = optional(bool, false)
    allow_gateway_transit                = optional(bool, false)
    allow_virtual_network_access         = optional(bool, true)
    use_remote_gateways                  = optional(bool, false)
    create_reverse_peering               = optional(bool, false)
    reverse_name                         = optional(string)
    reverse_allow_forwarded_traffic      = optional(bool, false)
    reverse_allow_gateway_transit        = optional(bool, false)
    reverse_allow_virtual_network_access = optional(bool, true)
    reverse_use_remote_gateways          = optional(bool, false)
  }))
  default = {}
}

resource "azapi_resource" "vnet" {
  type      = "Microsoft.Network/virtualNetworks@2024-07-01"
  name      = var.name
  location  = var.location
  parent_id = var.parent_id
  body = {
    properties = {
      addressSpace = var.ipam_pools == null ? { addressPrefixes = var.address_space } : {
        ipamPoolPrefixAllocations = [for item in var.ipam_pools : { pool = { id = item.id } }]
      }
      dhcpOptions          = var.dns_servers == null ? null : { dnsServers = var.dns_servers.dns_servers }
      ddosProtectionPlan   = var.ddos_protection_plan == null ? null : { id = var.ddos_protection_plan.id }
      enableDdosProtection = var.ddos_protection_plan == null ? false : var.ddos_protection_plan.enable
      encryption           = var.encryption
    }
  }
}

resource "azapi_resource" "subnet" {
  for_each = var.subnets

  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = each.value.name
  parent_id = azapi_resource.vnet.id
  body = ${subnetBody('each.value')}
}

resource "azapi_resource" "peering" {
  for_each = var.peerings

  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-07-01"
  name      = each.value.name
  parent_id = azapi_resource.vnet.id
  body = {
    properties = {
      remoteVirtualNetwork      = { id = each.value.remote_virtual_network_resource_id }
      allowForwardedTraffic     = each.value.allow_forwarded_traffic
      allowGatewayTransit       = each.value.allow_gateway_transit
      allowVirtualNetworkAccess = each.value.allow_virtual_network_access
      useRemoteGateways         = each.value.use_remote_gateways
    }
  }
}

resource "azapi_resource" "reverse" {
  for_each = { for key, item in var.peerings : key => item if item.create_reverse_peering }

  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-07-01"
  name      = each.value.reverse_name
  parent_id = each.value.remote_virtual_network_resource_id
  body = {
    properties = {
      remoteVirtualNetwork      = { id = azapi_resource.vnet.id }
      allowForwardedTraffic     = each.value.reverse_allow_forwarded_traffic
      allowGatewayTransit       = each.value.reverse_allow_gateway_transit
      allowVirtualNetworkAccess = each.value.reverse_allow_virtual_network_access
      useRemoteGateways         = each.value.reverse_use_remote_gateways
    }
  }
}
${outputs({
  name: 'azapi_resource.vnet.name',
  resource_id: 'azapi_resource.vnet.id',
  resource: 'azapi_resource.vnet',
  address_spaces: 'var.address_space',
  subnets: `{
    for key, item in azapi_resource.subnet : key => {
      name             = item.name
      resource_id      = item.id
      resource         = item
      address_prefixes = var.subnets[key].ipam_pools != null ? item.output.properties.addressPrefixes : (
        var.subnets[key].address_prefixes != null ? var.subnets[key].address_prefixes : [var.subnets[key].address_prefix]
      )
    }
  }`,
  peerings:
    '{ for key, item in azapi_resource.peering : key => { name = item.name, resource_id = item.id, resource = item } }',
})}`;

/** @param vnet the inputs that name the network, and its id */
const subnet = (vnet: string, parent: string) => `${variables({
  name: ['string'],
  ...Object.fromEntries(all.map(([name, type, fallback]) => [name, [type, fallback] as const])),
})}
${vnet}
resource "azapi_resource" "subnet" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = var.name
  parent_id = ${parent}
  body = ${subnetBody('var')}
}
${outputs({
  name: 'azapi_resource.subnet.name',
  resource_id: 'azapi_resource.subnet.id',
  resource: 'azapi_resource.subnet',
  address_prefixes: 'var.address_prefixes != null ? var.address_prefixes : [var.address_prefix]',
})}`;

/** One direction of a peering by itself; `of` begins the names of its inputs. */
const peeringBody = (remote: string, of = '') => `{
    properties = {
      remoteVirtualNetwork      = { id = ${remote} }
      allowForwardedTraffic     = var.${of}allow_forwarded_traffic
      allowGatewayTransit       = var.${of}allow_gateway_transit
      allowVirtualNetworkAccess = var.${of}allow_virtual_network_access
      useRemoteGateways         = var.${of}use_remote_gateways
      peerCompleteVnets         = var.${of}peer_complete_vnets
    }
  }`;

const directions = (of = ''): Parameters<typeof variables>[0] => ({
  [`${of}allow_forwarded_traffic`]: ['bool', 'false'],
  [`${of}allow_gateway_transit`]: ['bool', 'false'],
  [`${of}allow_virtual_network_access`]: ['bool', 'true'],
  [`${of}use_remote_gateways`]: ['bool', 'false'],
  [`${of}peer_complete_vnets`]: ['bool', 'true'],
});

/** @param ends the inputs that name the two networks, with their ids */
const peering = (ends: string, own: string, remote: string) => `${variables({
  name: ['string'],
  reverse_name: ['string', 'null'],
  create_reverse_peering: ['bool', 'false'],
  ...directions(),
  ...directions('reverse_'),
})}
${ends}
resource "azapi_resource" "peering" {
  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-07-01"
  name      = var.name
  parent_id = ${own}
  body = ${peeringBody(remote)}
}

resource "azapi_resource" "reverse" {
  count = var.create_reverse_peering ? 1 : 0

  type      = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-07-01"
  name      = var.reverse_name
  parent_id = ${remote}
  body = ${peeringBody(own, 'reverse_')}
}
${outputs({
  name: 'azapi_resource.peering.name',
  resource_id: 'azapi_resource.peering.id',
  reverse_name: 'var.create_reverse_peering ? azapi_resource.reverse[0].name : null',
  reverse_resource_id: 'var.create_reverse_peering ? azapi_resource.reverse[0].id : null',
})}`;

export const virtualNetworks: readonly KnownModule[] = [
  { source, from: '0.2.1', text: network, documented: read('0.22.1') },
  {
    source: `${source}//modules/subnet`,
    from: '0.2.0',
    before: '0.11.0',
    text: subnet(
      variables({ virtual_network: ['object({ resource_id = string })'] }),
      'var.virtual_network.resource_id',
    ),
    documented: read('0.10.0'),
  },
  {
    source: `${source}//modules/subnet`,
    from: '0.11.0',
    text: subnet(variables({ parent_id: ['string'] }), 'var.parent_id'),
    documented: read('0.22.1'),
  },
  {
    source: `${source}//modules/peering`,
    from: '0.2.0',
    before: '0.11.0',
    text: peering(
      variables({
        virtual_network: ['object({ resource_id = string })'],
        remote_virtual_network: ['object({ resource_id = string })'],
      }),
      'var.virtual_network.resource_id',
      'var.remote_virtual_network.resource_id',
    ),
    documented: 'variables.tf, main.tf and outputs.tf of 0.8.1, read 2026-11-30',
  },
  {
    source: `${source}//modules/peering`,
    from: '0.11.0',
    text: peering(
      variables({ parent_id: ['string'], remote_virtual_network_id: ['string'] }),
      'var.parent_id',
      'var.remote_virtual_network_id',
    ),
    documented: 'variables.tf, main.tf and outputs.tf of 0.22.1, read 2026-11-30',
  },
];
