/** Compares two versions of generated networks, and follows packets through the simulator of each. */
import type { LanguageId } from '../../../server/src/languages/language';
import {
  compareNetworks,
  type Comparison,
} from '../../../server/src/network/reachability/beforeAndAfter/compareNetworks';
import type { FlowChange } from '../../../server/src/network/reachability/beforeAndAfter/flowChanges';
import { Random } from '../../fuzz/random';
import { networkOf } from './comparison';
import { boundsOf, generatedNetwork } from './generatedNetworks';
import { mutated } from './mutatedNetworks';
import type { NetworkModel, Packet, Protocol, Subnet } from './networkModel';
import { textOf } from './networkTexts';
import { simulate } from './packetSimulator';

const IDS: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

const KINDS: readonly (readonly [Protocol, number])[] = [
  ['Tcp', 443],
  ['Tcp', 22],
  ['Tcp', 1024],
  ['Tcp', 1],
  ['Udp', 53],
  ['Icmp', 0],
];

export interface Versions {
  readonly language: LanguageId;
  readonly before: NetworkModel;
  readonly after: NetworkModel;
  readonly comparison: Comparison;
  /** The other way round. */
  readonly mirrored: Comparison;
}

/** A generated network and the same with one thing changed, compared. */
export function comparedVersions(seed: number): Versions {
  const language = IDS[seed % IDS.length]!;
  const before = generatedNetwork(seed, language !== 'terraform');
  const after = mutated(before, new Random(seed ^ 0xc4a9));
  // What may be written in several ways is written in the same one.
  const [was, is] = [before, after].map((model) => networkOf(textOf(model, language, new Random(seed)), language));
  return {
    language,
    before,
    after,
    comparison: compareNetworks(was!, is!),
    mirrored: compareNetworks(is!, was!),
  };
}

/** Where the comparison and the two simulations of a packet say different things, a line each. */
export function disagreements(
  seed: number,
  { language, before, after, comparison }: Versions,
  packets: number,
): { readonly found: readonly string[]; readonly fates: ReadonlyMap<string, number> } {
  const random = new Random(seed ^ 0x9ac7);
  const found: string[] = [];
  const fates = new Map<string, number>();
  const all = [...comparison.opens, ...comparison.closes, ...comparison.undecided];
  for (let count = 0; count < packets; count++) {
    const packet = aim(random, before, after, all);
    if (!packet || packet.source === packet.destination) continue;
    const [was, is] = [fateIn(before, packet), fateIn(after, packet)];
    const told = all.filter((change) => covers(change, packet, before));
    const expected = was === is ? [] : [`${was} ${is}`];
    const says = told.map((change) => `${change.was} ${change.is}`);
    fates.set(`${was} ${is}`, (fates.get(`${was} ${is}`) ?? 0) + 1);
    // What is open in both may be open for another reason than before.
    const isOpen = was === 'undecided' && is === 'undecided' && says.every((one) => one === 'undecided undecided');
    if (isOpen || says.join() === expected.join()) continue;
    const { from, to = 'internet', protocol, port, source, destination } = packet;
    found.push(`seed ${seed} ${language} ${from} -> ${to} ${protocol} ${port} ${source} -> ${destination}: simulated ${was} ${is}, told ${says.join() || 'nothing'}`); // prettier-ignore
  }
  return { found, fates };
}

/** What was not there before sends and receives nothing. */
function fateIn(model: NetworkModel, packet: Packet): string {
  const subnets = subnetsOf(model);
  const holds = (name: string, address: number) => isIn(address, subnets.find((one) => one.name === name)?.prefixes ?? []); // prettier-ignore
  if (!holds(packet.from, packet.source)) return 'refused';
  if (packet.to !== undefined && !holds(packet.to, packet.destination)) return 'refused';
  return simulate(model, packet).verdict;
}

/** Packets at random, and half of them at what was told. */
function aim(
  random: Random,
  before: NetworkModel,
  after: NetworkModel,
  all: readonly FlowChange[],
): Packet | undefined {
  const own = all.filter(({ from, to, sources, destinations }) => !from.includes('internet') && [from, to].every((names) => !names.some((name) => name.endsWith('AzureFirewallSubnet'))) && sources.length > 0 && destinations?.length); // prettier-ignore
  if (own.length > 0 && random.chance(0.5)) {
    const { from, to, sources, destinations, traffic } = random.of(own);
    const { protocol, ports } = random.of(traffic);
    const [source, destination] = [inside(sources, random), inside(destinations!, random)];
    const holder = (names: readonly string[], address: number) =>
      [...subnetsOf(before), ...subnetsOf(after)].find(({ name, prefixes }) => names.some((one) => one.endsWith(`/${name}`)) && isIn(address, prefixes))?.name; // prettier-ignore
    const sender = holder(from, source);
    const receiver = to.includes('internet') ? undefined : holder(to, destination);
    if (sender === undefined || (!to.includes('internet') && receiver === undefined)) return undefined;
    return { from: sender, ...(receiver === undefined ? {} : { to: receiver }), source, destination, protocol, port: random.of(random.of(ports)) }; // prettier-ignore
  }
  const [sender, receiver] = [random.of(subnetsOf(before)), random.of(subnetsOf(before))];
  const [protocol, port] = random.of(KINDS);
  if (!sender || !receiver) return undefined;
  const at = ({ prefixes }: Subnet) => inside([boundsOf(random.of(prefixes))], random);
  if (random.chance(0.25))
    return { from: sender.name, source: at(sender), destination: 134744072 + random.below(1000), protocol, port };
  return { from: sender.name, to: receiver.name, source: at(sender), destination: at(receiver), protocol, port };
}

function subnetsOf({ networks }: NetworkModel): readonly Subnet[] {
  return networks.flatMap(({ subnets }) => subnets).filter(({ name }) => name !== 'AzureFirewallSubnet');
}

type Span = { readonly first: number; readonly last: number };

function inside(spans: readonly Span[], random: Random): number {
  const { first, last } = random.of(spans);
  return random.of([first, last, first + random.below(last - first + 1)]);
}

function isIn(address: number, prefixes: readonly string[]): boolean {
  return prefixes.map(boundsOf).some(({ first, last }) => first <= address && address <= last);
}

function covers(
  { from, to, sources, destinations, traffic }: FlowChange,
  { from: sender, to: receiver, source, destination, protocol, port }: Packet,
  model: NetworkModel,
): boolean {
  const called = (name: string) => `${model.networks.find(({ subnets }) => subnets.some((one) => one.name === name))!.name}/${name}`; // prettier-ignore
  const has = (set: readonly Span[], address: number) =>
    set.some(({ first, last }) => first <= address && address <= last);
  return (
    from.includes(called(sender)) &&
    to.includes(receiver === undefined ? 'internet' : called(receiver)) &&
    has(sources, source) &&
    has(destinations ?? [], destination) &&
    traffic.some((kind) => kind.protocol === protocol && kind.ports.some(([low, high]) => low <= port && port <= high))
  );
}
