import { unknown } from '../../model/value';
import type { Expectation } from '../../network/reachability/expectation';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { tracePlaces } from '../trace';
import { expectedIn, type Expected } from '../../network/reachability/expected';

export default defineRule({
  code: 'AKSN981',
  name: 'expectation-broken',
  severity: 'error',
  topic: 'operability',
  summary: 'The network does what the project file says that it never does, or not what it always does.',
  why:
    'Expectations in the project file are a test of a network that need not be deployed for it: who never reaches whom, who ' +
    'always does, and which names are private. One that does not hold means that the files changed something which somebody ' +
    'relies on. The finding stands at the line that decides.',
  links: ['https://learn.microsoft.com/azure/network-watcher/network-watcher-ip-flow-verify-overview'],
  facts: [
    {
      says: 'Rules of security groups decide in the order of their priorities, and the first that matches ends it.',
      source: 'https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works',
      checked: '2026-11-30',
    },
    {
      says: 'Of the routes that cover an address the one with the longest prefix is taken.',
      source: 'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [],
  fix: 'none',
  *check(network, { intents }) {
    for (const expected of expectedIn(network, intents))
      yield { resource: expected.resource, verdict: judge(expected) };
  },
});

function judge({ expectation, kept, between, step, steps, resource }: Expected): Verdict {
  const at = step.place ?? resource.header;
  if (kept === 'yes') return pass(`${between}: ${step.says}`);
  if (kept === 'open') return undecided(step.cause ?? unknown(step.says, at));
  const because = expectation.because === undefined ? '' : ` (${expectation.because})`;
  const message = `${broken(expectation, between)}${because}: ${step.says}.`;
  return fail({ at, message, related: tracePlaces(steps, at) });
}

function broken(expectation: Expectation, between: string): string {
  switch (expectation.kind) {
    case 'never':
      return `Traffic is expected never to get through as '${expectation.text}' says, and it does ${between}`;
    case 'always':
      return `Traffic is expected to get through as '${expectation.text}' says, and it does not ${between}`;
    case 'resolves':
      return `A ${expectation.to} address is expected ${between}`;
  }
}
