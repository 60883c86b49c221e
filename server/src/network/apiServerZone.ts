/** The private DNS zone of a cluster's API server. */
import { read, type Resource } from '../model/resource';
import { isText } from '../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import type { Cluster } from './cluster';
import { TYPES, type Network } from './network';

export type ApiServerZone =
  /** AKS makes the zone (`system`), or there is none (`none`). */
  | { readonly kind: 'system' | 'none' }
  /** A zone of your own. `zone` where it is in these files, `name` where it can be told. */
  | { readonly kind: 'own'; readonly value: Value; readonly zone?: Resource; readonly name?: Value }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** Source: https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns (read 2026-11-23) */
export function apiServerZone(cluster: Cluster, network: Network): ApiServerZone {
  const value = cluster.read('apiServerAccessProfile.privateDNSZone');
  if (isUnset(value) || isText(value, 'system') === true || isText(value, '') === true) return { kind: 'system' };
  if (isText(value, 'none') === true) return { kind: 'none' };
  const resolution = network.graph.resolve(value);
  switch (resolution.kind) {
    case 'declared':
      return { kind: 'own', value, zone: resolution.resource, name: resolution.resource.name };
    case 'elsewhere': {
      const name = resolution.id.names.at(-1);
      return { kind: 'own', value, ...(name ? { name } : {}) };
    }
    case 'unknown':
      return { kind: 'unknown', cause: resolution.cause };
    case 'none':
      return { kind: 'unknown', cause: unknown('the private DNS zone is not known', value.origin.place) };
  }
}

/** The ids of the virtual networks of the nodes, wherever these are declared. */
function nodeNetworkIds(cluster: Cluster): readonly Value[] {
  return cluster.subnets().flatMap(({ role, resolution }): readonly Value[] => {
    if (role !== 'node') return [];
    const found = resolution.kind === 'declared' || resolution.kind === 'elsewhere' ? resolution.resource : undefined;
    if (found) return found.parent ? [found.parent] : [];
    if (resolution.kind !== 'elsewhere' || resolution.id.names.length < 2) return [];
    const { kind, type, names, origin, scope } = resolution.id;
    const above = { kind, type: type.slice(0, type.lastIndexOf('/')), names: names.slice(0, -1), origin };
    return [scope === undefined ? above : { ...above, scope }];
  });
}

/** Does a link that is declared here join the zone with a network of the nodes? Neither need be declared here. */
export function isLinkedHere(zone: Value, cluster: Cluster, { graph }: Network): boolean {
  const networks = nodeNetworkIds(cluster);
  return graph.ofType(TYPES.zoneLink).some((link) => {
    const target = read(link, 'properties.virtualNetwork.id');
    return (
      link.parent !== undefined &&
      graph.same(link.parent, zone) === true &&
      networks.some((own) => graph.same(own, target) === true)
    );
  });
}
