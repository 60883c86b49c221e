import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicepCluster = (type = `'userAssignedNATGateway'`) => `networkProfile: {\n  outboundType: ${type}\n}`;
const bicepGateway = (more = '') => `
resource nat 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'nat'
  location: 'westeurope'
  sku: {
    name: 'Standard'
  }${more}
}
`;
const ATTACHED = `natGateway: {\n  id: nat.id\n}`;

const armCluster = (type = '"userAssignedNATGateway"') => `"networkProfile": { "outboundType": ${type} }`;
const armGateway = `,
{
  "type": "Microsoft.Network/natGateways",
  "apiVersion": "2024-05-01",
  "name": "nat",
  "location": "westeurope",
  "sku": { "name": "Standard" }
}`;
const ARM_ATTACHED = `"natGateway": { "id": "[resourceId('Microsoft.Network/natGateways', 'nat')]" }`;

const terraformCluster = (type = '"userAssignedNATGateway"') =>
  `\nnetwork_profile {\n  network_plugin = "azure"\n  outbound_type  = ${type}\n}`;
const terraformGateway = `
resource "azurerm_nat_gateway" "nat" {
  name                = "nat"
  location            = "westeurope"
  resource_group_name = "rg"
}
`;
const terraformAttached = `${terraformGateway}
resource "azurerm_subnet_nat_gateway_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  nat_gateway_id = azurerm_nat_gateway.nat.id
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({ name: marked(`'snet-aks'`), cluster: bicepCluster(), more: bicepGateway() }),
        fixed: bicepNetwork({ subnet: ATTACHED, cluster: bicepCluster(), more: bicepGateway() }),
      },
      { title: 'no gateway anywhere', bad: bicepNetwork({ name: marked(`'snet-aks'`), cluster: bicepCluster() }) },
    ],
    fine: [
      bicepNetwork({ subnet: ATTACHED, cluster: bicepCluster(), more: bicepGateway() }),
      {
        title: 'pitfall: a gateway of the whole virtual network',
        text: bicepNetwork({
          cluster: bicepCluster(),
          more: bicepGateway(`
  properties: {
    sourceVirtualNetwork: {
      id: vnet.id
    }
  }`)
            .replace('natGateways@2024-05-01', 'natGateways@2024-07-01')
            .replace(`'Standard'`, `'StandardV2'`),
        }),
      },
      { title: 'another outbound type', text: bicepNetwork({ cluster: bicepCluster(`'loadBalancer'`) }) },
    ],
    undecided: [
      {
        title: 'a gateway that a parameter names',
        text: bicepNetwork({
          before: 'param gateway string\n\n',
          subnet: `natGateway: {\n  id: gateway\n}`,
          cluster: bicepCluster(),
        }),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armNetwork({ name: marked('"snet-aks"'), cluster: armCluster(), more: armGateway }),
      },
    ],
    fine: [armNetwork({ subnet: ARM_ATTACHED, cluster: armCluster(), more: armGateway })],
    undecided: [armNetwork({ before: '"way": { "type": "string" }', cluster: armCluster(`"[parameters('way')]"`) })],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({
          header: marked('resource "azurerm_subnet" "aks"'),
          cluster: terraformCluster(),
          more: terraformGateway,
        }),
      },
    ],
    fine: [terraformNetwork({ cluster: terraformCluster(), more: terraformAttached })],
    undecided: [
      terraformNetwork({ before: 'variable "way" {\n  type = string\n}\n\n', cluster: terraformCluster('var.way') }),
    ],
  },
};

export default examples;
