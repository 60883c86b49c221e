import { mark, type ShapeObject } from '../../../server/src/rules/examples/exampleObjectPrinter';
import { azurerm, cli, ID, pooled, templates, terraform, VALIDATORS, type Refusal } from './refusal';

const CILIUM = {
  networkPlugin: 'azure',
  networkPluginMode: 'overlay',
  networkDataplane: 'cilium',
  networkPolicy: 'cilium',
};
const NEW = { version: '2026-05-01' };
const advanced = (more: ShapeObject, network: ShapeObject = CILIUM) => ({
  networkProfile: { ...network, advancedNetworking: more },
});
const logged = (more: ShapeObject, network: ShapeObject, word: ShapeObject) => ({
  addonProfiles: { omsagent: { enabled: true, config: word } },
  ...advanced(more, network),
});
const mesh = (mode: string, components: ShapeObject) => ({
  networkProfile: {
    networkPlugin: 'azure',
    networkPluginMode: 'overlay',
    staticEgressGatewayProfile: { enabled: true },
  },
  serviceMeshProfile: { mode, istio: { components } },
});
const kms = (more: ShapeObject) => ({
  apiServerAccessProfile: { enableVnetIntegration: true },
  securityProfile: { azureKeyVaultKms: { enabled: true, keyId: ID.key, ...more } },
});
const pool = (lines: string) =>
  `default_node_pool {\n  name       = "system"\n  vm_size    = "Standard_D4s_v5"\n  node_count = 3\n\n  ${lines}\n}`;
const addOn = (config: ShapeObject, beside: ShapeObject = {}) =>
  pooled(beside, { networkProfile: { networkPlugin: 'azure' }, addonProfiles: { aciConnectorLinux: config } });
const agic = (config: ShapeObject) => ({
  addonProfiles: { ingressApplicationGateway: { enabled: true, config } },
});

/** Node pools, advanced networking, ingress and encryption. */
export const poolsAndServices: readonly Refusal[] = [
  {
    refused: 'a prefix of public addresses for nodes that get none',
    sources: [azurerm([162], 'kubernetes_nodepool.go'), azurerm([261], 'kubernetes_cluster_node_pool_resource.go')],
    rule: 'AKSN319',
    texts: {
      ...templates([
        pooled({ enableNodePublicIP: false, nodePublicIPPrefixID: mark(ID.prefix) }),
        pooled({ enableNodePublicIP: true, nodePublicIPPrefixID: ID.prefix }),
      ]),
      ...terraform(
        pool(`node_public_ip_prefix_id = «"${ID.prefix}"»`),
        pool(`node_public_ip_enabled   = true\n  node_public_ip_prefix_id = "${ID.prefix}"`),
      ),
    },
  },
  {
    refused: 'application security groups of a pool without allowed host ports',
    sources: [cli([1051, 1054], VALIDATORS)],
    rule: 'AKSN319',
    texts: {
      ...templates([
        pooled({ networkProfile: { applicationSecurityGroups: mark([ID.group]) } }),
        pooled({
          networkProfile: {
            applicationSecurityGroups: [ID.group],
            allowedHostPorts: [{ portStart: 80, portEnd: 80, protocol: 'TCP' }],
          },
        }),
      ]),
      ...terraform(
        pool(`node_network_profile {\n    application_security_group_ids = «["${ID.group}"]»\n  }`),
        pool(
          `node_network_profile {\n    application_security_group_ids = ["${ID.group}"]\n\n    allowed_host_ports {\n      port_start = 80\n      port_end   = 80\n      protocol   = "TCP"\n    }\n  }`,
        ),
      ),
    },
  },
  {
    refused: 'allowed host ports that are none',
    sources: [cli([1031], VALIDATORS), azurerm([606, 612], 'kubernetes_nodepool.go')],
    rule: 'AKSN319',
    texts: templates([
      pooled({ networkProfile: { allowedHostPorts: [{ portStart: mark(0), portEnd: 80, protocol: 'TCP' }] } }),
      pooled({ networkProfile: { allowedHostPorts: [{ portStart: 1, portEnd: 80, protocol: 'TCP' }] } }),
    ]),
  },
  {
    refused: 'outbound NAT of Windows turned off on a Linux pool',
    sources: [cli([1079], VALIDATORS)],
    rule: 'AKSN928',
    texts: templates([
      pooled({ osType: 'Linux', windowsProfile: { disableOutboundNat: mark(true) } }),
      pooled({ osType: 'Linux', windowsProfile: { disableOutboundNat: false } }),
    ]),
  },
  {
    refused: 'Container Network Security without the Cilium data plane',
    sources: [azurerm([201, 204])],
    rule: 'AKSN411',
    texts: {
      ...templates([
        advanced(
          { enabled: true, security: { enabled: mark(true) } },
          { networkPlugin: 'azure', networkPluginMode: 'overlay' },
        ),
        advanced({ enabled: true, security: { enabled: true } }),
      ]),
      ...terraform(
        'network_profile {\n  network_plugin      = "azure"\n  network_plugin_mode = "overlay"\n\n  advanced_networking {\n    observability_enabled = true\n    security_enabled      = «true»\n  }\n}',
        'network_profile {\n  network_plugin      = "azure"\n  network_plugin_mode = "overlay"\n  network_data_plane  = "cilium"\n  network_policy      = "cilium"\n\n  advanced_networking {\n    observability_enabled = true\n    security_enabled      = true\n  }\n}',
      ),
    },
  },
  {
    refused: 'advanced networking with all of its parts off',
    sources: [cli([2981]), azurerm([1386, 1392])],
    rule: 'AKSN414',
    texts: templates(
      [
        advanced({ enabled: true, observability: { enabled: mark(false) }, security: { enabled: false } }),
        advanced({ enabled: true, observability: { enabled: true }, security: { enabled: false } }),
      ],
      NEW,
    ),
  },
  {
    refused: 'acceleration of the data path without advanced networking',
    sources: [cli([3017, 3022])],
    rule: 'AKSN414',
    texts: templates(
      [
        advanced({ enabled: false, performance: { accelerationMode: mark('BpfVeth') } }),
        advanced({ enabled: true, performance: { accelerationMode: 'BpfVeth' } }),
      ],
      NEW,
    ),
  },
  {
    refused: 'policies on layer 7 or by name with the security of advanced networking off',
    sources: [cli([3037])],
    rule: 'AKSN414',
    texts: templates(
      [
        advanced({ enabled: true, security: { enabled: false, advancedNetworkPolicies: mark('L7') } }),
        advanced({ enabled: true, security: { enabled: true, advancedNetworkPolicies: 'L7' } }),
      ],
      NEW,
    ),
  },
  {
    refused: 'encryption between nodes with advanced networking or its security off',
    sources: [cli([3151, 3156, 3161, 9973])],
    rule: 'AKSN414',
    texts: templates(
      [
        advanced({ enabled: false, security: { transitEncryption: { type: mark('WireGuard') } } }),
        advanced({ enabled: true, security: { transitEncryption: { type: 'WireGuard' } } }),
      ],
      NEW,
    ),
  },
  {
    refused: 'container network logs without advanced networking or without Cilium',
    sources: [cli([3086])],
    rule: 'AKSN414',
    texts: templates(
      [
        logged(
          { enabled: true },
          { networkPlugin: 'azure', networkPluginMode: 'overlay' },
          { enableRetinaNetworkFlags: mark('True') },
        ),
        logged({ enabled: true }, CILIUM, { enableRetinaNetworkFlags: 'True' }),
      ],
      NEW,
    ),
  },
  {
    refused: 'virtual nodes without their subnet or without one of the nodes',
    sources: [cli([3443]), cli([1932], 'custom.py'), azurerm([57], 'kubernetes_addons.go')],
    rule: 'AKSN122',
    texts: {
      ...templates([
        addOn({ enabled: mark(true), config: {} }, { vnetSubnetID: ID.subnet }),
        addOn({ enabled: true, config: { SubnetName: 'virtual' } }, { vnetSubnetID: ID.subnet }),
      ]),
    },
  },
  {
    refused: 'the Application Gateway add-on with no gateway, or with a gateway and a place for a new one',
    sources: [azurerm([157, 161, 176, 180, 190, 194], 'kubernetes_addons.go')],
    rule: 'AKSN511',
    texts: {
      ...templates([
        agic({ applicationGatewayId: ID.gateway, subnetId: mark(ID.subnet) }),
        agic({ applicationGatewayId: ID.gateway }),
      ]),
      ...terraform(
        `ingress_application_gateway {\n  gateway_id  = "${ID.gateway}"\n  subnet_cidr = «"10.1.0.0/24"»\n}`,
        `ingress_application_gateway {\n  gateway_id = "${ID.gateway}"\n}`,
      ),
    },
  },
  {
    refused: 'the NGINX controller or DNS zones of application routing while it is off',
    sources: [cli([10534, 10716])],
    rule: 'AKSN517',
    texts: templates([
      {
        ingressProfile: {
          webAppRouting: { enabled: false, nginx: { defaultIngressControllerType: mark('Internal') } },
        },
      },
      { ingressProfile: { webAppRouting: { enabled: true, nginx: { defaultIngressControllerType: 'Internal' } } } },
    ]),
  },
  {
    refused: 'gateways of the Istio add-on while it is off',
    sources: [cli([5480, 5545, 5668])],
    rule: 'AKSN517',
    texts: templates(
      [
        mesh('Disabled', { ingressGateways: [mark({ enabled: true, mode: 'Internal' })] }),
        mesh('Istio', { ingressGateways: [{ enabled: true, mode: 'Internal' }] }),
      ],
      NEW,
    ),
  },
  {
    refused: 'an egress gateway of the Istio add-on without its name or configuration',
    sources: [cli([5565, 5568])],
    rule: 'AKSN517',
    texts: templates(
      [
        mesh('Istio', { egressGateways: [mark({ enabled: true, name: 'out' })] }),
        mesh('Istio', { egressGateways: [{ enabled: true, name: 'out', gatewayConfigurationName: 'fixed' }] }),
      ],
      NEW,
    ),
  },
  {
    refused: 'a private key vault for encryption without the id of the vault',
    sources: [cli([6007, 6072])],
    rule: 'AKSN820',
    texts: templates([
      kms({ keyVaultNetworkAccess: mark('Private') }),
      kms({ keyVaultNetworkAccess: 'Private', keyVaultResourceId: ID.vault }),
    ]),
  },
  {
    refused: 'the id of the key vault for encryption while access is public',
    sources: [cli([6083])],
    rule: 'AKSN820',
    texts: templates([
      kms({ keyVaultNetworkAccess: 'Public', keyVaultResourceId: mark(ID.vault) }),
      kms({ keyVaultNetworkAccess: 'Public' }),
    ]),
  },
  {
    refused:
      'local ports of nodes whose lower end is missing or above the upper one, or kernel settings of the network out of range',
    sources: [
      azurerm([447, 489, 495, 501, 519, 537, 560, 1140, 1143], 'kubernetes_nodepool.go'),
      azurerm([1503, 1506], 'kubernetes_cluster_node_pool_resource.go'),
    ],
    visible: true,
    because:
      'No rule says it yet: kernel settings of nodes are tuning, not the layout of the network, and are not read.',
  },
];
