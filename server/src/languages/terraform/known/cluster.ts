import type { KnownModule } from '../../knownModules';
import { identities, identityBlock, outputs, privateEndpoints, variables } from './parts';

const source = 'Azure/avm-res-containerservice-managedcluster/azurerm';
const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;

const formerPool = `
    name                   = string
    vm_size                = string
    auto_scaling_enabled   = optional(bool, false)
    node_public_ip_enabled = optional(bool)
    node_count             = optional(number)
    min_count              = optional(number)
    max_count              = optional(number)
    max_pods               = optional(number)
    vnet_subnet_id         = optional(string)
    pod_subnet_id          = optional(string)
    upgrade_settings       = optional(object({ max_surge = string }))`;

const formerPoolArguments = (pool: string) => `
    name                   = ${pool}.name
    vm_size                = ${pool}.vm_size
    auto_scaling_enabled   = ${pool}.auto_scaling_enabled
    node_public_ip_enabled = ${pool}.node_public_ip_enabled
    node_count             = ${pool}.node_count
    min_count              = ${pool}.min_count
    max_count              = ${pool}.max_count
    max_pods               = ${pool}.max_pods
    vnet_subnet_id         = ${pool}.vnet_subnet_id
    pod_subnet_id          = ${pool}.pod_subnet_id

    dynamic "upgrade_settings" {
      for_each = ${pool}.upgrade_settings == null ? [] : [${pool}.upgrade_settings]
      content {
        max_surge = upgrade_settings.value.max_surge
      }
    }
`;

const here = (attribute: string) => `azurerm_kubernetes_cluster.this.${attribute}`;

/** Until 0.3 the module is written with the azurerm provider, in its words. */
const former = `${variables({
  name: ['string'],
  location: ['string'],
  cluster_suffix: ['string', '""'],
  dns_prefix: ['string', 'null'],
  dns_prefix_private_cluster: ['string', 'null'],
  kubernetes_version: ['string', 'null'],
  sku_tier: ['string', '"Standard"'],
  node_resource_group_name: ['string', 'null'],
  private_cluster_enabled: ['bool', 'false'],
  private_cluster_public_fqdn_enabled: ['bool', 'false'],
  private_dns_zone_id: ['string', 'null'],
  run_command_enabled: ['bool', 'false'],
})}
variable "api_server_access_profile" {
  type = object({
    authorized_ip_ranges                = optional(set(string))
    subnet_id                           = optional(string)
    virtual_network_integration_enabled = optional(bool, false)
  })
  default = null
}

variable "network_profile" {
  type = object({
    network_plugin      = string
    network_mode        = optional(string)
    network_policy      = optional(string)
    network_plugin_mode = optional(string)
    network_data_plane  = optional(string)
    outbound_type       = optional(string, "loadBalancer")
    load_balancer_sku   = optional(string)
    dns_service_ip      = optional(string)
    pod_cidr            = optional(string)
    pod_cidrs           = optional(list(string))
    service_cidr        = optional(string)
    service_cidrs       = optional(list(string))
  })
  default = {
    network_plugin      = "azure"
    network_policy      = "azure"
    network_plugin_mode = "overlay"
  }
}

variable "service_principal" {
  type = object({
    client_id     = string
    client_secret = string
  })
  default = null
}

variable "default_node_pool" {
  type = object({${formerPool}
    type = optional(string, "VirtualMachineScaleSets")
  })
}

variable "node_pools" {
  type = map(object({${formerPool}
    mode    = optional(string)
    os_type = optional(string)
  }))
  default = {}
}
${identities}
resource "azurerm_kubernetes_cluster" "this" {
  name                                = "\${var.name}\${var.cluster_suffix}"
  location                            = var.location
  dns_prefix                          = var.dns_prefix
  dns_prefix_private_cluster          = var.dns_prefix_private_cluster
  kubernetes_version                  = var.kubernetes_version
  node_resource_group                 = var.node_resource_group_name
  private_cluster_enabled             = var.private_cluster_enabled
  private_cluster_public_fqdn_enabled = var.private_cluster_enabled ? var.private_cluster_public_fqdn_enabled : null
  private_dns_zone_id                 = var.private_cluster_enabled ? var.private_dns_zone_id : null
  run_command_enabled                 = var.run_command_enabled
  sku_tier                            = var.sku_tier

  default_node_pool {${formerPoolArguments('var.default_node_pool')}
    type = var.default_node_pool.type
  }

  dynamic "api_server_access_profile" {
    for_each = var.api_server_access_profile == null ? [] : [var.api_server_access_profile]
    content {
      authorized_ip_ranges                = api_server_access_profile.value.authorized_ip_ranges
      subnet_id                           = api_server_access_profile.value.subnet_id
      virtual_network_integration_enabled = api_server_access_profile.value.virtual_network_integration_enabled
    }
  }
${identityBlock}
  dynamic "service_principal" {
    for_each = var.service_principal == null ? [] : [var.service_principal]
    content {
      client_id     = service_principal.value.client_id
      client_secret = service_principal.value.client_secret
    }
  }

  network_profile {
    network_plugin      = var.network_profile.network_plugin
    network_mode        = var.network_profile.network_mode
    network_policy      = var.network_profile.network_policy
    network_plugin_mode = var.network_profile.network_plugin_mode
    network_data_plane  = var.network_profile.network_data_plane
    outbound_type       = var.network_profile.outbound_type
    load_balancer_sku   = var.network_profile.load_balancer_sku
    dns_service_ip      = var.network_profile.dns_service_ip
    pod_cidr            = var.network_profile.pod_cidr
    pod_cidrs           = var.network_profile.pod_cidrs
    service_cidr        = var.network_profile.service_cidr
    service_cidrs       = var.network_profile.service_cidrs
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "this" {
  for_each = var.node_pools

  kubernetes_cluster_id = azurerm_kubernetes_cluster.this.id
  mode                  = each.value.mode
  os_type               = each.value.os_type
${formerPoolArguments('each.value')}}
${privateEndpoints('azurerm_kubernetes_cluster.this')}${outputs({
  resource_id: here('id'),
  name: here('name'),
  kubelet_identity_id: here('kubelet_identity[0].object_id'),
  node_resource_group_id: here('node_resource_group_id'),
  oidc_issuer_url: here('oidc_issuer_url'),
  key_vault_secrets_provider_object_id: here('key_vault_secrets_provider[0].secret_identity[0].object_id'),
  web_app_routing_object_id: here('web_app_routing[0].web_app_routing_identity[0].object_id'),
  web_app_routing_client_id: here('web_app_routing[0].web_app_routing_identity[0].client_id'),
  ingress_app_object_id: here('ingress_application_gateway[0].ingress_application_gateway_identity[0].object_id'),
  public_fqdn: here('fqdn'),
  kube_config: here('kube_config'),
  kube_admin_config: here('kube_admin_config'),
  host: here('kube_config[0].host'),
  cluster_ca_certificate: here('kube_config[0].cluster_ca_certificate'),
  nodepool_resource_ids:
    '{ for key, pool in azurerm_kubernetes_cluster_node_pool.this : key => { resource_id = pool.id, name = pool.name } }',
})}`;

const pool = `
    name                     = NAME
    vm_size                  = optional(string)
    type                     = optional(string)
    count_of                 = optional(number, COUNT)
    min_count                = optional(number)
    max_count                = optional(number)
    max_pods                 = optional(number)
    enable_auto_scaling      = optional(bool)
    enable_node_public_ip    = optional(bool)
    node_public_ip_prefix_id = optional(string)
    vnet_subnet_id           = optional(string)
    pod_subnet_id            = optional(string)
    os_type                  = optional(string)
    mode                     = optional(string)
    upgrade_settings         = optional(object({ max_surge = optional(string) }))
`;

const poolProperties = (of: string, mode: string, osType: string) => `
        mode                 = ${mode}
        vmSize               = ${of}.vm_size
        type                 = ${of}.type
        count                = ${of}.max_count != null && ${of}.min_count != null ? null : ${of}.count_of
        minCount             = ${of}.min_count
        maxCount             = ${of}.max_count
        maxPods              = ${of}.max_pods
        enableAutoScaling    = ${of}.enable_auto_scaling
        enableNodePublicIP   = ${of}.enable_node_public_ip
        nodePublicIPPrefixID = ${of}.node_public_ip_prefix_id
        vnetSubnetID         = ${of}.vnet_subnet_id
        podSubnetID          = ${of}.pod_subnet_id
        osType               = ${osType}
        upgradeSettings      = ${of}.upgrade_settings == null ? null : { maxSurge = ${of}.upgrade_settings.max_surge }
`;

const result = (path: string) => `azapi_resource.this.output.properties.${path}`;

/** Since 0.4 the inputs follow Azure's own names. */
const current = `${variables({
  name: ['string'],
  location: ['string'],
  parent_id: ['string'],
  dns_prefix: ['string', 'null'],
  fqdn_subdomain: ['string', 'null'],
  kubernetes_version: ['string', 'null'],
  node_resource_group: ['string', 'null'],
  public_network_access: ['string', 'null'],
  sku: ['object({ name = optional(string), tier = optional(string) })', 'null'],
})}
variable "managed_identities" {
  type = object({
    system_assigned            = optional(bool, false)
    user_assigned_resource_ids = optional(set(string), [])
  })
  default = { system_assigned = true }
}

variable "api_server_access_profile" {
  type = object({
    authorized_ip_ranges               = optional(list(string))
    disable_run_command                = optional(bool)
    enable_private_cluster             = optional(bool)
    enable_private_cluster_public_fqdn = optional(bool)
    enable_vnet_integration            = optional(bool)
    private_dns_zone                   = optional(string)
    subnet_id                          = optional(string)
  })
  default = null
}

variable "network_profile" {
  type = object({
    network_plugin      = optional(string)
    network_plugin_mode = optional(string)
    network_policy      = optional(string)
    network_dataplane   = optional(string)
    network_mode        = optional(string)
    outbound_type       = optional(string)
    load_balancer_sku   = optional(string)
    dns_service_ip      = optional(string)
    pod_cidr            = optional(string)
    pod_cidrs           = optional(list(string))
    service_cidr        = optional(string)
    service_cidrs       = optional(list(string))
  })
  default = null
}

variable "ingress_profile" {
  type = object({
    web_app_routing = optional(object({
      enabled = optional(bool)
      nginx   = optional(object({ default_ingress_controller_type = optional(string) }))
    }))
  })
  default = null
}

variable "bootstrap_profile" {
  type = object({
    artifact_source       = optional(string)
    container_registry_id = optional(string)
  })
  default = null
}

variable "service_principal_profile" {
  type    = object({ client_id = string })
  default = null
}

variable "default_agent_pool" {
  type = object({${pool.replace('NAME', 'optional(string, "systempool")').replace('COUNT', '3')}  })
  default = {}
}

variable "agent_pools" {
  type = map(object({${pool.replace('NAME', 'string').replace(', COUNT', '')}  }))
  default = {}
}

locals {
  users = var.managed_identities.user_assigned_resource_ids
  identity = var.managed_identities.system_assigned || length(local.users) > 0 ? [1] : []
  identity_type = length(local.users) == 0 ? "SystemAssigned" : (
    var.managed_identities.system_assigned ? "SystemAssigned, UserAssigned" : "UserAssigned"
  )
  automatic = var.sku == null ? false : var.sku.name == "Automatic"
  network   = var.network_profile == null ? null : {
    networkPlugin     = var.network_profile.network_plugin
    networkPluginMode = var.network_profile.network_plugin_mode
    networkPolicy     = var.network_profile.network_policy
    networkDataplane  = var.network_profile.network_dataplane
    networkMode       = var.network_profile.network_mode
    outboundType      = var.network_profile.outbound_type
    loadBalancerSku   = var.network_profile.load_balancer_sku
    dnsServiceIP      = var.network_profile.dns_service_ip
    podCidr           = var.network_profile.pod_cidr
    podCidrs          = var.network_profile.pod_cidrs
    serviceCidr       = var.network_profile.service_cidr
    serviceCidrs      = var.network_profile.service_cidrs
  }
}

resource "azapi_resource" "this" {
  type      = "Microsoft.ContainerService/managedClusters@2026-03-01"
  name      = var.name
  location  = var.location
  parent_id = var.parent_id
${identityBlock}
  body = {
    sku = var.sku == null ? null : { name = var.sku.name, tier = var.sku.tier }
    properties = {
      dnsPrefix           = var.dns_prefix
      fqdnSubdomain       = var.fqdn_subdomain
      kubernetesVersion   = var.kubernetes_version
      nodeResourceGroup   = var.node_resource_group
      publicNetworkAccess = var.public_network_access
      # An automatic cluster brings its own network.
      networkProfile = local.automatic ? null : local.network
      apiServerAccessProfile = var.api_server_access_profile == null ? null : {
        authorizedIPRanges             = var.api_server_access_profile.authorized_ip_ranges
        disableRunCommand              = var.api_server_access_profile.disable_run_command
        enablePrivateCluster           = var.api_server_access_profile.enable_private_cluster
        enablePrivateClusterPublicFQDN = var.api_server_access_profile.enable_private_cluster_public_fqdn
        enableVnetIntegration          = var.api_server_access_profile.enable_vnet_integration
        privateDNSZone                 = var.api_server_access_profile.private_dns_zone
        subnetId                       = var.api_server_access_profile.subnet_id
      }
      ingressProfile = var.ingress_profile == null ? null : {
        webAppRouting = var.ingress_profile.web_app_routing == null ? null : {
          enabled = var.ingress_profile.web_app_routing.enabled
          nginx   = var.ingress_profile.web_app_routing.nginx == null ? null : {
            defaultIngressControllerType = var.ingress_profile.web_app_routing.nginx.default_ingress_controller_type
          }
        }
      }
      bootstrapProfile = var.bootstrap_profile == null ? null : {
        artifactSource      = var.bootstrap_profile.artifact_source
        containerRegistryId = var.bootstrap_profile.container_registry_id
      }
      servicePrincipalProfile = var.service_principal_profile == null ? null : {
        clientId = var.service_principal_profile.client_id
      }
      agentPoolProfiles = [{
        name = var.default_agent_pool.name${poolProperties('var.default_agent_pool', '"System"', '"Linux"')}      }]
    }
  }
}

resource "azapi_resource" "pool" {
  for_each = var.agent_pools

  type      = "Microsoft.ContainerService/managedClusters/agentPools@2026-03-01"
  name      = each.value.name
  parent_id = azapi_resource.this.id
  body = {
    properties = {${poolProperties('each.value', 'each.value.mode', 'each.value.os_type')}    }
  }
}
${privateEndpoints('azapi_resource.this')}${outputs({
  resource_id: 'azapi_resource.this.id',
  name: 'azapi_resource.this.name',
  agentpool_resource_ids:
    '{ for key, pool in azapi_resource.pool : key => { resource_id = pool.id, name = pool.name } }',
  fqdn: result('fqdn'),
  private_fqdn: result('privateFQDN'),
  azure_portal_fqdn: result('azurePortalFQDN'),
  identity_principal_id: 'azapi_resource.this.identity[0].principal_id',
  identity_tenant_id: 'azapi_resource.this.identity[0].tenant_id',
  kubelet_identity: result('identityProfile.kubeletidentity'),
  key_vault_secrets_provider_identity: result('addonProfiles.azureKeyvaultSecretsProvider.identity'),
  ingress_profile_web_app_routing_identity: result('ingressProfile.webAppRouting.identity'),
  ingress_app_object_id: result('addonProfiles.ingressApplicationGateway.identity.objectId'),
  node_resource_group_name: result('nodeResourceGroup'),
  node_resource_group_id: result('nodeResourceGroup'),
  oidc_issuer_profile_issuer_url: result('oidcIssuerProfile.issuerURL'),
  current_kubernetes_version: result('currentKubernetesVersion'),
  network_profile_load_balancer_profile_effective_outbound_ips: result(
    'networkProfile.loadBalancerProfile.effectiveOutboundIPs',
  ),
  network_profile_nat_gateway_profile_effective_outbound_ips: result(
    'networkProfile.natGatewayProfile.effectiveOutboundIPs',
  ),
  kube_config: 'azapi_resource.this.output.kubeconfigs',
  kube_admin_config: 'azapi_resource.this.output.kubeconfigs',
  cluster_ca_certificate: 'azapi_resource.this.output.kubeconfigs',
})}`;

export const clusters: readonly KnownModule[] = [
  { source, from: '0.2.0', before: '0.4.0', text: former, documented: read('0.3.3') },
  { source, from: '0.4.0', text: current, documented: read('0.8.1') },
];
