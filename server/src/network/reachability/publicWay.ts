import { onceForBoth } from '../../model/onceForObject';
import type { Resource } from '../../model/resource';
import type { Network } from '../network';
import { INTERNET, sameSets } from './addressSets';
import { flowBetween } from './flows';
import type { Spot } from './spots';
import { addressesOfSubnet } from './subnetAddresses';
import type { Kind, Part } from './traffic';

/**
 * Traffic to a public address of which it is not known which it is. The way of all that a subnet sends there is the same for
 * each of them, so that it is worked out once.
 */
export function toPublicAddress(from: Spot, to: Spot, kind: Kind, network: Network): readonly Part[] {
  const { subnet } = from;
  const isPlain = !from.nic && !from.hidden && !to.subnet && !to.hidden && !to.straight && to.addresses === INTERNET;
  if (!subnet || !isPlain || !sameSets(from.addresses, addressesOfSubnet(subnet).set))
    return flowBetween(from, to, kind, network);
  const known = waysOut(subnet, network);
  const key = `${kind.protocol} ${kind.port}`;
  const parts = known.get(key) ?? flowBetween(from, to, kind, network);
  known.set(key, parts);
  return parts;
}

/** By protocol and port. */
const waysOut = onceForBoth((_subnet: Resource, _network: Network) => new Map<string, readonly Part[]>());
