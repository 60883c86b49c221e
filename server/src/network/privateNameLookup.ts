/** Who can look the API server of a private cluster up without its public DNS name. */
import type { Resource } from '../model/resource';
import { apiServerZone, isLinkedHere, type ApiServerZone } from './apiServerZone';
import { nodeNetwork } from './clusterNetworks';
import type { Cluster } from './cluster';
import { answerFor, dnsServersOf } from './dnsResolution';
import type { Network } from './network';
import { peersOf } from './peerings';

/**
 * Why it is not certain that a private zone answers wherever the API server is asked for: in the network of the nodes
 * and in those that are peered with it, as far as they are declared.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns-for-private-aks-clusters (read 2026-11-29): AKS
 * links its zone to the network of the nodes only, and custom DNS servers need a forwarder.
 * @returns a clause for a fix's title; undefined where private zones answer everywhere
 */
export function withoutPrivateName(cluster: Cluster, network: Network): string | undefined {
  const zone = apiServerZone(cluster, network);
  if (zone.kind === 'none') return 'the cluster has no private DNS zone';
  if (zone.kind === 'unknown') return 'its private DNS zone is not known';
  const vnet = nodeNetwork(cluster, network);
  if (!vnet) {
    // AKS links the zone to a network that it makes.
    const answers = zone.kind === 'own' && isLinkedHere(zone.value, cluster, network);
    return answers || hasManagedNetwork(cluster) ? undefined : 'the DNS of the network of its nodes is not known';
  }
  return (
    withoutAnswer(zone, vnet, isLinked(zone, cluster, network), network, '') ??
    peersOf(vnet, network)
      .map((peer) => withoutAnswer(zone, peer, false, network, 'peered '))
      .find((why) => why !== undefined)
  );
}

function hasManagedNetwork(cluster: Cluster): boolean {
  return !cluster.hiddenPools && !cluster.subnets().some(({ role }) => role === 'node');
}

function isLinked(zone: ApiServerZone, cluster: Cluster, network: Network): boolean {
  return zone.kind === 'system' || (zone.kind === 'own' && isLinkedHere(zone.value, cluster, network));
}

/** @param linked is the zone known to be linked to the network, other than by what `answerFor` finds? */
function withoutAnswer(
  zone: ApiServerZone,
  vnet: Resource,
  linked: boolean,
  network: Network,
  peered: string,
): string | undefined {
  const place = `${peered}network '${vnet.label}'`;
  const { servers, hidden } = dnsServersOf(vnet, network);
  const declared = zone.kind === 'own' ? zone.zone : undefined;
  const answer = declared && answerFor(`api.${declared.label}`, vnet, network);
  if (answer?.kind === 'zone') return undefined;
  if (hidden) return `the DNS servers of ${place} are not known`;
  if (servers.length > 0) return `custom DNS servers of ${place} may not ask its private zone`;
  if (linked) return undefined;
  return `its private zone is not known to answer in ${place}`;
}
