import { formatAddress, formatRange, parseRange, type AddressRange } from '../../azure/ipv4Addresses';
import { formatWideAddress, parseWideRange, type WideRange } from '../../azure/ipv6Addresses';
import type { Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import type { CallSite } from '../unknownCall';
import { number, object, text } from './valueBuilders';

type Range = { readonly wide: WideRange } | { readonly narrow: AddressRange };

/** Reads a range of either kind; an address without prefix length is none. */
function rangeOf(value: Value | undefined): Range | undefined {
  // The engine reads parts with a leading zero as octal numbers: such a text is left to it.
  if (value?.kind !== 'string' || !value.value.includes('/') || /(^|\.)0\d/.test(value.value)) return undefined;
  const narrow = parseRange(value.value);
  if (narrow) return { narrow };
  const wide = parseWideRange(value.value);
  return wide && { wide };
}

function isIndex(value: Value | undefined): value is Value & { readonly kind: 'number' } {
  return value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 0;
}

function wideSubnet(range: WideRange, prefix: number, index: number): string | undefined {
  if (prefix > 128) return undefined;
  const size = 1n << BigInt(128 - prefix);
  const first = range.first + BigInt(index) * size;
  return first + size - 1n > range.last ? undefined : `${formatWideAddress(first)}/${prefix}`;
}

function narrowSubnet(range: AddressRange, prefix: number, index: number): string | undefined {
  if (prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const first = range.first + index * size;
  return first + size - 1 > range.last ? undefined : formatRange({ first, last: first + size - 1, prefix });
}

/** Zero is the first usable address; the first and the last address of a range are none, for IPv6 as well. */
function hostAddress(range: Range, index: number): string | undefined {
  if ('wide' in range) {
    const { first, last, prefix } = range.wide;
    if (prefix > 126) return undefined;
    const address = first + BigInt(index) + 1n;
    return address > last - 1n ? undefined : formatWideAddress(address);
  }
  const { first, last, prefix } = range.narrow;
  // The engine knows no host of a range that has no room for the network's own address and the broadcast address.
  if (prefix > 30) return undefined;
  const address = first + index + 1;
  return address > last - 1 ? undefined : formatAddress(address);
}

function describe(range: Range, site: CallSite): Value {
  const texts = (pairs: readonly (readonly [string, string])[], prefix: number) =>
    object([...pairs.map(([key, value]) => [key, text(value, site)] as const), ['cidr', number(prefix, site)]], site);
  if ('wide' in range) {
    const { first, last, prefix } = range.wide;
    const mask = (1n << 128n) - (1n << BigInt(128 - prefix));
    return texts(
      [
        ['network', formatWideAddress(first)],
        ['netmask', formatWideAddress(mask)],
        ['firstUsable', formatWideAddress(first)],
        ['lastUsable', formatWideAddress(last)],
      ],
      prefix,
    );
  }
  const { first, last, prefix } = range.narrow;
  const mask = prefix === 0 ? 0 : 2 ** 32 - 2 ** (32 - prefix);
  const reserved = prefix < 31 ? 1 : 0;
  return texts(
    [
      ['network', formatAddress(first)],
      ['netmask', formatAddress(mask)],
      ['broadcast', formatAddress(last)],
      ['firstUsable', formatAddress(first + reserved)],
      // Of a /31 the engine gives the first address as both.
      ['lastUsable', formatAddress(prefix < 31 ? last - 1 : first)],
    ],
    prefix,
  );
}

/**
 * Address arithmetic on IPv4 and IPv6 ranges.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr (checked 2026-11-23);
 * what it leaves open: the engine in Bicep CLI 0.49.2 (asked 2026-11-29)
 */
export const networkFunctions: Readonly<Record<string, ArmFunction>> = {
  cidrSubnet: ([network, prefix, index], site) => {
    const range = rangeOf(network);
    if (!range || !isIndex(prefix) || !isIndex(index)) return undefined;
    const { prefix: own } = 'wide' in range ? range.wide : range.narrow;
    if (prefix.value < own) return undefined;
    const subnet =
      'wide' in range
        ? wideSubnet(range.wide, prefix.value, index.value)
        : narrowSubnet(range.narrow, prefix.value, index.value);
    return subnet === undefined ? undefined : text(subnet, site);
  },
  cidrHost: ([network, index], site) => {
    const range = rangeOf(network);
    const address = range && isIndex(index) ? hostAddress(range, index.value) : undefined;
    return address === undefined ? undefined : text(address, site);
  },
  parseCidr: ([network], site) => {
    const range = rangeOf(network);
    return range && describe(range, site);
  },
};
