import { mark, type ShapeObject } from '../../../server/src/rules/examples/exampleObjectPrinter';
import { azurerm, cli, ID, pooled, templates, terraform, VALIDATORS, type Refusal } from './refusal';

const network = (more: ShapeObject) => ({
  networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', ...more },
});
const nat = (more: ShapeObject) => network({ outboundType: 'managedNATGateway', natGatewayProfile: more });
const inBlock = (outboundType: string, lines = '') =>
  `network_profile {\n  network_plugin      = "azure"\n  network_plugin_mode = "overlay"\n  outbound_type       = ${outboundType}\n${lines}\n}`;
const inNat = (lines: string) => inBlock('"managedNATGateway"', `\n  nat_gateway_profile {\n    ${lines}\n  }`);
const pool = (subnet: string) =>
  `default_node_pool {\n  name       = "system"\n  vm_size    = "Standard_D4s_v5"\n  node_count = 3${subnet}\n}\n\n`;

/** NAT gateways, routes and clusters without egress. */
export const egress: readonly Refusal[] = [
  {
    refused: 'userDefinedRouting or a NAT gateway of your own without a subnet of your own',
    sources: [cli([2666, 2675, 2787])],
    rule: 'AKSN901',
    texts: {
      ...templates(
        [
          network({ outboundType: 'userAssignedNATGateway' }),
          pooled({ vnetSubnetID: ID.subnet }, network({ outboundType: 'userAssignedNATGateway' })),
        ],
        { atHead: true },
      ),
      ...terraform(
        pool('') + inBlock('"userAssignedNATGateway"'),
        pool(`\n\n  vnet_subnet_id = "${ID.subnet}"`) + inBlock('"userAssignedNATGateway"'),
        { atHead: true },
      ),
    },
  },
  {
    refused: 'a NAT gateway of AKS with a subnet of your own',
    sources: [cli([2799])],
    rule: 'AKSN906',
    texts: {
      ...templates([
        pooled({ vnetSubnetID: ID.subnet }, network({ outboundType: mark('managedNATGateway') })),
        network({ outboundType: 'managedNATGateway' }),
      ]),
      ...terraform(
        pool(`\n\n  vnet_subnet_id = "${ID.subnet}"`) + inBlock('«"managedNATGateway"»'),
        pool('') + inBlock('"managedNATGateway"'),
      ),
    },
  },
  {
    refused: 'settings or the SKU of a NAT gateway with an outbound type that has none',
    sources: [cli([2827, 9710]), cli([379, 395], VALIDATORS)],
    rule: 'AKSN917',
    texts: {
      ...templates([
        network({ outboundType: 'loadBalancer', natGatewayProfile: { idleTimeoutInMinutes: mark(10) } }),
        network({ outboundType: 'managedNATGateway', natGatewayProfile: { idleTimeoutInMinutes: 10 } }),
      ]),
      ...terraform(
        inBlock('"loadBalancer"', '\n  nat_gateway_profile {\n    idle_timeout_in_minutes = «10»\n  }'),
        inNat('idle_timeout_in_minutes = 10'),
      ),
    },
  },
  {
    refused: 'an idle time of the NAT gateway outside of 4 to 120 minutes',
    sources: [cli([356], VALIDATORS), azurerm([1343])],
    rule: 'AKSN917',
    texts: {
      ...templates([nat({ idleTimeoutInMinutes: mark(121) }), nat({ idleTimeoutInMinutes: 120 })]),
      ...terraform(inNat('idle_timeout_in_minutes = «121»'), inNat('idle_timeout_in_minutes = 120')),
    },
  },
  {
    refused: 'no address of the NAT gateway, or more than 16',
    sources: [cli([349, 364], VALIDATORS), azurerm([1349])],
    rule: 'AKSN917',
    texts: {
      ...templates([
        nat({ managedOutboundIPProfile: { count: mark(17) } }),
        nat({ managedOutboundIPProfile: { count: 16 } }),
      ]),
      ...terraform(inNat('managed_outbound_ip_count = «17»'), inNat('managed_outbound_ip_count = 16')),
    },
  },
  {
    refused: 'addresses of the NAT gateway made by AKS beside addresses of your own',
    sources: [cli([412], VALIDATORS)],
    rule: 'AKSN925',
    texts: templates(
      [
        nat({ managedOutboundIPProfile: { count: mark(2) }, outboundIPs: { publicIPs: [ID.address] } }),
        nat({ outboundIPs: { publicIPs: [ID.address] } }),
      ],
      { version: '2026-05-02-preview' },
    ),
  },
  {
    refused: 'addresses of your own or IPv6 of a managed NAT gateway of the first SKU',
    sources: [cli([439, 467], VALIDATORS)],
    rule: 'AKSN925',
    texts: templates(
      [
        nat({ sku: mark('Standard'), outboundIPs: { publicIPs: [ID.address] } }),
        nat({ sku: 'StandardV2', outboundIPs: { publicIPs: [ID.address] } }),
      ],
      { version: '2026-06-01' },
    ),
  },
  {
    refused: 'no egress without artifacts from a registry in the network',
    sources: [azurerm([190])],
    rule: 'AKSN908',
    texts: {
      ...templates([
        {
          ...network({ outboundType: 'none' }),
          bootstrapProfile: { artifactSource: mark('Direct') },
          apiServerAccessProfile: { enablePrivateCluster: true },
        },
        {
          ...network({ outboundType: 'none' }),
          bootstrapProfile: { artifactSource: 'Cache' },
          apiServerAccessProfile: { enablePrivateCluster: true },
        },
      ]),
      ...terraform(
        `private_cluster_enabled = true\n\n${pool('')}${inBlock('"none"')}\n\nbootstrap_profile {\n  artifact_source = «"Direct"»\n}`,
        `private_cluster_enabled = true\n\n${pool('')}${inBlock('"none"')}\n\nbootstrap_profile {\n  artifact_source = "Cache"\n}`,
      ),
    },
  },
  {
    refused: 'a registry to start nodes from while artifacts come from the internet',
    sources: [cli([8858, 11847])],
    rule: 'AKSN920',
    texts: {
      ...templates([
        { bootstrapProfile: { artifactSource: 'Direct', containerRegistryId: mark(ID.registry) } },
        { bootstrapProfile: { artifactSource: 'Cache', containerRegistryId: ID.registry } },
      ]),
      ...terraform(
        `bootstrap_profile {\n  artifact_source       = "Direct"\n  container_registry_id = «"${ID.registry}"»\n}`,
        `bootstrap_profile {\n  artifact_source       = "Cache"\n  container_registry_id = "${ID.registry}"\n}`,
      ),
    },
  },
  {
    refused: 'the size of an egress gateway’s prefix outside of 28 to 31',
    sources: [cli([1114], VALIDATORS)],
    rule: 'AKSN926',
    texts: templates(
      [
        gateway({ mode: 'Gateway', gatewayProfile: { publicIPPrefixSize: mark(27) } }),
        gateway({ mode: 'Gateway', gatewayProfile: { publicIPPrefixSize: 28 } }),
      ],
      { version: '2026-05-01' },
    ),
  },
  {
    refused: 'the size of an egress gateway’s prefix on a pool of another mode',
    sources: [cli([1112], VALIDATORS)],
    rule: 'AKSN926',
    texts: templates(
      [
        gateway({ mode: 'User', gatewayProfile: { publicIPPrefixSize: mark(28) } }),
        gateway({ mode: 'Gateway', gatewayProfile: { publicIPPrefixSize: 28 } }),
      ],
      { version: '2026-05-01' },
    ),
  },
];

function gateway(more: ShapeObject): ShapeObject {
  return {
    dnsPrefix: 'aks',
    networkProfile: { networkPlugin: 'azure', staticEgressGatewayProfile: { enabled: true } },
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' },
      { name: 'egress', count: 2, vmSize: 'Standard_D4s_v5', ...more },
    ],
  };
}
