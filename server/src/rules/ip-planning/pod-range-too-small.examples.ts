import { profileExamples } from '../examples/exampleProfile';
import { mark, parameterNamed } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const OVERLAY = { networkPlugin: 'azure', networkPluginMode: 'overlay' };

const examples: RuleExamples = profileExamples({
  bad: [
    {
      severity: 'error',
      nodes: 5,
      profile: { ...OVERLAY, podCidr: mark('10.244.0.0/22') },
      fixed: { ...OVERLAY, podCidr: '10.244.0.0/16' },
    },
    {
      title: 'the node that an upgrade adds has no block',
      nodes: 4,
      profile: { ...OVERLAY, podCidr: mark('10.244.0.0/22') },
    },
    {
      title: 'smaller than the block of one node',
      severity: 'error',
      profile: { ...OVERLAY, podCidr: mark('10.244.0.0/25') },
    },
  ],
  fine: [
    { nodes: 3, profile: { ...OVERLAY, podCidr: '10.244.0.0/22' } },
    { title: 'flat Azure CNI has no pod range', nodes: 5, profile: { networkPlugin: 'azure' } },
  ],
  undecided: [{ profile: { ...OVERLAY, podCidr: parameterNamed('range') }, parameters: ['range'] }],
});

export default examples;
