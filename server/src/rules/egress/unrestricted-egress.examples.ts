import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import { bicepRoutes } from '../examples/exampleRoutes';
import type { RuleExamples } from '../rule';

const profile = (type: string) => `networkProfile: {\n  outboundType: ${type}\n}`;
const PROXY = `httpProxyConfig: {
  httpProxy: 'http://proxy.example.com:3128/'
  httpsProxy: 'http://proxy.example.com:3128/'
}`;

const ROUTES = bicepRoutes();

/** @param before rules that come before, each with a line end */
const group = (access: string, before = '') => `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-aks'
  location: 'westeurope'
  properties: {
    securityRules: [
${before}      {
        name: 'internet'
        properties: {
          priority: 4000
          direction: 'Outbound'
          access: ${access}
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '*'
        }
      }
    ]
  }
}
`;
const ALLOWS_AZURE = `      {
        name: 'azure'
        properties: {
          priority: 3000
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'AzureCloud'
          destinationPortRange: '443'
        }
      }
`;
const GROUPED = 'networkSecurityGroup: {\n  id: nsg.id\n}';

const HUB = `
resource hub 'Microsoft.Network/virtualHubs@2024-05-01' existing = {
  name: 'hub'
}

resource connection 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@2024-05-01' = {
  parent: hub
  name: 'aks'
  properties: {
    remoteVirtualNetwork: {
      id: vnet.id
    }
  }
}
`;

const armProfile = (type: string) => `"networkProfile": { "outboundType": ${type} }`;
const terraformProfile = (type: string) =>
  `\nnetwork_profile {\n  network_plugin = "azure"\n  outbound_type  = ${type}\n}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepCluster(profile(marked(`'loadBalancer'`))) },
      { title: 'in a network of one’s own', bad: bicepNetwork({ cluster: profile(marked(`'loadBalancer'`)) }) },
      { title: 'nothing said, which means loadBalancer', bad: bicepCluster('', marked) },
      {
        title: 'a rule that lets the internet be reached',
        bad: bicepNetwork({ subnet: GROUPED, cluster: profile(marked(`'loadBalancer'`)), more: group(`'Allow'`) }),
      },
    ],
    fine: [
      bicepCluster(profile(`'none'`)),
      { title: 'pitfall: an HTTP proxy', text: bicepCluster(PROXY) },
      {
        title: 'pitfall: a firewall, although the outbound type is another rule’s matter',
        text: bicepNetwork({ subnet: 'routeTable: {\n  id: routes.id\n}', cluster: '', more: ROUTES }),
      },
      {
        title: 'pitfall: a rule denies the internet',
        text: bicepNetwork({ subnet: GROUPED, more: group(`'Deny'`) }),
      },
      {
        title: 'pitfall: a rule denies the internet but for a part of it',
        text: bicepNetwork({ subnet: GROUPED, more: group(`'Deny'`, ALLOWS_AZURE) }),
      },
      {
        title: 'pitfall: AKS Automatic presets its egress',
        text: bicepCluster('').replace(
          `  properties: {`,
          `  sku: {\n    name: 'Automatic'\n    tier: 'Standard'\n  }\n  properties: {`,
        ),
      },
      {
        title: 'pitfall: service endpoints, of which another rule speaks',
        text: bicepNetwork({ subnet: `serviceEndpoints: [\n  {\n    service: 'Microsoft.Storage'\n  }\n]` }),
      },
      {
        title: 'a cluster for development',
        text: bicepCluster(''),
        intents: { developmentClusters: ['aks'] },
      },
      {
        title: 'the hub’s team owns the route tables',
        text: bicepNetwork({}),
        intents: { routeTablesOwnedByHub: true },
      },
    ],
    undecided: [
      {
        title: 'an outbound type that a parameter brings',
        text: `param way string\n\n${bicepCluster(profile('way'))}`,
      },
      { title: 'pitfall: a virtual hub may announce a default route', text: bicepNetwork({ more: HUB }) },
      {
        title: 'pitfall: the route table is not declared here',
        text: bicepNetwork({ before: 'param table string\n\n', subnet: 'routeTable: {\n  id: table\n}' }),
      },
      {
        title: 'a rule of which a parameter decides',
        text: bicepNetwork({ before: 'param access string\n\n', subnet: GROUPED, more: group('access') }),
      },
      {
        title: 'a subnet that is not declared here',
        text: `param subnet string\n\n${bicepCluster(`agentPoolProfiles: [\n  {\n    name: 'system'\n    vnetSubnetID: subnet\n  }\n]`)}`,
      },
    ],
  },
  arm: {
    bad: [{ bad: armCluster(armProfile(marked('"managedNATGateway"'))) }],
    fine: [armCluster(armProfile('"none"'))],
    undecided: [armNetwork({ before: '"way": { "type": "string" }', cluster: armProfile(`"[parameters('way')]"`) })],
  },
  terraform: {
    bad: [
      { bad: terraformNetwork({ cluster: terraformProfile(marked('"loadBalancer"')) }) },
      {
        title: 'a public address of its own changes nothing',
        bad: terraformCluster(`default_node_pool {
  name       = "system"
  vm_size    = "Standard_D4s_v5"
  node_count = 3
}

network_profile {
  network_plugin = "azure"
  outbound_type  = ${marked('"managedNATGateway"')}
}`),
      },
    ],
    fine: [terraformNetwork({ cluster: terraformProfile('"none"') })],
    undecided: [
      terraformNetwork({ before: 'variable "way" {\n  type = string\n}\n\n', cluster: terraformProfile('var.way') }),
    ],
  },
};

export default examples;
