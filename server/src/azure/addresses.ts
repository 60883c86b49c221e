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
