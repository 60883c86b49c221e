/** Networks of many parts, as texts of each language: what grows with their number is measured on them. */
import type { LanguageId } from '../../server/src/languages/language';
import { armTemplate } from '../../server/src/rules/examples/exampleFrames';

/** Files by their path below a folder. */
export type Folder = Readonly<Record<string, string>>;

interface NetworkPart {
  readonly symbol: string;
  readonly range: string;
  readonly subnet: string;
}

interface Estate {
  readonly networks: readonly NetworkPart[];
  /** From and to, by symbols of networks: one direction each. */
  readonly peerings: readonly (readonly [from: string, to: string])[];
  /** The networks in which a cluster is. */
  readonly clusters: readonly string[];
}

const FILE: Record<LanguageId, string> = { bicep: 'main.bicep', arm: 'azuredeploy.json', terraform: 'main.tf' };

function network(index: number, symbol = `net${index}`): NetworkPart {
  return { symbol, range: `${10 + (index >> 8)}.${index & 255}`, subnet: 'snet-nodes' };
}

/** A hub with spokes, each peered with it in both directions. @param clusters so many of the spokes have one */
export function hub(language: LanguageId, spokes: number, clusters: number): Folder {
  const around = Array.from({ length: spokes }, (_, index) => network(index + 1));
  const center = network(0, 'hub');
  return {
    [FILE[language]]: written(language, {
      networks: [center, ...around],
      peerings: around.flatMap(({ symbol }) => [['hub', symbol] as const, [symbol, 'hub'] as const]),
      clusters: around.slice(0, clusters).map(({ symbol }) => symbol),
    }),
  };
}

/** Networks of which each is peered with the next one, in both directions, and one cluster. */
export function ring(language: LanguageId, length: number): Folder {
  const networks = Array.from({ length }, (_, index) => network(index));
  const next = (index: number) => networks[(index + 1) % length]!.symbol;
  return {
    [FILE[language]]: written(language, {
      networks,
      peerings: networks.flatMap(({ symbol }, index) => [
        [symbol, next(index)] as const,
        [next(index), symbol] as const,
      ]),
      clusters: [networks[0]!.symbol],
    }),
  };
}

/** Bicep roots that call one module, each with a network of its own. */
export function roots(count: number): Folder {
  const module = `param name string\nparam subnet string\n\n${cluster('bicep', 'main', 'name', 'subnet')}`;
  const files: Record<string, string> = { 'modules/cluster.bicep': module };
  for (let index = 0; index < count; index++) {
    const own = network(index, 'net');
    files[`root${index}/main.bicep`] = `${vnet('bicep', own)}
module cluster '../modules/cluster.bicep' = {
  name: 'cluster'
  params: {
    name: 'aks-${index}'
    subnet: net.properties.subnets[0].id
  }
}
`;
  }
  return files;
}

/** What tells one subnet of a guarded estate from its siblings. */
const TIERS = ['web', 'app', 'data', 'jobs', 'tools'];

/**
 * A hub with spokes of several subnets, each with a group of its own that lets in what comes from the subnet before it, and
 * vaults and clusters: what is compared as a whole. In Bicep.
 * @param opened a subnet that lets in one more port: `<spoke>-<tier>`
 */
export function guarded(spokes: number, opened?: string): Folder {
  const parts = [vnet('bicep', network(0, 'hub'))];
  for (let index = 1; index <= spokes; index++) {
    const name = `net${index}`;
    const range = `10.${index}`;
    parts.push(
      ...TIERS.map((tier, at) => group(`${name}${tier}`, `${range}.${at === 0 ? 0 : at - 1}.0/24`, opened === `${name}-${tier}`)), // prettier-ignore
      `resource ${name} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['${range}.0.0/16'] }
    subnets: [
${TIERS.map((tier, at) => `      { name: 'snet-${tier}', properties: { addressPrefix: '${range}.${at}.0/24', networkSecurityGroup: { id: nsg${name}${tier}.id } } }`).join('\n')}
    ]
  }
}
`,
      peering('bicep', 'hub', name),
      peering('bicep', name, 'hub'),
    );
    if (index % 6 === 0)
      parts.push(cluster('bicep', name, `'aks-${name}'`, subnetId('bicep', name)), vault(name)); // prettier-ignore
  }
  return { 'main.bicep': parts.join('\n') };
}

function vault(symbol: string): string {
  return `resource kv${symbol} 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${symbol}'
  location: 'westeurope'
  properties: { tenantId: tenant().tenantId, sku: { family: 'A', name: 'standard' } }
}
`;
}

function group(name: string, from: string, isOpened: boolean): string {
  const rule = (called: string, priority: number, source: string, port: string, access = 'Allow') =>
    `      { name: '${called}', properties: { priority: ${priority}, direction: 'Inbound', access: '${access}', protocol: 'Tcp', sourceAddressPrefix: '${source}', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '${port}' } }`;
  const rules = [
    rule('before', 200, from, '443'),
    rule('admin', 210, '10.0.0.0/22', '22'),
    rule('health', 220, 'AzureLoadBalancer', '*'),
    rule('rest', 4000, '*', '*', 'Deny'),
    ...(isOpened ? [rule('opened', 230, 'VirtualNetwork', '8080')] : []),
  ];
  return `resource nsg${name} 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}'
  location: 'westeurope'
  properties: {
    securityRules: [
${rules.join('\n')}
    ]
  }
}
`;
}

function written(language: LanguageId, { networks, peerings, clusters }: Estate): string {
  const parts = [
    ...networks.map((one) => vnet(language, one)),
    ...peerings.map(([from, to]) => peering(language, from, to)),
    ...clusters.map((symbol) => cluster(language, symbol, `'aks-${symbol}'`, subnetId(language, symbol))),
  ];
  return language === 'arm' ? armTemplate(parts.join(',\n')) : parts.join('\n');
}

function vnet(language: LanguageId, { symbol, range, subnet }: NetworkPart): string {
  switch (language) {
    case 'bicep':
      return `resource ${symbol} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${symbol}'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['${range}.0.0/16']
    }
    subnets: [
      {
        name: '${subnet}'
        properties: {
          addressPrefix: '${range}.0.0/22'
        }
      }
    ]
  }
}
`;
    case 'arm':
      return JSON.stringify(
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: `vnet-${symbol}`,
          location: 'westeurope',
          properties: {
            addressSpace: { addressPrefixes: [`${range}.0.0/16`] },
            subnets: [{ name: subnet, properties: { addressPrefix: `${range}.0.0/22` } }],
          },
        },
        undefined,
        2,
      );
    case 'terraform':
      return `resource "azurerm_virtual_network" "${symbol}" {
  name                = "vnet-${symbol}"
  location            = "westeurope"
  resource_group_name = "rg-bench"
  address_space       = ["${range}.0.0/16"]
}

resource "azurerm_subnet" "${symbol}" {
  name                 = "${subnet}"
  resource_group_name  = "rg-bench"
  virtual_network_name = azurerm_virtual_network.${symbol}.name
  address_prefixes     = ["${range}.0.0/22"]
}
`;
  }
}

function peering(language: LanguageId, from: string, to: string): string {
  switch (language) {
    case 'bicep':
      return `resource ${from}To${to} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: '${from}-to-${to}'
  properties: {
    remoteVirtualNetwork: { id: ${to}.id }
  }
}
`;
    case 'arm':
      return JSON.stringify(
        {
          type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
          apiVersion: '2024-05-01',
          name: `vnet-${from}/${from}-to-${to}`,
          properties: {
            remoteVirtualNetwork: { id: `[resourceId('Microsoft.Network/virtualNetworks', 'vnet-${to}')]` },
          },
        },
        undefined,
        2,
      );
    case 'terraform':
      return `resource "azurerm_virtual_network_peering" "${from}_to_${to}" {
  name                      = "${from}-to-${to}"
  resource_group_name       = "rg-bench"
  virtual_network_name      = azurerm_virtual_network.${from}.name
  remote_virtual_network_id = azurerm_virtual_network.${to}.id
}
`;
  }
}

function subnetId(language: LanguageId, symbol: string): string {
  switch (language) {
    case 'bicep':
      return `${symbol}.properties.subnets[0].id`;
    case 'arm':
      return `[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-${symbol}', 'snet-nodes')]`;
    case 'terraform':
      return `azurerm_subnet.${symbol}.id`;
  }
}

/** @param name a Bicep expression; the other languages name the cluster after the symbol */
function cluster(language: LanguageId, symbol: string, name: string, subnet: string): string {
  switch (language) {
    case 'bicep':
      return `resource aks${symbol} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: ${name}
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: '${symbol}'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 3
        vmSize: 'Standard_D4s_v5'
        vnetSubnetID: ${subnet}
      }
    ]
    networkProfile: {
      networkPlugin: 'kubenet'
      networkPolicy: 'azure'
    }
  }
}
`;
    case 'arm':
      return JSON.stringify(
        {
          type: 'Microsoft.ContainerService/managedClusters',
          apiVersion: '2025-05-01',
          name: `aks-${symbol}`,
          location: 'westeurope',
          identity: { type: 'SystemAssigned' },
          properties: {
            dnsPrefix: symbol,
            agentPoolProfiles: [
              { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: subnet },
            ],
            networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'azure' },
          },
        },
        undefined,
        2,
      );
    case 'terraform':
      return `resource "azurerm_kubernetes_cluster" "${symbol}" {
  name                = "aks-${symbol}"
  location            = "westeurope"
  resource_group_name = "rg-bench"
  dns_prefix          = "${symbol}"

  default_node_pool {
    name           = "system"
    node_count     = 3
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = ${subnet}
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "kubenet"
    network_policy = "azure"
  }
}
`;
  }
}
