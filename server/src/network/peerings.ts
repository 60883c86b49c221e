/** Virtual networks that are connected with each other. */
import type { Graph } from '../model/graph';
import { onceFor } from '../model/onceForObject';
import { identityOf, sameText } from '../model/valueIdentity';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { unknown, type UnknownValue } from '../model/value';
import { mayBeOf } from './mayBeOfEstate';
import { isDeclared, TYPES, type Network } from './network';

/** One direction of a peering. */
export interface Peering {
  readonly resource: Resource;
  readonly from: Resource;
  readonly remote: Resolution;
}

/** The peerings that are declared on a virtual network, with what hides further ones. */
export function peeringsOf(
  vnet: Resource,
  network: Network,
): { readonly found: readonly Peering[]; readonly hidden?: UnknownValue } {
  const { graph } = network;
  const hidden = itemsOf(read(vnet, 'properties.virtualNetworkPeerings')).hidden ?? withoutOwner(vnet, graph);
  const found = graph.children(vnet, 'virtualNetworkPeerings').map((resource) => ({
    resource,
    from: vnet,
    remote: remoteOf(resource, graph),
  }));
  return hidden ? { found, hidden } : { found };
}

/**
 * What hides that a virtual network has a peering to another one: a peering to what is not known here, a list, or a module.
 * @returns undefined where it has none but those that surely lead there
 */
export function hiddenPeering(from: Resource, to: Resource, network: Network): UnknownValue | undefined {
  if (from.existing) return unknown(`the peerings of '${from.label}' are not declared here`, from.header);
  const { found, hidden } = peeringsOf(from, network);
  for (const { remote, resource } of found) {
    if (remote.kind === 'unknown') return remote.cause;
    if (remote.kind === 'elsewhere' && mayBeOf(remote, to, resource.deployment))
      return unknown(`what '${resource.label}' peers with is not declared here`, resource.header);
  }
  return hidden ?? network.handedToModule(from);
}

function remoteOf(peering: Resource, graph: Graph): Resolution {
  return graph.resolve(read(peering, 'properties.remoteVirtualNetwork.id'));
}

/** What hides the network of a peering, which may be any but the one that it leads to. */
function withoutOwner(vnet: Resource, graph: Graph): UnknownValue | undefined {
  return ownerless(graph).find(({ remote }) => !isDeclared(remote, vnet))?.cause;
}

const ownerless = onceFor((graph: Graph): readonly { readonly remote: Resolution; readonly cause: UnknownValue }[] =>
  graph.ofType(`${TYPES.vnet}/virtualNetworkPeerings`).flatMap((peering) => {
    const parent = graph.parent(peering);
    return parent.kind === 'unknown' ? [{ remote: remoteOf(peering, graph), cause: parent.cause }] : [];
  }),
);

/** A peering whose two ends are known, by what they are called. */
interface TwoEnded extends Peering {
  readonly to: Resource;
  /** Its place among all peerings. */
  readonly order: number;
}

/** Peerings by the key, and by the name, of the network that they are declared on, in order. */
const byOwner = onceFor((graph: Graph): ReadonlyMap<string, readonly TwoEnded[]> => {
  const found = new Map<string, TwoEnded[]>();
  graph.ofType(`${TYPES.vnet}/virtualNetworkPeerings`).forEach((resource, order) => {
    const from = resourceOf(graph.parent(resource));
    const remote = remoteOf(resource, graph);
    const to = resourceOf(remote);
    if (!from || !to) return;
    for (const name of calledOf(from)) {
      const known = found.get(name);
      const peering = { resource, from, remote, to, order };
      if (known) known.push(peering);
      else found.set(name, [peering]);
    }
  });
  return found;
});

/** What a network may be told by. */
function calledOf({ key, name }: Resource): readonly string[] {
  const identity = identityOf(name);
  return identity === undefined ? [`key ${key}`] : [`key ${key}`, `name ${identity}`];
}

/**
 * The peering back: from the remote network to the one that a peering is declared on. Networks of equal names are taken
 * for the same: the one in which the other side is declared may only be referred to there, in another scope.
 */
export function reverseOf({ from, remote }: Peering, network: Network): Peering | undefined {
  if (remote.kind !== 'declared') return undefined;
  const peerings = byOwner(network.graph);
  let first: TwoEnded | undefined;
  for (const name of calledOf(remote.resource)) {
    const back = peerings.get(name)?.find(({ to }) => isCalledAlike(to, from));
    if (back && (!first || back.order < first.order)) first = back;
  }
  return first && { resource: first.resource, from: first.from, remote: first.remote };
}

function resourceOf(resolution: Resolution): Resource | undefined {
  return resolution.kind === 'declared' || resolution.kind === 'elsewhere' ? resolution.resource : undefined;
}

function isCalledAlike(a: Resource, b: Resource): boolean {
  return a.key === b.key || sameText(a.name, b.name) === true;
}

/** Virtual networks by the key of a network that their peerings lead to, in order. */
const byRemote = onceFor((graph: Graph): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>();
  for (const vnet of graph.ofType(TYPES.vnet)) {
    for (const peering of graph.children(vnet, 'virtualNetworkPeerings')) {
      const remote = remoteOf(peering, graph);
      if (remote.kind !== 'declared') continue;
      const known = found.get(remote.resource.key);
      if (known) known.push(vnet);
      else found.set(remote.resource.key, [vnet]);
    }
  }
  return found;
});

/** The declared virtual networks that a virtual network is peered with, by a peering in either direction. */
export function peersOf(vnet: Resource, { graph }: Network): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const peering of graph.children(vnet, 'virtualNetworkPeerings')) {
    const remote = remoteOf(peering, graph);
    if (remote.kind === 'declared') found.set(remote.resource.key, remote.resource);
  }
  for (const other of byRemote(graph).get(vnet.key) ?? []) found.set(other.key, other);
  return [...found.values()];
}

/** Virtual networks, with all that declared peerings lead to from them, through others if need be; each once. */
export function connectedWith(vnets: readonly Resource[], network: Network): readonly Resource[] {
  const reached = new Map(vnets.map((vnet) => [vnet.key, vnet]));
  for (const vnet of reached.values()) for (const peer of peersOf(vnet, network)) reached.set(peer.key, peer);
  return [...reached.values()];
}
