/** Pieces that stand-ins are put together from. */

/**
 * Input variables: name → type and default, as Terraform writes them. Without a default the input has to be given.
 */
export function variables(all: Readonly<Record<string, readonly [type: string, fallback?: string]>>): string {
  return Object.entries(all)
    .map(([name, [type, fallback]]) => {
      const lines = [`  type    = ${type}`, ...(fallback === undefined ? [] : [`  default = ${fallback}`])];
      return `variable "${name}" {\n${lines.join('\n')}\n}\n`;
    })
    .join('\n');
}

/** Outputs: name → expression. */
export function outputs(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([name, value]) => `\noutput "${name}" {\n  value = ${value}\n}\n`)
    .join('');
}

/** The input for identities, with what is made of it: `local.identity`, a list with at most one. */
export const identities = `
variable "managed_identities" {
  type = object({
    system_assigned            = optional(bool, false)
    user_assigned_resource_ids = optional(set(string), [])
  })
  default = {}
}

locals {
  users    = var.managed_identities.user_assigned_resource_ids
  identity = var.managed_identities.system_assigned || length(local.users) > 0 ? [1] : []
  identity_type = length(local.users) == 0 ? "SystemAssigned" : (
    var.managed_identities.system_assigned ? "SystemAssigned, UserAssigned" : "UserAssigned"
  )
}
`;

/** The block that gives a resource its identity. */
export const identityBlock = `
  dynamic "identity" {
    for_each = local.identity
    content {
      type         = local.identity_type
      identity_ids = local.users
    }
  }
`;

/**
 * The private endpoints of a service and the output that lists them.
 * @param owner the service's address
 * @param service the sub-resource as Terraform writes it: a text, or what the endpoint's input says
 */
export function privateEndpoints(owner: string, service = 'each.value.subresource_name'): string {
  return `
variable "private_endpoints" {
  type = map(object({
    name                            = optional(string)
    subnet_resource_id              = string
    subresource_name                = optional(string)
    private_dns_zone_group_name     = optional(string, "default")
    private_dns_zone_resource_ids   = optional(set(string), [])
    private_service_connection_name = optional(string)
    location                        = optional(string)
  }))
  default = {}
}

# Without it a policy of the organisation makes the zone groups.
variable "private_endpoints_manage_dns_zone_group" {
  type    = bool
  default = true
}

resource "azurerm_private_endpoint" "this" {
  for_each = var.private_endpoints

  name                = each.value.name != null ? each.value.name : "pe-\${var.name}"
  location            = each.value.location != null ? each.value.location : var.location
  subnet_id           = each.value.subnet_resource_id

  private_service_connection {
    name = each.value.private_service_connection_name != null ? (
      each.value.private_service_connection_name
    ) : "pse-\${var.name}"
    private_connection_resource_id = ${owner}.id
    is_manual_connection           = false
    subresource_names              = [${service}]
  }

  dynamic "private_dns_zone_group" {
    for_each = var.private_endpoints_manage_dns_zone_group && length(each.value.private_dns_zone_resource_ids) > 0 ? [1] : []
    content {
      name                 = each.value.private_dns_zone_group_name
      private_dns_zone_ids = each.value.private_dns_zone_resource_ids
    }
  }
}

output "private_endpoints" {
  value = azurerm_private_endpoint.this
}
`;
}
