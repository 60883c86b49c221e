import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const SERVICE = 'Microsoft.ContainerService/managedClusters';

/** A rule: direction, priority, access, source, destination, ports. */
type Rule = readonly [
  direction: string,
  priority: number,
  access: string,
  source: string,
  destination: string,
  ports: string,
];

const DENY: Rule = ['Inbound', 4000, 'Deny', '*', '*', '*'];
const FOUND: Rule = ['Inbound', 4000, '«Deny»', '*', '*', '*'];
const PROBE: Rule = ['Inbound', 110, 'Allow', 'AzureLoadBalancer', '*', '9988'];
const NODES: Rule = ['Inbound', 100, 'Allow', '10.1.0.0/22', '10.1.8.0/28', '443-4443'];

const word = (text: string, quote: string) =>
  text.startsWith('«') ? `«${quote}${text.slice(1, -1)}${quote}»` : `${quote}${text}${quote}`;

const bicepRules = (rules: readonly Rule[]) =>
  rules
    .map(
      ([direction, priority, access, source, destination, ports], index) => `
      {
        name: 'rule${index}'
        properties: {
          priority: ${priority}
          direction: '${direction}'
          access: ${word(access, `'`)}
          protocol: 'Tcp'
          sourceAddressPrefix: ${source.startsWith('!') ? source.slice(1) : `'${source}'`}
          sourcePortRange: '*'
          destinationAddressPrefix: '${destination}'
          destinationPortRange: '${ports}'
        }
      }`,
    )
    .join('');

const bicep = (rules: readonly Rule[], { on = 'api', integrated = 'true', before = '' } = {}) =>
  bicepNetwork({
    before,
    ...(on === 'nodes' ? { subnet: 'networkSecurityGroup: {\n  id: group.id\n}' } : {}),
    cluster: `apiServerAccessProfile: {\n  enableVnetIntegration: ${integrated}\n  subnetId: api.id\n}`,
    more: `
resource api 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-api'
  properties: {
    addressPrefix: '10.1.8.0/28'${on === 'api' ? '\n    networkSecurityGroup: { id: group.id }' : ''}
    delegations: [
      {
        name: 'aks'
        properties: { serviceName: '${SERVICE}' }
      }
    ]
  }
}

resource group 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  location: 'westeurope'
  properties: {
    securityRules: [${bicepRules(rules)}
    ]
  }
}
`,
  });

const armRules = (rules: readonly Rule[]) =>
  rules
    .map(
      ([direction, priority, access, source, destination, ports], index) => `
      {
        "name": "rule${index}",
        "properties": {
          "priority": ${priority},
          "direction": "${direction}",
          "access": ${word(access, '"')},
          "protocol": "Tcp",
          "sourceAddressPrefix": "${source}",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "${destination}",
          "destinationPortRange": "${ports}"
        }
      }`,
    )
    .join(',');

const arm = (rules: readonly Rule[], before = '') =>
  armNetwork({
    before,
    cluster: `"apiServerAccessProfile": {
  "enableVnetIntegration": true,
  "subnetId": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-api')]"
}`,
    more: `,
{
  "type": "Microsoft.Network/virtualNetworks/subnets",
  "apiVersion": "2024-05-01",
  "name": "vnet/snet-api",
  "properties": {
    "addressPrefix": "10.1.8.0/28",
    "networkSecurityGroup": { "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg')]" },
    "delegations": [
      {
        "name": "aks",
        "properties": { "serviceName": "${SERVICE}" }
      }
    ]
  }
},
{
  "type": "Microsoft.Network/networkSecurityGroups",
  "apiVersion": "2024-05-01",
  "name": "nsg",
  "location": "westeurope",
  "properties": {
    "securityRules": [${armRules(rules)}
    ]
  }
}`,
  });

const terraformRules = (rules: readonly Rule[]) =>
  rules
    .map(
      ([direction, priority, access, source, destination, ports], index) => `

  security_rule {
    name                       = "rule${index}"
    priority                   = ${priority}
    direction                  = "${direction}"
    access                     = ${word(access, '"')}
    protocol                   = "Tcp"
    source_address_prefix      = ${source.startsWith('!') ? source.slice(1) : `"${source}"`}
    source_port_range          = "*"
    destination_address_prefix = "${destination}"
    destination_port_range     = "${ports}"
  }`,
    )
    .join('');

const terraform = (rules: readonly Rule[], before = '') =>
  terraformNetwork({
    before,
    cluster: `
api_server_access_profile {
  virtual_network_integration_enabled = true
  subnet_id                           = azurerm_subnet.api.id
}`,
    more: `
resource "azurerm_subnet" "api" {
  name                 = "snet-api"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.8.0/28"]

  delegation {
    name = "aks"

    service_delegation {
      name = "${SERVICE}"
    }
  }
}

resource "azurerm_network_security_group" "api" {
  name                = "nsg"
  location            = "westeurope"
  resource_group_name = "rg"${terraformRules(rules)}
}

resource "azurerm_subnet_network_security_group_association" "api" {
  subnet_id                 = azurerm_subnet.api.id
  network_security_group_id = azurerm_network_security_group.api.id
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep([FOUND]) },
      { title: 'the probe of the load balancer alone', bad: bicep([NODES, FOUND]) },
      {
        title: 'the group of the nodes denies what goes to the API server',
        bad: bicep([['Outbound', 200, '«Deny»', '*', '10.1.8.0/28', '*']], { on: 'nodes' }),
      },
    ],
    fine: [
      bicep([NODES, PROBE, DENY]),
      { title: 'what a virtual network allows by itself', text: bicep([]) },
      {
        title: 'pitfall: the whole virtual network may connect',
        text: bicep([['Inbound', 100, 'Allow', 'VirtualNetwork', '*', '*'], PROBE, DENY]),
      },
      { title: 'the API server is in no subnet', text: bicep([DENY], { integrated: 'false' }) },
      {
        title: 'pitfall: a rule of the nodes that denies all of them is one mistake, of AKSN304',
        text: bicep([['Outbound', 200, 'Deny', '*', 'VirtualNetwork', '*']], { on: 'nodes' }),
      },
    ],
    undecided: [
      {
        title: 'a source that a parameter brings',
        text: bicep([['Inbound', 100, 'Allow', '!source', '*', '*'], DENY], { before: 'param source string\n\n' }),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm([FOUND]) }],
    fine: [arm([NODES, PROBE, DENY])],
    undecided: [
      arm([['Inbound', 100, 'Allow', `[parameters('source')]`, '*', '*'], DENY], '"source": { "type": "string" }'),
    ],
  },
  terraform: {
    bad: [{ bad: terraform([FOUND]) }],
    fine: [terraform([NODES, PROBE, DENY])],
    undecided: [
      terraform(
        [['Inbound', 100, 'Allow', '!var.source_range', '*', '*'], DENY],
        'variable "source_range" {\n  type = string\n}\n\n',
      ),
    ],
  },
};

export default examples;
