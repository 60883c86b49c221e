/** The private DNS zones of a network. */
import type { Resource } from '../model/resource';
import { TYPES, type Network } from './network';

/**
 * The private DNS zone of that name that is in these files: one that they create before one that they refer to. Two
 * declarations of one name would be one resource twice, or two zones that answer for the same names.
 * @param name compared without case
 * @param except a zone that is not meant, such as one that would get the name
 */
export function zoneNamed(name: string, network: Network, except?: Resource): Resource | undefined {
  const folded = name.toLowerCase();
  const found = network.graph
    .all(TYPES.privateDnsZone)
    .filter(
      (zone) => zone.key !== except?.key && zone.name.kind === 'string' && zone.name.value.toLowerCase() === folded,
    );
  return found.find(({ existing }) => !existing) ?? found[0];
}
