/** An IPv4 range in CIDR form, as whole numbers: `first` and `last` are inclusive 32-bit addresses. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
  /** Prefix length, 0 to 32. */
  readonly prefix: number;
}

/** Reads `10.0.0.0/16` or a bare address (taken as /32). Undefined for anything else, IPv6 included. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', length, ...more] = text.trim().split('/');
  const value = parseAddress(address);
  if (value === undefined || more.length > 0) return undefined;
  if (length !== undefined && !/^\d{1,2}$/.test(length)) return undefined;
  const prefix = length === undefined ? 32 : Number(length);
  if (prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const first = Math.floor(value / size) * size;
  return { first, last: first + size - 1, prefix };
}

/** Reads a dotted IPv4 address. Undefined when it is not one. */
export function parseAddress(text: string): number | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0;
  for (const octet of octets) {
    if (!/^\d{1,3}$/.test(octet) || Number(octet) > 255) return undefined;
    value = value * 256 + Number(octet);
  }
  return value;
}

export function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

export function formatRange(range: AddressRange): string {
  return `${formatAddress(range.first)}/${range.prefix}`;
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Number of addresses that the union of the ranges covers. */
export function coverage(ranges: readonly AddressRange[]): number {
  let covered = 0;
  let reached = -1;
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const from = Math.max(range.first, reached + 1);
    if (range.last >= from) covered += range.last - from + 1;
    reached = Math.max(reached, range.last);
  }
  return covered;
}

/**
 * The first range of the given prefix length inside `pools` that overlaps none of `taken`.
 * @param pools where to look, in order of preference
 */
export function firstFree(
  pools: readonly AddressRange[],
  prefix: number,
  taken: readonly AddressRange[],
): AddressRange | undefined {
  const size = 2 ** (32 - prefix);
  for (const pool of pools) {
    for (let first = pool.first; first + size - 1 <= pool.last; first += size) {
      const candidate = { first, last: first + size - 1, prefix };
      if (!taken.some((range) => overlaps(range, candidate))) return candidate;
    }
  }
  return undefined;
}

export function includes(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/**
 * Addresses of a subnet that machines can have: Azure keeps the first four and the last one.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq (checked 2026-11-23)
 */
export function usableAddresses(range: AddressRange): number {
  return Math.max(0, range.last - range.first + 1 - 5);
}

/** The longest prefix whose subnet has room for that many machines; undefined above the size of a /8. */
export function prefixFor(addresses: number): number | undefined {
  for (let prefix = 29; prefix >= 8; prefix--) if (2 ** (32 - prefix) - 5 >= addresses) return prefix;
  return undefined;
}

/** Ranges in use for other things than the public internet or unicast, which no client comes from there. */
const NOT_PUBLIC: readonly (readonly [string, string])[] = [
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'shared between carriers'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'reserved for protocols'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'for benchmarks'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
];
const DOCUMENTATION = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'];

/**
 * Why a range does not belong to the public internet; undefined when it does.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry (checked 2026-11-23)
 */
export function specialUse(range: AddressRange): string | undefined {
  return NOT_PUBLIC.find(([text]) => includes(parseRange(text)!, range))?.[1];
}

/** Is it one of the ranges that documents use in place of real ones (RFC 5737)? */
export function isForDocumentation(range: AddressRange): boolean {
  return DOCUMENTATION.some((text) => includes(parseRange(text)!, range));
}
