import { regionName } from '../../azure/regions';
import { API_SERVER_ZONE_RECREATES, API_SERVER_ZONE_REFUSED } from '../../azure/consequences/privateDns';
import { servicesOfZone } from '../../azure/privateEndpointZones';
import { add, idReference, set, type NewResource } from '../../model/change';
import { mentions } from '../../model/mentionedResources';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type Value } from '../../model/value';
import { apiServerZone, type ApiServerZone } from '../../network/apiServerZone';
import { nodeNetwork } from '../../network/clusterNetworks';
import type { Cluster } from '../../network/cluster';
import { TYPES, type Network } from '../../network/network';
import { zoneNamed } from '../../network/privateDnsZones';
import { hasPrivateApiServer } from '../apiServerAccess';
import { clusterAnew, isTerraform } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { checkWrittenOut, newZoneName } from './helpers/rewriteZoneName';
import { instancesOf } from '../loopInstances';
import { linkToEach } from './helpers/zoneLink';

type Own = Extract<ApiServerZone, { kind: 'own' }>;

export default defineRule({
  code: 'AKSN703',
  name: 'invalid-aks-zone-name',
  severity: 'error',
  topic: 'private-dns',
  summary: 'The private DNS zone of the API server has a name that AKS refuses.',
  why:
    'AKS takes zones named privatelink.<region>.azmk8s.io, with one label before it if wanted, and with API Server VNet ' +
    'Integration private.<region>.azmk8s.io. The region is its full name in one word. Anything else is answered with ' +
    'InvalidPrivateDNSZoneResourceID.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#configure-a-private-dns-zone'],
  facts: [
    {
      says: 'A zone is privatelink.<region>.azmk8s.io or <subzone>.privatelink.<region>.azmk8s.io, the subzone 1 to 32 letters, digits or hyphens.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#configure-a-private-dns-zone',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--private-dns-zone' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

/** Region names have six letters at least: shorter ones are codes (`weu`). */
const NAME =
  /^([a-z0-9-]{1,32}\.)?(privatelink|private)\.([a-z0-9]{6,})\.(azmk8s\.io|cx\.aks\.containerservice\.azure\.us|cx\.prod\.service\.azk8s\.cn)$/i;

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const found = apiServerZone(cluster, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind !== 'own') return notApplicable('AKS makes the zone, or there is none');
  const { name, zone, value } = found;
  if (name?.kind !== 'string')
    return undecided(openPart(name) ?? unknown('the name of the zone is not known', value.origin.place));
  const match = NAME.exec(name.value);
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  const needsIntegration = match?.[2]?.toLowerCase() === 'private';
  if (match && (!needsIntegration || integrated === true)) return pass('the zone has a name that AKS takes');
  if (match && isUnknown(integrated)) return undecided(integrated);
  if (isUnknown(closed)) return undecided(closed);
  const own = zone && !zone.existing;
  return fail({
    at: own ? zone.name : value,
    message:
      `AKS refuses private DNS zone ${name.value} for cluster '${cluster.label}'` +
      (match
        ? ': private.<region>.azmk8s.io is for API Server VNet Integration.'
        : ' with InvalidPrivateDNSZoneResourceID. Its name has to be privatelink.<region>.azmk8s.io with the full name of the region.'),
    fixes: rename(found, cluster, network),
  });
}

function rename({ zone, value, name: wrong }: Own, cluster: Cluster, network: Network): Fix[] {
  const location = read(cluster.resource, 'location');
  // The zones of other clouds end otherwise.
  if (location.kind !== 'string' || network.cloudOf(cluster.resource).name !== 'public') return [];
  const name = withPrivatelink(wrong) ?? `privatelink.${regionName(location.value)}.azmk8s.io`;
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

/** A name that is right but for the word that API Server VNet Integration has. */
function withPrivatelink(name: Value | undefined): string | undefined {
  if (name?.kind !== 'string' || !NAME.test(name.value)) return undefined;
  return name.value.replace(/(^|\.)private\./i, '$1privatelink.');
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
