import { egressArguments, egressBlocks, egressProfiles } from './egress';
import { automaticIngressBlocks, clusterIngressArguments, clusterIngressBlocks } from './ingress';
import type { ArgumentRow, BlockRow, ResourceTable } from '../../evaluation/armMappingRows';

/** Rows of a node pool, below the pool's own object; the default pool is always Linux and has no `os_type`. */
const pool: readonly ArgumentRow[] = [
  { terraform: 'name', arm: 'name' },
  { terraform: 'vm_size', arm: 'vmSize' },
  { terraform: 'node_count', takes: 'number', arm: 'count' },
  { terraform: 'min_count', takes: 'number', arm: 'minCount' },
  { terraform: 'max_count', takes: 'number', arm: 'maxCount' },
  { terraform: 'max_pods', takes: 'number', arm: 'maxPods' },
  { terraform: 'auto_scaling_enabled', takes: 'bool', arm: 'enableAutoScaling', versions: { from: 4 } },
  { terraform: 'enable_auto_scaling', takes: 'bool', arm: 'enableAutoScaling', versions: { to: 3 } },
  { terraform: 'node_public_ip_enabled', takes: 'bool', arm: 'enableNodePublicIP', versions: { from: 4 } },
  { terraform: 'enable_node_public_ip', takes: 'bool', arm: 'enableNodePublicIP', versions: { to: 3 } },
  { terraform: 'node_public_ip_prefix_id', arm: 'nodePublicIPPrefixID' },
  { terraform: 'os_sku', arm: 'osSKU' },
  { terraform: 'vnet_subnet_id', arm: 'vnetSubnetID' },
  { terraform: 'pod_subnet_id', arm: 'podSubnetID' },
  { terraform: 'upgrade_settings.max_surge', arm: 'upgradeSettings.maxSurge' },
];

/** Blocks of a node pool, below the pool's own object. */
const poolBlocks: readonly BlockRow[] = [
  {
    terraform: 'node_network_profile',
    arm: 'networkProfile',
    arguments: [{ terraform: 'application_security_group_ids', arm: 'networkProfile.applicationSecurityGroups' }],
    blocks: [
      {
        terraform: 'allowed_host_ports',
        arm: 'networkProfile.allowedHostPorts',
        list: true,
        arguments: [
          { terraform: 'port_start', takes: 'number', arm: 'portStart' },
          { terraform: 'port_end', takes: 'number', arm: 'portEnd' },
          { terraform: 'protocol', arm: 'protocol' },
        ],
      },
    ],
  },
];

const identity: readonly BlockRow[] = [
  {
    terraform: 'identity',
    arm: 'identity',
    arguments: [
      { terraform: 'type', arm: 'identity.type' },
      { terraform: 'identity_ids', arm: 'identity.userAssignedIdentities', conversion: { kind: 'keys' } },
    ],
  },
];

const NET = 'properties.networkProfile';
const API = 'properties.apiServerAccessProfile';

const KMS = 'properties.securityProfile.azureKeyVaultKms';
const ACI = 'properties.addonProfiles.aciConnectorLinux';
const HOSTED = 'properties.hostedSystemProfile';

export const cluster: ResourceTable = {
  terraform: 'azurerm_kubernetes_cluster',
  arm: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2025-05-01',
  located: true,
  arguments: [
    { terraform: 'dns_prefix', arm: 'properties.dnsPrefix' },
    { terraform: 'dns_prefix_private_cluster', arm: 'properties.fqdnSubdomain' },
    { terraform: 'kubernetes_version', arm: 'properties.kubernetesVersion' },
    { terraform: 'node_resource_group', arm: 'properties.nodeResourceGroup' },
    { terraform: 'private_cluster_enabled', takes: 'bool', arm: `${API}.enablePrivateCluster` },
    {
      terraform: 'private_link_enabled',
      takes: 'bool',
      arm: `${API}.enablePrivateCluster`,
      versions: { to: 2 },
      write: false,
    },
    // The provider always sends this flag, and sends false when it is not written; Azure's own default is true.
    // Source: registry documentation of azurerm_kubernetes_cluster (checked 2026-11-23).
    {
      terraform: 'private_cluster_public_fqdn_enabled',
      takes: 'bool',
      arm: `${API}.enablePrivateClusterPublicFQDN`,
      default: false,
    },
    { terraform: 'private_dns_zone_id', arm: `${API}.privateDNSZone` },
    {
      terraform: 'run_command_enabled',
      takes: 'bool',
      arm: `${API}.disableRunCommand`,
      conversion: { kind: 'inverted' },
    },
    { terraform: 'api_server_authorized_ip_ranges', arm: `${API}.authorizedIPRanges`, versions: { to: 3 } },
    { terraform: 'sku_tier', arm: 'sku.tier' },
    ...egressArguments,
    ...clusterIngressArguments,
  ],
  blocks: [
    {
      terraform: 'network_profile',
      arm: NET,
      arguments: [
        { terraform: 'network_plugin', arm: `${NET}.networkPlugin` },
        { terraform: 'network_plugin_mode', arm: `${NET}.networkPluginMode` },
        { terraform: 'network_data_plane', arm: `${NET}.networkDataplane` },
        { terraform: 'ebpf_data_plane', arm: `${NET}.networkDataplane`, versions: { to: 3 }, write: false },
        { terraform: 'network_policy', arm: `${NET}.networkPolicy` },
        { terraform: 'network_mode', arm: `${NET}.networkMode` },
        { terraform: 'dns_service_ip', arm: `${NET}.dnsServiceIP` },
        { terraform: 'service_cidr', arm: `${NET}.serviceCidr` },
        { terraform: 'service_cidrs', arm: `${NET}.serviceCidrs` },
        { terraform: 'pod_cidr', arm: `${NET}.podCidr` },
        { terraform: 'pod_cidrs', arm: `${NET}.podCidrs` },
        { terraform: 'ip_versions', arm: `${NET}.ipFamilies` },
        { terraform: 'outbound_type', arm: `${NET}.outboundType` },
        { terraform: 'load_balancer_sku', arm: `${NET}.loadBalancerSku` },
        {
          terraform: 'advanced_networking.observability_enabled',
          takes: 'bool',
          arm: `${NET}.advancedNetworking.observability.enabled`,
          versions: { from: 4 },
        },
        {
          terraform: 'advanced_networking.security_enabled',
          takes: 'bool',
          arm: `${NET}.advancedNetworking.security.enabled`,
          versions: { from: 4 },
        },
        { terraform: 'ip_versions', arm: `${NET}.ipFamilies` },
      ],
      blocks: egressProfiles,
    },
    ...egressBlocks,
    {
      terraform: 'api_server_access_profile',
      arm: API,
      arguments: [
        { terraform: 'authorized_ip_ranges', arm: `${API}.authorizedIPRanges` },
        { terraform: 'subnet_id', arm: `${API}.subnetId` },
        {
          terraform: 'virtual_network_integration_enabled',
          takes: 'bool',
          arm: `${API}.enableVnetIntegration`,
          versions: { from: 4 },
        },
        {
          terraform: 'vnet_integration_enabled',
          takes: 'bool',
          arm: `${API}.enableVnetIntegration`,
          versions: { to: 3 },
        },
      ],
    },
    {
      terraform: 'default_node_pool',
      arm: 'properties.agentPoolProfiles',
      list: true,
      arguments: [...pool, { terraform: 'type', arm: 'type' }],
      blocks: poolBlocks,
      constants: { mode: 'System' },
    },
    {
      terraform: 'service_principal',
      arm: 'properties.servicePrincipalProfile',
      arguments: [{ terraform: 'client_id', arm: 'properties.servicePrincipalProfile.clientId' }],
    },
    {
      terraform: 'node_provisioning_profile',
      arm: 'properties.nodeProvisioningProfile',
      versions: { from: 5 },
      arguments: [{ terraform: 'mode', arm: 'properties.nodeProvisioningProfile.mode' }],
    },
    {
      terraform: 'aci_connector_linux',
      arm: ACI,
      arguments: [{ terraform: 'subnet_name', arm: `${ACI}.config.SubnetName` }],
      constants: { [`${ACI}.enabled`]: true },
    },
    {
      terraform: 'key_management_service',
      arm: KMS,
      arguments: [
        { terraform: 'key_vault_key_id', arm: `${KMS}.keyId` },
        { terraform: 'key_vault_network_access', arm: `${KMS}.keyVaultNetworkAccess` },
      ],
      constants: { [`${KMS}.enabled`]: true },
    },
    ...clusterIngressBlocks,
    ...identity,
  ],
};

export const automaticCluster: ResourceTable = {
  terraform: 'azurerm_kubernetes_automatic_cluster',
  arm: 'Microsoft.ContainerService/managedClusters',
  // `sku.name` knows Automatic from 2025-07-01 on, the Istio of application routing is stable from this version on.
  apiVersion: '2026-02-01',
  located: true,
  arguments: [],
  constants: { 'sku.name': 'Automatic' },
  blocks: [
    {
      terraform: 'api_server_access',
      arm: API,
      arguments: [
        { terraform: 'authorized_ip_ranges', arm: `${API}.authorizedIPRanges` },
        { terraform: 'subnet_id', arm: `${API}.subnetId` },
      ],
    },
    {
      terraform: 'private_cluster',
      arm: API,
      arguments: [
        { terraform: 'private_dns_zone_id', arm: `${API}.privateDNSZone` },
        {
          terraform: 'public_fully_qualified_domain_name_enabled',
          arm: `${API}.enablePrivateClusterPublicFQDN`,
          default: false,
        },
      ],
      constants: { [`${API}.enablePrivateCluster`]: true },
    },
    {
      terraform: 'hosted_system',
      arm: HOSTED,
      arguments: [
        { terraform: 'node_subnet_id', arm: `${HOSTED}.nodeSubnetID` },
        { terraform: 'system_node_subnet_id', arm: `${HOSTED}.systemNodeSubnetID` },
      ],
    },
    ...automaticIngressBlocks,
    ...identity,
  ],
};

export const nodePool: ResourceTable = {
  terraform: 'azurerm_kubernetes_cluster_node_pool',
  arm: 'Microsoft.ContainerService/managedClusters/agentPools',
  apiVersion: '2025-05-01',
  located: false,
  parent: [{ argument: 'kubernetes_cluster_id', by: 'id', type: 'Microsoft.ContainerService/managedClusters' }],
  arguments: pool
    .filter((row) => row.terraform !== 'name')
    .map((row) => ({ ...row, arm: `properties.${row.arm}` }))
    .concat([
      { terraform: 'mode', arm: 'properties.mode' },
      { terraform: 'os_type', arm: 'properties.osType' },
    ]),
  blocks: [
    ...poolBlocks.map(belowProperties),
    {
      terraform: 'windows_profile',
      arm: 'properties.windowsProfile',
      arguments: [
        {
          terraform: 'outbound_nat_enabled',
          takes: 'bool',
          arm: 'properties.windowsProfile.disableOutboundNat',
          conversion: { kind: 'inverted' },
        },
      ],
    },
  ],
};

function belowProperties(block: BlockRow): BlockRow {
  const below = <Row extends { readonly arm: string }>(row: Row): Row => ({ ...row, arm: `properties.${row.arm}` });
  // The items of a list have paths of their own.
  return {
    ...below(block),
    arguments: block.arguments.map(below),
    ...(block.blocks ? { blocks: block.blocks.map(below) } : {}),
  };
}
