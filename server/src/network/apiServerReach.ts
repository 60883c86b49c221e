/** Who reaches the API server of a cluster. */
import { itemsOf } from '../model/readProperty';
import type { Resource } from '../model/resource';
import { allOf, isBoolean, isKnownAs, isUnknown, not, type Truth } from '../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../model/value';
import type { Cluster } from './cluster';
import { networksOfCluster } from './clusterNetworks';
import { isDeclared, type Network } from './network';
import { peeringsOf, peersOf } from './peerings';
import { peeringStep } from './reachability/peeringSteps';

/** Does the API server answer only on a private address? */
export function hasPrivateApiServer(cluster: Cluster): Truth {
  return isBoolean(cluster.read('apiServerAccessProfile.enablePrivateCluster'), true);
}

/**
 * Is nobody let in at its public address, whatever ranges are listed? What a security perimeter lets in is not known.
 * Source: https://learn.microsoft.com/javascript/api/@azure/arm-containerservice/knownpublicnetworkaccess (read 2026-11-30):
 * "Disabled: Inbound traffic to managedCluster is disabled".
 */
export function isPublicAccessOff(cluster: Cluster): Truth {
  return isKnownAs(cluster.read('publicNetworkAccess'), ['Disabled'], ['Enabled']);
}

/**
 * Does the API server let in every address of the internet?
 * Source: https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges (read 2026-11-30)
 */
export function isOpenToEverybody(cluster: Cluster): Truth {
  return allOf(
    not(hasPrivateApiServer(cluster)),
    not(isPublicAccessOff(cluster)),
    not(hasRanges(authorizedRanges(cluster))),
  );
}

/** The authorized ranges; API versions before 2019-08-01 have them in a property of their own. */
export function authorizedRanges(cluster: Cluster): Value {
  const ranges = cluster.read('apiServerAccessProfile.authorizedIPRanges');
  if (ranges.kind !== 'absent') return ranges;
  const before = cluster.read('apiServerAuthorizedIPRanges');
  return before.kind === 'absent' ? ranges : before;
}

/** Is at least one range listed? A list whose length is not known is undecided. */
export function hasRanges(ranges: Value): Truth {
  const { items, hidden } = itemsOf(ranges);
  if (items.some((item) => item.kind !== 'null' && item.kind !== 'absent')) return true;
  if (ranges.kind === 'choice') {
    const answers = ranges.options.map(hasRanges);
    return answers.every((answer) => answer === answers[0]) ? answers[0]! : ranges.decidedBy;
  }
  return hidden ?? false;
}

export interface Reach {
  /** From the internet: nobody, everybody, or the listed ranges. */
  readonly internet: 'nobody' | 'everybody' | 'ranges' | 'unknown';
  readonly cause?: UnknownValue;
  /** The declared virtual networks that have a way to its private address: the nodes' own and those peered with it. */
  readonly networks: readonly Resource[];
}

/**
 * Who reaches the API server.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters, https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges (read 2026-11-23)
 */
export function reachOf(cluster: Cluster, network: Network): Reach {
  const closed = hasPrivateApiServer(cluster);
  const networks = networksInReach(cluster, network);
  if (isUnknown(closed)) return { internet: 'unknown', cause: closed, networks };
  const off = isPublicAccessOff(cluster);
  if (closed || off === true) return { internet: 'nobody', networks };
  if (isUnknown(off)) return { internet: 'unknown', cause: off, networks };
  const limited = hasRanges(authorizedRanges(cluster));
  if (isUnknown(limited)) return { internet: 'unknown', cause: limited, networks };
  return { internet: limited ? 'ranges' : 'everybody', networks };
}

/** The virtual networks of the nodes first, then those that peerings connect with them: one side alone does not. */
function networksInReach(cluster: Cluster, network: Network): readonly Resource[] {
  const own = networksOfCluster(cluster, network, ['node', 'api server']);
  const all = [
    ...own,
    ...own.flatMap((vnet) => peersOf(vnet, network).filter((peer) => isConnected(vnet, peer, network))),
  ];
  return [...new Map(all.map((vnet) => [vnet.key, vnet])).values()];
}

function isConnected(vnet: Resource, peer: Resource, network: Network): boolean {
  const sides = [
    ...peeringsOf(vnet, network).found.filter(({ remote }) => isDeclared(remote, peer)),
    ...peeringsOf(peer, network).found.filter(({ remote }) => isDeclared(remote, vnet)),
  ];
  return sides.some((peering) => peeringStep(peering, network).verdict !== 'refused');
}
