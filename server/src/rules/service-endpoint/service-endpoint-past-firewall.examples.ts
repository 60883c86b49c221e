import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { armLines, bicepLines, terraformProfile } from '../examples/exampleObjectPrinter';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ROUTED = { networkPlugin: 'azure', outboundType: 'userDefinedRouting' };
const bicepProfile = bicepLines({ networkProfile: ROUTED });
const armProfile = armLines({ networkProfile: ROUTED });
const terraformRouted = terraformProfile(ROUTED);

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({
          subnet: `serviceEndpoints: ${marked(`[\n  {\n    service: 'Microsoft.Storage'\n  }\n]`)}`,
          cluster: bicepProfile,
        }),
      },
    ],
    fine: [
      bicepNetwork({ cluster: bicepProfile }),
      {
        title: 'pitfall: without forced egress it is AKSN851’s',
        text: bicepNetwork({ subnet: `serviceEndpoints: [{ service: 'Microsoft.Storage' }]` }),
      },
    ],
    undecided: [
      `param outbound string\n` +
        bicepNetwork({
          subnet: `serviceEndpoints: [{ service: 'Microsoft.Storage' }]`,
          cluster: `networkProfile: { outboundType: outbound }`,
        }),
    ],
  },
  arm: {
    bad: [
      {
        bad: armNetwork({
          subnet: `"serviceEndpoints": ${marked('[{ "service": "Microsoft.Storage" }]')}`,
          cluster: armProfile,
        }),
      },
    ],
    fine: [armNetwork({ cluster: armProfile })],
    undecided: [
      armNetwork({
        before: `"endpoints": { "type": "array" }`,
        subnet: `"serviceEndpoints": "[parameters('endpoints')]"`,
        cluster: armProfile,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({
          subnet: `service_endpoints    = ${marked('["Microsoft.Storage"]')}`,
          cluster: terraformRouted,
        }),
      },
    ],
    fine: [terraformNetwork({ cluster: terraformRouted })],
    undecided: [
      terraformNetwork({
        before: `variable "endpoints" {\n  type = list(string)\n}\n\n`,
        subnet: 'service_endpoints    = var.endpoints',
        cluster: terraformRouted,
      }),
    ],
  },
};

export default examples;
