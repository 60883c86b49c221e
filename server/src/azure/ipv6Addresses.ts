/** An IPv6 range in CIDR form; `first` and `last` are inclusive 128-bit addresses. */
export interface WideRange {
  readonly first: bigint;
  readonly last: bigint;
  /** Prefix length, 0 to 128. */
  readonly prefix: number;
}

/** Reads `fd00::/48`. Undefined for anything else, IPv4 and addresses with a dotted end included. */
export function parseWideRange(text: string): WideRange | undefined {
  const match = /^([0-9a-f:]{2,39})\/(\d{1,3})$/i.exec(text.trim());
  const address = match && parseWideAddress(match[1]!);
  const prefix = Number(match?.[2]);
  if (address === undefined || address === null || prefix > 128) return undefined;
  const host = (1n << BigInt(128 - prefix)) - 1n;
  const last = address | host;
  return { first: last - host, last, prefix };
}

/** Reads an address of eight groups, or fewer around `::`. Undefined for anything else. */
export function parseWideAddress(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(parseInt(group, 16)), 0n);
}

/** The address in its canonical form (RFC 5952): the longest run of zeros, the first of equal ones, is `::`. */
export function formatWideAddress(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16));
  let [start, length] = [0, 0];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === '0') end++;
    if (end - i > length) [start, length] = [i, end - i];
  }
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}
