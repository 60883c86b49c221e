import type { Resource } from '../../model/resource';
import type { UnknownValue } from '../../model/value';
import type { Place } from '../../text/span';
import type { Protocol } from '../securityRules';
import { difference, intersection, isEmpty, type AddressSet } from './addressSets';

export type Verdict = 'reached' | 'refused' | 'undecided';

/** What a packet comes through. */
export type Hop =
  | 'name'
  | 'outbound rules'
  | 'route'
  | 'peering'
  | 'way out'
  | 'firewall'
  | 'inbound rules'
  | 'private endpoint'
  | 'address'
  | 'access rules';

/** One step of a way, with what decided there. */
export interface Step {
  readonly hop: Hop;
  readonly verdict: Verdict;
  /** A clause: `rule 'AllowVnetInBound' of 'nsg-aks' lets it through`. */
  readonly says: string;
  /** The text that decides, where there is one. */
  readonly place?: Place;
  /** The kind of rule that decides where somebody wrote one for it; absent for defaults, and where nothing guards. */
  readonly writtenRule?: 'security' | 'firewall' | 'nat';
  /** What leaves it open, where a value does. */
  readonly cause?: UnknownValue;
  /** What of the network it comes to, or comes by, with this step: a firewall, a peering, a private endpoint, a zone. */
  readonly at?: Resource;
}

/** Addresses that send, and those that they send to: every one of the first to every one of the second. */
export interface Box {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
}

/** Traffic on its way: all of a box takes the same steps. */
export interface Traffic extends Box {
  readonly steps: readonly Step[];
  /**
   * Where the routes bring it: a virtual network, the internet, or nobody knows. Two networks may use the same addresses,
   * which only tell them apart together with this. Absent before it is routed.
   */
  readonly comesTo?: Resource | 'internet' | 'unknown';
  /** The network interfaces that all of its sources, or of its destinations, are addresses of. */
  readonly sender?: Resource;
  readonly receiver?: Resource;
}

/** What is asked for besides the two ends. */
export interface Kind {
  readonly protocol: Protocol;
  /** The destination port; 0 for ICMP, which has none. */
  readonly port: number;
}

/** A part of what was asked for, with one answer. */
export interface Part extends Traffic {
  readonly verdict: Verdict;
}

/** One stage of a way: parts of the traffic as they leave it. A refused part goes no further. */
export type Stage = (traffic: Traffic) => readonly Traffic[];

/** Sends traffic through stages, one after the other. @returns the parts, each with its verdict; together all of it */
export function through(traffic: Traffic, stages: readonly Stage[]): readonly Part[] {
  let moving: readonly Traffic[] = [traffic];
  const done: Part[] = [];
  for (const stage of stages) {
    const after = moving.flatMap(stage);
    for (const part of after) if (verdictOf(part) === 'refused') done.push({ ...part, verdict: 'refused' });
    moving = after.filter((part) => verdictOf(part) !== 'refused');
  }
  return [...done, ...moving.map((part) => ({ ...part, verdict: verdictOf(part) }))];
}

/** A refused step refuses all; what is left open by one is open. */
export function verdictOf({ steps }: Pick<Traffic, 'steps'>): Verdict {
  if (steps.some(({ verdict }) => verdict === 'refused')) return 'refused';
  return steps.some(({ verdict }) => verdict === 'undecided') ? 'undecided' : 'reached';
}

export function withStep(traffic: Traffic, step: Step): Traffic {
  return { ...traffic, steps: [...traffic.steps, step] };
}

/** A step at something of the network. */
export function stepAt(at: Resource, step: Step): Step {
  return { ...step, at };
}

/** A step that an unknown leaves open. */
export function openStep(hop: Hop, cause: UnknownValue, says = cause.reason): Step {
  return { hop, verdict: 'undecided', says, place: cause.source ?? cause.origin.place, cause };
}

export function commonBox(a: Box, b: Box): Box {
  return {
    sources: intersection(a.sources, b.sources),
    destinations: intersection(a.destinations, b.destinations),
  };
}

export function isEmptyBox({ sources, destinations }: Box): boolean {
  return isEmpty(sources) || isEmpty(destinations);
}

/** What is in a box and not in a part of it. */
export function withoutBox(box: Box, taken: Box): readonly Box[] {
  const common = commonBox(box, taken);
  if (isEmptyBox(common)) return [box];
  return [
    { sources: difference(box.sources, common.sources), destinations: box.destinations },
    { sources: common.sources, destinations: difference(box.destinations, common.destinations) },
  ].filter((part) => !isEmptyBox(part));
}
