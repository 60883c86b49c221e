/** What changes between two versions, as few entries as say it exactly. */
import type { PortSet } from '../../portSets';
import type { Protocol } from '../../securityRules';
import { sameSets, union, type AddressSet } from '../addressSets';
import type { Box, Part, Step, Verdict } from '../traffic';
import { decisiveStep, joinedBoxes, keyOfSet, verdictOfSide, type ChangedPart } from './changedParts';

/** What traffic an entry is about. ICMP has no ports: one interval from 0 to 0. */
export interface PortsOf {
  readonly protocol: Protocol;
  readonly ports: PortSet;
}

/** Traffic that fares otherwise than before: all of its sources to all of its destinations. */
export interface FlowChange {
  /** What senders and receivers are called; each sends to each. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly traffic: readonly PortsOf[];
  readonly sources: AddressSet;
  /** Absent for a service or an API server, whose address is not known. */
  readonly destinations?: AddressSet;
  /** Are these all addresses that the senders, or the receivers, have? */
  readonly allSources: boolean;
  readonly allDestinations: boolean;
  readonly was: Verdict;
  readonly is: Verdict;
  /** What decided before and decides now; absent for what was not there, or is not. */
  readonly before?: Step;
  readonly after?: Step;
}

/** One end of a flow: what it is called, and its addresses in each version. */
export interface NamedEnd {
  readonly called: string;
  readonly before?: AddressSet;
  readonly after?: AddressSet;
}

/** Marks what has one address that nobody knows. */
export const SOME_ADDRESS: AddressSet = [{ first: 0, last: 0 }];

/** Gathers the changes of one flow, kind by kind, and joins them. */
export class ChangesOfFlow {
  private readonly found = new Map<string, { readonly part: ChangedPart; readonly kinds: Map<string, BoxesOfKind> }>();

  constructor(
    private readonly from: NamedEnd,
    private readonly to: NamedEnd,
  ) {}

  /** @param ports of ICMP from 0 to 0 */
  add(protocol: Protocol, ports: readonly [number, number], parts: readonly ChangedPart[]): void {
    for (const part of parts) {
      const key = decisionOf(part);
      const one = this.found.get(key) ?? { part, kinds: new Map<string, BoxesOfKind>() };
      this.found.set(key, one);
      const kind = `${protocol} ${ports.join('-')}`;
      const known = one.kinds.get(kind);
      if (known) known.boxes.push(part);
      else one.kinds.set(kind, { protocol, ports, boxes: [part] });
    }
  }

  entries(): readonly FlowChange[] {
    return [...this.found.values()].flatMap(({ part, kinds }) => {
      const byBox = new Map<string, { readonly box: Box; readonly traffic: Map<Protocol, (readonly [number, number])[]> }>(); // prettier-ignore
      for (const { protocol, ports, boxes } of kinds.values())
        for (const box of joinedBoxes(boxes)) {
          const key = `${keyOfSet(box.sources)} ${keyOfSet(box.destinations)}`;
          const known = byBox.get(key) ?? { box, traffic: new Map<Protocol, (readonly [number, number])[]>() };
          byBox.set(key, known);
          known.traffic.set(protocol, [...(known.traffic.get(protocol) ?? []), ports]);
        }
      return [...byBox.values()].map(({ box, traffic }) => this.entry(part, box, [...traffic]));
    });
  }

  private entry(
    part: ChangedPart,
    { sources, destinations }: Box,
    traffic: readonly (readonly [Protocol, PortSet])[],
  ): FlowChange {
    const { from, to } = this;
    const isAll = (set: AddressSet, end: NamedEnd) => {
      const whole = verdictOfSide(part.after) === 'refused' ? (end.before ?? end.after) : (end.after ?? end.before);
      return whole !== undefined && sameSets(set, whole);
    };
    const { before, after } = decidingSteps(part);
    const isSomewhere = sameSets(destinations, SOME_ADDRESS);
    return {
      from: [from.called],
      to: [to.called],
      traffic: traffic.map(([protocol, ports]) => ({ protocol, ports: adjoined(ports) })),
      sources,
      ...(isSomewhere ? {} : { destinations }),
      allSources: isAll(sources, from),
      allDestinations: isSomewhere || isAll(destinations, to),
      was: verdictOfSide(part.before),
      is: verdictOfSide(part.after),
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
    };
  }
}

interface BoxesOfKind {
  readonly protocol: Protocol;
  readonly ports: readonly [number, number];
  readonly boxes: Box[];
}

function adjoined(ports: PortSet): PortSet {
  const found: [number, number][] = [];
  for (const [from, to] of [...ports].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

function decidingSteps({ before, after }: { readonly before?: Part; readonly after?: Part }) {
  const now = decisiveStep(after, decisiveStep(before));
  return { before: decisiveStep(before, now), after: now };
}

function decisionOf(part: ChangedPart): string {
  const { before, after } = decidingSteps(part);
  return [verdictOfSide(part.before), verdictOfSide(part.after), keyOfStep(before), keyOfStep(after)].join('\n');
}

function keyOfStep(step: Step | undefined): string {
  return step ? `${step.hop} ${step.says} ${step.place?.file ?? ''} ${step.place?.span.start ?? ''}` : '';
}

/** Entries of one decision as one: of several senders to one receiver first, then of the same senders to several. */
export function joinedChanges(entries: readonly FlowChange[]): readonly FlowChange[] {
  const bySender = joinedBy(entries, ({ to, destinations }) => `${to.join()} ${destinations ? keyOfSet(destinations) : ''}`, 'from'); // prettier-ignore
  return joinedBy(bySender, ({ from, sources }) => `${from.join()} ${keyOfSet(sources)}`, 'to');
}

function joinedBy(
  entries: readonly FlowChange[],
  fixed: (entry: FlowChange) => string,
  side: 'from' | 'to',
): readonly FlowChange[] {
  const found = new Map<string, FlowChange>();
  for (const entry of entries) {
    const { traffic, was, is, before, after } = entry;
    // What has public addresses for itself is not the internet that has the same ones.
    const place = entry.destinations === undefined ? 'somewhere' : entry.to.includes('internet');
    const key = [fixed(entry), place, textOfTraffic(traffic), was, is, keyOfStep(before), keyOfStep(after)].join('\n'); // prettier-ignore
    const known = found.get(key);
    found.set(key, known ? joinedWith(known, entry, side) : entry);
  }
  return [...found.values()];
}

function joinedWith(one: FlowChange, other: FlowChange, side: 'from' | 'to'): FlowChange {
  const isNew = other[side].filter((name) => !one[side].includes(name));
  return {
    ...one,
    [side]: [...one[side], ...isNew],
    sources: union(one.sources, other.sources),
    ...(one.destinations && other.destinations ? { destinations: union(one.destinations, other.destinations) } : {}),
    allSources: one.allSources && other.allSources,
    allDestinations: one.allDestinations && other.allDestinations,
  };
}

function textOfTraffic(traffic: readonly PortsOf[]): string {
  return traffic.map(({ protocol, ports }) => `${protocol} ${ports.map((range) => range.join('-')).join()}`).join();
}
