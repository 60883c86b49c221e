import type { Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { askFlow } from '../../../network/reachability/ask';
import { endsCalled, resourceOf, type End } from '../../../network/reachability/ends';
import { spotsOf } from '../../../network/reachability/spots';
import type { Expectation } from '../../../network/reachability/expectation';
import { resolveName } from '../../../network/reachability/names';
import type { Part, Step } from '../../../network/reachability/traffic';
import type { Intents } from '../../intents';

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
}

/** The expectations whose ends this network has, each for all pairs of what its names stand for. */
export function expectedIn(network: Network, { expectations, outside }: Intents): readonly Expected[] {
  return expectations.flatMap((expectation): readonly Expected[] => {
    const { question } = expectation;
    const from = endsCalled(question.from, network, outside.ranges);
    if (question.kind === 'name') return from.flatMap((end) => named(end, expectation, network));
    const to = endsCalled(question.to, network, outside.ranges);
    return from.flatMap((sender) => to.flatMap((receiver) => flowing(sender, receiver, expectation, network)));
  });
}

function flowing(from: End, to: End, expectation: Expectation, network: Network): readonly Expected[] {
  const resource = resourceOf(to) ?? resourceOf(from) ?? subnetOf(to, network) ?? subnetOf(from, network);
  if (!resource || expectation.kind === 'resolves') return [];
  const broken = expectation.kind === 'never' ? 'reached' : 'refused';
  return askFlow(from, to, expectation.question, network).flatMap((answer): readonly Expected[] => {
    const between = `from ${answer.from} to ${answer.to}`;
    const by = (verdict: Part['verdict']) => answer.parts.find((part) => part.verdict === verdict);
    const [bad, open, [any]] = [by(broken), by('undecided'), answer.parts];
    if (bad) return [{ expectation, resource, kept: 'no', between, step: decisive(bad) }];
    if (open) return [{ expectation, resource, kept: 'open', between, step: decisive(open) }];
    return any ? [{ expectation, resource, kept: 'yes', between, step: decisive(any) }] : [];
  });
}

function named(end: End, expectation: Expectation, network: Network): readonly Expected[] {
  if (expectation.kind !== 'resolves') return [];
  const vnet = end.kind === 'network' ? end.vnet : subnetsNetwork(end, network);
  if (!vnet) return [];
  const { verdict, steps } = resolveName(expectation.question.name, vnet, network);
  const between = `for '${expectation.question.name}' in '${vnet.label}'`;
  const step = steps.find((one) => one.verdict !== 'reached') ?? steps.at(-1)!;
  const kept = verdict === expectation.to ? 'yes' : verdict === 'undecided' ? 'open' : 'no';
  return [{ expectation, resource: vnet, kept, between, step }];
}

function subnetsNetwork(end: End, network: Network): Resource | undefined {
  const vnet = end.kind === 'subnet' ? network.vnetOf(end.subnet) : undefined;
  return vnet?.kind === 'declared' ? vnet.resource : undefined;
}

function subnetOf(end: End, network: Network): Resource | undefined {
  return spotsOf(end, network).find(({ subnet }) => subnet)?.subnet;
}

/** The step with a part's own verdict: the first that refuses or leaves open, the last that lets through. */
function decisive({ verdict, steps }: Part): Step {
  const same = steps.filter((step) => step.verdict === verdict);
  return (verdict === 'reached' ? same.at(-1) : same[0]) ?? steps.at(-1)!;
}
