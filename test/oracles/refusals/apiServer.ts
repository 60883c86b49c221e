import { mark, type ShapeObject } from '../../../server/src/rules/examples/exampleObjectPrinter';
import { azurerm, cli, ID, pooled, templates, terraform, VALIDATORS, type Refusal } from './refusal';

const access = (more: ShapeObject) => ({ apiServerAccessProfile: more });
const inBlock = (ranges: string) => `api_server_access_profile {\n  authorized_ip_ranges = ${ranges}\n}`;
const AUTOMATIC = { version: '2026-05-01', members: { sku: { name: 'Automatic' } } };
const trio = (more: ShapeObject, api: ShapeObject) => ({
  hostedSystemProfile: more,
  apiServerAccessProfile: { enableVnetIntegration: true, ...api },
});

/** Access to the API server, its subnets and its names. */
export const apiServer: readonly Refusal[] = [
  {
    refused: 'authorized ranges of a private API server',
    sources: [cli([4578, 4584, 4898, 4916]), azurerm([262], 'kubernetes_automatic_cluster_resource.go')],
    rule: 'AKSN604',
    texts: {
      ...templates([
        access({ enablePrivateCluster: true, authorizedIPRanges: mark(['20.1.2.0/24']) }),
        access({ enablePrivateCluster: false, authorizedIPRanges: ['20.1.2.0/24'] }),
      ]),
      ...terraform(
        `private_cluster_enabled = true\n\n${inBlock('«["20.1.2.0/24"]»')}`,
        `private_cluster_enabled = false\n\n${inBlock('["20.1.2.0/24"]')}`,
      ),
    },
  },
  {
    refused: '0.0.0.0/32 among other authorized ranges',
    sources: [cli([116], VALIDATORS)],
    rule: 'AKSN605',
    texts: {
      ...templates([
        access({ authorizedIPRanges: [mark('0.0.0.0/32'), '20.1.2.0/24'] }),
        access({ authorizedIPRanges: ['20.1.2.0/24'] }),
      ]),
      ...terraform(inBlock('[«"0.0.0.0/32"», "20.1.2.0/24"]'), inBlock('["20.1.2.0/24"]')),
    },
  },
  {
    refused: 'an authorized range that is private or reserved',
    sources: [cli([128], VALIDATORS)],
    rule: 'AKSN606',
    texts: {
      ...templates([
        access({ authorizedIPRanges: [mark('10.1.0.0/16')] }),
        access({ authorizedIPRanges: ['20.1.2.0/24'] }),
      ]),
      ...terraform(inBlock('[«"192.168.1.0/24"»]'), inBlock('["20.1.2.0/24"]')),
    },
  },
  {
    refused: 'an authorized range of IPv6',
    sources: [cli([130], VALIDATORS)],
    rule: 'AKSN606',
    texts: {
      ...templates([
        access({ authorizedIPRanges: [mark('2001:db8::/32')] }),
        access({ authorizedIPRanges: ['20.1.2.0/24'] }),
      ]),
      ...terraform(inBlock('[«"2001:db8::/32"»]'), inBlock('["20.1.2.0/24"]')),
    },
  },
  {
    refused: 'an authorized range that is no range',
    sources: [cli([132], VALIDATORS), azurerm([247])],
    rule: 'AKSN606',
    texts: {
      ...templates([access({ authorizedIPRanges: [mark('office')] }), access({ authorizedIPRanges: ['20.1.2.0/24'] })]),
      ...terraform(inBlock('[«"office"»]'), inBlock('["20.1.2.0/24"]')),
    },
  },
  {
    refused: 'a subnet of the API server without API Server VNet Integration',
    sources: [cli([4749])],
    rule: 'AKSN612',
    texts: {
      ...templates([
        pooled({ vnetSubnetID: ID.subnet }, access({ subnetId: mark(ID.apiSubnet) })),
        pooled({ vnetSubnetID: ID.subnet }),
      ]),
      ...terraform(
        `api_server_access_profile {\n  subnet_id = «"${ID.apiSubnet}"»\n}`,
        'api_server_access_profile {\n  virtual_network_integration_enabled = true\n}',
      ),
    },
  },
  {
    refused: 'a subnet of the API server without one of the nodes',
    sources: [cli([4736])],
    rule: 'AKSN620',
    texts: templates([
      access({ enableVnetIntegration: true, subnetId: mark(ID.apiSubnet) }),
      pooled({ vnetSubnetID: ID.subnet }, access({ enableVnetIntegration: true, subnetId: ID.apiSubnet })),
    ]),
  },
  {
    refused: 'API Server VNet Integration in a network of your own without a subnet',
    sources: [cli([4686])],
    rule: 'AKSN612',
    texts: templates([
      pooled({ vnetSubnetID: ID.subnet }, { '«apiServerAccessProfile»': { enableVnetIntegration: true } }),
      access({ enableVnetIntegration: true }),
    ]),
  },
  {
    refused: 'subnets of AKS Automatic that are not all three named',
    sources: [cli([4852]), azurerm([208], 'kubernetes_automatic_cluster_resource.go')],
    rule: 'AKSN120',
    texts: templates(
      [trio({ nodeSubnetID: mark(ID.subnet) }, {}), { apiServerAccessProfile: { enableVnetIntegration: true } }],
      AUTOMATIC,
    ),
  },
  {
    refused: 'subnets of AKS Automatic on another cluster',
    sources: [cli([4838, 4857])],
    rule: 'AKSN120',
    texts: templates(
      [
        trio({ nodeSubnetID: mark(ID.subnet), systemNodeSubnetID: ID.subnet }, { subnetId: ID.apiSubnet }),
        { apiServerAccessProfile: { enableVnetIntegration: true } },
      ],
      { version: '2026-05-01', members: { sku: { name: 'Base' } } },
    ),
  },
  {
    refused: 'subnets of AKS Automatic without a user-assigned identity',
    sources: [azurerm([204], 'kubernetes_automatic_cluster_resource.go')],
    rule: 'AKSN120',
    texts: templates(
      [
        trio({ nodeSubnetID: ID.subnet, systemNodeSubnetID: `${ID.subnet}2` }, { subnetId: ID.apiSubnet }),
        { apiServerAccessProfile: { enableVnetIntegration: true } },
      ],
      { version: '2026-05-01', members: { sku: { name: 'Automatic' }, identity: { type: mark('SystemAssigned') } } },
    ),
  },
  {
    refused: 'a subnet of the API server or an identity of your own on AKS Automatic without subnets of its nodes',
    sources: [azurerm([195, 199], 'kubernetes_automatic_cluster_resource.go')],
    rule: 'AKSN120',
    texts: { terraform: { refused: automatic(`«"${ID.apiSubnet}"»`), taken: automatic('null') } },
  },
  {
    refused: 'a private DNS zone of a public API server',
    sources: [cli([4907, 5127])],
    rule: 'AKSN615',
    texts: {
      ...templates([
        access({ enablePrivateCluster: false, privateDNSZone: mark(ID.zone) }),
        access({ enablePrivateCluster: false }),
      ]),
      ...terraform(`private_dns_zone_id = «"${ID.zone}"»`, 'private_cluster_enabled = false'),
    },
  },
  {
    refused: 'a sub-domain of the API server without a zone of your own',
    sources: [cli([4641, 5140]), azurerm([2019])],
    rule: 'AKSN708',
    texts: {
      ...templates([
        { fqdnSubdomain: mark('shop'), ...access({ enablePrivateCluster: true, privateDNSZone: 'system' }) },
        { fqdnSubdomain: 'shop', ...access({ enablePrivateCluster: true, privateDNSZone: ID.zone }) },
      ]),
      ...terraform(
        'private_cluster_enabled    = true\ndns_prefix_private_cluster = «"shop"»',
        `private_cluster_enabled    = true\ndns_prefix_private_cluster = "shop"\nprivate_dns_zone_id        = "${ID.zone}"`,
      ),
    },
  },
  {
    refused: 'a prefix and a sub-domain of the API server at once',
    sources: [cli([1400, 4630]), azurerm([487, 495])],
    rule: 'AKSN708',
    texts: terraform(
      `private_cluster_enabled    = true\ndns_prefix                 = "shop"\ndns_prefix_private_cluster = «"shop"»\nprivate_dns_zone_id        = "${ID.zone}"`,
      `private_cluster_enabled    = true\ndns_prefix_private_cluster = "shop"\nprivate_dns_zone_id        = "${ID.zone}"`,
    ),
  },
  {
    refused: 'neither a prefix nor a sub-domain of the API server',
    sources: [azurerm([487, 1853])],
    visible: true,
    because:
      'No rule says it yet. azurerm refuses it when it plans, before anything is deployed; AKS itself makes a prefix for AKS Automatic, and what it says of others was not found.',
  },
  {
    refused: 'a prefix of the API server’s name with other characters, or too long',
    sources: [cli([104], VALIDATORS), azurerm([28], 'validate/kubernetes.go')],
    rule: 'AKSN621',
    texts: {
      ...templates([pooled({}, { dnsPrefix: mark('shop_prod') }), pooled({}, { dnsPrefix: 'shop-prod' })]),
      ...terraform('dns_prefix = «"shop_prod"»', 'dns_prefix = "shop-prod"'),
    },
  },
  {
    refused: 'no private DNS zone and no public name either',
    sources: [cli([5035, 5150])],
    rule: 'AKSN701',
    texts: {
      ...templates([
        access({ enablePrivateCluster: true, privateDNSZone: 'none', enablePrivateClusterPublicFQDN: mark(false) }),
        access({ enablePrivateCluster: true, privateDNSZone: 'none', enablePrivateClusterPublicFQDN: true }),
      ]),
      ...terraform(
        'private_cluster_enabled             = true\nprivate_dns_zone_id                 = "None"\nprivate_cluster_public_fqdn_enabled = «false»',
        'private_cluster_enabled             = true\nprivate_dns_zone_id                 = "None"\nprivate_cluster_public_fqdn_enabled = true',
      ),
    },
  },
  {
    refused: 'a private DNS zone of your own without a user-assigned identity',
    sources: [azurerm([2012]), azurerm([220], 'kubernetes_automatic_cluster_resource.go')],
    rule: 'AKSN702',
    texts: terraform(
      `private_cluster_enabled = true\nprivate_dns_zone_id     = "${ID.zone}"\n\nidentity {\n  type = «"SystemAssigned"»\n}`,
      `private_cluster_enabled = true\nprivate_dns_zone_id     = "${ID.zone}"\n\nidentity {\n  type         = "UserAssigned"\n  identity_ids = ["${ID.identity}"]\n}`,
    ),
  },
  {
    refused: 'the word for the private DNS zone in another case',
    sources: [azurerm([1471])],
    rule: 'AKSN709',
    texts: terraform(
      'private_cluster_enabled = true\nprivate_dns_zone_id     = «"system"»',
      'private_cluster_enabled = true\nprivate_dns_zone_id     = "System"',
    ),
  },
  {
    refused: 'the public name of a private API server turned on or off for a public one',
    sources: [cli([4903, 4921, 4925, 4969, 4973, 5025, 5039, 5081])],
    visible: false,
    because:
      'It is refused as a flag only: azurerm sends `false` for every public cluster, and AKS takes it. In a file it says what is so anyway.',
  },
  {
    refused: 'a private API server turned on or off for a cluster without API Server VNet Integration',
    sources: [cli([4932, 4980])],
    visible: false,
    because: 'It depends on what the cluster was before, and that is in no file.',
  },
];

function automatic(subnet: string): string {
  return `resource "azurerm_kubernetes_automatic_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  api_server_access {
    subnet_id = ${subnet}
  }

  identity {
    type = "SystemAssigned"
  }
}
`;
}
