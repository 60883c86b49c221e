/** Private DNS zones that stories add, and the networks that these are linked to. */
import { isNewResource, type NewResource } from '../model/change';
import { read, type Resource } from '../model/resource';
import { isDeclared, TYPES, type Network } from '../network/network';
import { undecidedReason, type Reason } from './story';

/** @param beside what the zone is for: it is written there */
export function newZone(name: string, symbol: string, beside: Resource): NewResource {
  return { type: TYPES.privateDnsZone, apiVersion: '2024-06-01', symbol, name, beside, location: 'global', body: {} };
}

/**
 * Those of some networks that a zone is not linked to.
 * @returns the reason where links may be hidden: a second link to the same network is refused
 */
export function unlinked(
  zone: Resource | NewResource,
  networks: readonly Resource[],
  network: Network,
): readonly Resource[] | Reason {
  if (isNewResource(zone)) return networks;
  const { found, hidden } = network.linksOf(zone);
  const missing = networks.filter(
    (vnet) => !found.some((one) => isDeclared(network.graph.resolve(read(one, 'properties.virtualNetwork.id')), vnet)),
  );
  return missing.length > 0 && hidden ? undecidedReason(hidden) : missing;
}
