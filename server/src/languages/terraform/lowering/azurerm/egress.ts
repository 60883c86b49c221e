import type { ArgumentRow, BlockRow } from '../../evaluation/armMappingRows';

const NET = 'properties.networkProfile';
const BALANCER = `${NET}.loadBalancerProfile`;
const NAT = `${NET}.natGatewayProfile`;
const BOOTSTRAP = 'properties.bootstrapProfile';
const PROXY = 'properties.httpProxyConfig';

/** Ways out of a cluster, as blocks of `network_profile`. */
export const egressProfiles: readonly BlockRow[] = [
  {
    terraform: 'load_balancer_profile',
    arm: BALANCER,
    arguments: [
      { terraform: 'managed_outbound_ip_count', takes: 'number', arm: `${BALANCER}.managedOutboundIPs.count` },
      { terraform: 'managed_outbound_ipv6_count', takes: 'number', arm: `${BALANCER}.managedOutboundIPs.countIPv6` },
      {
        terraform: 'outbound_ip_address_ids',
        arm: `${BALANCER}.outboundIPs.publicIPs`,
        conversion: { kind: 'wrapped', property: 'id' },
      },
      {
        terraform: 'outbound_ip_prefix_ids',
        arm: `${BALANCER}.outboundIPPrefixes.publicIPPrefixes`,
        conversion: { kind: 'wrapped', property: 'id' },
      },
      { terraform: 'outbound_ports_allocated', takes: 'number', arm: `${BALANCER}.allocatedOutboundPorts` },
      { terraform: 'idle_timeout_in_minutes', takes: 'number', arm: `${BALANCER}.idleTimeoutInMinutes` },
    ],
  },
  {
    terraform: 'nat_gateway_profile',
    arm: NAT,
    arguments: [
      { terraform: 'managed_outbound_ip_count', takes: 'number', arm: `${NAT}.managedOutboundIPProfile.count` },
      { terraform: 'idle_timeout_in_minutes', takes: 'number', arm: `${NAT}.idleTimeoutInMinutes` },
    ],
  },
];

/** The same, as blocks of `azurerm_kubernetes_cluster`. */
export const egressBlocks: readonly BlockRow[] = [
  {
    terraform: 'bootstrap_profile',
    arm: BOOTSTRAP,
    arguments: [
      { terraform: 'artifact_source', arm: `${BOOTSTRAP}.artifactSource` },
      { terraform: 'container_registry_id', arm: `${BOOTSTRAP}.containerRegistryId` },
    ],
    versions: { from: 4 },
  },
  {
    terraform: 'http_proxy_config',
    arm: PROXY,
    arguments: [
      { terraform: 'http_proxy', arm: `${PROXY}.httpProxy` },
      { terraform: 'https_proxy', arm: `${PROXY}.httpsProxy` },
    ],
  },
];

/** The same, as arguments of `azurerm_kubernetes_cluster`. */
export const egressArguments: readonly ArgumentRow[] = [
  {
    terraform: 'node_os_upgrade_channel',
    arm: 'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
    versions: { from: 4 },
  },
  {
    terraform: 'node_os_channel_upgrade',
    arm: 'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
    versions: { to: 3 },
  },
];
