import { ARM_POOL, armTemplate, indent, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const armNested = (group: string, type: string, name: string) =>
  armTemplate(`{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
${indent(ARM_POOL, 4)}
  }
},
{
  "type": "Microsoft.Resources/deployments",
  "apiVersion": "2022-09-01",
  "name": "nodes",
  "resourceGroup": ${group},
  "properties": {
    "mode": "Incremental",
    "template": {
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "contentVersion": "1.0.0.0",
      "resources": [
        {
          "type": ${type},
          "apiVersion": ${type.includes('Zones') ? '"2024-06-01"' : '"2024-05-01"'},
          "name": "${name}"${type.includes('Rules') ? '' : `,\n          "location": ${type.includes('Zones') ? '"global"' : '"westeurope"'}`}
        }
      ]
    }
  }
}`);
const RULE_TYPE = '"Microsoft.Network/networkSecurityGroups/securityRules"';
const NODE_GROUP = `"[reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks')).nodeResourceGroup]"`;

const terraformGroup = (
  group: string,
  header: string,
  more = '',
  cluster = '',
) => `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"${cluster}
}
${more}
${header} {
  name                = "aks-agentpool-nsg"
  location            = "westeurope"
  resource_group_name = ${group}
}
`;
const NSG_HEADER = 'resource "azurerm_network_security_group" "nodes"';

const examples: RuleExamples = {
  bicep: {
    leftOut: 'a module in a second file carries the resource to the other resource group; one file cannot do it',
  },
  arm: {
    bad: [
      { bad: armNested(NODE_GROUP, marked(RULE_TYPE), 'aks-nsg/allow-https') },
      {
        title: 'a literal name',
        bad: armNested('"MC_rg_aks_westeurope"', marked('"Microsoft.Network/routeTables"'), 'routes'),
      },
      {
        title: 'a name put together',
        bad: armNested(
          `"[concat('mc_', resourceGroup().name, '_aks')]"`,
          marked('"Microsoft.Network/networkSecurityGroups"'),
          'nsg',
        ),
      },
    ],
    fine: [
      armNested('"rg-network"', RULE_TYPE, 'nsg/allow-https'),
      {
        title: 'pitfall: zone links into the node resource group are allowed',
        text: armNested(NODE_GROUP, '"Microsoft.Network/privateDnsZones/virtualNetworkLinks"', 'zone/link'),
      },
    ],
    undecided: [
      armNested(`"[parameters('nodeGroup')]"`, RULE_TYPE, 'nsg/allow-https').replace(
        '"resources": [',
        '"parameters": {\n    "nodeGroup": { "type": "string" }\n  },\n  "resources": [',
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformGroup('azurerm_kubernetes_cluster.aks.node_resource_group', marked(NSG_HEADER)) },
      { title: 'a literal name', bad: terraformGroup('"MC_rg_aks_westeurope"', marked(NSG_HEADER)) },
      {
        title: 'the name that the cluster gives it',
        bad: terraformGroup('"rg-nodes"', marked(NSG_HEADER), '', '\n  node_resource_group = "rg-nodes"'),
      },
      {
        title: 'a rule in the group that AKS made',
        bad: terraformGroup(
          '"rg"',
          NSG_HEADER,
          `
data "azurerm_resources" "aks_nsg" {
  resource_group_name = azurerm_kubernetes_cluster.aks.node_resource_group
  type                = "Microsoft.Network/networkSecurityGroups"
}

«resource "azurerm_network_security_rule" "https"» {
  name                        = "allow-https"
  resource_group_name         = azurerm_kubernetes_cluster.aks.node_resource_group
  network_security_group_name = data.azurerm_resources.aks_nsg.resources[0].name
}
`,
        ),
      },
    ],
    fine: [
      terraformGroup('"rg"', NSG_HEADER),
      {
        title: 'pitfall: reading from the node resource group',
        text: terraformGroup(
          '"rg"',
          NSG_HEADER,
          `
data "azurerm_network_security_group" "aks" {
  name                = "aks-agentpool-nsg"
  resource_group_name = azurerm_kubernetes_cluster.aks.node_resource_group
}
`,
        ),
      },
    ],
  },
};

export default examples;
