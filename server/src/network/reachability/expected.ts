import type { Resource } from '../../model/resource';
import type { Network } from '../network';
import { ask, type Answered } from './ask';
import { resourceOf, type End } from './ends';
import type { Expectation } from './expectation';
import { spotsOf } from './spots';
import type { Part, Step } from './traffic';

/** What became of an expectation between two ends, or of a name in a network. */
export interface Expected {
  readonly expectation: Expectation;
  /** The resource that it is about: the receiver where it is one, else the sender. */
  readonly resource: Resource;
  readonly kept: 'yes' | 'no' | 'open';
  /** `from the internet to API server of 'aks'` */
  readonly between: string;
  /** The step that decides. */
  readonly step: Step;
  /** All of the way, with that step. */
  readonly steps: readonly Step[];
}

/** What is expected, and what is known of the outside: the part of the configuration that this rests on. */
interface Expectations {
  readonly expectations: readonly Expectation[];
  readonly outside: { readonly ranges: readonly string[] };
}

/** Several rules ask for the same of one network. */
const known = new WeakMap<Network, Expectations & { readonly found: readonly Expected[] }>();

/**
 * The expectations about something that this network has, each for all pairs of what its names stand for. One that is not
 * among them says nothing of this network.
 */
export function expectedIn(network: Network, { expectations, outside }: Expectations): readonly Expected[] {
  const before = known.get(network);
  if (before?.expectations === expectations && before.outside === outside) return before.found;
  const found = expectations.flatMap((expectation) =>
    ask(expectation.question, network, outside.ranges).flatMap((answered) => judged(answered, expectation, network)),
  );
  known.set(network, { expectations, outside, found });
  return found;
}

function judged(answered: Answered, expectation: Expectation, network: Network): readonly Expected[] {
  if (answered.kind === 'name') return expectation.kind === 'resolves' ? [ofName(answered, expectation)] : [];
  const { from, to, answer } = answered;
  const resource = resourceOf(to) ?? resourceOf(from) ?? subnetOf(to, network) ?? subnetOf(from, network);
  if (!resource) return [];
  const between = `from ${answer.from} to ${answer.to}`;
  const by = (verdict: Part['verdict']) => answer.parts.find((part) => part.verdict === verdict);
  const bad = by(expectation.kind === 'never' ? 'reached' : 'refused');
  const part = bad ?? by('undecided') ?? answer.parts[0];
  if (!part) return [];
  const kept = bad ? 'no' : part.verdict === 'undecided' ? 'open' : 'yes';
  return [{ expectation, resource, kept, between, step: decisive(part), steps: part.steps }];
}

function ofName(
  { vnet, name, answer }: Extract<Answered, { kind: 'name' }>,
  expectation: Extract<Expectation, { kind: 'resolves' }>,
): Expected {
  const { verdict, steps } = answer;
  const step = steps.find((one) => one.verdict !== 'reached') ?? steps.at(-1)!;
  const kept = verdict === expectation.to ? 'yes' : verdict === 'undecided' ? 'open' : 'no';
  return { expectation, resource: vnet, kept, between: `for '${name}' in '${vnet.label}'`, step, steps };
}

function subnetOf(end: End, network: Network): Resource | undefined {
  return spotsOf(end, network).find(({ subnet }) => subnet)?.subnet;
}

/**
 * What lets traffic through, the first the line that its author would change to stop it: what a service is open to, then the
 * rule that leads there from the internet, then rules that allow it, then its way to the internet. Where nobody wrote such a
 * thing, it is the place where a rule is missing: the receiver before the sender. Routes and peerings carry all alike.
 */
const LETS_THROUGH: readonly ((step: Step) => boolean)[] = [
  ({ hop }) => hop === 'access rules',
  ({ writtenRule }) => writtenRule === 'nat',
  ({ hop, writtenRule }) => hop === 'inbound rules' && writtenRule === 'security',
  ({ writtenRule }) => writtenRule === 'firewall',
  ({ hop, writtenRule }) => hop === 'outbound rules' && writtenRule === 'security',
  ({ hop }) => hop === 'way out',
  ({ hop }) => hop === 'inbound rules',
  ({ hop }) => hop === 'outbound rules',
];

/** The step that decides a part: the first that refuses or leaves open; of what gets through, the one that lets it. */
export function decisive({ verdict, steps }: Pick<Part, 'verdict' | 'steps'>): Step {
  const same = steps.filter((step) => step.verdict === verdict);
  if (verdict !== 'reached') return same[0] ?? steps.at(-1)!;
  for (const lets of LETS_THROUGH) {
    const last = same.filter(lets).at(-1);
    if (last) return last;
  }
  return same.at(-1) ?? steps.at(-1)!;
}
