/** Clusters that a deployment works for, also where another one of its estate deploys them. */
import { isType, read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import type { IdValue, Value } from '../model/value';
import { differ, whereabouts, type Whereabouts } from '../model/resourceScopes';
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
    cluster.subnets().some(({ resolution }) => {
      const place = networkPlaceOf(resolution, network);
      return place !== undefined && spokenOf.some((other) => isSame(place, other));
    }),
  );
}

/** A virtual network: declared somewhere, or known by its name and group only. */
interface Place {
  readonly key?: string;
  readonly name?: string;
  readonly where?: Whereabouts;
}

function isSame(a: Place, b: Place): boolean {
  if (a.key !== undefined || b.key !== undefined) return a.key === b.key;
  return a.name === b.name && !differ(a.where!, b.where!);
}

/** References by which a deployment takes part in a network. */
const INTO_NETWORK: readonly (readonly [string, string])[] = [
  [TYPES.privateEndpoint, 'properties.subnet.id'],
  [TYPES.zoneLink, 'properties.virtualNetwork.id'],
];

function networksSpokenOf(network: Network): readonly Place[] {
  const { graph } = network;
  const found: Place[] = [];
  const note = (resolution: Resolution) => {
    const vnet = networkPlaceOf(resolution, network);
    if (vnet) found.push(vnet);
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

function idOf({ type, key, header }: Resource, names: readonly Value[]): IdValue {
  return { kind: 'id', type, names, target: key, origin: { place: header, hops: [], literal: false } };
}

/** The virtual network of a subnet, or the network itself. */
function networkPlaceOf(resolution: Resolution, network: Network): Place | undefined {
  if (resolution.kind === 'declared') {
    const { resource } = resolution;
    const vnet = isType(resource, TYPES.vnet) ? resolution : network.vnetOf(resource);
    if (vnet.kind === 'declared') return { key: vnet.resource.key };
    return vnet.kind === 'elsewhere' ? placeOf(vnet, network) : undefined;
  }
  return resolution.kind === 'elsewhere' ? placeOf(resolution, network) : undefined;
}

function placeOf({ id, resource }: Resolution & { kind: 'elsewhere' }, network: Network): Place | undefined {
  const [name, ...part] = resource ? network.graph.names(resource) : id.names;
  const type = [TYPES.vnet, TYPES.subnet].find((each) => each.toLowerCase() === id.type.toLowerCase());
  if (name?.kind !== 'string' || type === undefined || part.length > 1) return undefined;
  const scope = id.scope ?? resource?.scope;
  if (type === TYPES.subnet) {
    const { settled, origin } = id;
    const vnet = network.graph.resolve({
      kind: 'id',
      type: TYPES.vnet,
      names: [name],
      origin,
      ...(scope === undefined ? {} : { scope }),
      ...(settled === undefined ? {} : { settled }),
    });
    if (vnet.kind === 'declared') return { key: vnet.resource.key };
  }
  return { name: name.value.toLowerCase(), where: whereabouts(scope) };
}
