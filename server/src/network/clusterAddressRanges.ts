/** The address ranges of a cluster and of the networks around it. */
import { firstFree, overlaps, parseRange, type AddressRange } from '../azure/ipv4Addresses';
import { read, type Resource } from '../model/resource';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import type { Cluster } from './cluster';
import { rangesOf, type Network, type Ranges } from './network';

/** A cluster's own range, which AKS chooses when it is not set. */
export interface OwnRange {
  readonly range: AddressRange;
  /** The value; absent when AKS chooses. */
  readonly value: Value;
  readonly byDefault: boolean;
  readonly hidden?: UnknownValue;
}

/** Source: https://learn.microsoft.com/azure/aks/configure-kubenet (defaults of `az aks create`, read 2026-11-23) */
const DEFAULTS = { serviceCidr: '10.0.0.0/16', podCidr: '10.244.0.0/16' } as const;

/** The range of Kubernetes services (`serviceCidr`, else the first IPv4 range of `serviceCidrs`). */
export function serviceRange(cluster: Cluster): OwnRange {
  return ownRange(cluster, 'serviceCidr');
}

/** The range of pods on kubenet and Azure CNI Overlay (`podCidr`, else the first IPv4 range of `podCidrs`). */
export function podRange(cluster: Cluster): OwnRange {
  return ownRange(cluster, 'podCidr');
}

function ownRange(cluster: Cluster, name: keyof typeof DEFAULTS): OwnRange {
  const single = cluster.read(`networkProfile.${name}`);
  const values = isUnset(single) ? [cluster.read(`networkProfile.${name}s`)] : [single];
  const { known, hidden } = rangesOf(values);
  const first = known[0];
  if (first) return { range: first.range, value: first.value, byDefault: false };
  const byDefault = { range: parseRange(DEFAULTS[name])!, value: single, byDefault: true };
  if (hidden) return { ...byDefault, hidden };
  return values.every(isUnset)
    ? byDefault
    : { ...byDefault, hidden: unknown('the range is not an IPv4 range', values[0]!.origin.place) };
}

/** A range in use near a cluster. */
export interface Neighbour {
  readonly range: AddressRange;
  readonly text: string;
  /** What messages call it: `subnet 'snet-aks'`. */
  readonly label: string;
  readonly value?: Value;
  readonly kind: 'subnet' | 'virtual network' | 'outside';
}

export interface Neighbourhood {
  readonly ranges: readonly Neighbour[];
  readonly hidden?: UnknownValue;
}

/** The subnets and address spaces of the virtual networks that a cluster's nodes and pods are in. */
export function neighbourhood(cluster: Cluster, network: Network): Neighbourhood {
  const ranges: Neighbour[] = [];
  let hidden: UnknownValue | undefined;
  const seen = new Set<string>();
  const take = (kind: Neighbour['kind'], owner: Resource, found: Ranges) => {
    if (seen.has(owner.key)) return;
    seen.add(owner.key);
    hidden ??= found.hidden;
    for (const { range, text, value } of found.known)
      ranges.push({ range, text, value, kind, label: `${kind} '${owner.label}'` });
  };
  for (const { role, resolution } of cluster.subnets()) {
    if (role === 'api server') continue;
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    if (resolution.kind === 'elsewhere')
      hidden ??= unknown('the subnet is not declared here', resolution.id.origin.place);
    if (resolution.kind !== 'declared') continue;
    const vnet = network.vnetOf(resolution.resource);
    const siblings = vnet.kind === 'declared' ? network.subnetsOf(vnet.resource) : { found: [resolution.resource] };
    hidden ??= siblings.hidden;
    for (const subnet of siblings.found) take('subnet', subnet, network.prefixesOf(subnet));
    if (vnet.kind === 'declared') take('virtual network', vnet.resource, addressSpaceOf(vnet.resource));
  }
  return hidden ? { ranges, hidden } : { ranges };
}

/** The address space of a virtual network. */
export function addressSpaceOf(vnet: Resource): Ranges {
  return rangesOf([read(vnet, 'properties.addressSpace.addressPrefixes')]);
}

/** The first range that overlaps one of its neighbours; a subnet is named rather than the network it is in. */
export function clashOf(range: AddressRange, { ranges }: Neighbourhood): Neighbour | undefined {
  const found = ranges.filter((neighbour) => overlaps(neighbour.range, range));
  return found.find(({ kind }) => kind === 'subnet') ?? found[0];
}

/** Address spaces of virtual networks that peer with those of the cluster. */
export function peeredRanges(cluster: Cluster, network: Network): readonly Neighbour[] {
  const { graph } = network;
  return cluster.subnets().flatMap(({ resolution }) => {
    const vnet = resolution.kind === 'declared' ? network.vnetOf(resolution.resource) : resolution;
    if (vnet.kind !== 'declared') return [];
    return graph.children(vnet.resource, 'virtualNetworkPeerings').flatMap((peering) => {
      const remote = graph.resolve(read(peering, 'properties.remoteVirtualNetwork.id'));
      if (remote.kind !== 'declared') return [];
      const { known } = addressSpaceOf(remote.resource);
      return known.map(({ range, text, value }): Neighbour => {
        return {
          range,
          text,
          value,
          kind: 'virtual network',
          label: `peered virtual network '${remote.resource.label}'`,
        };
      });
    });
  });
}

/** The first range of a length that is free in a virtual network; undefined when anything around it is not known. */
export function freeSubnetRange(vnet: Resource, prefix: number, network: Network): AddressRange | undefined {
  const space = addressSpaceOf(vnet);
  const siblings = network.subnetsOf(vnet);
  const taken = siblings.found.map((subnet) => network.prefixesOf(subnet));
  if (siblings.hidden || space.hidden || taken.some(({ hidden }) => hidden)) return undefined;
  return firstFree(
    space.known.map(({ range }) => range),
    prefix,
    taken.flatMap(({ known }) => known.map(({ range }) => range)),
  );
}
