import { armTemplate, indent, marked } from '../examples/exampleFrames';
import { bicepRoutes } from '../examples/exampleRoutes';
import type { RuleExamples } from '../rule';

interface Parts {
  /** Lines below each subnet's properties: of the first pool, and of the added one. */
  readonly system?: string;
  readonly user?: string;
  /** The second subnet's name or header, as it is written. */
  readonly name?: string;
  /** The subnet of the second pool, as it is written. */
  readonly of?: string;
  readonly profile?: string;
  readonly more?: string;
  readonly before?: string;
}

const lines = (text: string | undefined, by: number) => (text === undefined ? '' : `\n${indent(text, by)}`);

const GROUP = `networkSecurityGroup: {\n  id: nsg.id\n}`;
const ROUTED = `routeTable: {\n  id: routes.id\n}`;
const NATTED = `natGateway: {\n  id: nat.id\n}`;

const bicepGroup = `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-aks'
  location: 'westeurope'
}
`;
const bicepNat = `
resource nat 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'nat'
  location: 'westeurope'
  sku: {
    name: 'Standard'
  }
}
`;

const bicep = ({
  system,
  user,
  name = `'snet-user'`,
  of,
  profile,
  more = '',
  before = '',
}: Parts) => `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: 'snet-system'
        properties: {
          addressPrefix: '10.1.0.0/22'${lines(system, 10)}
        }
      }
      {
        name: ${name}
        properties: {
          addressPrefix: '10.1.4.0/22'${lines(user, 10)}
        }
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {${lines(profile, 4)}
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
      {
        name: 'user'
        vnetSubnetID: ${of ?? 'vnet.properties.subnets[1].id'}
      }
    ]
  }
}
${more}`;

const armId = (type: string, name: string) => `{ "id": "[resourceId('Microsoft.Network/${type}', '${name}')]" }`;
const ARM_GROUP = `"networkSecurityGroup": ${armId('networkSecurityGroups', 'nsg-aks')}`;
const armGroup = `,
{
  "type": "Microsoft.Network/networkSecurityGroups",
  "apiVersion": "2024-05-01",
  "name": "nsg-aks",
  "location": "westeurope"
}`;

const arm = ({ system, user, name = '"snet-user"', of, more = '', before = '' }: Parts) => {
  const rest = (text: string | undefined) => (text === undefined ? '' : `,\n${indent(text, 10)}`);
  const subnet = (label: string) => `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', '${label}')]"`;
  return armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
    "subnets": [
      {
        "name": "snet-system",
        "properties": {
          "addressPrefix": "10.1.0.0/22"${rest(system)}
        }
      },
      {
        "name": ${name},
        "properties": {
          "addressPrefix": "10.1.4.0/22"${rest(user)}
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
  "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"],
  "properties": {
    "agentPoolProfiles": [
      { "name": "system", "vnetSubnetID": ${subnet('snet-system')} },
      { "name": "user", "vnetSubnetID": ${of ?? subnet('snet-user')} }
    ]
  }
}${more}`,
    before,
  );
};

const terraformGroup = (...subnets: readonly string[]) => `
resource "azurerm_network_security_group" "aks" {
  name                = "nsg-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
${subnets
  .map(
    (subnet) => `
resource "azurerm_subnet_network_security_group_association" "${subnet}" {
  subnet_id                 = azurerm_subnet.${subnet}.id
  network_security_group_id = azurerm_network_security_group.aks.id
}
`,
  )
  .join('')}`;

const terraform = ({
  name = 'resource "azurerm_subnet" "user"',
  of,
  more = '',
  before = '',
}: Parts) => `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "system" {
  name                 = "snet-system"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]
}

${name} {
  name                 = "snet-user"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.4.0/22"]
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.system.id
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name                  = "user"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vm_size               = "Standard_D4s_v5"
  vnet_subnet_id        = ${of ?? 'azurerm_subnet.user.id'}
}
${more}`;

const NAME = marked(`'snet-user'`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        title: 'no security group',
        bad: bicep({ system: GROUP, name: NAME, more: bicepGroup }),
        fixed: bicep({ system: GROUP, user: GROUP, more: bicepGroup }),
      },
      {
        title: 'its nodes leave past the firewall',
        bad: bicep({ system: ROUTED, name: NAME, more: bicepRoutes() }),
      },
      {
        title: 'its nodes leave by another address',
        bad: bicep({ system: NATTED, name: NAME, more: bicepNat }),
      },
      {
        title: 'several things lack',
        bad: bicep({ system: `${GROUP}\n${NATTED}`, name: NAME, more: bicepNat + bicepGroup }),
      },
    ],
    fine: [
      bicep({ system: GROUP, user: GROUP, more: bicepGroup }),
      { title: 'none has any', text: bicep({}) },
      {
        title: 'pitfall: the pools share a subnet',
        text: bicep({ system: GROUP, of: 'vnet.properties.subnets[0].id', more: bicepGroup }),
      },
      {
        title: 'pitfall: with userDefinedRouting another rule sees to the routes',
        text: bicep({
          system: ROUTED,
          profile: `networkProfile: {\n  outboundType: 'userDefinedRouting'\n}`,
          more: bicepRoutes(),
        }),
      },
      {
        title: 'pitfall: with userAssignedNATGateway another rule sees to the gateway',
        text: bicep({
          system: NATTED,
          profile: `networkProfile: {\n  outboundType: 'userAssignedNATGateway'\n}`,
          more: bicepNat,
        }),
      },
      {
        title: 'pitfall: the hub’s team owns the route tables',
        text: bicep({ system: ROUTED, more: bicepRoutes() }),
        intents: { routeTablesOwnedByHub: true },
      },
    ],
    undecided: [
      {
        title: 'a group that a parameter names',
        text: bicep({
          before: 'param group string\n\n',
          system: GROUP,
          user: 'networkSecurityGroup: {\n  id: group\n}',
          more: bicepGroup,
        }),
      },
      {
        title: 'a subnet that is not declared here',
        text: bicep({ before: 'param subnet string\n\n', of: 'subnet' }),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm({ system: ARM_GROUP, name: marked('"snet-user"'), more: armGroup }) }],
    fine: [arm({ system: ARM_GROUP, user: ARM_GROUP, more: armGroup })],
    undecided: [arm({ before: '"subnet": { "type": "string" }', of: `"[parameters('subnet')]"` })],
  },
  terraform: {
    bad: [{ bad: terraform({ name: marked('resource "azurerm_subnet" "user"'), more: terraformGroup('system') }) }],
    fine: [terraform({ more: terraformGroup('system', 'user') })],
    undecided: [terraform({ before: 'variable "subnet" {\n  type = string\n}\n\n', of: 'var.subnet' })],
  },
};

export default examples;
