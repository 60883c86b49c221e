import { expecting } from '../examples/exampleExpectations';
import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const NEVER = expecting({ never: 'internet -> aks:443' });
const PARAMETER = 'a list that a parameter brings';

const bicep = (ranges: string, before = '') =>
  before + bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ${ranges}\n}`);
const arm = (ranges: string, parameters?: string) =>
  armCluster(`"apiServerAccessProfile": {\n  "authorizedIPRanges": ${ranges}\n}`, undefined, parameters);
const terraform = (ranges: string, before = '') =>
  before + terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = ${ranges}\n}`);

const examples: RuleExamples = {
  bicep: {
    bad: [{ title: PARAMETER, bad: bicep('ranges', `param ${marked('ranges')} array\n\n`), intents: NEVER }],
    fine: [
      { title: 'what is broken is said by AKSN981', text: bicep(`['0.0.0.0/0']`), intents: NEVER },
      { title: 'pitfall: nothing is expected', text: bicep('ranges', 'param ranges array\n\n') },
    ],
  },
  arm: {
    bad: [
      {
        title: PARAMETER,
        bad: arm(`"[parameters('ranges')]"`, `"ranges": ${marked('{ "type": "array" }')}`),
        intents: NEVER,
      },
    ],
    fine: [{ title: 'what is broken is said by AKSN981', text: arm('["0.0.0.0/0"]'), intents: NEVER }],
  },
  terraform: {
    bad: [
      {
        title: PARAMETER,
        bad: terraform('var.ranges', `${marked('variable "ranges"')} {\n  type = list(string)\n}\n\n`),
        intents: NEVER,
      },
    ],
    fine: [{ title: 'what is broken is said by AKSN981', text: terraform('["0.0.0.0/0"]'), intents: NEVER }],
  },
};

export default examples;
