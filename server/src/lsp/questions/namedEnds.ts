/** What questions may name, as it is chosen from a list. */
import { isType, type Resource } from '../../model/resource';
import { readPath } from '../../model/readProperty';
import type { Cluster, Pool } from '../../network/cluster';
import { TYPES, type Network } from '../../network/network';
import { allEnds, INTERNET_WORD, isScaleSet, ON_PREMISES, resourceOf, type End } from '../../network/reachability/ends';
import { setText } from '../../network/reachability/addressSets';
import { publicNameOf } from '../../network/reachability/serviceFlow';
import { addressesOfSubnet } from '../../network/reachability/subnetAddresses';
import { nameInQuestion } from '../../network/reachability/whoReaches';
import type { Place } from '../../text/span';
import type { AskedDeployment } from '../../workspace/questions/askedDeployments';
import type { EndKind, NamedEnd } from '../protocol/questionRequests';

const INTERNET: NamedEnd = {
  text: INTERNET_WORD,
  kind: 'internet',
  label: 'The internet',
  detail: 'every public address',
  sends: true,
  receives: true,
};

/** The order of the kinds in a list. */
const ORDER: readonly EndKind[] = [
  'internet',
  'on premises',
  'cluster',
  'pool',
  'subnet',
  'service',
  'endpoint',
  'machine',
  'network',
];

/** All that can be named in these deployments, each once. */
export function namedEnds(asked: readonly AskedDeployment[]): readonly NamedEnd[] {
  const found = new Map<string, NamedEnd>([['internet', INTERNET]]);
  const note = (end: NamedEnd | undefined) => {
    if (!end) return;
    const key = `${end.kind}\n${end.label}\n${end.text}`.toLowerCase();
    if (!found.has(key)) found.set(key, end);
  };
  for (const { network, configuration } of asked) {
    note(onPremises(configuration.intents.outside.ranges));
    for (const end of allEnds(network)) note(namedEnd(end, network));
    for (const cluster of network.clusters) for (const pool of poolsOf(cluster, network)) note(pool);
  }
  return [...found.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** What is declared around an offset of a file, the narrowest declaration first. */
export function endsAt(file: string, offset: number, network: Network): readonly NamedEnd[] {
  const around = ({ declaration, header }: Resource): readonly Place[] =>
    [declaration, header].filter(
      (place) => place.file === file && place.span.start <= offset && offset <= place.span.end,
    );
  return allEnds(network)
    .flatMap((end) => {
      const places = around(resourceOf(end)!);
      const named = places.length > 0 ? namedEnd(end, network) : undefined;
      return named ? [{ named, width: Math.min(...places.map(({ span }) => span.end - span.start)) }] : [];
    })
    .sort((a, b) => a.width - b.width)
    .map(({ named }) => named);
}

function onPremises(ranges: readonly string[]): NamedEnd | undefined {
  const [text] = ON_PREMISES;
  if (ranges.length === 0) return undefined;
  return {
    text: text!,
    kind: 'on premises',
    label: 'On premises',
    detail: ranges.join(', '),
    sends: true,
    receives: true,
  };
}

function namedEnd(end: End, network: Network): NamedEnd | undefined {
  const text = nameInQuestion(end, network);
  const resource = resourceOf(end);
  if (text === undefined || !resource) return undefined;
  const named = { text, label: resource.label, sends: true, receives: true };
  switch (end.kind) {
    case 'cluster':
      return { ...named, kind: 'cluster', detail: 'sends as its nodes, is reached at its API server' };
    case 'subnet':
      return { ...named, kind: 'subnet', detail: subnetText(resource, network) };
    case 'network':
      return { ...named, kind: 'network', detail: 'virtual network: all of its subnets' };
    case 'machine':
      return {
        ...named,
        kind: 'machine',
        detail: isScaleSet(end) ? 'scale set of virtual machines' : 'virtual machine',
      };
    case 'endpoint':
      return { ...named, kind: 'endpoint', detail: 'private endpoint', sends: false };
    case 'service': {
      const host = publicNameOf(resource, end.about.groupId, network);
      return { ...named, kind: 'service', detail: host ?? end.about.label, sends: false, ...(host ? { host } : {}) };
    }
    default:
      return undefined;
  }
}

function subnetText(subnet: Resource, network: Network): string {
  const { set } = addressesOfSubnet(subnet);
  const vnet = network.vnetOf(subnet);
  const parts = [
    ...(set.length > 0 ? [setText(set)] : []),
    ...(vnet.kind === 'declared' ? [`in ${vnet.resource.label}`] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : 'subnet';
}

/** Nodes and pods of pools, where their subnets are declared: as these they send and receive. */
function poolsOf(cluster: Cluster, network: Network): readonly NamedEnd[] {
  return cluster.pools.flatMap((pool) => [
    ...ofPool(pool, 'nodes', 'vnetSubnetID', cluster, network),
    ...ofPool(pool, 'pods', 'podSubnetID', cluster, network),
  ]);
}

function ofPool(
  pool: Pool,
  what: 'nodes' | 'pods',
  property: string,
  cluster: Cluster,
  network: Network,
): readonly NamedEnd[] {
  const subnet = network.graph.resolve(readPath(pool.properties, property, pool.resource.header));
  if (pool.name.kind !== 'string' || subnet.kind !== 'declared' || !isType(subnet.resource, TYPES.subnet)) return [];
  const text = nameInQuestion({ kind: 'subnet', subnet: subnet.resource }, network);
  if (text === undefined) return [];
  const label = `${what} of pool '${pool.name.value}' of ${cluster.label}`;
  return [{ text, kind: 'pool', label, detail: `subnet ${text}`, sends: true, receives: true }];
}
