import type { NumberValue, Value } from '../../../model/value';
import { wholeNumber } from '../numbers/exact';
import { exactOf } from '../numbers/values';
import { STRING } from '../types/type';
import { listWith, text } from '../values';
import { addressText, hostIn, parseNetwork, subnetOf, subnetsOf, type Network } from './addresses';
import { define, refused, SIZE, TEXT, textIn, wholeIn, type Functions } from './signature';

const NO_RANGE = 'the text is no address range';
const NO_FIT = 'the range has no room for it';

const rangeText = ({ first, prefix, bits }: Network) => `${addressText(first, bits)}/${prefix}`;
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
  cidrnetmask: define([TEXT], ([base], place) => {
    const network = parseNetwork(textIn(base));
    if (network?.bits !== 32) return refused(place, NO_RANGE);
    const all = (1n << 32n) - 1n;
    return text(addressText(all ^ (all >> BigInt(network.prefix)), 32), place);
  }),
};
