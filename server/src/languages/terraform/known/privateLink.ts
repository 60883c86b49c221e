import type { KnownModule } from '../../knownModules';
import { outputs, variables } from './parts';

const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;

const endpoint = `${variables({
  name: ['string'],
  location: ['string'],
  resource_group_name: ['string'],
  subnet_resource_id: ['string'],
  private_connection_resource_id: ['string'],
  subresource_names: ['list(string)', 'null'],
  private_service_connection_name: ['string', 'null'],
  private_dns_zone_group_name: ['string', 'null'],
  private_dns_zone_resource_ids: ['list(string)', '[]'],
})}
resource "azurerm_private_endpoint" "this" {
  name                = var.name
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = var.subnet_resource_id

  private_service_connection {
    name                           = var.private_service_connection_name != null ? var.private_service_connection_name : "pse-\${var.name}"
    private_connection_resource_id = var.private_connection_resource_id
    is_manual_connection           = false
    subresource_names              = var.subresource_names
  }

  dynamic "private_dns_zone_group" {
    for_each = length(var.private_dns_zone_resource_ids) > 0 ? [1] : []
    content {
      name                 = var.private_dns_zone_group_name
      private_dns_zone_ids = var.private_dns_zone_resource_ids
    }
  }
}
${outputs({
  name: 'azurerm_private_endpoint.this.name',
  resource_id: 'azurerm_private_endpoint.this.id',
  resource: 'azurerm_private_endpoint.this',
})}`;

const zone = `${variables({
  domain_name: ['string'],
  parent_id: ['string', 'null'],
  resource_group_name: ['string', 'null'],
})}
variable "virtual_network_links" {
  type = map(object({
    vnetlinkname         = optional(string)
    name                 = optional(string)
    vnetid               = optional(string)
    virtual_network_id   = optional(string)
    autoregistration     = optional(bool)
    registration_enabled = optional(bool)
    resolution_policy    = optional(string)
  }))
  default = {}
}

resource "azapi_resource" "private_dns_zone" {
  type      = "Microsoft.Network/privateDnsZones@2024-06-01"
  name      = var.domain_name
  location  = "global"
  parent_id = var.parent_id
}

resource "azapi_resource" "link" {
  for_each = var.virtual_network_links

  type      = "Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01"
  name      = each.value.name != null ? each.value.name : each.value.vnetlinkname
  location  = "global"
  parent_id = azapi_resource.private_dns_zone.id
  body = {
    properties = {
      virtualNetwork = { id = each.value.virtual_network_id != null ? each.value.virtual_network_id : each.value.vnetid }
      registrationEnabled = each.value.registration_enabled != null ? each.value.registration_enabled : (
        each.value.autoregistration != null ? each.value.autoregistration : false
      )
      resolutionPolicy = each.value.resolution_policy
    }
  }
}
${outputs({
  name: 'azapi_resource.private_dns_zone.name',
  resource_id: 'azapi_resource.private_dns_zone.id',
  resource: 'azapi_resource.private_dns_zone',
  virtual_network_link_outputs: '{ for key, item in azapi_resource.link : key => { id = item.id } }',
})}`;

export const privateLink: readonly KnownModule[] = [
  { source: 'Azure/avm-res-network-privateendpoint/azurerm', text: endpoint, documented: read('0.1.0') },
  { source: 'Azure/avm-res-network-privatednszone/azurerm', text: zone, documented: read('0.5.0') },
];
