/** An IPv6 range: the first address as a number, and the length of its prefix (0 to 128). */
export interface Range6 {
  readonly first: bigint;
  readonly prefix: number;
}

/** Reads `fd00:1::/64`; bits behind the prefix are cleared. Undefined for any other text. */
export function parseRange6(source: string): Range6 | undefined {
  const match = /^([0-9a-fA-F:]+)\/(\d{1,3})$/.exec(source);
  const prefix = Number(match?.[2]);
  const address = match && parseAddress6(match[1]!);
  if (address === undefined || address === null || prefix > 128) return undefined;
  const host = BigInt(128 - prefix);
  return { first: (address >> host) << host, prefix };
}

function parseAddress6(source: string): bigint | undefined {
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head!.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head!, ...new Array<string>(halves.length === 1 ? 0 : missing).fill('0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(parseInt(group, 16)), 0n);
}

/** As RFC 5952 writes an address: the longest run of two or more zero groups as `::`. */
export function formatAddress6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((address >> BigInt(112 - 16 * i)) & 0xffffn));
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > length) [start, length] = [i, end - i];
  }
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return start < 0 ? hex(0, 8) : `${hex(0, start)}::${hex(start + length, 8)}`;
}

/** The subnet of a number, counted in prefixes that are `bits` longer; undefined when there is none. */
export function subnet6({ first, prefix }: Range6, bits: number, index: number): Range6 | undefined {
  const longer = prefix + bits;
  if (bits < 0 || longer > 128 || index < 0 || BigInt(index) >= 1n << BigInt(bits)) return undefined;
  return { first: first + (BigInt(index) << BigInt(128 - longer)), prefix: longer };
}

/** The address of a number in a range, from its end when the number is negative. */
export function host6({ first, prefix }: Range6, index: number): bigint | undefined {
  const size = 1n << BigInt(128 - prefix);
  const at = index < 0 ? size + BigInt(index) : BigInt(index);
  return at < 0n || at >= size ? undefined : first + at;
}
