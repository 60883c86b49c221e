import { mark } from '../../../server/src/rules/examples/exampleObjectPrinter';
import { azurerm, cli, ID, pooled, templates, terraform, VALIDATORS, type Refusal } from './refusal';

/** Plugin, policy engine, ranges, families and ids. */
export const networkModel: readonly Refusal[] = [
  {
    refused: 'a pod range on Azure CNI that is no overlay',
    sources: [cli([2917]), azurerm([40], 'kubernetes_cluster_validate.go')],
    rule: 'AKSN112',
    texts: {
      ...templates([
        { networkProfile: { networkPlugin: 'azure', podCidr: mark('10.244.0.0/16') } },
        { networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: '10.244.0.0/16' } },
      ]),
      ...terraform(
        'network_profile {\n  network_plugin = "azure"\n  pod_cidr       = «"10.244.0.0/16"»\n}',
        'network_profile {\n  network_plugin      = "azure"\n  network_plugin_mode = "overlay"\n  pod_cidr            = "10.244.0.0/16"\n}',
      ),
    },
  },
  {
    refused: 'a network policy engine without a network plugin',
    sources: [cli([3244])],
    rule: 'AKSN102',
    texts: templates([
      { '«networkProfile»': { networkPolicy: 'calico' } },
      { networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico' } },
    ]),
  },
  {
    refused: 'a mode of Azure CNI (bridge, transparent) with another network plugin',
    sources: [azurerm([3587])],
    rule: 'AKSN121',
    texts: {
      ...templates([
        { networkProfile: { networkPlugin: 'kubenet', networkMode: mark('transparent') } },
        { networkProfile: { networkPlugin: 'azure', networkMode: 'transparent' } },
      ]),
      ...terraform(
        'network_profile {\n  network_plugin = "kubenet"\n  network_mode   = «"transparent"»\n}',
        'network_profile {\n  network_plugin = "azure"\n  network_mode   = "transparent"\n}',
      ),
    },
  },
  {
    refused: 'a pod range, a service range or an address of the DNS service that is none',
    sources: [azurerm([1171, 1196, 1214])],
    rule: 'AKSN219',
    texts: {
      ...templates([
        { networkProfile: { networkPlugin: 'kubenet', podCidr: mark('10.244.0.0/36') } },
        { networkProfile: { networkPlugin: 'kubenet', podCidr: '10.244.0.0/16' } },
      ]),
      ...terraform(
        'network_profile {\n  network_plugin = "azure"\n  service_cidr   = "10.0.0.0/16"\n  dns_service_ip = «"10.0.0"»\n}',
        'network_profile {\n  network_plugin = "azure"\n  service_cidr   = "10.0.0.0/16"\n  dns_service_ip = "10.0.0.10"\n}',
      ),
    },
  },
  {
    refused: 'the address of the DNS service without the range of services',
    sources: [azurerm([45], 'kubernetes_cluster_validate.go')],
    rule: 'AKSN220',
    texts: terraform(
      'network_profile {\n  network_plugin = "azure"\n  dns_service_ip = «"10.0.0.10"»\n}',
      'network_profile {\n  network_plugin = "azure"\n  dns_service_ip = "10.0.0.10"\n  service_cidr   = "10.0.0.0/16"\n}',
    ),
  },
  {
    refused: 'the range of services without the address of the DNS service',
    sources: [azurerm([45], 'kubernetes_cluster_validate.go')],
    visible: true,
    because:
      'azurerm refuses it when a cluster is made, and takes it afterwards, when the address is in its state: whether the cluster is there is not in the files. AKS has a default.',
  },
  {
    refused: 'two ranges of services or pods without both IP families',
    sources: [azurerm([50, 53], 'kubernetes_cluster_validate.go')],
    rule: 'AKSN220',
    texts: {
      ...templates([
        {
          networkProfile: {
            networkPlugin: 'azure',
            networkPluginMode: 'overlay',
            ipFamilies: ['IPv4'],
            podCidrs: mark(['10.244.0.0/16', 'fd12:3456:789a::/64']),
          },
        },
        {
          networkProfile: {
            networkPlugin: 'azure',
            networkPluginMode: 'overlay',
            ipFamilies: ['IPv4', 'IPv6'],
            podCidrs: ['10.244.0.0/16', 'fd12:3456:789a::/64'],
          },
        },
      ]),
      ...terraform(
        'network_profile {\n  network_plugin = "kubenet"\n  pod_cidrs      = «["10.244.0.0/16", "fd12:3456:789a::/64"]»\n}',
        'network_profile {\n  network_plugin = "kubenet"\n  ip_versions    = ["IPv4", "IPv6"]\n  pod_cidrs      = ["10.244.0.0/16", "fd12:3456:789a::/64"]\n}',
      ),
    },
  },
  {
    refused: 'IPv6 as the only family',
    sources: [azurerm([3775])],
    rule: 'AKSN220',
    texts: {
      ...templates([
        { networkProfile: { networkPlugin: 'azure', ipFamilies: mark(['IPv6']) } },
        { networkProfile: { networkPlugin: 'azure', ipFamilies: ['IPv4'] } },
      ]),
      ...terraform(
        'network_profile {\n  network_plugin = "azure"\n  ip_versions    = «["IPv6"]»\n}',
        'network_profile {\n  network_plugin = "azure"\n  ip_versions    = ["IPv4"]\n}',
      ),
    },
  },
  {
    refused: 'something else than a resource id of its kind where a subnet, zone, address, registry or vault is named',
    sources: [
      cli([1061, 4637, 5135]),
      cli([604, 884, 1061, 1097], VALIDATORS),
      azurerm([161, 208, 219], 'kubernetes_nodepool.go'),
      azurerm([258, 559, 1296, 1306, 1470]),
      azurerm([166, 199], 'kubernetes_addons.go'),
    ],
    rule: 'AKSN123',
    texts: {
      ...templates([pooled({ vnetSubnetID: mark(ID.vnet) }), pooled({ vnetSubnetID: ID.subnet })]),
      ...terraform(
        `api_server_access_profile {\n  virtual_network_integration_enabled = true\n  subnet_id                           = «"api"»\n}`,
        `api_server_access_profile {\n  virtual_network_integration_enabled = true\n  subnet_id                           = "${ID.apiSubnet}"\n}`,
      ),
    },
  },
  {
    refused:
      'a word that is not in the list of a property (plugin, policy engine, outbound type, balancer, allocation of pod addresses, revision of the mesh)',
    sources: [
      cli([2765]),
      cli([284, 342, 584, 1072], VALIDATORS),
      azurerm([1134, 1146, 1159, 1178, 1187, 1233, 1243, 1322, 1369]),
    ],
    visible: true,
    because:
      'Azure gets new words, and what one means that is not known here cannot be told: rules leave it undecided. The Bicep compiler and `terraform validate` know the words of the version in use.',
  },
];
