import { armTemplate, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const plain = (text: string) => text;
const OTHER_ID =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints';

const bicepEndpoint = (subnet: string) => `
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe'
  location: 'westeurope'
  properties: {
    subnet: { id: ${subnet} }
  }
}
`;
const armEndpoint = (subnet: string) => `,
{
  "type": "Microsoft.Network/privateEndpoints",
  "apiVersion": "2024-05-01",
  "name": "pe",
  "location": "westeurope",
  "properties": {
    "subnet": { "id": ${subnet} }
  }
}`;
const terraformEndpoint = (subnet: string) => `
resource "azurerm_private_endpoint" "pe" {
  name                = "pe"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = ${subnet}
}
`;
const ARM_SHARED_ID =
  `"[resourceId(parameters('group'), 'Microsoft.Network/virtualNetworks/subnets', ` +
  `parameters('vnet'), 'snet-shared')]"`;
const armSubnetId = `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]"`;

/** Clusters in a subnet that other files declare. */
const bicepShared = (subnet: string) =>
  bicepCluster(`dnsPrefix: 'aks'
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
    vnetSubnetID: ${subnet}
  }
]`);
const armShared = (subnet: string) => `{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
    "dnsPrefix": "aks",
    "agentPoolProfiles": [
      {
        "name": "system",
        "mode": "System",
        "count": 3,
        "vmSize": "Standard_D4s_v5",
        "vnetSubnetID": ${subnet}
      }
    ]
  }
}`;
const terraformShared = (subnet: string) =>
  terraformCluster(`dns_prefix = "aks"

default_node_pool {
  name           = "system"
  vm_size        = "Standard_D4s_v5"
  node_count     = 3
  vnet_subnet_id = ${subnet}
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepNetwork({ more: bicepEndpoint(marked('vnet.properties.subnets[0].id')) }) },
      {
        title: 'the pods’ subnet is delegated',
        severity: 'error',
        bad: bicepNetwork({
          pool: 'podSubnetID: pods.id',
          more: `
resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'snet-pods'
}
${bicepEndpoint(marked('pods.id'))}`,
        }).replace(
          `addressPrefix: '10.1.0.0/22'
        }
      }`,
          `addressPrefix: '10.1.0.0/22'
        }
      }
      {
        name: 'snet-pods'
        properties: {
          addressPrefix: '10.1.16.0/20'
        }
      }`,
        ),
      },
      {
        title: 'the same parameter is the same subnet, whatever its value',
        bad: `param subnetId string\n\n${bicepShared('subnetId')}${bicepEndpoint(marked('subnetId'))}`,
      },
    ],
    fine: [bicepNetwork({ more: bicepEndpoint(`'${OTHER_ID}'`) })],
    undecided: [bicepNetwork({ before: 'param subnetId string\n', more: bicepEndpoint('subnetId') })],
  },
  arm: {
    bad: [
      { bad: armNetwork({ more: armEndpoint(marked(armSubnetId)) }) },
      {
        title: 'a subnet of another resource group, by the same expression',
        bad: armTemplate(
          `${armShared(ARM_SHARED_ID)}${armEndpoint(marked(ARM_SHARED_ID))}`,
          '"group": { "type": "string" },\n"vnet": { "type": "string" }',
        ),
      },
    ],
    fine: [armNetwork({ more: armEndpoint(`"${OTHER_ID}"`) }), armTemplate(armEndpoint(plain(armSubnetId)).slice(2))],
    undecided: [
      armNetwork({ before: '"subnetId": { "type": "string" }', more: armEndpoint(`"[parameters('subnetId')]"`) }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformNetwork({ more: terraformEndpoint(marked('azurerm_subnet.aks.id')) }) },
      {
        title: 'the same literal id',
        bad: `${terraformShared(`"${OTHER_ID}"`)}${terraformEndpoint(marked(`"${OTHER_ID}"`))}`,
      },
    ],
    fine: [terraformNetwork({ more: terraformEndpoint(`"${OTHER_ID}"`) })],
    undecided: [
      terraformNetwork({
        before: 'variable "subnet_id" {\n  type = string\n}\n\n',
        more: terraformEndpoint('var.subnet_id'),
      }),
    ],
  },
};

export default examples;
