import type { KnownModule } from '../../knownModules';
import { outputs, variables } from './parts';

const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;
const module = (name: string) => `Azure/avm-res-network-${name}/azurerm`;

const ruleFields = [
  'description',
  'source_address_prefix',
  'source_port_range',
  'destination_address_prefix',
  'destination_port_range',
];
const ruleLists = [
  'source_address_prefixes',
  'source_port_ranges',
  'destination_address_prefixes',
  'destination_port_ranges',
];

const securityGroup = `${variables({ name: ['string'], location: ['string'], resource_group_name: ['string'] })}
variable "security_rules" {
  type = map(object({
    name      = string
    access    = string
    direction = string
    priority  = number
    protocol  = string
${ruleFields.map((name) => `    ${name} = optional(string)`).join('\n')}
${ruleLists.map((name) => `    ${name} = optional(set(string))`).join('\n')}
  }))
  default = {}
}

resource "azurerm_network_security_group" "this" {
  name                = var.name
  location            = var.location
  resource_group_name = var.resource_group_name
}

resource "azurerm_network_security_rule" "this" {
  for_each = var.security_rules

  name                        = each.value.name
  network_security_group_name = azurerm_network_security_group.this.name
  resource_group_name         = var.resource_group_name
  access                      = each.value.access
  direction                   = each.value.direction
  priority                    = each.value.priority
  protocol                    = each.value.protocol
${[...ruleFields, ...ruleLists].map((name) => `  ${name} = each.value.${name}`).join('\n')}
}
${outputs({
  name: 'azurerm_network_security_group.this.name',
  resource_id: 'azurerm_network_security_group.this.id',
  resource: 'azurerm_network_security_group.this',
  security_rules: 'azurerm_network_security_rule.this',
})}`;

/** @param propagation the input about routes of a gateway, and its value */
const routeTable = (propagation: string, value: string) => `${variables({
  name: ['string'],
  location: ['string', 'null'],
  resource_group_name: ['string'],
})}
${propagation}
variable "routes" {
  type = map(object({
    name                   = string
    address_prefix         = string
    next_hop_type          = string
    next_hop_in_ip_address = optional(string)
  }))
  default = {}
}

variable "subnet_resource_ids" {
  type    = map(string)
  default = {}
}

resource "azurerm_route_table" "this" {
  name                          = var.name
  location                      = var.location
  resource_group_name           = var.resource_group_name
  bgp_route_propagation_enabled = ${value}
}

resource "azurerm_route" "this" {
  for_each = var.routes

  name                   = each.value.name
  route_table_name       = azurerm_route_table.this.name
  resource_group_name    = var.resource_group_name
  address_prefix         = each.value.address_prefix
  next_hop_type          = each.value.next_hop_type
  next_hop_in_ip_address = each.value.next_hop_in_ip_address
}

resource "azurerm_subnet_route_table_association" "this" {
  for_each = var.subnet_resource_ids

  route_table_id = azurerm_route_table.this.id
  subnet_id      = each.value
}
${outputs({
  name: 'azurerm_route_table.this.name',
  resource_id: 'azurerm_route_table.this.id',
  resource: 'azurerm_route_table.this',
  routes: 'azurerm_route.this',
})}`;

/** @param sku the default SKU */
const natGateway = (sku: string) => `${variables({
  name: ['string'],
  location: ['string'],
  parent_id: ['string', 'null'],
  sku_name: ['string', sku],
  public_ips: ['map(object({ name = string }))', '{}'],
  public_ip_resource_ids: ['set(string)', '[]'],
  public_ip_prefix_resource_ids: ['set(string)', '[]'],
  subnet_associations: ['map(object({ resource_id = string }))', '{}'],
})}
resource "azapi_resource" "public_ip" {
  for_each = var.public_ips

  type      = "Microsoft.Network/publicIPAddresses@2025-03-01"
  name      = each.value.name
  location  = var.location
  parent_id = var.parent_id
  body = {
    properties = { publicIPAllocationMethod = "Static" }
  }
}

resource "azapi_resource" "this" {
  type      = "Microsoft.Network/natGateways@2025-03-01"
  name      = var.name
  location  = var.location
  parent_id = var.parent_id
  body = {
    sku = { name = var.sku_name }
    properties = {
      publicIpAddresses = concat(
        [for item in azapi_resource.public_ip : { id = item.id }],
        [for id in var.public_ip_resource_ids : { id = id }]
      )
      publicIpPrefixes = [for id in var.public_ip_prefix_resource_ids : { id = id }]
    }
  }
}

resource "azurerm_subnet_nat_gateway_association" "this" {
  for_each = var.subnet_associations

  nat_gateway_id = azapi_resource.this.id
  subnet_id      = each.value.resource_id
}
${outputs({
  resource_id: 'azapi_resource.this.id',
  resource: 'azapi_resource.this',
  public_ip_resource: 'azapi_resource.public_ip',
})}`;

export const network: readonly KnownModule[] = [
  { source: module('networksecuritygroup'), from: '0.2.0', text: securityGroup, documented: read('0.5.1') },
  {
    source: module('routetable'),
    from: '0.2.0',
    before: '0.3.0',
    text: routeTable(
      variables({ disable_bgp_route_propagation: ['bool', 'true'] }),
      '!var.disable_bgp_route_propagation',
    ),
    documented: read('0.2.2'),
  },
  {
    source: module('routetable'),
    from: '0.3.0',
    text: routeTable(
      variables({ bgp_route_propagation_enabled: ['bool', 'true'] }),
      'var.bgp_route_propagation_enabled',
    ),
    documented: read('0.5.0'),
  },
  { source: module('natgateway'), from: '0.2.0', before: '0.3.0', text: natGateway('null'), documented: read('0.2.1') },
  { source: module('natgateway'), from: '0.3.0', text: natGateway('"StandardV2"'), documented: read('0.3.2') },
];
