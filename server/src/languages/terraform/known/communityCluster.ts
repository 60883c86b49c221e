import type { KnownModule } from '../../knownModules';
import { outputs, variables } from './parts';

const source = 'Azure/aks/azurerm';
const of = (attribute: string) => `azurerm_kubernetes_cluster.main.${attribute}`;
const read = (version: string) => `variables.tf, main.tf and outputs.tf of ${version}, read 2026-11-23`;

/** Where a version names an input otherwise, or gives it another default. */
interface Shape {
  readonly surge: string;
  readonly autoScaling: 'auto_scaling_enabled' | 'enable_auto_scaling';
  readonly nodeAddress: 'node_public_ip_enabled' | 'enable_node_public_ip';
  /** Subnets are objects with an id since 10.0. */
  readonly subnetObjects: boolean;
  readonly dataPlane: string;
}

function subnets({ subnetObjects }: Shape): { subnetVariables: string; node: string; pod: string; poolType: string } {
  if (!subnetObjects)
    return {
      subnetVariables: variables({ vnet_subnet_id: ['string', 'null'], pod_subnet_id: ['string', 'null'] }),
      node: 'vnet_subnet_id',
      pod: 'pod_subnet_id',
      poolType: 'vnet_subnet_id = optional(string)\n    pod_subnet_id = optional(string)',
    };
  return {
    subnetVariables: variables({
      vnet_subnet: ['object({ id = string })', 'null'],
      pod_subnet: ['object({ id = string })', 'null'],
    }),
    node: 'vnet_subnet',
    pod: 'pod_subnet',
    poolType: 'vnet_subnet = optional(object({ id = string }))\n    pod_subnet = optional(object({ id = string }))',
  };
}

const text = (shape: Shape) => {
  const { subnetVariables, node, pod, poolType } = subnets(shape);
  const idOf = (value: string) => (shape.subnetObjects ? `try(${value}.id, null)` : value);
  return `${variables({
    prefix: ['string', '""'],
    cluster_name: ['string', 'null'],
    cluster_name_random_suffix: ['bool', 'false'],
    location: ['string', 'null'],
    kubernetes_version: ['string', 'null'],
    sku_tier: ['string', '"Free"'],
    node_resource_group: ['string', 'null'],
    private_cluster_enabled: ['bool', 'false'],
    private_cluster_public_fqdn_enabled: ['bool', 'false'],
    private_dns_zone_id: ['string', 'null'],
    dns_prefix_private_cluster: ['string', 'null'],
    run_command_enabled: ['bool', 'true'],
    api_server_authorized_ip_ranges: ['set(string)', 'null'],
    api_server_subnet_id: ['string', 'null'],
    api_server_vnet_integration_enabled: ['bool', 'false'],
    network_plugin: ['string', '"kubenet"'],
    network_plugin_mode: ['string', 'null'],
    network_policy: ['string', 'null'],
    ebpf_data_plane: ['string', 'null'],
    network_data_plane: ['string', 'null'],
    load_balancer_sku: ['string', '"standard"'],
    net_profile_outbound_type: ['string', '"loadBalancer"'],
    net_profile_pod_cidr: ['string', 'null'],
    net_profile_pod_cidrs: ['list(string)', 'null'],
    net_profile_service_cidr: ['string', 'null'],
    net_profile_service_cidrs: ['list(string)', 'null'],
    net_profile_dns_service_ip: ['string', 'null'],
    client_id: ['string', '""'],
    client_secret: ['string', '""'],
    identity_type: ['string', '"SystemAssigned"'],
    identity_ids: ['list(string)', 'null'],
    agents_pool_name: ['string', '"nodepool"'],
    agents_size: ['string', '"Standard_D2s_v3"'],
    agents_type: ['string', '"VirtualMachineScaleSets"'],
    agents_count: ['number', '2'],
    agents_min_count: ['number', 'null'],
    agents_max_count: ['number', 'null'],
    agents_max_pods: ['number', 'null'],
    agents_pool_max_surge: ['string', shape.surge],
    [shape.autoScaling]: ['bool', 'false'],
    [shape.nodeAddress]: ['bool', 'false'],
    ingress_application_gateway_enabled: ['bool', 'false'],
    ingress_application_gateway_id: ['string', 'null'],
    ingress_application_gateway_subnet_cidr: ['string', 'null'],
    ingress_application_gateway_subnet_id: ['string', 'null'],
    brown_field_application_gateway_for_ingress: ['object({ id = string })', 'null'],
    green_field_application_gateway_for_ingress: [
      'object({ subnet_cidr = optional(string), subnet_id = optional(string) })',
      'null',
    ],
  })}
${subnetVariables}
variable "node_pools" {
  type = map(object({
    name       = string
    vm_size    = string
    node_count = optional(number)
    min_count  = optional(number)
    max_count  = optional(number)
    max_pods   = optional(number)
    mode       = optional(string, "User")
    os_type    = optional(string, "Linux")
    ${poolType}
    ${shape.autoScaling} = optional(bool, false)
    ${shape.nodeAddress} = optional(bool, false)
    upgrade_settings = optional(object({ max_surge = string }))
  }))
  default = {}
}

locals {
  name       = var.cluster_name != null ? var.cluster_name : trim("\${var.prefix}-aks", "-")
  has_access = var.api_server_authorized_ip_ranges != null || var.api_server_vnet_integration_enabled || var.api_server_subnet_id != null
}

resource "azurerm_kubernetes_cluster" "main" {
  name                                = var.cluster_name_random_suffix ? "\${local.name}\${substr(md5(uuid()), 0, 4)}" : local.name
  location                            = var.location
  dns_prefix                          = var.prefix
  dns_prefix_private_cluster          = var.dns_prefix_private_cluster
  kubernetes_version                  = var.kubernetes_version
  node_resource_group                 = var.node_resource_group
  private_cluster_enabled             = var.private_cluster_enabled
  private_cluster_public_fqdn_enabled = var.private_cluster_public_fqdn_enabled
  private_dns_zone_id                 = var.private_dns_zone_id
  run_command_enabled                 = var.run_command_enabled
  sku_tier                            = var.sku_tier

  default_node_pool {
    name                   = var.agents_pool_name
    vm_size                = var.agents_size
    type                   = var.agents_type
    auto_scaling_enabled   = var.${shape.autoScaling}
    node_count             = var.${shape.autoScaling} ? null : var.agents_count
    min_count              = var.${shape.autoScaling} ? var.agents_min_count : null
    max_count              = var.${shape.autoScaling} ? var.agents_max_count : null
    max_pods               = var.agents_max_pods
    node_public_ip_enabled = var.${shape.nodeAddress}
    vnet_subnet_id         = ${idOf(`var.${node}`)}
    pod_subnet_id          = ${idOf(`var.${pod}`)}

    dynamic "upgrade_settings" {
      for_each = var.agents_pool_max_surge == null ? [] : [1]
      content {
        max_surge = var.agents_pool_max_surge
      }
    }
  }

  dynamic "api_server_access_profile" {
    for_each = local.has_access ? [1] : []
    content {
      authorized_ip_ranges                = var.api_server_authorized_ip_ranges
      subnet_id                           = var.api_server_subnet_id
      virtual_network_integration_enabled = var.api_server_vnet_integration_enabled
    }
  }

  # Before 8.0 an input each, then one object or the other.
  dynamic "ingress_application_gateway" {
    for_each = var.ingress_application_gateway_enabled || var.brown_field_application_gateway_for_ingress != null || var.green_field_application_gateway_for_ingress != null ? [1] : []
    content {
      gateway_id  = var.ingress_application_gateway_id != null ? var.ingress_application_gateway_id : try(var.brown_field_application_gateway_for_ingress.id, null)
      subnet_cidr = var.ingress_application_gateway_subnet_cidr != null ? var.ingress_application_gateway_subnet_cidr : try(var.green_field_application_gateway_for_ingress.subnet_cidr, null)
      subnet_id   = var.ingress_application_gateway_subnet_id != null ? var.ingress_application_gateway_subnet_id : try(var.green_field_application_gateway_for_ingress.subnet_id, null)
    }
  }

  dynamic "identity" {
    for_each = var.client_id == "" || var.client_secret == "" ? [1] : []
    content {
      type         = var.identity_type
      identity_ids = var.identity_ids
    }
  }

  dynamic "service_principal" {
    for_each = var.client_id != "" && var.client_secret != "" ? [1] : []
    content {
      client_id     = var.client_id
      client_secret = var.client_secret
    }
  }

  network_profile {
    network_plugin      = var.network_plugin
    network_plugin_mode = var.network_plugin_mode
    network_policy      = var.network_policy
    network_data_plane  = ${shape.dataPlane}
    load_balancer_sku   = var.load_balancer_sku
    outbound_type       = var.net_profile_outbound_type
    pod_cidr            = var.net_profile_pod_cidr
    pod_cidrs           = var.net_profile_pod_cidrs
    service_cidr        = var.net_profile_service_cidr
    service_cidrs       = var.net_profile_service_cidrs
    dns_service_ip      = var.net_profile_dns_service_ip
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "node_pool" {
  for_each = var.node_pools

  name                   = each.value.name
  kubernetes_cluster_id  = azurerm_kubernetes_cluster.main.id
  vm_size                = each.value.vm_size
  mode                   = each.value.mode
  os_type                = each.value.os_type
  auto_scaling_enabled   = each.value.${shape.autoScaling}
  node_count             = each.value.node_count
  min_count              = each.value.min_count
  max_count              = each.value.max_count
  max_pods               = each.value.max_pods
  node_public_ip_enabled = each.value.${shape.nodeAddress}
  vnet_subnet_id         = ${idOf(`each.value.${node}`)}
  pod_subnet_id          = ${idOf(`each.value.${pod}`)}

  dynamic "upgrade_settings" {
    for_each = each.value.upgrade_settings == null ? [] : [each.value.upgrade_settings]
    content {
      max_surge = upgrade_settings.value.max_surge
    }
  }
}
${outputs({
  aks_id: of('id'),
  aks_name: of('name'),
  location: of('location'),
  cluster_fqdn: of('fqdn'),
  cluster_private_fqdn: of('private_fqdn'),
  cluster_portal_fqdn: of('portal_fqdn'),
  cluster_identity: of('identity[0]'),
  kubelet_identity: of('kubelet_identity'),
  network_profile: of('network_profile'),
  node_resource_group: of('node_resource_group'),
  node_resource_group_id: of('node_resource_group_id'),
  oidc_issuer_url: of('oidc_issuer_url'),
  key_vault_secrets_provider: of('key_vault_secrets_provider[0]'),
  ingress_application_gateway: of('ingress_application_gateway[0]'),
  web_app_routing_identity: of('web_app_routing[0].web_app_routing_identity'),
  kube_config_raw: of('kube_config_raw'),
  kube_admin_config_raw: of('kube_admin_config_raw'),
  host: of('kube_config[0].host'),
  client_certificate: of('kube_config[0].client_certificate'),
  client_key: of('kube_config[0].client_key'),
  cluster_ca_certificate: of('kube_config[0].cluster_ca_certificate'),
  admin_host: of('kube_admin_config[0].host'),
  username: of('kube_config[0].username'),
  password: of('kube_config[0].password'),
  oms_agent: of('oms_agent[0]'),
  aci_connector_linux: of('aci_connector_linux[0]'),
  http_application_routing_zone_name: of('http_application_routing_zone_name'),
  azurerm_log_analytics_workspace_id: of('oms_agent[0].log_analytics_workspace_id'),
})}`;
};

const older: Shape = {
  surge: 'null',
  autoScaling: 'enable_auto_scaling',
  nodeAddress: 'enable_node_public_ip',
  subnetObjects: false,
  dataPlane: 'var.ebpf_data_plane',
};
const newer: Shape = {
  surge: '"10%"',
  autoScaling: 'auto_scaling_enabled',
  nodeAddress: 'node_public_ip_enabled',
  subnetObjects: true,
  dataPlane: 'var.ebpf_data_plane',
};

export const communityClusters: readonly KnownModule[] = [
  { source, from: '6.0.0', before: '9.0.0', text: text(older), documented: read('8.0.0') },
  { source, from: '9.0.0', before: '10.0.0', text: text({ ...older, surge: '"10%"' }), documented: read('9.4.1') },
  {
    source,
    from: '10.0.0',
    before: '11.0.0',
    text: text({
      ...older,
      surge: '"10%"',
      subnetObjects: true,
      dataPlane: 'var.network_data_plane != null ? var.network_data_plane : var.ebpf_data_plane',
    }),
    documented: read('10.2.0'),
  },
  { source, from: '11.0.0', text: text(newer), documented: read('11.5.0') },
];
