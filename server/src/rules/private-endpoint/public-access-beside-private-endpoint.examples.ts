import { marked } from '../examples/exampleFrames';
import { SQL } from '../examples/exampleBusSqlAccount';
import { armVault, bicepVault, terraformVault } from '../examples/exampleVault';
import type { RuleExamples } from '../rule';

const BICEP_WORKSPACE = `
resource workspace 'Microsoft.MachineLearningServices/workspaces@2020-08-01' = {
  name: 'mlw-shop'
  location: 'westeurope'
  properties: {
    allowPublicAccessWhenBehindVnet: false
  }
}

resource workspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-shop'
  location: 'westeurope'
  properties: {
    subnet: {
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: 'workspace'
        properties: {
          privateLinkServiceId: workspace.id
          groupIds: ['amlworkspace']
        }
      }
    ]
  }
}
`;

const ARM_WORKSPACE = `{
      "type": "Microsoft.MachineLearningServices/workspaces",
      "apiVersion": "2020-08-01",
      "name": "mlw-shop",
      "location": "westeurope",
      "properties": { "allowPublicAccessWhenBehindVnet": false }
    },
    {
      "type": "Microsoft.Network/privateEndpoints",
      "apiVersion": "2024-05-01",
      "name": "pe-mlw-shop",
      "location": "westeurope",
      "properties": {
        "subnet": {
          "id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/endpoints"
        },
        "privateLinkServiceConnections": [
          {
            "name": "workspace",
            "properties": {
              "privateLinkServiceId": "[resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw-shop')]",
              "groupIds": ["amlworkspace"]
            }
          }
        ]
      }
    },
    `;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepVault({ endpoint: true, lines: `publicNetworkAccess: ${marked(`'Enabled'`)}` }),
        fixed: bicepVault({ endpoint: true, lines: `publicNetworkAccess: 'Disabled'` }),
      },
      {
        title: 'rules of a SQL server’s firewall cannot stay beside a closed public endpoint',
        severity: 'information',
        bad: SQL.bicep,
      },
    ],
    fine: [
      bicepVault({ endpoint: true, lines: `publicNetworkAccess: 'disabled'` }),
      {
        title: 'pitfall: earlier versions of a workspace close it by another property',
        text: bicepVault({ endpoint: true, lines: `publicNetworkAccess: 'Disabled'` }) + BICEP_WORKSPACE,
      },
    ],
    undecided: [`param access string\n` + bicepVault({ endpoint: true, lines: `publicNetworkAccess: access` })],
  },
  arm: {
    bad: [
      {
        title: 'Public access is the default',
        bad: armVault({ endpoint: true, mark: marked }),
        fixed: armVault({ endpoint: true, lines: `"publicNetworkAccess": "Disabled"` }),
      },
      {
        title: 'rules of a SQL server’s firewall cannot stay beside a closed public endpoint',
        severity: 'information',
        bad: SQL.arm,
      },
    ],
    fine: [
      armVault({ endpoint: true, lines: `"publicNetworkAccess": "disabled"` }),
      {
        title: 'pitfall: earlier versions of a workspace close it by another property',
        text: armVault({ endpoint: true, lines: `"publicNetworkAccess": "Disabled"` }).replace(
          /("resources": \[\s*)/,
          `$1${ARM_WORKSPACE}`,
        ),
      },
      {
        title: 'pitfall: a perimeter restricts it',
        text: armVault({ endpoint: true, lines: `"publicNetworkAccess": "SecuredByPerimeter"` }),
      },
    ],
    undecided: [
      armVault({ endpoint: true, lines: `"publicNetworkAccess": "[parameters('access')]"` }).replace(
        '"resources": [',
        `"parameters": { "access": { "type": "string" } },\n  "resources": [`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformVault({ endpoint: true, mark: marked }),
        fixed: terraformVault({ endpoint: true, lines: `public_network_access_enabled = false` }).replace(
          `  name                = "kv-shop"
  location            = "westeurope"
  resource_group_name = "rg"`,
          `  name                          = "kv-shop"
  location                      = "westeurope"
  resource_group_name           = "rg"`,
        ),
      },
      {
        title: 'rules of a SQL server’s firewall cannot stay beside a closed public endpoint',
        severity: 'information',
        bad: SQL.terraform,
      },
    ],
    fine: [terraformVault({ endpoint: true, lines: 'public_network_access_enabled = false' })],
    undecided: [
      `variable "open" {\n  type = bool\n}\n\n` +
        terraformVault({ endpoint: true, lines: 'public_network_access_enabled = var.open' }),
    ],
  },
};

export default examples;
