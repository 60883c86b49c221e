import type { KnownModule } from '../../knownModules';
import { outputs, variables } from './parts';

const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;

/** Subnets by two lists, names and prefixes. */
interface Lists {
  readonly addressSpace: readonly [type: string, fallback: string];
  readonly addresses: string;
  readonly location: string;
  readonly names: string;
  readonly prefixes: string;
  readonly delegationName: string;
  readonly delegations: string;
  readonly further: string;
}

const byLists = (shape: Lists) => `${variables({
  resource_group_name: ['string'],
  vnet_name: ['string', '"acctvnet"'],
  vnet_location: ['string', 'null'],
  resource_group_location: ['string', 'null'],
  address_space: shape.addressSpace,
  address_spaces: ['list(string)', '[]'],
  dns_servers: ['list(string)', '[]'],
  subnet_names: ['list(string)', shape.names],
  subnet_prefixes: ['list(string)', shape.prefixes],
  subnet_service_endpoints: ['map(list(string))', '{}'],
  subnet_delegation: [shape.delegations === '[]' ? 'map(list(any))' : 'map(map(any))', '{}'],
  subnet_enforce_private_link_endpoint_network_policies: ['map(bool)', '{}'],
})}
resource "azurerm_virtual_network" "vnet" {
  name                = var.vnet_name
  location            = ${shape.location}
  resource_group_name = var.resource_group_name
  address_space       = ${shape.addresses}
  dns_servers         = var.dns_servers
}

resource "azurerm_subnet" "subnet" {
  count = length(var.subnet_names)

  name                              = var.subnet_names[count.index]
  resource_group_name               = var.resource_group_name
  virtual_network_name              = azurerm_virtual_network.vnet.name
  address_prefixes                  = [var.subnet_prefixes[count.index]]
  service_endpoints                 = lookup(var.subnet_service_endpoints, var.subnet_names[count.index], [])
  private_endpoint_network_policies = lookup(var.subnet_enforce_private_link_endpoint_network_policies, var.subnet_names[count.index], false) ? "Disabled" : "Enabled"

  dynamic "delegation" {
    for_each = lookup(var.subnet_delegation, var.subnet_names[count.index], ${shape.delegations})
    content {
      name = ${shape.delegationName}

      service_delegation {
        name = ${shape.delegations === '[]' ? 'delegation.value.service_delegation.name' : 'delegation.value.service_name'}
      }
    }
  }
}
${shape.further}${outputs({
  vnet_id: 'azurerm_virtual_network.vnet.id',
  vnet_name: 'azurerm_virtual_network.vnet.name',
  vnet_location: 'azurerm_virtual_network.vnet.location',
  vnet_address_space: 'azurerm_virtual_network.vnet.address_space',
  vnet_subnets: '[for item in azurerm_subnet.subnet : item.id]',
  vnet_subnets_name_id: '{ for item in azurerm_subnet.subnet : item.name => item.id }',
})}`;

const attached = `
variable "nsg_ids" {
  type    = map(string)
  default = {}
}

variable "route_tables_ids" {
  type    = map(string)
  default = {}
}

locals {
  ids = { for item in azurerm_subnet.subnet : item.name => item.id }
}

resource "azurerm_subnet_network_security_group_association" "vnet" {
  for_each = var.nsg_ids

  network_security_group_id = each.value
  subnet_id                 = local.ids[each.key]
}

resource "azurerm_subnet_route_table_association" "vnet" {
  for_each = var.route_tables_ids

  route_table_id = each.value
  subnet_id      = local.ids[each.key]
}
`;

const network = byLists({
  addressSpace: ['string', '"10.0.0.0/16"'],
  addresses: 'length(var.address_spaces) == 0 ? [var.address_space] : var.address_spaces',
  location: 'var.resource_group_location',
  names: '["subnet1"]',
  prefixes: '["10.0.1.0/24"]',
  delegationName: 'delegation.value.name',
  delegations: '[]',
  further: '',
});

const vnet = byLists({
  addressSpace: ['list(string)', '["10.0.0.0/16"]'],
  addresses: 'var.address_space',
  location: 'var.vnet_location',
  names: '["subnet1", "subnet2", "subnet3"]',
  prefixes: '["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]',
  delegationName: 'delegation.key',
  delegations: '{}',
  further: attached,
});

const subnets = `${variables({
  resource_group_name: ['string'],
  virtual_network_name: ['string'],
  virtual_network_location: ['string'],
  virtual_network_address_space: ['list(string)'],
  virtual_network_dns_servers: ['object({ dns_servers = list(string) })', 'null'],
})}
variable "subnets" {
  type = map(object({
    address_prefixes                          = list(string)
    nat_gateway                               = optional(object({ id = string }))
    network_security_group                    = optional(object({ id = string }))
    route_table                               = optional(object({ id = string }))
    service_endpoints                         = optional(set(string))
    private_endpoint_network_policies_enabled = optional(bool, true)
    default_outbound_access_enabled           = optional(bool, true)
    delegations                               = optional(list(object({ name = string, service_delegation = object({ name = string }) })))
  }))
}

resource "azurerm_virtual_network" "vnet" {
  name                = var.virtual_network_name
  location            = var.virtual_network_location
  resource_group_name = var.resource_group_name
  address_space       = var.virtual_network_address_space
  dns_servers         = var.virtual_network_dns_servers == null ? null : var.virtual_network_dns_servers.dns_servers
}

resource "azurerm_subnet" "subnet" {
  for_each = var.subnets

  name                              = each.key
  resource_group_name               = var.resource_group_name
  virtual_network_name              = azurerm_virtual_network.vnet.name
  address_prefixes                  = each.value.address_prefixes
  service_endpoints                 = each.value.service_endpoints
  default_outbound_access_enabled   = each.value.default_outbound_access_enabled
  private_endpoint_network_policies = each.value.private_endpoint_network_policies_enabled ? "Enabled" : "Disabled"

  dynamic "delegation" {
    for_each = each.value.delegations == null ? [] : each.value.delegations
    content {
      name = delegation.value.name

      service_delegation {
        name = delegation.value.service_delegation.name
      }
    }
  }
}

resource "azurerm_subnet_network_security_group_association" "vnet" {
  for_each = { for key, item in var.subnets : key => item.network_security_group.id if item.network_security_group != null }

  network_security_group_id = each.value
  subnet_id                 = azurerm_subnet.subnet[each.key].id
}

resource "azurerm_subnet_route_table_association" "vnet" {
  for_each = { for key, item in var.subnets : key => item.route_table.id if item.route_table != null }

  route_table_id = each.value
  subnet_id      = azurerm_subnet.subnet[each.key].id
}

resource "azurerm_subnet_nat_gateway_association" "nat_gw" {
  for_each = { for key, item in var.subnets : key => item.nat_gateway.id if item.nat_gateway != null }

  nat_gateway_id = each.value
  subnet_id      = azurerm_subnet.subnet[each.key].id
}
${outputs({
  vnet_id: 'azurerm_virtual_network.vnet.id',
  vnet_name: 'azurerm_virtual_network.vnet.name',
  vnet_location: 'azurerm_virtual_network.vnet.location',
  vnet_address_space: 'azurerm_virtual_network.vnet.address_space',
  vnet_subnets_name_id: '{ for key, item in azurerm_subnet.subnet : key => item.id }',
})}`;

export const communityNetworks: readonly KnownModule[] = [
  { source: 'Azure/network/azurerm', from: '3.0.0', text: network, documented: read('5.3.0') },
  { source: 'Azure/vnet/azurerm', from: '3.0.0', text: vnet, documented: read('5.0.1') },
  { source: 'Azure/subnets/azurerm', text: subnets, documented: read('1.1.0') },
];
