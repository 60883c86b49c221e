import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const bicep = (pods: string, count = 3, before = '') =>
  bicepNetwork({ before, pool: `count: ${count}\nmaxPods: ${pods}` });
const arm = (pods: string, before = '') => armNetwork({ before, pool: `"count": 3,\n"maxPods": ${pods}` });
const terraform = (pods: string, before = '') =>
  terraformNetwork({ before, pool: `node_count     = 3\nmax_pods       = ${pods}` });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep('«300»'), fixed: bicep('250') },
      { title: 'too few for a node', bad: bicep('«5»') },
      { title: 'too few for the pool', bad: bicep('«20»', 1) },
      {
        title: 'pitfall: a pool that the autoscaler can make small is advice',
        severity: 'information',
        bad: bicep('«10»\nenableAutoScaling: true\nminCount: 1\nmaxCount: 5'),
      },
    ],
    fine: [bicep('10'), bicep('250')],
    undecided: [bicep('pods', 3, 'param pods int\n')],
  },
  arm: {
    bad: [{ bad: arm('«300»'), fixed: arm('250') }],
    fine: [arm('30')],
    undecided: [arm(`"[parameters('pods')]"`, '"pods": { "type": "int" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«300»'), fixed: terraform('250') }],
    fine: [terraform('30')],
    undecided: [terraform('var.pods', 'variable "pods" {\n  type = number\n}\n\n')],
  },
};

export default examples;
