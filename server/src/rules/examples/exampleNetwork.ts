/** A virtual network with one subnet and a cluster on it, in the three languages, for examples about subnets. */
import { armTemplate } from './exampleFrames';

interface Parts {
  /** Lines below the subnet's properties. */
  readonly subnet?: string;
  /** Lines below the cluster's properties, besides its pool. */
  readonly cluster?: string;
  /** Further declarations. */
  readonly more?: string;
  readonly address?: string;
  /** The subnet's name as it is written, marks included. */
  readonly name?: string;
  /** The subnet's range as it is written, without quotes; a /22 of the address space unless given. */
  readonly prefix?: string;
  /** Lines of the cluster's pool, besides its name and subnet. */
  readonly pool?: string;
  /** Declarations before all others. */
  readonly before?: string;
}

/** A range between its quotes, where marks stand outside of them. */
function quoted(text: string, quote: string): string {
  return text.startsWith('«') ? `«${quote}${text.slice(1, -1)}${quote}»` : `${quote}${text}${quote}`;
}

const at = (text: string | undefined, by: number): string =>
  text === undefined || text === ''
    ? ''
    : `\n${text
        .split('\n')
        .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
        .join('\n')}`;

export function bicepNetwork({
  subnet,
  cluster,
  more = '',
  address = '10.1.0.0/16',
  name = `'snet-aks'`,
  prefix = address.replace('/16', '/22'),
  pool,
  before = '',
}: Parts): string {
  return `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['${address}']
    }
    subnets: [
      {
        name: ${name}
        properties: {
          addressPrefix: ${quoted(prefix, `'`)}${at(subnet, 10)}
        }
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id${at(pool, 8)}
      }
    ]${at(cluster, 4)}
  }
}
${more}`;
}

export function armNetwork({
  subnet,
  cluster,
  more = '',
  address = '10.1.0.0/16',
  name = '"snet-aks"',
  prefix = address.replace('/16', '/22'),
  pool,
  before = '',
}: Parts): string {
  const rest = (text: string | undefined, by: number) => (text === undefined || text === '' ? '' : `,${at(text, by)}`);
  return armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["${address}"] },
    "subnets": [
      {
        "name": ${name},
        "properties": {
          "addressPrefix": ${quoted(prefix, '"')}${rest(subnet, 10)}
        }
      }
    ]
  }
},
{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "dependsOn": [
    "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"
  ],
  "properties": {
    "agentPoolProfiles": [
      {
        "name": "system",
        "vnetSubnetID": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]"${rest(pool, 8)}
      }
    ]${rest(cluster, 4)}
  }
}${more}`,
    before,
  );
}

interface TerraformParts extends Parts {
  /** The header of the subnet's block, marks included. */
  readonly header?: string;
}

export function terraformNetwork({
  subnet,
  cluster,
  more = '',
  address = '10.1.0.0/16',
  header = 'resource "azurerm_subnet" "aks"',
  prefix = address.replace('/16', '/22'),
  pool,
  before = '',
}: TerraformParts): string {
  return `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["${address}"]
}

${header} {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = [${quoted(prefix, '"')}]${at(subnet, 2)}
}
${more}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.aks.id${at(pool, 4)}
  }${at(cluster, 2)}
}
`;
}
