import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import { FIXED_ARM, FIXED_BICEP, FIXED_TERRAFORM } from '../examples/exampleRouteTableFixed';
import type { RuleExamples } from '../rule';

const bicepProfile = `networkProfile: {\n  outboundType: 'userDefinedRouting'\n}`;
const armProfile = `"networkProfile": {\n  "outboundType": "userDefinedRouting"\n}`;
const terraformProfile = `\nnetwork_profile {\n  network_plugin = "azure"\n  outbound_type  = "userDefinedRouting"\n}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({ cluster: bicepProfile, name: marked(`'snet-aks'`) }),
        fixed: FIXED_BICEP,
      },
    ],
    fine: [
      bicepNetwork({ cluster: `networkProfile: { outboundType: 'loadBalancer' }` }),
      {
        title: 'pitfall: the hub’s team puts the route table on the subnet',
        text: bicepNetwork({ cluster: bicepProfile }),
        intents: { routeTablesOwnedByHub: true },
      },
    ],
    undecided: [`param outbound string\n` + bicepNetwork({ cluster: `networkProfile: { outboundType: outbound }` })],
  },
  arm: {
    bad: [{ bad: armNetwork({ cluster: armProfile, name: marked('"snet-aks"') }), fixed: FIXED_ARM }],
    fine: [armNetwork({ cluster: `"networkProfile": { "outboundType": "loadBalancer" }` })],
    undecided: [
      armNetwork({
        before: `"way": { "type": "string" }`,
        cluster: `"networkProfile": { "outboundType": "[parameters('way')]" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({ cluster: terraformProfile, header: marked('resource "azurerm_subnet" "aks"') }),
        fixed: FIXED_TERRAFORM,
      },
    ],
    fine: [terraformNetwork({})],
    undecided: [
      terraformNetwork({
        before: `variable "way" {\n  type = string\n}\n\n`,
        cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  outbound_type  = var.way\n}`,
      }),
    ],
  },
};

export default examples;
