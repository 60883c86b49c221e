/** Asks the engine about generated networks and follows packets of each of its answers through the simulator. */
import { languages } from '../../../server/src/host/languages';
import type { LanguageId } from '../../../server/src/languages/language';
import { askFlow } from '../../../server/src/network/reachability/ask';
import type { End } from '../../../server/src/network/reachability/ends';
import type { Kind, Part } from '../../../server/src/network/reachability/traffic';
import type { Network } from '../../../server/src/network/network';
import { Workspace } from '../../../server/src/workspace/workspace';
import { Random } from '../../fuzz/random';
import { boundsOf, generatedNetwork } from './generatedNetworks';
import type { NetworkModel, Packet } from './networkModel';
import { FILE, textOf } from './networkTexts';
import { isPublic } from './documentedTables';
import { simulate, type Simulated } from './packetSimulator';
import type { Fate } from './packetTrip';

/** Where the two say different things, or the engine's parts are not what was asked. */
export interface Difference {
  readonly seed: number;
  readonly language: LanguageId;
  readonly kind: 'wrong' | 'too sure' | 'too careful' | 'other way' | 'parts';
  readonly says: string;
}

export interface Compared {
  readonly differences: readonly Difference[];
  readonly questions: number;
  readonly packets: number;
  /** Packets by the verdict that both give. */
  readonly verdicts: ReadonlyMap<string, number>;
  /** How often the documentation left a thing open, by the thing. */
  readonly open: ReadonlyMap<string, number>;
}

const KINDS: readonly Kind[] = [
  { protocol: 'Tcp', port: 443 },
  { protocol: 'Tcp', port: 443 },
  { protocol: 'Tcp', port: 22 },
  { protocol: 'Tcp', port: 1024 },
  { protocol: 'Udp', port: 53 },
  { protocol: 'Icmp', port: 0 },
];

const IDS: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

/**
 * @param packets so many are followed of each part of an answer, at most
 * @param simulatedModel what the simulator is given instead of the network that the engine reads
 */
export function compareNetwork(
  seed: number,
  questions = 4,
  packets = 6,
  simulatedModel: (model: NetworkModel) => NetworkModel = (model) => model,
): Compared {
  const random = new Random(seed ^ 0x5eed);
  const language = IDS[seed % IDS.length]!;
  const model = generatedNetwork(seed, language !== 'terraform');
  const other = simulatedModel(model);
  const network = networkOf(textOf(model, language, random), language);
  const found: Difference[] = [];
  const verdicts = new Map<string, number>();
  const open = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  let [asked, followed] = [0, 0];
  const subnets: readonly Asked[] = model.networks
    .flatMap((one) => one.subnets)
    .filter(({ name }) => name !== 'AzureFirewallSubnet');
  for (; asked < questions && subnets.length > 0; asked++) {
    const kind = random.of(KINDS);
    const from: Asked =
      asked % 4 === 3 ? OUTSIDE : random.chance(0.25) ? machineOr(model, random, subnets) : random.of(subnets);
    const to: Asked | undefined = asked % 3 === 2 && from !== OUTSIDE ? undefined : random.chance(from === OUTSIDE ? 0.7 : 0.25) ? machineOr(model, random, subnets) : random.of(subnets); // prettier-ignore
    const tell = (difference: Difference['kind'], says: string) =>
      found.push({ seed, language, kind: difference, says: `${from.name} -> ${to?.name ?? 'internet'} ${kind.protocol} ${kind.port}: ${says}` }); // prettier-ignore
    const answers = askFlow(endOf(from.name, network), to ? endOf(to.name, network) : OUTSIDE_END, kind, network);
    const parts = answers.flatMap((answer) => answer.parts);
    const wrong = wrongParts(parts, from === OUTSIDE ? undefined : from.prefixes, to?.prefixes);
    if (wrong) tell('parts', wrong);
    for (const part of parts)
      for (const [source, destination] of pairsOf(part, packets, random)) {
        const packet: Packet = { from: from.subnet ?? from.name, ...(to ? { to: to.subnet ?? to.name } : {}), source, destination, ...kind }; // prettier-ignore
        const simulated = simulate(other, packet);
        followed++;
        for (const question of simulated.open)
          count(
            open,
            question
              .replace(/ (rule|allow|snet|vnet)\S*/g, ' …')
              .replace(/^vm\S* has the address \d+$/, 'a machine has the address'),
          );
        const difference = differenceOf(part, simulated);
        if (!difference) count(verdicts, part.verdict);
        else tell(difference, `${dotted(source)} -> ${dotted(destination)}: ${wayOf(part)} | simulated ${simulated.fates.map(textOfFate).join(' or ')}`); // prettier-ignore
      }
  }
  return { differences: found, questions: asked, packets: followed, verdicts, open };
}

export function networkOf(text: string, language: LanguageId): Network {
  const workspace = new Workspace(languages, []);
  workspace.setFile(FILE[language], text);
  const [deployment] = workspace.deploymentsOf(FILE[language]);
  const snapshot = deployment === undefined ? undefined : workspace.snapshot(deployment);
  if (!snapshot) throw new Error(`no deployment in ${FILE[language]}`);
  return snapshot.network;
}

const OUTSIDE: Asked = { name: 'internet', prefixes: [] };
const OUTSIDE_END: End = { kind: 'internet' };

/** What is asked about: a subnet, or a machine in one. */
interface Asked {
  readonly name: string;
  readonly prefixes: readonly string[];
  /** Of a machine its subnet. */
  readonly subnet?: string;
}

/** A machine whose address is written, where there is one. */
function machineOr({ machines = [] }: NetworkModel, random: Random, subnets: readonly Asked[]): Asked {
  const fixed = machines.filter(({ address }) => address !== undefined);
  if (fixed.length === 0) return random.of(subnets);
  const { name, address, subnet } = random.of(fixed);
  return { name, prefixes: [`${address!}/32`], subnet };
}

export function endOf(name: string, network: Network): End {
  if (name === OUTSIDE.name) return OUTSIDE_END;
  const machine = network.graph.ofType('Microsoft.Compute/virtualMachines').find((one) => one.label === name);
  if (machine) return { kind: 'machine', machine };
  const subnet = network.graph
    .ofType('Microsoft.Network/virtualNetworks/subnets')
    .find((one) => one.name.kind === 'string' && one.name.value.split('/').pop() === name);
  if (!subnet) throw new Error(`no subnet '${name}' was read`);
  return { kind: 'subnet', subnet };
}

function differenceOf(part: Part, { verdict, fates }: Simulated): Difference['kind'] | undefined {
  if (part.verdict !== verdict) {
    if (part.verdict === 'undecided') return 'too careful';
    return verdict === 'undecided' ? 'too sure' : 'wrong';
  }
  // From the internet there may be several ways, of which one is told.
  if (part.sources.every(({ first }) => isPublic(first)) && part.steps.some(({ hop }) => hop === 'address' || hop === 'firewall')) return undefined; // prettier-ignore
  if (verdict === 'undecided' || fates.some((fate) => isSameWay(part, fate))) return undefined;
  return 'other way';
}

/** Does the trace go by the same rules, routes and peerings; of what is refused, is it the same one that refuses? */
function isSameWay({ steps, verdict }: Part, { way }: Fate): boolean {
  const isSame = ({ hop, says }: Part['steps'][number], { at, by }: Fate['way'][number]) =>
    hop === at && (by === '' || at === 'address' || says.includes(/^\d|^internet$/.test(by) ? by : `'${by}'`));
  if (verdict === 'refused') {
    const refusing = steps.find((step) => step.verdict === 'refused');
    return refusing !== undefined && isSame(refusing, way.at(-1)!);
  }
  let at = 0;
  for (const step of steps) if (at < way.length && isSame(step, way[at]!)) at++;
  return at === way.length && steps.filter(({ hop }) => hop.endsWith('bound rules')).length === way.filter((one) => one.at.endsWith('bound rules')).length; // prettier-ignore
}

function wayOf({ steps, verdict }: Part): string {
  return `${verdict} by ${steps.map(({ hop, says, verdict: own }) => `[${hop}: ${says}${own === 'reached' ? '' : ` (${own})`}]`).join(' ')}`; // prettier-ignore
}

function textOfFate({ verdict, way }: Fate): string {
  return `${verdict} by ${way.map(({ at, by }) => `[${at}: ${by}]`).join(' ')}`;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

type Span = { readonly first: number; readonly last: number };

/** Ends of intervals, and addresses inside of them. A machine that sends to itself sends nothing. */
function pairsOf(
  { sources, destinations }: Part,
  most: number,
  random: Random,
): readonly (readonly [number, number])[] {
  const pick = (set: readonly Span[]) => {
    const { first, last } = random.of(set);
    return random.of([first, last, first + random.below(last - first + 1)]);
  };
  return Array.from({ length: most }, () => [pick(sources), pick(destinations)] as const).filter(([from, to]) => from !== to); // prettier-ignore
}

/** @returns what is wrong with parts that should be exactly what was asked, each of it once; undefined when nothing is */
function wrongParts(
  parts: readonly Part[],
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
): string | undefined {
  const sizeOf = (set: readonly Span[]) => set.reduce((sum, { first, last }) => sum + BigInt(last - first + 1), 0n);
  const areaOf = (sources: readonly Span[], destinations: readonly Span[]) => sizeOf(sources) * sizeOf(destinations);
  const touch = (a: readonly Span[], b: readonly Span[]) =>
    a.some((one) => b.some((other) => one.first <= other.last && other.first <= one.last));
  const isWithin = (set: readonly Span[], all: readonly Span[]) =>
    set.every((one) => all.some((other) => other.first <= one.first && one.last <= other.last));
  const [sources, destinations] = [from, to].map((ranges) => (ranges ? joined(ranges.map(boundsOf)) : undefined));
  const isPublicOnly = (set: readonly Span[]) => set.every(({ first, last }) => isPublic(first) && isPublic(last));
  for (const [index, part] of parts.entries()) {
    if (areaOf(part.sources, part.destinations) === 0n) return 'a part is empty';
    if (!(sources ? isWithin(part.sources, sources) : isPublicOnly(part.sources))) return 'a part has other sources than asked'; // prettier-ignore
    if (!(destinations ? isWithin(part.destinations, destinations) : isPublicOnly(part.destinations))) return 'a part has other destinations than asked'; // prettier-ignore
    if (parts.slice(index + 1).some((other) => touch(part.sources, other.sources) && touch(part.destinations, other.destinations))) return 'two parts overlap'; // prettier-ignore
  }
  const whole =
    (sources ? sizeOf(sources) : PUBLIC_ADDRESSES) * (destinations ? sizeOf(destinations) : PUBLIC_ADDRESSES);
  const sum = parts.reduce((all, part) => all + areaOf(part.sources, part.destinations), 0n);
  return sum === whole ? undefined : `the parts are ${sum} pairs of addresses of ${whole}`;
}

/** All addresses less those of the special registry, multicast and above, and the host's one. */
const PUBLIC_ADDRESSES =
  2n ** 32n - 1n - [8, 8, 8, 10, 16, 12, 16, 24, 24, 15, 24, 24, 4, 4].reduce((sum, bits) => sum + 2n ** BigInt(32 - bits), 0n); // prettier-ignore

function joined(spans: readonly Span[]): readonly Span[] {
  const found: { first: number; last: number }[] = [];
  for (const { first, last } of [...spans].sort((a, b) => a.first - b.first)) {
    const before = found.at(-1);
    if (before && before.last + 1 === first) before.last = last;
    else found.push({ first, last });
  }
  return found;
}
