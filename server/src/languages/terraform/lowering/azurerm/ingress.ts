import type { ArgumentRow, BlockRow, ResourceTable } from '../../evaluation/armMappingRows';

const ADDONS = 'properties.addonProfiles';
const AGIC = `${ADDONS}.ingressApplicationGateway`;
const ROUTING = 'properties.ingressProfile.webAppRouting';
const MESH = 'properties.serviceMeshProfile';
const ROUTING_ISTIO = `${ROUTING}.gatewayAPIImplementations.appRoutingIstio.mode`;

/** Ways into a cluster, as arguments of `azurerm_kubernetes_cluster`. */
export const clusterIngressArguments: readonly ArgumentRow[] = [
  { terraform: 'http_application_routing_enabled', takes: 'bool', arm: `${ADDONS}.httpApplicationRouting.enabled` },
  { terraform: 'open_service_mesh_enabled', takes: 'bool', arm: `${ADDONS}.openServiceMesh.enabled` },
];

/** Ways into a cluster, as blocks of `azurerm_kubernetes_cluster`. */
export const clusterIngressBlocks: readonly BlockRow[] = [
  {
    terraform: 'ingress_application_gateway',
    arm: AGIC,
    arguments: [
      { terraform: 'gateway_id', arm: `${AGIC}.config.applicationGatewayId` },
      { terraform: 'gateway_name', arm: `${AGIC}.config.applicationGatewayName` },
      { terraform: 'subnet_id', arm: `${AGIC}.config.subnetId` },
      { terraform: 'subnet_cidr', arm: `${AGIC}.config.subnetCIDR` },
    ],
    constants: { [`${AGIC}.enabled`]: true },
  },
  {
    terraform: 'web_app_routing',
    arm: ROUTING,
    arguments: [
      { terraform: 'dns_zone_ids', arm: `${ROUTING}.dnsZoneResourceIds` },
      {
        terraform: 'dns_zone_id',
        arm: `${ROUTING}.dnsZoneResourceIds`,
        conversion: { kind: 'single' },
        versions: { to: 3 },
        write: false,
      },
      {
        terraform: 'default_nginx_controller',
        arm: `${ROUTING}.nginx.defaultIngressControllerType`,
        versions: { from: 4 },
      },
    ],
    constants: { [`${ROUTING}.enabled`]: true },
  },
  {
    terraform: 'service_mesh_profile',
    arm: MESH,
    arguments: [{ terraform: 'mode', arm: `${MESH}.mode` }],
  },
];

/** The same for `azurerm_kubernetes_automatic_cluster`. */
export const automaticIngressBlocks: readonly BlockRow[] = [
  {
    terraform: 'web_app_routing_ingress',
    arm: ROUTING,
    arguments: [
      { terraform: 'dns_zone_ids', arm: `${ROUTING}.dnsZoneResourceIds` },
      { terraform: 'default_nginx_controller', arm: `${ROUTING}.nginx.defaultIngressControllerType` },
      {
        terraform: 'istio_enabled',
        takes: 'bool',
        arm: ROUTING_ISTIO,
        conversion: { kind: 'switch', on: 'Enabled', off: 'Disabled' },
      },
    ],
    constants: { [`${ROUTING}.enabled`]: true },
  },
  { terraform: 'service_mesh', arm: MESH, arguments: [], constants: { [`${MESH}.mode`]: 'Istio' } },
];

const FIREWALL = 'properties.webApplicationFirewallConfiguration';

export const applicationGateway: ResourceTable = {
  terraform: 'azurerm_application_gateway',
  arm: 'Microsoft.Network/applicationGateways',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [{ terraform: 'firewall_policy_id', arm: 'properties.firewallPolicy.id' }],
  blocks: [
    {
      terraform: 'sku',
      arm: 'properties.sku',
      arguments: [
        { terraform: 'name', arm: 'properties.sku.name' },
        { terraform: 'tier', arm: 'properties.sku.tier' },
        { terraform: 'capacity', takes: 'number', arm: 'properties.sku.capacity' },
      ],
    },
    {
      terraform: 'waf_configuration',
      arm: FIREWALL,
      arguments: [
        { terraform: 'enabled', takes: 'bool', arm: `${FIREWALL}.enabled` },
        { terraform: 'firewall_mode', arm: `${FIREWALL}.firewallMode` },
        { terraform: 'rule_set_type', arm: `${FIREWALL}.ruleSetType` },
        { terraform: 'rule_set_version', arm: `${FIREWALL}.ruleSetVersion` },
      ],
    },
    {
      terraform: 'frontend_ip_configuration',
      arm: 'properties.frontendIPConfigurations',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'public_ip_address_id', arm: 'properties.publicIPAddress.id' },
        { terraform: 'subnet_id', arm: 'properties.subnet.id' },
        { terraform: 'private_ip_address', arm: 'properties.privateIPAddress' },
        { terraform: 'private_ip_address_allocation', arm: 'properties.privateIPAllocationMethod' },
      ],
    },
    {
      terraform: 'gateway_ip_configuration',
      arm: 'properties.gatewayIPConfigurations',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'subnet_id', arm: 'properties.subnet.id' },
      ],
    },
    {
      terraform: 'frontend_port',
      arm: 'properties.frontendPorts',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'port', takes: 'number', arm: 'properties.port' },
      ],
    },
    {
      terraform: 'http_listener',
      arm: 'properties.httpListeners',
      list: true,
      arguments: [
        { terraform: 'name', arm: 'name' },
        { terraform: 'firewall_policy_id', arm: 'properties.firewallPolicy.id' },
      ],
    },
  ],
};

export const firewallPolicy: ResourceTable = {
  terraform: 'azurerm_web_application_firewall_policy',
  arm: 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [],
  blocks: [
    {
      terraform: 'policy_settings',
      arm: 'properties.policySettings',
      arguments: [
        {
          terraform: 'enabled',
          takes: 'bool',
          arm: 'properties.policySettings.state',
          conversion: { kind: 'switch', on: 'Enabled', off: 'Disabled' },
        },
        { terraform: 'mode', arm: 'properties.policySettings.mode' },
      ],
    },
  ],
};

const CONTAINERS = 'Microsoft.ServiceNetworking/trafficControllers';

/** Application Gateway for Containers. */
export const trafficController: ResourceTable = {
  terraform: 'azurerm_application_load_balancer',
  arm: CONTAINERS,
  apiVersion: '2025-01-01',
  located: true,
  arguments: [],
};

export const trafficControllerAssociation: ResourceTable = {
  terraform: 'azurerm_application_load_balancer_subnet_association',
  arm: `${CONTAINERS}/associations`,
  apiVersion: '2025-01-01',
  located: false,
  parent: [{ argument: 'application_load_balancer_id', by: 'id', type: CONTAINERS }],
  arguments: [{ terraform: 'subnet_id', arm: 'properties.subnet.id' }],
  constants: { 'properties.associationType': 'subnets' },
};
