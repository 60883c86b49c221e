/** The private DNS zone that a cluster gets with a private API server, and the networks that have to ask it. */
import { regionName } from '../azure/regions';
import { add, idReference, isNewResource, set, waitFor, type NewResource } from '../model/change';
import { read, type Resource } from '../model/resource';
import { isBoolean, isUnknown } from '../model/threeValuedQuestions';
import type { Cluster } from '../network/cluster';
import { dnsServersOf, networkOfServers } from '../network/dnsResolution';
import { TYPES, type Network } from '../network/network';
import { peeringsOf, peersOf } from '../network/peerings';
import { PROFILE } from '../rules/apiServerAccess';
import type { Intents } from '../rules/intents';
import { link } from '../rules/private-dns/helpers/zoneLink';
import { unlinked } from './privateZones';
import { undecidedReason, type StoryPart, type Reason } from './story';
import { titleOf, listedInQuotes } from './storyTitles';

/** Who has to look the API server up, besides the nodes. */
export interface Askers {
  /** The declared networks that the zone is linked to: that of the nodes first. */
  readonly networks: readonly Resource[];
  /** Networks that are connected and not declared here. */
  readonly elsewhere: readonly string[];
  /** The network with the DNS servers of the nodes' network, where that is another one. */
  readonly dns: Resource | undefined;
}

/** @returns the reason where it is not known who answers the nodes */
export function askersOf(vnet: Resource, network: Network, intents: Intents): Askers | Reason {
  const { servers, hidden } = dnsServersOf(vnet, network);
  if (hidden) return undecidedReason(`it is not known which DNS servers network '${vnet.label}' has: ${hidden.reason}`);
  const others = servers.filter((server) => !intents.outside.dnsServers.includes(server.called));
  const home = networkOfServers(others, network);
  if (others.length > 0 && !home)
    return undecidedReason(
      `it is not known where the DNS servers ${others.map(({ called }) => called).join(', ')} of network '${vnet.label}' look names up`,
    );
  const peers = peersOf(vnet, network);
  const networks = [...new Set([vnet, ...(home ? [home] : []), ...peers])];
  const elsewhere = peeringsOf(vnet, network).found.flatMap(({ remote, resource }) =>
    remote.kind === 'elsewhere' || remote.kind === 'unknown' ? [resource.label] : [],
  );
  return { networks, elsewhere, dns: home && home.key !== vnet.key ? home : undefined };
}

/**
 * The name of a zone for the API servers of a region.
 * @returns the reason where it cannot be told
 * Source: https://learn.microsoft.com/azure/aks/private-clusters (`private.` with API Server VNet Integration, read 2026-11-29)
 */
export function zoneNameFor(cluster: Cluster, network: Network): string | Reason {
  const location = read(cluster.resource, 'location');
  if (network.cloudOf(cluster.resource).name !== 'public')
    return undecidedReason('what a zone of its own is called in another cloud than the public one is not known here');
  if (location.kind !== 'string')
    return undecidedReason('a zone of its own needs the name of the region, which is not known');
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  if (isUnknown(integrated)) return undecidedReason(integrated);
  const region = regionName(location.value);
  return `${integrated ? 'private' : 'privatelink'}.${region}.azmk8s.io`;
}

const AKS_ZONE = /^(?:[a-z0-9-]{1,32}\.)?(private(?:link)?)\.([a-z0-9]+)\.azmk8s\.io$/i;

/** The only zone for API servers of the cluster's region that the deployment itself declares or refers to. */
export function declaredZoneFor(cluster: Cluster, network: Network): Resource | undefined {
  const wanted = zoneNameFor(cluster, network);
  const found = network.graph.all(TYPES.privateDnsZone).filter(({ name, deployment, dialect }) => {
    if (deployment !== undefined || dialect === 'registry module' || name.kind !== 'string') return false;
    const parts = AKS_ZONE.exec(name.value);
    return parts !== null && `${parts[1]}.${parts[2]}.azmk8s.io`.toLowerCase() === wanted;
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The zone, if it is new, and the cluster that uses it. */
export function zonePart(cluster: Cluster, zone: Resource | NewResource): StoryPart {
  const isNew = isNewResource(zone);
  const name = titleOf(zone);
  return {
    title: isNew
      ? `Add private DNS zone ${name} for the API server`
      : `Use private DNS zone '${name}' for the API server`,
    consequence:
      'AKS writes the record of the API server into the zone. An existing cluster cannot be given another zone: Azure ' +
      'recreates it.',
    changes: [...(isNew ? [add(zone)] : []), set(cluster.resource, `${PROFILE}.privateDNSZone`, idReference(zone))],
  };
}

/** Links of the zone to those networks that have none; undefined where all have. */
export function linkPart(
  cluster: Cluster,
  zone: Resource | NewResource,
  networks: readonly Resource[],
  network: Network,
  beside: Resource,
): StoryPart | Reason | undefined {
  const missing = unlinked(zone, networks, network);
  if ('because' in missing) return missing;
  if (missing.length === 0) return undefined;
  const added = missing.map((vnet) => link(zone, vnet, isNewResource(zone) ? beside : zone, 'aks'));
  return {
    title: `Link the zone to ${listedInQuotes(missing.map(({ label }) => label))}`,
    consequence: 'Machines in these networks look the API server up in the zone, and find its private address.',
    // AKS adds a link that it misses, and a second one to the same network is refused.
    changes: [...added.map(add), waitFor(cluster.resource, ...added)],
  };
}
