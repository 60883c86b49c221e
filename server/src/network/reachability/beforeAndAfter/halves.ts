/**
 * Traffic in two halves, each worked out once: what becomes of all that a subnet sends, until it is where its routes bring
 * it, and what a subnet lets in of all that arrives. A flow is what the two have in common.
 */
import type { Resource } from '../../../model/resource';
import type { Network } from '../../network';
import { EVERYWHERE, intersection, isEmpty } from '../addressSets';
import { arrival, departure, flowBetween, guardedBy } from '../flows';
import type { Spot } from '../spots';
import { addressesOfSubnet } from '../subnetAddresses';
import {
  commonBox,
  isEmptyBox,
  openStep,
  through,
  verdictOf,
  withStep,
  type Kind,
  type Part,
  type Stage,
  type Traffic,
} from '../traffic';
import { lowestOf, PROTOCOLS, type Bounds } from './portClasses';

/** Bounds of the classes of ports, for each protocol. */
export type BoundsOf = Readonly<Record<Kind['protocol'], Bounds>>;

/** Says for each protocol. */
export function forProtocols(of: (protocol: Kind['protocol']) => Bounds): BoundsOf {
  return Object.fromEntries(PROTOCOLS.map((protocol) => [protocol, of(protocol)])) as BoundsOf;
}

const ANYWHERE: Spot = { called: 'any address', addresses: EVERYWHERE, oneOf: false };

/** The halves of the flows of one network. */
export class Halves {
  private readonly sent = new Map<string, readonly Part[]>();
  private readonly received = new Map<string, readonly Part[]>();

  constructor(
    readonly network: Network,
    /** In the group of a subnet, for what arrives. */
    private readonly inbound: (subnet: Resource) => BoundsOf,
  ) {}

  /** What becomes of all that a subnet sends to any address. @param kind of its class of ports the lowest one */
  sentBy(from: Spot, subnet: Resource, kind: Kind): readonly Part[] {
    const key = `${subnet.key} ${kind.protocol} ${kind.port}`;
    const known = this.sent.get(key);
    if (known) return known;
    const all = { sources: from.addresses, destinations: EVERYWHERE, steps: [] };
    const parts = isEmpty(from.addresses) ? [] : through(all, departure(from, subnet, ANYWHERE, kind, this.network));
    this.sent.set(key, parts);
    return parts;
  }

  /** What a subnet lets in of all that is sent to its addresses. */
  receivedBy(subnet: Resource, kind: Kind): readonly Part[] {
    const own: Kind = { ...kind, port: lowestOf(kind.port, this.inbound(subnet)[kind.protocol]) };
    const key = `${subnet.key} ${own.protocol} ${own.port}`;
    const known = this.received.get(key);
    if (known) return known;
    const { set } = addressesOfSubnet(subnet);
    const all = { sources: EVERYWHERE, destinations: set, steps: [] };
    const parts = isEmpty(set) ? [] : through(all, [guardedBy(subnet, undefined, own, this.network)]);
    this.received.set(key, parts);
    return parts;
  }

  /**
   * The parts of traffic from one spot to another, as `flowBetween` has them.
   * @param sends of the sender's classes of ports
   */
  between(from: Spot, to: Spot, kind: Kind, sends: BoundsOf): readonly Part[] {
    const { subnet } = from;
    if (!subnet || from.nic || isEmpty(from.addresses) || isEmpty(to.addresses))
      return flowBetween(from, to, kind, this.network);
    const own: Kind = { ...kind, port: lowestOf(kind.port, sends[kind.protocol]) };
    const arrive = arrival(to, kind, this.network, (guarded) => this.guard(guarded, kind));
    const hidden = from.hidden ?? to.hidden;
    return this.sentBy(from, subnet, own).flatMap((part): readonly Part[] => {
      const destinations = intersection(part.destinations, to.addresses);
      if (isEmpty(destinations)) return [];
      if (part.verdict === 'refused') return [{ ...part, destinations }];
      return arrive({ ...part, destinations }).map((arrived) => {
        const ended = hidden && verdictOf(arrived) !== 'refused' ? withStep(arrived, openStep('address', hidden)) : arrived; // prettier-ignore
        return { ...ended, verdict: verdictOf(ended) };
      });
    });
  }

  private guard(subnet: Resource, kind: Kind): Stage {
    const parts = this.receivedBy(subnet, kind);
    return (traffic) =>
      parts.flatMap((part): readonly Traffic[] => {
        const box = commonBox(traffic, part);
        return isEmptyBox(box) ? [] : [{ ...traffic, ...box, steps: [...traffic.steps, ...part.steps] }];
      });
  }
}
