/**
 * What becomes of packets, by Azure's documentation and by nothing else: slow, plain, and without a line of the
 * product. What the documentation leaves open is a question that is answered both ways; a packet's fate is decided
 * when all answers lead to the same.
 */
import { isInAny, lengthOf, numberOf } from './documentedTables';
import type { NetworkModel, Packet } from './networkModel';
import { Open, Trip, type Fate } from './packetTrip';

export interface Simulated {
  readonly verdict: Fate['verdict'];
  /** One for each answer to what is open. */
  readonly fates: readonly Fate[];
  /** What the documentation, or the model, leaves open on the way. */
  readonly open: readonly string[];
}

/** Questions beyond these are not followed; no packet of the models asks more. */
const MOST_FATES = 64;

/** @throws when a model names what it does not have */
export function simulate(model: NetworkModel, packet: Packet): Simulated {
  return packet.from === 'internet' ? fromInternet(model, packet) : followed(model, packet);
}

/**
 * What the internet sends to a public address comes to the machine that has it, or to what a rule of a balancer or a DNAT rule
 * leads it to; `packet.port` is the one at which it arrives. By one way is enough.
 */
function fromInternet(model: NetworkModel, packet: Packet): Simulated {
  const { machines = [], balancer, firewall } = model;
  const ways: Simulated[] = [];
  for (const machine of machines) {
    if (machine.address === undefined || numberOf(machine.address) !== packet.destination) continue;
    if (machine.isPublic) ways.push(followed(model, packet));
    // https://learn.microsoft.com/azure/load-balancer/components#load-balancing-rules
    const rules = balancer?.isPublic && balancer.members.includes(machine.name) ? balancer.rules : [];
    if (rules.some(({ protocol, backendPort }) => (protocol === 'All' || protocol === packet.protocol) && backendPort === packet.port)) ways.push(followed(model, packet)); // prettier-ignore
  }
  for (const nat of firewall?.nats ?? []) {
    if (nat.protocol !== packet.protocol || nat.toPort !== packet.port) continue;
    if (numberOf(nat.toAddress) !== packet.destination || !isInAny(packet.source, nat.sources)) continue;
    // "SNATs to one of the firewall's private IP addresses": which one it is nobody knows.
    // https://learn.microsoft.com/azure/firewall/tutorial-firewall-dnat
    const home = model.networks.flatMap(({ subnets }) => subnets).find(({ name }) => name === FIREWALL_SUBNET);
    const all = addressesOf(home!.prefixes[0]!).map((source) =>
      followed(model, { ...packet, from: FIREWALL_SUBNET, source }),
    );
    const [first] = all;
    const agreed = all.every(({ verdict }) => verdict === first!.verdict);
    ways.push({ verdict: agreed ? first!.verdict : 'undecided', fates: all.flatMap(({ fates }) => fates), open: all.flatMap(({ open }) => open) }); // prettier-ignore
  }
  const best = (['reached', 'undecided'] as const).find((verdict) => ways.some((way) => way.verdict === verdict));
  const nothing: Fate = { verdict: 'refused', way: [{ at: 'address', by: '' }] };
  return {
    verdict: best ?? 'refused',
    fates: ways.length === 0 ? [nothing] : ways.flatMap(({ fates }) => fates),
    open: ways.flatMap(({ open }) => open),
  };
}

const FIREWALL_SUBNET = 'AzureFirewallSubnet';

function addressesOf(range: string): readonly number[] {
  const first = numberOf(range.split('/')[0]!);
  return Array.from({ length: 2 ** (32 - lengthOf(range)) }, (_, index) => first + index);
}

function followed(model: NetworkModel, packet: Packet): Simulated {
  const fates: Fate[] = [];
  const asked = new Set<string>();
  const waiting: ReadonlyMap<string, boolean>[] = [new Map()];
  while (waiting.length > 0) {
    const answers = waiting.pop()!;
    const trip = new Trip(model, packet, answers);
    const fate = trip.run();
    for (const reason of trip.reasons) asked.add(reason);
    if (fate instanceof Open) {
      asked.add(fate.question);
      waiting.push(new Map([...answers, [fate.question, true]]), new Map([...answers, [fate.question, false]]));
    } else fates.push(fate);
    if (fates.length > MOST_FATES) throw new Error('too many open questions');
  }
  const [first] = fates;
  const agreed = fates.every(({ verdict }) => verdict === first!.verdict);
  return { verdict: agreed ? first!.verdict : 'undecided', fates, open: [...asked] };
}
