import { onceFor } from '../../model/onceForObject';
import { read, type Resource } from '../../model/resource';
import type { UnknownValue } from '../../model/value';
import { rangesOf, TYPES, type Network } from '../network';
import { setOf, type AddressSet } from './addressSets';

/** The addresses of a subnet, and what hides some. */
export const addressesOfSubnet = onceFor(
  (subnet: Resource): { readonly set: AddressSet; readonly hidden?: UnknownValue } => {
    const ranges = rangesOf([read(subnet, 'properties.addressPrefix'), read(subnet, 'properties.addressPrefixes')]);
    const set = setOf(ranges.known.map(({ range }) => range));
    return ranges.hidden ? { set, hidden: ranges.hidden } : { set };
  },
);

/** The declared subnets of the files. */
export function declaredSubnets({ graph }: Network): readonly Resource[] {
  return graph.ofType(TYPES.subnet).filter(({ existing }) => !existing);
}
