import type { NumberValue, Value } from '../../../../model/value';
import { wholeNumber } from '../numbers/exact';
import { exactOf } from '../numbers/values';
import { STRING } from '../types/type';
import { boolean, listWith, text } from '../valueBuilders';
import {
  addressText,
  containsNetwork,
  hostIn,
  isMapped,
  parseNetwork,
  subnetOf,
  subnetsOf,
  type IpNetwork,
} from './cidrArithmetic';
import { define, refused, SIZE, TEXT, textIn, wholeIn, type Functions } from './signature';

const NO_RANGE = 'the text is no address range';
const NO_FIT = 'the range has no room for it';

const rangeText = ({ first, prefix, bits }: IpNetwork) => `${addressText(first, bits)}/${prefix}`;
const bigIn = (value: Value | undefined) => wholeNumber(exactOf(value as NumberValue));

/** Address arithmetic. Source: https://developer.hashicorp.com/terraform/language/functions/cidrsubnet */
export const networkFunctions: Functions = {
  cidrsubnet: define([TEXT, SIZE, SIZE], ([base, bits, index], place) => {
    const [network, more, at] = [parseNetwork(textIn(base)), wholeIn(bits), bigIn(index)];
    if (!network || more === undefined || at === undefined) return refused(place, NO_RANGE);
    const result = subnetOf(network, more, at);
    return result ? text(rangeText(result), place) : refused(place, NO_FIT);
  }),
  cidrsubnets: define(
    [TEXT],
    ([base, ...bits], place) => {
      const network = parseNetwork(textIn(base));
      const lengths = bits.map(wholeIn);
      if (!network || lengths.includes(undefined)) return refused(place, NO_RANGE);
      const made = subnetsOf(network, lengths as number[]);
      if (!made) return refused(place, NO_FIT);
      return listWith(
        made.map((subnet) => text(rangeText(subnet), place)),
        STRING,
        place,
      );
    },
    SIZE,
  ),
  cidrhost: define([TEXT, SIZE], ([base, index], place) => {
    const [network, at] = [parseNetwork(textIn(base)), bigIn(index)];
    if (!network || at === undefined) return refused(place, NO_RANGE);
    const host = hostIn(network, at);
    return host === undefined ? refused(place, NO_FIT) : text(addressText(host, network.bits), place);
  }),
  // Source: https://opentofu.org/docs/language/functions/cidrcontains/ (read 2026-11-29)
  cidrcontains: define([TEXT, TEXT], ([outer, inner], place) => {
    const network = parseNetwork(textIn(outer));
    const written = textIn(inner);
    const other = parseNetwork(written.includes('/') ? written : `${written}/${written.includes(':') ? 128 : 32}`);
    if (!network || !other) return refused(place, NO_RANGE);
    // An IPv4 address that is written as one of IPv6 belongs to either family.
    if (isMapped(network) || isMapped(other)) return undefined;
    if (network.bits !== other.bits) return refused(place, 'the addresses are of two families');
    return boolean(containsNetwork(network, other), place);
  }),
  cidrnetmask: define([TEXT], ([base], place) => {
    const network = parseNetwork(textIn(base));
    if (network?.bits !== 32) return refused(place, NO_RANGE);
    const all = (1n << 32n) - 1n;
    return text(addressText(all ^ (all >> BigInt(network.prefix)), 32), place);
  }),
};
