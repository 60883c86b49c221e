/** Virtual networks that are connected with each other. */
import { sameText } from '../model/sameValue';
import { itemsOf } from '../model/read';
import { read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolve';
import type { UnknownValue } from '../model/value';
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
  let hidden = itemsOf(read(vnet, 'properties.virtualNetworkPeerings')).hidden;
  const found = graph.children(vnet, 'virtualNetworkPeerings').map((resource) => ({
    resource,
    from: vnet,
    remote: graph.resolve(read(resource, 'properties.remoteVirtualNetwork.id')),
  }));
  for (const peering of graph.ofType(`${TYPES.vnet}/virtualNetworkPeerings`)) {
    const parent = graph.parent(peering);
    if (parent.kind === 'unknown') hidden ??= parent.cause;
  }
  return hidden ? { found, hidden } : { found };
}

/**
 * The peering back: from the remote network to the one that a peering is declared on. Networks of equal names are taken
 * for the same: the one in which the other side is declared may only be referred to there, in another scope.
 */
export function reverseOf({ from, remote }: Peering, network: Network): Peering | undefined {
  if (remote.kind !== 'declared') return undefined;
  const { graph } = network;
  for (const resource of graph.ofType(`${TYPES.vnet}/virtualNetworkPeerings`)) {
    const owner = resourceOf(graph.parent(resource));
    const target = graph.resolve(read(resource, 'properties.remoteVirtualNetwork.id'));
    const back = resourceOf(target);
    if (owner && back && isCalledAlike(owner, remote.resource) && isCalledAlike(back, from))
      return { resource, from: owner, remote: target };
  }
  return undefined;
}

function resourceOf(resolution: Resolution): Resource | undefined {
  return resolution.kind === 'declared' || resolution.kind === 'elsewhere' ? resolution.resource : undefined;
}

function isCalledAlike(a: Resource, b: Resource): boolean {
  return a.key === b.key || sameText(a.name, b.name) === true;
}

/** The declared virtual networks that a virtual network is peered with, by a peering in either direction. */
export function peersOf(vnet: Resource, network: Network): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { remote } of peeringsOf(vnet, network).found)
    if (remote.kind === 'declared') found.set(remote.resource.key, remote.resource);
  for (const other of network.graph.ofType(TYPES.vnet)) {
    if (peeringsOf(other, network).found.some(({ remote }) => isDeclared(remote, vnet))) found.set(other.key, other);
  }
  return [...found.values()];
}
