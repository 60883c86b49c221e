import { defineRule, fail, pass, type Verdict } from '../rule';
import { tracePlaces } from '../trace';
import { expectedIn, type Expected } from '../../network/reachability/expected';

export default defineRule({
  code: 'AKSN982',
  name: 'expectation-undecided',
  severity: 'information',
  topic: 'operability',
  summary: 'The files do not tell whether an expectation of the project file holds.',
  why:
    'An expectation that cannot be decided tests nothing. The finding names what would decide it: a parameter without a ' +
    'value, a module that is not read, or something outside of the files, such as an appliance.',
  links: ['https://learn.microsoft.com/azure/network-watcher/network-watcher-ip-flow-verify-overview'],
  facts: [
    {
      says: 'What an appliance does with traffic that a route sends to it is not Azure’s to say.',
      source: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
      checked: '2026-11-30',
    },
  ],
  yieldsTo: ['AKSN981'],
  equivalents: {},
  properties: [],
  fix: 'none',
  *check(network, { intents }) {
    for (const expected of expectedIn(network, intents))
      yield { resource: expected.resource, verdict: judge(expected) };
  },
});

function judge({ expectation, kept, between, step, steps, resource }: Expected): Verdict {
  if (kept !== 'open') return pass(`${between}: ${step.says}`);
  const message = `Whether '${expectation.text}' holds is not known ${between}: ${step.says}.`;
  const at = step.place ?? resource.header;
  return fail({ at, message, related: tracePlaces(steps, at) });
}
