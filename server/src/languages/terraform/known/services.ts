import type { KnownModule } from '../../knownModules';
import { identities, identityBlock, outputs, privateEndpoints, variables } from './parts';

const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;

const registry = `${variables({
  name: ['string'],
  location: ['string', 'null'],
  resource_group_name: ['string'],
  sku: ['string', '"Premium"'],
  admin_enabled: ['bool', 'false'],
  anonymous_pull_enabled: ['bool', 'false'],
  data_endpoint_enabled: ['bool', 'false'],
  public_network_access_enabled: ['bool', 'true'],
  network_rule_bypass_option: ['string', '"None"'],
})}
variable "network_rule_set" {
  type = object({
    default_action = optional(string, "Deny")
    ip_rule        = optional(list(object({ ip_range = string })), [])
  })
  default = null
}
${identities}
resource "azurerm_container_registry" "this" {
  name                          = var.name
  location                      = var.location
  resource_group_name           = var.resource_group_name
  sku                           = var.sku
  admin_enabled                 = var.admin_enabled
  anonymous_pull_enabled        = var.anonymous_pull_enabled
  data_endpoint_enabled         = var.data_endpoint_enabled
  public_network_access_enabled = var.public_network_access_enabled
  network_rule_bypass_option    = var.network_rule_bypass_option

  dynamic "network_rule_set" {
    for_each = var.network_rule_set == null ? [] : [var.network_rule_set]
    content {
      default_action = network_rule_set.value.default_action

      dynamic "ip_rule" {
        for_each = network_rule_set.value.ip_rule
        content {
          action   = "Allow"
          ip_range = ip_rule.value.ip_range
        }
      }
    }
  }
${identityBlock}}
${privateEndpoints('azurerm_container_registry.this', '"registry"')}${outputs({
  name: 'azurerm_container_registry.this.name',
  resource_id: 'azurerm_container_registry.this.id',
  resource: 'azurerm_container_registry.this',
  login_server: 'azurerm_container_registry.this.login_server',
  admin_username: 'azurerm_container_registry.this.admin_username',
  admin_password: 'azurerm_container_registry.this.admin_password',
  data_endpoint_host_names: 'azurerm_container_registry.this.data_endpoint_host_names',
  system_assigned_mi_principal_id: 'azurerm_container_registry.this.identity[0].principal_id',
  system_assigned_mi_tenant_id: 'azurerm_container_registry.this.identity[0].tenant_id',
})}`;

/**
 * @param sku the default SKU
 * @param firewall the default of the firewall
 */
const vault = (sku: string, firewall: string) => `${variables({
  name: ['string'],
  location: ['string'],
  resource_group_name: ['string'],
  tenant_id: ['string'],
  sku_name: ['string', sku],
  public_network_access_enabled: ['bool', 'true'],
})}
variable "network_acls" {
  type = object({
    bypass                     = optional(string, "None")
    default_action             = optional(string, "Deny")
    ip_rules                   = optional(list(string), [])
    virtual_network_subnet_ids = optional(list(string), [])
  })
  default = ${firewall}
}

resource "azurerm_key_vault" "this" {
  name                          = var.name
  location                      = var.location
  resource_group_name           = var.resource_group_name
  tenant_id                     = var.tenant_id
  sku_name                      = var.sku_name
  public_network_access_enabled = var.public_network_access_enabled

  dynamic "network_acls" {
    for_each = var.network_acls == null ? [] : [var.network_acls]
    content {
      bypass                     = network_acls.value.bypass
      default_action             = network_acls.value.default_action
      ip_rules                   = network_acls.value.ip_rules
      virtual_network_subnet_ids = network_acls.value.virtual_network_subnet_ids
    }
  }
}
${privateEndpoints('azurerm_key_vault.this', '"vault"')}${outputs({
  name: 'azurerm_key_vault.this.name',
  resource_id: 'azurerm_key_vault.this.id',
  resource: 'azurerm_key_vault.this',
  uri: 'azurerm_key_vault.this.vault_uri',
})}`;

/** @param bypass what passes the firewall by default */
const account = (bypass: string) => `${variables({
  name: ['string'],
  location: ['string', 'null'],
  resource_group_name: ['string', 'null'],
  parent_id: ['string', 'null'],
  account_kind: ['string', '"StorageV2"'],
  public_network_access_enabled: ['bool', 'false'],
})}
variable "network_rules" {
  type = object({
    bypass                     = optional(set(string), ${bypass})
    default_action             = optional(string, "Deny")
    ip_rules                   = optional(set(string), [])
    virtual_network_subnet_ids = optional(set(string), [])
  })
  default = {}
}
${identities}
resource "azapi_resource" "this" {
  type      = "Microsoft.Storage/storageAccounts@2025-06-01"
  name      = var.name
  location  = var.location
  parent_id = var.parent_id
${identityBlock}
  body = {
    kind = var.account_kind
    properties = {
      publicNetworkAccess = var.public_network_access_enabled ? "Enabled" : "Disabled"
      networkAcls = var.network_rules == null ? null : {
        defaultAction       = var.network_rules.default_action
        bypass              = length(var.network_rules.bypass) == 0 ? "None" : join(", ", var.network_rules.bypass)
        ipRules             = [for item in var.network_rules.ip_rules : { value = item }]
        virtualNetworkRules = [for item in var.network_rules.virtual_network_subnet_ids : { id = item }]
      }
    }
  }
}
${privateEndpoints('azapi_resource.this')}${outputs({
  name: 'azapi_resource.this.name',
  resource_id: 'azapi_resource.this.id',
  resource: 'azapi_resource.this',
  fqdn: 'azapi_resource.this.output.properties.primaryEndpoints',
})}`;

const vaults = 'Azure/avm-res-keyvault-vault/azurerm';
const accounts = 'Azure/avm-res-storage-storageaccount/azurerm';

export const services: readonly KnownModule[] = [
  { source: 'Azure/avm-res-containerregistry-registry/azurerm', text: registry, documented: read('0.8.0') },
  { source: vaults, before: '0.2.0', text: vault('"standard"', 'null'), documented: read('0.1.0') },
  { source: vaults, from: '0.2.0', before: '0.3.0', text: vault('"standard"', '{}'), documented: read('0.2.3') },
  { source: vaults, from: '0.3.0', text: vault('"premium"', '{}'), documented: read('0.11.0') },
  { source: accounts, before: '0.2.4', text: account('[]'), documented: read('0.2.3') },
  { source: accounts, from: '0.2.4', text: account('["AzureServices"]'), documented: read('0.9.0') },
];
