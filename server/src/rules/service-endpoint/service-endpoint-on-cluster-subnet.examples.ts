import { NAMED } from '../examples/exampleVaultNamingSubnet';
import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({
          subnet: `serviceEndpoints: ${marked(`[\n  {\n    service: 'Microsoft.Storage'\n  }\n]`)}`,
        }),
        fixed: bicepNetwork({}),
      },
      { title: 'the rule of a vault’s firewall goes along, for a private endpoint leads there', bad: NAMED.bicep },
    ],
    fine: [bicepNetwork({ subnet: 'serviceEndpoints: []' })],
    undecided: [`param endpoints array\n` + bicepNetwork({ subnet: 'serviceEndpoints: endpoints' })],
  },
  arm: {
    bad: [
      {
        bad: armNetwork({ subnet: `"serviceEndpoints": ${marked('[{ "service": "Microsoft.Storage" }]')}` }),
        fixed: armNetwork({}),
      },
      { title: 'the rule of a vault’s firewall goes along, for a private endpoint leads there', bad: NAMED.arm },
    ],
    fine: [armNetwork({ subnet: `"serviceEndpoints": []` })],
    undecided: [
      armNetwork({
        before: `"endpoints": { "type": "array" }`,
        subnet: `"serviceEndpoints": "[parameters('endpoints')]"`,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({ subnet: `service_endpoints    = ${marked('["Microsoft.Storage"]')}` }),
        fixed: terraformNetwork({}),
      },
      {
        title: 'the rule of a vault’s firewall goes along, for a private endpoint leads there',
        bad: NAMED.terraform,
      },
    ],
    fine: [terraformNetwork({})],
    undecided: [
      terraformNetwork({
        before: `variable "endpoints" {\n  type = list(string)\n}\n\n`,
        subnet: 'service_endpoints    = var.endpoints',
      }),
    ],
  },
};

export default examples;
