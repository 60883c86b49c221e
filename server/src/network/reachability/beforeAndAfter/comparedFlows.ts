/** The flows of two versions that may differ, and where they do. */
import type { Resource } from '../../../model/resource';
import type { Network } from '../../network';
import { EVERYWHERE, INTERNET, NOWHERE, union, type AddressSet } from '../addressSets';
import { toApiServer } from '../apiServerFlow';
import { flowBetween } from '../flows';
import { toService } from '../serviceFlow';
import type { Spot } from '../spots';
import { addressesOfSubnet, declaredSubnets } from '../subnetAddresses';
import type { Kind, Part } from '../traffic';
import { changedAddresses, changedParts, changedSide, meet } from './changedParts';
import type { ComparedEnd, ComparedService, Side, Versions } from './comparedEnds';
import { ChangesOfFlow, SOME_ADDRESS, type FlowChange, type NamedEnd } from './flowChanges';
import { forProtocols, Halves, type BoundsOf } from './halves';
import { guardText } from './guardText';
import type { MatchedNetworks } from './matchedResources';
import { publicEntries, whatLeavesOpen } from './openParts';
import {
  boundsOfFirewalls,
  boundsOfGroup,
  boundsOfPublicWays,
  joinedBounds,
  lowestOf,
  portsFrom,
  PROTOCOLS,
} from './portClasses';

const SIDES: readonly Side[] = ['before', 'after'];

/** One port for all: of what no rule of its own tells ports apart. */
const ONE_CLASS = forProtocols((protocol) => (protocol === 'Icmp' ? [0] : [1]));

export class ComparedFlows {
  private readonly halves: Readonly<Record<Side, Halves>>;
  private readonly inbound = new Map<Resource, BoundsOf>();
  private readonly outbound = new Map<Resource, BoundsOf>();
  /** Of what leads in from the internet. */
  private readonly nats: Readonly<Record<Side, BoundsOf>>;
  private readonly openKeys = new WeakMap<Part, string>();

  constructor(
    private readonly versions: Versions,
    private readonly networks: MatchedNetworks,
  ) {
    const halvesOf = ({ network }: Versions[Side]) => new Halves(network, (subnet) => this.inboundOf(subnet, network));
    const natsOf = ({ network }: Versions[Side]) => forProtocols((protocol) => boundsOfPublicWays(protocol, network));
    this.nats = { before: natsOf(versions.before), after: natsOf(versions.after) };
    this.halves = { before: halvesOf(versions.before), after: halvesOf(versions.after) };
  }

  /** Between subnets, the internet and what is on premises. */
  *between(subnets: readonly ComparedEnd[], others: readonly ComparedEnd[]): Generator<FlowChange> {
    const receivers = [...subnets, ...others].map((end) => ({
      end,
      changed: end.kind === 'subnet' ? this.changedArrivals(end) : NOWHERE,
    }));
    for (const from of subnets) {
      const changed = this.changedDepartures(from);
      for (const { end: to, changed: arrivals } of receivers) {
        const isSame =
          isSameEnd(from) && isSameEnd(to) && !meet(changed, to.after!.addresses) && !meet(arrivals, from.after!.addresses); // prettier-ignore
        if (!isSame) yield* this.changesBetween(from, to);
      }
    }
    for (const from of others) for (const to of subnets) yield* this.changesBetween(from, to);
  }

  /** From all ends to services and API servers, each at its port. */
  *toServices(ends: readonly ComparedEnd[], services: readonly ComparedService[]): Generator<FlowChange> {
    for (const service of services) {
      const kind: Kind = { protocol: 'Tcp', port: service.port };
      for (const from of ends) {
        const parts = SIDES.map((side) => this.partsTo(from[side], service[side], kind, side));
        const changed = changedParts(parts[0]!, parts[1]!, this.openKeyOf(from));
        if (changed.length === 0) continue;
        const changes = new ChangesOfFlow(named(from), { called: service.called });
        changes.add('Tcp', [service.port, service.port], changed);
        yield* changes.entries();
      }
    }
  }

  private partsTo(from: Spot | undefined, to: ComparedService[Side], kind: Kind, side: Side): readonly Part[] {
    const { network } = this.versions[side];
    if (!from || !to) return [];
    const answer =
      to.kind === 'cluster'
        ? toApiServer(from, to.cluster, kind, network)
        : to.kind === 'service'
          ? toService(from, to, kind, network)
          : undefined;
    // Which address it has does not matter: by whichever way it is reached, it is reached.
    return (answer?.parts ?? []).map((part) => ({ ...part, destinations: SOME_ADDRESS }));
  }

  private *changesBetween(from: ComparedEnd, to: ComparedEnd): Generator<FlowChange> {
    const changes = new ChangesOfFlow(named(from), named(to));
    const sends = SIDES.map((side) => this.boundsOfSender(from, side));
    const takes = SIDES.map((side) => this.boundsOfReceiver(to, side));
    const nats = from.kind === 'internet' ? SIDES.map((side) => this.nats[side]) : [];
    for (const protocol of PROTOCOLS) {
      const bounds = joinedBounds([...sends, ...takes, ...nats].map((of) => of[protocol]));
      for (const port of bounds) {
        const parts = SIDES.map((side, index) => this.parts(from[side], to[side], { protocol, port }, side, sends[index]!)); // prettier-ignore
        changes.add(protocol, portsFrom(port, bounds), changedParts(parts[0]!, parts[1]!, this.openKeyOf(from)));
      }
    }
    yield* changes.entries();
  }

  private parts(
    from: Spot | undefined,
    to: Spot | undefined,
    kind: Kind,
    side: Side,
    sends: BoundsOf,
  ): readonly Part[] {
    if (!from || !to) return [];
    return from.subnet
      ? this.halves[side].between(from, to, kind, sends)
      : flowBetween(from, to, kind, this.versions[side].network);
  }

  /** The addresses to which a subnet may send otherwise than before. */
  private changedDepartures(from: ComparedEnd): AddressSet {
    const { before, after } = from;
    let changed = changedAddresses(before?.addresses, after?.addresses);
    if (!before?.subnet || !after?.subnet || changed === EVERYWHERE) return EVERYWHERE;
    const sends = SIDES.map((side) => this.boundsOfSender(from, side));
    for (const protocol of PROTOCOLS)
      for (const port of joinedBounds(sends.map((of) => of[protocol]))) {
        const [old, now] = [before, after].map((spot, index) => {
          const kind: Kind = { protocol, port: lowestOf(port, sends[index]![protocol]) };
          return this.halves[SIDES[index]!].sentBy(spot, spot.subnet!, kind);
        });
        const sides = changedSide(old!, now!, 'destinations', this.openKeyOf(from), (one, other) => {
          return this.placeOf(one, 'before') === this.placeOf(other, 'after');
        });
        changed = union(changed, sides);
      }
    return changed;
  }

  /** The addresses from which a subnet may let in otherwise than before. */
  private changedArrivals(to: ComparedEnd): AddressSet {
    const { before, after } = to;
    let changed = changedAddresses(before?.addresses, after?.addresses);
    if (!before?.subnet || !after?.subnet || changed === EVERYWHERE) return EVERYWHERE;
    const [was, is] = [before, after].map(({ subnet }, index) =>
      guardText(subnet!, this.versions[SIDES[index]!].network),
    );
    if (was === is) return NOWHERE;
    const takes = SIDES.map((side) => this.boundsOfReceiver(to, side));
    for (const protocol of PROTOCOLS)
      for (const port of joinedBounds(takes.map((of) => of[protocol]))) {
        const [old, now] = [before, after].map((spot, index) => this.halves[SIDES[index]!].receivedBy(spot.subnet!, { protocol, port })); // prettier-ignore
        changed = union(
          changed,
          changedSide(old!, now!, 'sources', this.openKeyOf(to), () => true),
        );
      }
    return changed;
  }

  private placeOf({ comesTo }: Part, side: Side): string | undefined {
    return typeof comesTo === 'object' ? this.networks.idOf(comesTo, side) : comesTo;
  }

  private openKeyOf(from: ComparedEnd): (part: Part, side: Side) => string {
    return (part, side) => {
      const known = this.openKeys.get(part);
      if (known !== undefined) return known;
      const { network } = this.versions[side];
      const key = whatLeavesOpen(part, network) + (from.kind === 'internet' ? publicEntries(network) : '');
      this.openKeys.set(part, key);
      return key;
    };
  }

  private boundsOfSender({ kind, ...spots }: ComparedEnd, side: Side): BoundsOf {
    const subnet = kind === 'subnet' ? spots[side]?.subnet : undefined;
    if (!subnet) return ONE_CLASS;
    const { network } = this.versions[side];
    return remembered(this.outbound, subnet, () =>
      forProtocols((protocol) =>
        joinedBounds([
          boundsOfGroup(subnet, 'Outbound', protocol, network),
          boundsOfFirewalls(subnet, protocol, network),
        ]),
      ),
    );
  }

  private boundsOfReceiver({ kind, ...spots }: ComparedEnd, side: Side): BoundsOf {
    const subnet = spots[side]?.subnet;
    const { network } = this.versions[side];
    if (subnet) return this.inboundOf(subnet, network);
    // Public addresses that a subnet uses for itself are guarded by its group.
    const own = kind === 'internet' ? declaredSubnets(network).filter((one) => meet(addressesOfSubnet(one).set, INTERNET)) : []; // prettier-ignore
    if (own.length === 0) return ONE_CLASS;
    return forProtocols((protocol) => joinedBounds(own.map((one) => this.inboundOf(one, network)[protocol])));
  }

  private inboundOf(subnet: Resource, network: Network): BoundsOf {
    return remembered(this.inbound, subnet, () =>
      forProtocols((protocol) => boundsOfGroup(subnet, 'Inbound', protocol, network)),
    );
  }
}

function remembered<Key, Answer>(known: Map<Key, Answer>, key: Key, work: () => Answer): Answer {
  const found = known.get(key) ?? work();
  known.set(key, found);
  return found;
}

/** Is it in both versions, and hides the same? */
function isSameEnd({ before, after }: ComparedEnd): boolean {
  return before !== undefined && after !== undefined && before.hidden?.reason === after.hidden?.reason;
}

function named({ called, before, after }: ComparedEnd): NamedEnd {
  return {
    called,
    ...(before ? { before: before.addresses } : {}),
    ...(after ? { after: after.addresses } : {}),
  };
}
