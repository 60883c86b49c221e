import { expecting } from '../examples/exampleExpectations';
import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const NEVER = expecting({ never: 'internet -> aks:443', because: 'the API server is for the company alone' });
const ALWAYS = expecting({ always: '20.50.1.7 -> aks:443' }, { always: '52.1.2.3 -> aks:443' });
const OPEN = 'the list lets everyone in';
const CLOSED = 'what has to get in does not';

const bicep = (ranges: string, before = '') =>
  before + bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ${ranges}\n}`);
const bicepPrivate = (value: string) => bicepCluster(`apiServerAccessProfile: {\n  enablePrivateCluster: ${value}\n}`);
const arm = (ranges: string, parameters?: string) =>
  armCluster(`"apiServerAccessProfile": {\n  "authorizedIPRanges": ${ranges}\n}`, undefined, parameters);
const armPrivate = (value: string) => armCluster(`"apiServerAccessProfile": {\n  "enablePrivateCluster": ${value}\n}`);
const terraform = (ranges: string, before = '') =>
  before + terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = ${ranges}\n}`);
const terraformPrivate = (value: string) => terraformCluster(`private_cluster_enabled = ${value}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: OPEN, bad: bicep(marked(`['0.0.0.0/0']`)), intents: NEVER },
      { title: CLOSED, bad: bicepPrivate(marked('true')), intents: expecting({ always: '52.1.2.3 -> aks:443' }) },
    ],
    fine: [
      { title: 'nobody gets in', text: bicepPrivate('true'), intents: NEVER },
      {
        title: 'pitfall: the list has what has to get in',
        text: bicep(`['52.1.0.0/16', '20.50.1.0/24']`),
        intents: ALWAYS,
      },
      { title: 'pitfall: nothing is expected', text: bicep(`['0.0.0.0/0']`) },
    ],
    undecided: [
      { title: 'a list that a parameter brings', text: bicep('ranges', 'param ranges array\n\n'), intents: NEVER },
    ],
  },
  arm: {
    bad: [
      { title: OPEN, bad: arm(marked('["0.0.0.0/0"]')), intents: NEVER },
      { title: CLOSED, bad: armPrivate(marked('true')), intents: expecting({ always: '52.1.2.3 -> aks:443' }) },
    ],
    fine: [
      { title: 'nobody gets in', text: armPrivate('true'), intents: NEVER },
      {
        title: 'pitfall: the list has what has to get in',
        text: arm('["52.1.0.0/16", "20.50.1.0/24"]'),
        intents: ALWAYS,
      },
    ],
    undecided: [
      {
        title: 'a list that a parameter brings',
        text: arm(`"[parameters('ranges')]"`, '"ranges": { "type": "array" }'),
        intents: NEVER,
      },
    ],
  },
  terraform: {
    bad: [
      { title: OPEN, bad: terraform(marked('["0.0.0.0/0"]')), intents: NEVER },
      { title: CLOSED, bad: terraformPrivate(marked('true')), intents: expecting({ always: '52.1.2.3 -> aks:443' }) },
    ],
    fine: [
      { title: 'nobody gets in', text: terraformPrivate('true'), intents: NEVER },
      {
        title: 'pitfall: the list has what has to get in',
        text: terraform('["52.1.0.0/16", "20.50.1.0/24"]'),
        intents: ALWAYS,
      },
    ],
    undecided: [
      {
        title: 'a list that a variable brings',
        text: terraform('var.ranges', 'variable "ranges" {\n  type = list(string)\n}\n\n'),
        intents: NEVER,
      },
    ],
  },
};

export default examples;
