import { SUBNET_RESIZED } from '../../../azure/consequences/network';
import {
  firstFree,
  formatRange,
  includes,
  overlaps,
  parseRange,
  prefixFor,
  type AddressRange,
} from '../../../azure/ipv4Addresses';
import { set } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { addressSpaceOf } from '../../../network/clusterAddressRanges';
import type { Fix } from '../../rule';

/**
 * Gives a subnet the smallest range with room for so many machines, where its virtual network has that room; a range
 * that begins where the old one did is preferred. None when anything around it is not known.
 */
export function resizeSubnet(subnet: Resource, addresses: number, network: Network): readonly Fix[] {
  const prefix = prefixFor(addresses);
  const own = network.prefixesOf(subnet);
  const vnet = network.vnetOf(subnet);
  if (prefix === undefined || own.hidden || own.known.length !== 1 || vnet.kind !== 'declared') return [];
  const space = addressSpaceOf(vnet.resource);
  const siblings = network.subnetsOf(vnet.resource);
  const taken = siblings.found.filter(({ key }) => key !== subnet.key).map((sibling) => network.prefixesOf(sibling));
  if (space.hidden || siblings.hidden || taken.some(({ hidden }) => hidden)) return [];
  const used = taken.flatMap(({ known }) => known.map(({ range }) => range));
  const range = largerRange(own.known[0]!.range, prefix, space.known, used);
  if (!range) return [];
  const text = formatRange(range);
  const single = read(subnet, 'properties.addressPrefix').kind === 'string';
  return [
    {
      title: `Give subnet '${subnet.label}' the range ${text} (Azure refuses while anything is in it: clusters and machines move out first)`,
      safety: 'review',
      consequence: SUBNET_RESIZED,
      changes: () => [
        single ? set(subnet, 'properties.addressPrefix', text) : set(subnet, 'properties.addressPrefixes', [text]),
      ],
    },
  ];
}

function largerRange(
  own: AddressRange,
  prefix: number,
  space: readonly { readonly range: AddressRange }[],
  used: readonly AddressRange[],
): AddressRange | undefined {
  const grown = parseRange(`${formatRange(own).split('/')[0]}/${prefix}`)!;
  const fits = space.some(({ range }) => includes(range, grown)) && !used.some((other) => overlaps(other, grown));
  if (fits) return grown;
  return firstFree(
    space.map(({ range }) => range),
    prefix,
    used,
  );
}
