/** What changes of a network are called in sentences. */
import { samePorts, type PortSet } from '../../portSets';
import { setText } from '../addressSets';
import { mayOpen, opensNothing, type Comparison } from './compareNetworks';
import type { FlowChange, PortsOf } from './flowChanges';

/** More ends of one flow than these are counted. */
const MOST_NAMED = 3;

/** `vnet-spoke/snet-app -> vnet-hub/snet-db:1433`, `20.50.1.0/24 -> API server of 'aks':443`. */
export function flowText(change: FlowChange): string {
  const { from, to, sources, destinations, allSources, allDestinations } = change;
  const sender = allSources || sources.length === 0 ? named(from) : from.join() === 'internet' ? setText(sources) : `${setText(sources)} in ${named(from)}`; // prettier-ignore
  const receiver = allDestinations || !destinations || destinations.length === 0 ? named(to) : `${setText(destinations)} in ${named(to)}`; // prettier-ignore
  return `${sender} -> ${receiver}${trafficText(change.traffic)}`;
}

function named(names: readonly string[]): string {
  if (names.length > MOST_NAMED)
    return `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

const EVERY_PORT: PortSet = [[1, 65535]];

const NAMES = { Tcp: 'TCP', Udp: 'UDP', Icmp: 'ICMP' } as const;

/** `:443`, `:53/udp`, `:icmp`, ` (all traffic)`, ` (TCP 22 and 443, ICMP)`. */
function trafficText(traffic: readonly PortsOf[]): string {
  const [first] = traffic;
  if (traffic.length === 1 && first) {
    if (first.protocol === 'Icmp') return ':icmp';
    const [only, ...others] = first.ports;
    if (only && others.length === 0 && only[0] === only[1])
      return `:${only[0]}${first.protocol === 'Udp' ? '/udp' : ''}`;
  }
  const isWhole = ({ protocol, ports }: PortsOf) => protocol === 'Icmp' || samePorts(ports, EVERY_PORT);
  if (traffic.length === 3 && traffic.every(isWhole)) return ' (all traffic)';
  return ` (${traffic.map(kindText).join(', ')})`;
}

function kindText({ protocol, ports }: PortsOf): string {
  if (protocol === 'Icmp') return NAMES.Icmp;
  if (samePorts(ports, EVERY_PORT)) return `all of ${NAMES[protocol]}`;
  return `${NAMES[protocol]} ${portTexts(ports).join(' and ')}`;
}

/** `443`, `8080-8090`; ICMP has none. */
export function portTexts(ports: PortSet): readonly string[] {
  return ports.flatMap(([from, to]) => (to === 0 ? [] : [from === to ? String(from) : `${from}-${to}`]));
}

/** More flows than these are counted in a sentence. */
const MOST_SAID = 3;

/**
 * What changes open and close, in sentences: `Opens a -> b:443.`, `Opens nothing.`, which is said only where it is certain. Empty
 * where nothing is known to change.
 */
export function comparisonSentences(all: readonly Comparison[]): readonly string[] {
  const flows = (of: (comparison: Comparison) => readonly FlowChange[]) => [...new Set(all.flatMap(of).map(flowText))];
  const opens = flows(({ opens }) => opens);
  const closes = flows(({ closes }) => closes);
  const may = flows(({ undecided }) => undecided.filter(mayOpen));
  const mayNot = flows(({ undecided }) => undecided.filter((change) => !mayOpen(change)));
  return [
    ...(opens.length > 0 ? [`Opens ${listed(opens)}.`] : []),
    ...(all.length > 0 && all.every(opensNothing) ? ['Opens nothing.'] : []),
    ...(closes.length > 0 ? [`Closes ${listed(closes)}.`] : []),
    ...(may.length > 0 ? [`May open ${listed(may)}: the files do not decide that.`] : []),
    ...(mayNot.length > 0 ? [`May close ${listed(mayNot)}: the files do not decide that.`] : []),
  ];
}

function listed(flows: readonly string[]): string {
  const more = flows.length - MOST_SAID;
  return `${flows.slice(0, MOST_SAID).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}
