import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import { SERVICE } from './vnet-integration-subnet';
import type { RuleExamples } from '../rule';

const bicepSubnet = (prefix: string, delegated: boolean) => `
resource api 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-api'
  properties: {
    addressPrefix: '${prefix}'${
      delegated
        ? `
    delegations: [
      {
        name: 'aks'
        properties: {
          serviceName: '${SERVICE}'
        }
      }
    ]`
        : ''
    }
  }
}
`;
const bicep = (lines: string, more = '') => bicepNetwork({ cluster: `apiServerAccessProfile: {\n  ${lines}\n}`, more });
const INTEGRATED = 'enableVnetIntegration: true';
const bicepWith = (id: string, more: string) => bicep(`${INTEGRATED}\n  subnetId: ${id}`, more);

const arm = (lines: string, more = '', before = '') =>
  armNetwork({ before, cluster: `"apiServerAccessProfile": {\n  ${lines}\n}`, more });
const armSubnet = `,
{
  "type": "Microsoft.Network/virtualNetworks/subnets",
  "apiVersion": "2024-05-01",
  "name": "vnet/snet-api",
  "properties": {
    "addressPrefix": "10.1.8.0/28",
    "delegations": [
      {
        "name": "aks",
        "properties": { "serviceName": "${SERVICE}" }
      }
    ]
  }
}`;
const armId = `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-api')]"`;

const terraformSubnet = (prefix: string, delegated: boolean) => `
resource "azurerm_subnet" "api" {
  name                 = "snet-api"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["${prefix}"]${
    delegated
      ? `

  delegation {
    name = "aks"

    service_delegation {
      name = "${SERVICE}"
    }
  }`
      : ''
  }
}
`;
const terraform = (lines: string, more = '', before = '') =>
  terraformNetwork({ before, cluster: `\napi_server_access_profile {\n${lines}\n}`, more });
const terraformIntegrated = (id: string) =>
  `  virtual_network_integration_enabled = true\n  subnet_id                           = ${id}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepWith(marked('api.id'), bicepSubnet('10.1.8.0/28', false)) },
      { title: 'no subnet', bad: bicep(INTEGRATED).replace('apiServerAccessProfile', '«apiServerAccessProfile»') },
      { title: 'too small', bad: bicepWith(marked('api.id'), bicepSubnet('10.1.8.0/29', true)) },
      { title: 'the subnet of the nodes', bad: bicepWith(marked('vnet.properties.subnets[0].id'), '') },
      {
        title: 'a subnet without the switch',
        bad: bicep(`subnetId: ${marked('api.id')}`, bicepSubnet('10.1.8.0/28', true)),
      },
    ],
    fine: [
      bicepWith('api.id', bicepSubnet('10.1.8.0/28', true)),
      {
        title: 'pitfall: two clusters share the subnet',
        text: bicepWith(
          'api.id',
          `${bicepSubnet('10.1.8.0/28', true)}
resource second 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks2'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
    ]
    apiServerAccessProfile: {
      enableVnetIntegration: true
      subnetId: api.id
    }
  }
}
`,
        ),
      },
    ],
    undecided: [`param apiSubnetId string\n` + bicepWith('apiSubnetId', '')],
  },
  arm: {
    bad: [
      {
        bad: arm(`"enableVnetIntegration": true`).replace('"apiServerAccessProfile"', '«"apiServerAccessProfile"»'),
      },
    ],
    fine: [arm(`"enableVnetIntegration": true,\n  "subnetId": ${armId}`, armSubnet)],
    undecided: [
      arm(`"enableVnetIntegration": true,\n  "subnetId": "[parameters('api')]"`, '', '"api": { "type": "string" }'),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraform(terraformIntegrated(marked('azurerm_subnet.api.id')), terraformSubnet('10.1.8.0/28', false)),
      },
    ],
    fine: [terraform(terraformIntegrated('azurerm_subnet.api.id'), terraformSubnet('10.1.8.0/28', true))],
    undecided: [
      terraform(terraformIntegrated('var.api_subnet_id'), '', 'variable "api_subnet_id" {\n  type = string\n}\n\n'),
    ],
  },
};

export default examples;
