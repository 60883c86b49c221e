/** Clusters that a deployment works for, also where another one of its estate deploys them. */
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolve';
import type { Value } from '../model/value';
import type { Cluster } from './cluster';
import { TYPES, type Network } from './network';

/** The clusters that the deployment itself declares. */
export function ownClusters({ clusters }: Network): readonly Cluster[] {
  return clusters.filter(({ resource }) => resource.deployment === undefined);
}

const known = new WeakMap<Network, readonly Cluster[]>();

/**
 * The clusters that a deployment's services and endpoints stand beside: its own; where it has none, those that others
 * of its estate put into a virtual network that it declares or speaks of.
 */
export function clustersBeside(network: Network): readonly Cluster[] {
  let found = known.get(network);
  if (!found) known.set(network, (found = find(network)));
  return found;
}

function find(network: Network): readonly Cluster[] {
  const own = ownClusters(network);
  if (own.length > 0 || network.clusters.length === 0) return own;
  const spokenOf = networksSpokenOf(network);
  return network.clusters.filter((cluster) =>
    cluster.subnets().some(({ resolution }) => spokenOf.has(networkOf(resolution, network)?.key ?? '')),
  );
}

/** References by which a deployment takes part in a network. */
const INTO_NETWORK: readonly (readonly [string, string])[] = [
  [TYPES.privateEndpoint, 'properties.subnet.id'],
  [TYPES.zoneLink, 'properties.virtualNetwork.id'],
];

function networksSpokenOf(network: Network): ReadonlySet<string> {
  const { graph } = network;
  const found = new Set<string>();
  const note = (resolution: Resolution) => {
    const vnet = networkOf(resolution, network);
    if (vnet) found.add(vnet.key);
  };
  const isOwn = ({ deployment }: Resource) => deployment === undefined;
  for (const type of [TYPES.vnet, TYPES.subnet]) {
    for (const resource of graph.all(type).filter(isOwn)) note(graph.resolve(idOf(resource, graph.names(resource))));
  }
  for (const [type, path] of INTO_NETWORK) {
    for (const resource of graph.ofType(type).filter(isOwn)) note(graph.resolve(read(resource, path)));
  }
  return found;
}

function idOf({ type, key, header }: Resource, names: readonly Value[]): Value {
  return { kind: 'id', type, names, target: key, origin: { place: header, hops: [], literal: false } };
}

/** The declared virtual network of a subnet, or the network itself. */
function networkOf(resolution: Resolution, network: Network): Resource | undefined {
  if (resolution.kind === 'declared') {
    const { resource } = resolution;
    if (resource.type.toLowerCase() === TYPES.vnet.toLowerCase()) return resource;
    const vnet = network.vnetOf(resource);
    return vnet.kind === 'declared' ? vnet.resource : undefined;
  }
  if (resolution.kind !== 'elsewhere' || resolution.id.type.toLowerCase() !== TYPES.subnet.toLowerCase())
    return undefined;
  const { names, scope, settled, origin } = resolution.id;
  const vnet = network.graph.resolve({
    kind: 'id',
    type: TYPES.vnet,
    names: names.slice(0, -1),
    origin,
    ...(scope === undefined ? {} : { scope }),
    ...(settled === undefined ? {} : { settled }),
  });
  return vnet.kind === 'declared' ? vnet.resource : undefined;
}
