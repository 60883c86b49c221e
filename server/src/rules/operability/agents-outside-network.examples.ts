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

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep('true', undefined, marked) }],
    fine: [bicep('true', `'${ID}'`), { title: 'the API server is public', text: bicep('false') }],
    undecided: [bicep('closed', undefined, undefined, 'param closed bool\n\n')],
  },
  arm: {
    bad: [{ bad: arm('true', undefined, marked) }],
    fine: [arm('true', `"${ID}"`), arm('false')],
    undecided: [arm(`"[parameters('closed')]"`, undefined, undefined, '"closed": { "type": "bool" }')],
  },
  terraform: {
    bad: [{ bad: terraform('true', undefined, marked) }],
    fine: [terraform('true', `"${ID}"`), terraform('false')],
    undecided: [terraform('var.closed', undefined, undefined, 'variable "closed" {\n  type = bool\n}\n\n')],
  },
};

export default examples;
