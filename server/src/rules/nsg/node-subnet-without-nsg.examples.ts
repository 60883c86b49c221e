import { bicepNetwork, armNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

/** The Bicep example with the network security group that the fix adds behind the virtual network. */
function withGroup(text: string): string {
  return text.replace(
    `\n\nresource aks `,
    `

resource nsgSnetAks 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-snet-aks'
  location: 'westeurope'
  properties: {
    securityRules: []
  }
}

resource aks `,
  );
}

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({ name: marked(`'snet-aks'`) }),
        fixed: withGroup(bicepNetwork({ subnet: `networkSecurityGroup: {\n  id: nsgSnetAks.id\n}` })),
      },
    ],
    fine: [
      `resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {\n  name: 'nsg'\n  location: 'westeurope'\n}\n` +
        bicepNetwork({ subnet: `networkSecurityGroup: { id: nsg.id }` }),
    ],
    undecided: [
      `param nsgId string\n` + bicepNetwork({ subnet: `networkSecurityGroup: empty(nsgId) ? null : { id: nsgId }` }),
    ],
  },
  arm: {
    bad: [
      {
        bad: armNetwork({ name: marked('"snet-aks"') }),
        fixed: armNetwork({
          subnet: `"networkSecurityGroup": {
  "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-snet-aks')]"
}`,
        })
          .replace(
            `  "location": "westeurope",
      "properties": {
        "addressSpace"`,
            `  "location": "westeurope",
      "dependsOn": [
        "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-snet-aks')]"
      ],
      "properties": {
        "addressSpace"`,
          )
          .replace(
            `    },
    {
      "type": "Microsoft.ContainerService/managedClusters",`,
            `    },
    {
      "type": "Microsoft.Network/networkSecurityGroups",
      "apiVersion": "2024-05-01",
      "name": "nsg-snet-aks",
      "location": "westeurope",
      "properties": {
        "securityRules": []
      }
    },
    {
      "type": "Microsoft.ContainerService/managedClusters",`,
          ),
      },
    ],
    fine: [
      armNetwork({
        subnet:
          '"networkSecurityGroup": { "id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg" }',
      }),
    ],
    undecided: [
      armNetwork({
        before: `"group": { "type": "object" }`,
        subnet: `"networkSecurityGroup": "[parameters('group')]"`,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({ header: marked('resource "azurerm_subnet" "aks"') }),
        fixed: terraformNetwork({
          more: `
resource "azurerm_network_security_group" "nsg_snet_aks" {
  name                = "nsg-snet-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_subnet_network_security_group_association" "aks" {
  subnet_id                 = azurerm_subnet.aks.id
  network_security_group_id = azurerm_network_security_group.nsg_snet_aks.id
}
`,
        }),
      },
    ],
    fine: [
      terraformNetwork({
        more: `
resource "azurerm_network_security_group" "aks" {
  name                = "nsg"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_subnet_network_security_group_association" "aks" {
  subnet_id                 = azurerm_subnet.aks.id
  network_security_group_id = azurerm_network_security_group.aks.id
}
`,
      }),
    ],
    undecided: [
      terraformNetwork({
        before: `variable "subnet_id" {\n  type = string\n}\n\n`,
        more: `\nresource "azurerm_subnet_network_security_group_association" "other" {\n  subnet_id                 = var.subnet_id\n  network_security_group_id = "x"\n}\n`,
      }),
    ],
  },
};

export default examples;
