/** The names that AKS takes for the private DNS zone of an API server, and how a zone gets one. */
import { API_SERVER_ZONE_RECREATES, API_SERVER_ZONE_REFUSED } from '../../../azure/consequences/privateDns';
import { servicesOfZone } from '../../../azure/privateEndpointZones';
import { add, idReference, set, type NewResource } from '../../../model/change';
import { mentions } from '../../../model/mentionsResource';
import { read, type Resource } from '../../../model/resource';
import type { ApiServerZone } from '../../../network/apiServerZone';
import { nodeNetwork } from '../../../network/clusterNetworks';
import type { Cluster } from '../../../network/cluster';
import { TYPES, type Network } from '../../../network/network';
import { zoneNamed } from '../../../network/privateDnsZones';
import { instancesOf } from '../../loopInstances';
import { clusterAnew, isTerraform } from '../../outcomeByDeployer';
import type { Fix } from '../../rule';
import { checkWrittenOut, newZoneName } from './rewriteZoneName';
import { linkToEach } from './zoneLink';

export type OwnZone = Extract<ApiServerZone, { kind: 'own' }>;

/** The parts of a name that AKS takes. */
export interface AksZoneName {
  /** With API Server VNet Integration it may be `private`. */
  readonly word: 'privatelink' | 'private';
  /** The label of the region, in small letters: `westeurope`. */
  readonly region: string;
}

/**
 * Region names have six letters at least: shorter ones are codes (`weu`).
 * Source: https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns (read 2026-11-23)
 */
const NAME =
  /^([a-z0-9-]{1,32}\.)?(privatelink|private)\.([a-z0-9]{6,})\.(azmk8s\.io|cx\.aks\.containerservice\.azure\.us|cx\.prod\.service\.azk8s\.cn)$/i;

/** @returns undefined for a name that AKS refuses */
export function parseAksZoneName(name: string): AksZoneName | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  return { word: match[2]!.toLowerCase() === 'private' ? 'private' : 'privatelink', region: match[3]!.toLowerCase() };
}

/**
 * Gives the cluster a zone of the right name: the one that is here already, else its zone under this name, else a new one.
 * @param name `privatelink.westeurope.azmk8s.io`
 */
export function renameAksZone(
  { zone, value }: OwnZone,
  name: string,
  cluster: Cluster,
  network: Network,
): readonly Fix[] {
  const recreates = isTerraform(cluster);
  const consequence = recreates ? API_SERVER_ZONE_RECREATES : API_SERVER_ZONE_REFUSED;
  const other = zoneNamed(name, network, zone);
  if (other) return [useZone(other, name, cluster, network)];
  // Whatever names the zone by its declaration follows it to its new name.
  if (zone && !zone.existing && !isOfService(zone) && value.kind === 'id' && value.target !== undefined) {
    return [
      {
        title: `Rename the zone to ${name} (${recreates ? 'an existing cluster is recreated, the zone replaced' : 'Azure makes a new zone; AKS refuses it for an existing cluster, which has to be made anew'})`,
        safety: 'review',
        consequence,
        changes: () => [newZoneName(zone, name)],
      },
    ];
  }
  const vnet = nodeNetwork(cluster, network);
  const added: NewResource = {
    type: TYPES.privateDnsZone,
    apiVersion: '2024-06-01',
    symbol: 'zoneAks',
    name,
    beside: vnet ?? cluster.resource,
    location: 'global',
    body: {},
  };
  return [
    {
      title: `Use a new zone ${name} (${clusterAnew(cluster).brief})`,
      safety: 'review',
      consequence,
      changes: () => {
        checkWrittenOut(zone?.name, name);
        return [
          add(added),
          ...(vnet ? [add(linkForAll(added, vnet, cluster, network))] : []),
          set(cluster.resource, 'properties.apiServerAccessProfile.privateDNSZone', idReference(added)),
        ];
      },
    },
  ];
}

/** The zone is here already: the cluster is led to it, and its network is linked to it where nothing does so. */
function useZone(zone: Resource, name: string, cluster: Cluster, network: Network): Fix {
  const vnet = nodeNetwork(cluster, network);
  const isLinked = network
    .linksOf(zone)
    .found.some((one) => vnet && mentions(read(one, 'properties.virtualNetwork.id'), vnet, network.graph));
  return {
    title: `Use zone ${name}, which is here already (${clusterAnew(cluster).brief})`,
    safety: 'review',
    consequence: isTerraform(cluster) ? API_SERVER_ZONE_RECREATES : API_SERVER_ZONE_REFUSED,
    changes: () => [
      ...(vnet && !zone.existing && !isLinked ? [add(linkForAll(zone, vnet, cluster, network))] : []),
      set(cluster.resource, 'properties.apiServerAccessProfile.privateDNSZone', idReference(zone)),
    ],
  };
}

/** The zone of another service is right where it is, and keeps its name. */
function isOfService({ name }: Resource): boolean {
  return name.kind === 'string' && servicesOfZone(name.value).length > 0;
}

/** The clusters of a loop get one zone, so that it is linked to the network of each. */
function linkForAll(zone: Resource | NewResource, vnet: Resource, cluster: Cluster, network: Network): NewResource {
  const own = new Set(instancesOf(cluster.resource, network).map(({ key }) => key));
  const beside = network.clusters.filter(({ resource }) => own.has(resource.key));
  const needs = (other: Resource) => beside.some((one) => nodeNetwork(one, network)?.key === other.key);
  return linkToEach(zone, vnet, vnet, needs, network, 'aks');
}
