/**
 * What major versions of azurerm took away or renamed, of the resources that tables name; in which versions a name is
 * known, `versionData.ts` says.
 * Source: upgrade guides of azurerm 3.0, 4.0 and 5.0,
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide (read 2026-11-30)
 */
export interface RenamedArgument {
  /** Through the blocks, dotted. An argument, or a block. */
  readonly old: string;
  /** What says the same since; absent where nothing does. */
  readonly now?: string;
  /** How the value changes; absent where it stays. */
  readonly way?: Way;
  /** For people, where no edit writes the new one: a sentence. */
  readonly advice?: string;
}

export type Way =
  /** true and false change places */
  | { readonly kind: 'inverted' }
  /** true and false become words */
  | { readonly kind: 'switch'; readonly on: string; readonly off: string }
  /** a value becomes a list with one item, an empty text an empty list; `always`: it has to be set */
  | { readonly kind: 'single'; readonly always?: true }
  /** each item of a list becomes a block, with the item in this argument */
  | { readonly kind: 'blocks'; readonly argument: string }
  /** the name of a resource of this type becomes its id, and the argument with its group goes */
  | { readonly kind: 'id of'; readonly type: string; readonly group: string }
  /** it did nothing any more, and goes */
  | { readonly kind: 'dropped' }
  /** what it is now is written in another shape, which no edit makes */
  | { readonly kind: 'by hand' };

const SINGLE: Way = { kind: 'single' };
const INVERTED: Way = { kind: 'inverted' };
const DROPPED: Way = { kind: 'dropped' };
const BY_HAND: Way = { kind: 'by hand' };
const ENDPOINTS: Way = { kind: 'blocks', argument: 'service' };

function renamed(prefix: string, names: Readonly<Record<string, string>>): readonly RenamedArgument[] {
  return Object.entries(names).map(([old, now]) => ({ old: prefix + old, now: prefix + now }));
}

function gone(advice: string, ...names: readonly string[]): readonly RenamedArgument[] {
  return names.map((old) => ({ old, advice }));
}

const NO_LONGER = 'Azure does not take it any more: leave it out.';
const SERVED_BY_AZURE = 'Azure decides it by itself: leave it out.';

const nodePool = (prefix: string): readonly RenamedArgument[] => [
  ...renamed(prefix, {
    enable_auto_scaling: 'auto_scaling_enabled',
    enable_host_encryption: 'host_encryption_enabled',
    enable_node_public_ip: 'node_public_ip_enabled',
    'kubelet_config.container_log_max_line': 'kubelet_config.container_log_max_files',
    'linux_os_config.transparent_huge_page_enabled': 'linux_os_config.transparent_huge_page',
  }),
  ...gone(
    'It was a preview that the provider no longer has: leave it out.',
    `${prefix}custom_ca_trust_enabled`,
    `${prefix}message_of_the_day`,
  ),
];

const balancerRule = renamed('', {
  enable_floating_ip: 'floating_ip_enabled',
  enable_tcp_reset: 'tcp_reset_enabled',
});

const scaleSet: readonly RenamedArgument[] = [
  { old: 'gallery_applications', now: 'gallery_application', way: BY_HAND },
  { old: 'scale_in_policy', now: 'scale_in', way: BY_HAND },
  { old: 'terminate_notification', now: 'termination_notification', way: BY_HAND },
];

const recordOf = (argument: string): readonly RenamedArgument[] => [
  {
    old: argument,
    now: 'private_dns_zone_id',
    way: { kind: 'id of', type: 'azurerm_private_dns_zone', group: 'resource_group_name' },
  },
];

const virtualMachine = gone('It can only be read: leave it out.', 'vm_agent_platform_updates_enabled');

export const RENAMED_ARGUMENTS: Readonly<Record<string, readonly RenamedArgument[]>> = {
  azurerm_application_gateway: [
    ...renamed('', { enable_http2: 'http2_enabled' }),
    ...renamed('ssl_profile.', { verify_client_cert_issuer_dn: 'verify_client_certificate_issuer_dn' }),
    ...gone(
      'Gateways of the second version trust `trusted_root_certificate`.',
      'authentication_certificate',
      'backend_http_settings.authentication_certificate',
    ),
  ],
  azurerm_container_registry: [
    ...gone('The `encryption` block says it by being there.', 'encryption.enabled'),
    ...gone('Reach the registry through a private endpoint.', 'network_rule_set.virtual_network'),
    { old: 'retention_policy', now: 'retention_policy_in_days', way: BY_HAND },
    { old: 'trust_policy', now: 'trust_policy_enabled', way: BY_HAND },
    ...gone(NO_LONGER, 'trust_policy_enabled'),
    ...renamed('georeplications.', { regional_endpoint_enabled: 'global_endpoint_routing_enabled' }),
  ],
  azurerm_cosmosdb_account: [
    ...renamed('', {
      enable_automatic_failover: 'automatic_failover_enabled',
      enable_free_tier: 'free_tier_enabled',
      enable_multiple_write_locations: 'multiple_write_locations_enabled',
      managed_hsm_key_id: 'key_vault_key_id',
    }),
    { old: 'local_authentication_disabled', now: 'local_authentication_enabled', way: INVERTED },
  ],
  azurerm_eventhub_namespace: gone(SERVED_BY_AZURE, 'zone_redundant'),
  azurerm_key_vault: [
    ...renamed('', { enable_rbac_authorization: 'rbac_authorization_enabled' }),
    ...gone('Write `azurerm_key_vault_certificate_contacts`.', 'contact'),
  ],
  azurerm_kubernetes_cluster: [
    ...renamed('', {
      private_link_enabled: 'private_cluster_enabled',
      api_server_authorized_ip_ranges: 'api_server_access_profile.authorized_ip_ranges',
      automatic_channel_upgrade: 'automatic_upgrade_channel',
      node_os_channel_upgrade: 'node_os_upgrade_channel',
    }),
    ...renamed('api_server_access_profile.', { vnet_integration_enabled: 'virtual_network_integration_enabled' }),
    ...renamed('network_profile.', { ebpf_data_plane: 'network_data_plane' }),
    { old: 'network_profile.docker_bridge_cidr', way: DROPPED },
    { old: 'public_network_access_enabled', way: DROPPED },
    { old: 'web_app_routing.dns_zone_id', now: 'web_app_routing.dns_zone_ids', way: SINGLE },
    ...nodePool('default_node_pool.'),
    ...gone(
      '`only_critical_addons_enabled` is the taint that a default pool may have.',
      'default_node_pool.node_taints',
    ),
    ...gone(NO_LONGER, 'enable_pod_security_policy', 'storage_profile.disk_driver_version'),
    ...gone(
      'Azure manages the applications of the directory: leave it out.',
      ...['managed', 'client_app_id', 'server_app_id', 'server_app_secret'].map(
        (name) => `azure_active_directory_role_based_access_control.${name}`,
      ),
    ),
  ],
  azurerm_kubernetes_cluster_node_pool: nodePool(''),
  azurerm_lb_nat_rule: balancerRule,
  azurerm_lb_outbound_rule: renamed('', { enable_tcp_reset: 'tcp_reset_enabled' }),
  azurerm_lb_rule: balancerRule,
  azurerm_linux_virtual_machine: virtualMachine,
  azurerm_linux_virtual_machine_scale_set: scaleSet,
  azurerm_machine_learning_workspace: renamed('', {
    public_access_behind_virtual_network_enabled: 'public_network_access_enabled',
  }),
  azurerm_monitor_diagnostic_setting: [
    { old: 'log', now: 'enabled_log', way: BY_HAND },
    { old: 'metric', now: 'enabled_metric', way: BY_HAND },
    ...gone('Write `azurerm_storage_management_policy`.', 'enabled_log.retention_policy'),
  ],
  azurerm_mysql_flexible_server: renamed('customer_managed_key.', { managed_hsm_key_id: 'key_vault_key_id' }),
  azurerm_network_interface: renamed('', {
    enable_accelerated_networking: 'accelerated_networking_enabled',
    enable_ip_forwarding: 'ip_forwarding_enabled',
  }),
  azurerm_network_watcher_flow_log: renamed('', { network_security_group_id: 'target_resource_id' }),
  azurerm_private_dns_a_record: recordOf('zone_name'),
  azurerm_private_dns_zone_virtual_network_link: recordOf('private_dns_zone_name'),
  azurerm_redis_cache: [
    ...renamed('', { enable_non_ssl_port: 'non_ssl_port_enabled' }),
    ...renamed('redis_configuration.', { enable_authentication: 'authentication_enabled' }),
  ],
  azurerm_route_table: [{ old: 'disable_bgp_route_propagation', now: 'bgp_route_propagation_enabled', way: INVERTED }],
  azurerm_servicebus_namespace: gone(SERVED_BY_AZURE, 'zone_redundant'),
  azurerm_storage_account: [
    ...renamed('', { enable_https_traffic_only: 'https_traffic_only_enabled' }),
    ...renamed('customer_managed_key.', { managed_hsm_key_id: 'key_vault_key_id' }),
    ...gone('Write `azurerm_storage_account_queue_properties`.', 'queue_properties'),
    ...gone('Write `azurerm_storage_account_static_website`.', 'static_website'),
  ],
  azurerm_subnet: [
    {
      old: 'enforce_private_link_endpoint_network_policies',
      now: 'private_endpoint_network_policies',
      way: { kind: 'switch', on: 'Disabled', off: 'Enabled' },
    },
    {
      old: 'private_endpoint_network_policies_enabled',
      now: 'private_endpoint_network_policies',
      way: { kind: 'switch', on: 'Enabled', off: 'Disabled' },
    },
    {
      old: 'enforce_private_link_service_network_policies',
      now: 'private_link_service_network_policies_enabled',
      way: INVERTED,
    },
    { old: 'service_endpoints', now: 'service_endpoint', way: ENDPOINTS },
  ],
  azurerm_virtual_network: [
    { old: 'subnet.address_prefix', now: 'subnet.address_prefixes', way: { kind: 'single', always: true } },
    { old: 'subnet.service_endpoints', now: 'subnet.service_endpoint', way: ENDPOINTS },
  ],
  azurerm_virtual_network_gateway: renamed('', { enable_bgp: 'bgp_enabled' }),
  azurerm_web_application_firewall_policy: gone(
    'Write `rule` blocks.',
    'managed_rules.managed_rule_set.rule_group_override.disabled_rules',
  ),
  azurerm_windows_virtual_machine: [
    ...renamed('', { enable_automatic_updates: 'automatic_updates_enabled' }),
    ...virtualMachine,
  ],
  azurerm_windows_virtual_machine_scale_set: scaleSet,
};

/** What a later version requires. */
export interface RequiredArgument {
  /** An argument, or a block with the arguments that it has to have. */
  readonly name: string;
  /** The value that Azure has without it; absent where that differs from resource to resource. */
  readonly usual?: { readonly argument: string; readonly value: string };
  readonly advice: string;
  /** Names under which earlier versions have it. */
  readonly formerly?: string;
  readonly since: string;
}

export const REQUIRED_ARGUMENTS: Readonly<Record<string, RequiredArgument>> = {
  azurerm_kubernetes_cluster: {
    name: 'node_provisioning_profile',
    usual: { argument: 'mode', value: 'Manual' },
    advice: 'Azure provisions no nodes by itself unless it is asked to: `mode = "Manual"` says so.',
    since: '5.0',
  },
  azurerm_key_vault: {
    name: 'rbac_authorization_enabled',
    formerly: 'enable_rbac_authorization',
    advice: 'Say whether roles or access policies let people in, as the vault has it today.',
    since: '5.0',
  },
};
