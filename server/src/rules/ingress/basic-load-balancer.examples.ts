import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const AZURE = `networkPlugin: 'azure'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([AZURE, `networkPolicy: 'calico'`, `loadBalancerSku: «'basic'»`]),
        fixed: bicepProfile([AZURE, `networkPolicy: 'calico'`, `loadBalancerSku: 'standard'`]),
      },
      {
        title: 'The case does not matter, and a default is a value',
        bad: `param sku string = 'Basic'\n` + bicepProfile([AZURE, 'loadBalancerSku: «sku»']),
        fixed: `param sku string = 'standard'\n` + bicepProfile([AZURE, 'loadBalancerSku: sku']),
      },
    ],
    fine: [
      bicepProfile([AZURE, `loadBalancerSku: 'Standard'`]),
      { title: 'Standard is the default', text: bicepProfile([AZURE]) },
      {
        title: 'one of two, both Standard',
        text: `param big bool\n` + bicepProfile([AZURE, `loadBalancerSku: big ? 'standard' : 'Standard'`]),
      },
    ],
    undecided: [`param sku string\n` + bicepProfile([AZURE, 'loadBalancerSku: sku'])],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "azure"', '"loadBalancerSku": «"Basic"»']),
        fixed: armProfile(['"networkPlugin": "azure"', '"loadBalancerSku": "standard"']),
      },
    ],
    fine: [armProfile(['"networkPlugin": "azure"', '"loadBalancerSku": "standard"'])],
    undecided: [
      armProfile(
        ['"networkPlugin": "azure"', `"loadBalancerSku": "[parameters('sku')]"`],
        '',
        '"sku": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = "azure"', 'load_balancer_sku = «"basic"»']),
        fixed: terraformProfile(['network_plugin = "azure"', 'load_balancer_sku = "standard"']),
      },
    ],
    fine: [terraformProfile(['network_plugin = "azure"'])],
    undecided: [
      `variable "sku" {}\n\n` + terraformProfile(['network_plugin = "azure"', 'load_balancer_sku = var.sku']),
    ],
  },
};

export default examples;
