import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ID = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/agents';

const bicep = (closed: string, subnet?: string, mark = (text: string) => text, before = '') =>
  `${before}${bicepCluster(`apiServerAccessProfile: {\n  enablePrivateCluster: ${closed}\n}`)}
resource pool 'Microsoft.DevOpsInfrastructure/pools@2025-01-21' = {
  name: 'agents'
  location: 'westeurope'
  properties: {
    devCenterProjectResourceId: resourceId('Microsoft.DevCenter/projects', 'p')
    maximumConcurrency: 2
    agentProfile: {
      kind: 'Stateless'
    }
    organizationProfile: {
      kind: 'AzureDevOps'
      organizations: [
        {
          url: 'https://dev.azure.com/shop'
        }
      ]
    }
    ${mark('fabricProfile')}: {
      kind: 'Vmss'
      sku: {
        name: 'Standard_D2ads_v5'
      }
      images: [
        {
          wellKnownImageName: 'ubuntu-24.04'
        }
      ]${subnet === undefined ? '' : `\n      networkProfile: {\n        subnetId: ${subnet}\n      }`}
    }
  }
}
`;
const arm = (closed: string, subnet?: string, mark = (text: string) => text, parameters = '') =>
  armCluster(`"apiServerAccessProfile": { "enablePrivateCluster": ${closed} }`, undefined, parameters).replace(
    /\n {4}}\n {2}]\n}\n$/,
    `
    },
    {
      "type": "Microsoft.DevOpsInfrastructure/pools",
      "apiVersion": "2025-01-21",
      "name": "agents",
      "location": "westeurope",
      "properties": {
        "devCenterProjectResourceId": "[resourceId('Microsoft.DevCenter/projects', 'p')]",
        "maximumConcurrency": 2,
        "agentProfile": { "kind": "Stateless" },
        "organizationProfile": {
          "kind": "AzureDevOps",
          "organizations": [{ "url": "https://dev.azure.com/shop" }]
        },
        ${mark('"fabricProfile"')}: {
          "kind": "Vmss",
          "sku": { "name": "Standard_D2ads_v5" },
          "images": [{ "wellKnownImageName": "ubuntu-24.04" }]${subnet === undefined ? '' : `,\n          "networkProfile": { "subnetId": ${subnet} }`}
        }
      }
    }
  ]
}
`,
  );
const terraform = (closed: string, subnet?: string, mark = (text: string) => text, before = '') =>
  `${before}${terraformCluster(`private_cluster_enabled = ${closed}`)}
resource "azurerm_managed_devops_pool" "agents" {
  name                  = "agents"
  location              = "westeurope"
  resource_group_name   = "rg"
  dev_center_project_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.DevCenter/projects/p"
  maximum_concurrency   = 2

  ${mark('virtual_machine_scale_set_fabric')} {
    sku_name  = "Standard_D2ads_v5"${subnet === undefined ? '' : `\n    subnet_id = ${subnet}`}
  }
}
`;

const network = (lines = '') => `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: 'agents'
        properties: {
          addressPrefix: '10.1.8.0/24'${lines}
        }
      }
    ]
  }
}

`;
const DELEGATED = `
          delegations: [
            {
              name: 'agents'
              properties: {
                serviceName: 'Microsoft.DevOpsInfrastructure/pools'
              }
            }
          ]`;
const OF_NETWORK = 'vnet.properties.subnets[0].id';

const terraformSubnet = (lines = '') => `resource "azurerm_subnet" "agents" {
  name                 = "agents"
  resource_group_name  = "rg"
  virtual_network_name = "vnet"
  address_prefixes     = ["10.1.8.0/24"]
${lines}}

`;
const TERRAFORM_DELEGATED = `
  delegation {
    name = "agents"

    service_delegation {
      name = "Microsoft.DevOpsInfrastructure/pools"
    }
  }
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep('true', undefined, marked) },
      {
        title: 'its subnet is not delegated',
        bad: bicep('false', marked(OF_NETWORK), undefined, network()),
        fixed: bicep('false', OF_NETWORK, undefined, network(DELEGATED)),
      },
    ],
    fine: [
      bicep('true', OF_NETWORK, undefined, network(DELEGATED)),
      bicep('true', `'${ID}'`),
      { title: 'the API server is public', text: bicep('false') },
    ],
    undecided: [bicep('closed', undefined, undefined, 'param closed bool\n\n')],
  },
  arm: {
    bad: [{ bad: arm('true', undefined, marked) }],
    fine: [arm('true', `"${ID}"`), arm('false')],
    undecided: [arm(`"[parameters('closed')]"`, undefined, undefined, '"closed": { "type": "bool" }')],
  },
  terraform: {
    bad: [
      { bad: terraform('true', undefined, marked) },
      {
        title: 'its subnet is not delegated',
        bad: terraform('false', marked('azurerm_subnet.agents.id'), undefined, terraformSubnet()),
        fixed: terraform('false', 'azurerm_subnet.agents.id', undefined, terraformSubnet(TERRAFORM_DELEGATED)),
      },
    ],
    fine: [
      terraform('true', 'azurerm_subnet.agents.id', undefined, terraformSubnet(TERRAFORM_DELEGATED)),
      terraform('true', `"${ID}"`),
      terraform('false'),
    ],
    undecided: [terraform('var.closed', undefined, undefined, 'variable "closed" {\n  type = bool\n}\n\n')],
  },
};

export default examples;
