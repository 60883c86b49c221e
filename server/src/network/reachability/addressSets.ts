import { formatAddress, parseRange, type AddressRange } from '../../azure/ipv4Addresses';

/** A set of IPv4 addresses: intervals in order, apart from each other, both ends included. */
export type AddressSet = readonly Interval[];

/** 32-bit addresses as whole numbers. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

export const NOWHERE: AddressSet = [];
export const EVERYWHERE: AddressSet = [{ first: 0, last: 2 ** 32 - 1 }];

/** The addresses that any of the intervals has, whatever their order. */
export function setOf(intervals: readonly Interval[]): AddressSet {
  const joined: { first: number; last: number }[] = [];
  for (const { first, last } of [...intervals].sort((a, b) => a.first - b.first)) {
    const before = joined.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else joined.push({ first, last });
  }
  return joined;
}

/** Ranges in CIDR form as one set. @throws when one is none */
export function setOfTexts(...texts: readonly string[]): AddressSet {
  return setOf(
    texts.map((text) => {
      const range = parseRange(text);
      if (!range) throw new Error(`'${text}' is no range of IPv4 addresses`);
      return range;
    }),
  );
}

export function union(a: AddressSet, b: AddressSet): AddressSet {
  return setOf([...a, ...b]);
}

export function intersection(a: AddressSet, b: AddressSet): AddressSet {
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i]!, b[j]!];
    const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
    if (first <= last) common.push({ first, last });
    if (one.last < other.last) i++;
    else j++;
  }
  return common;
}

export function difference(a: AddressSet, b: AddressSet): AddressSet {
  const rest: Interval[] = [];
  let j = 0;
  for (const { first, last } of a) {
    let from = first;
    while (j < b.length && b[j]!.last < from) j++;
    for (let k = j; k < b.length && b[k]!.first <= last; k++) {
      if (b[k]!.first > from) rest.push({ first: from, last: b[k]!.first - 1 });
      from = Math.max(from, b[k]!.last + 1);
    }
    if (from <= last) rest.push({ first: from, last });
  }
  return rest;
}

export function isEmpty(set: AddressSet): boolean {
  return set.length === 0;
}

export function sameSets(a: AddressSet, b: AddressSet): boolean {
  return a.length === b.length && a.every(({ first, last }, i) => first === b[i]!.first && last === b[i]!.last);
}

/** The fewest ranges in CIDR form that make up a set, in order. */
export function rangesIn(set: AddressSet): readonly AddressRange[] {
  return set.flatMap(({ first, last }) => {
    const ranges: AddressRange[] = [];
    for (let at = first; at <= last;) {
      let prefix = 32;
      while (prefix > 0) {
        const size = 2 ** (33 - prefix);
        if (at % size !== 0 || at + size - 1 > last) break;
        prefix--;
      }
      const size = 2 ** (32 - prefix);
      ranges.push({ first: at, last: at + size - 1, prefix });
      at += size;
    }
    return ranges;
  });
}

/** The same as texts; the whole internet is one word, not a hundred ranges. */
export function rangeTexts(set: AddressSet): readonly string[] {
  if (sameSets(set, INTERNET) || sameSets(set, EVERYWHERE)) return [setText(set)];
  return rangesIn(set).map(({ first, prefix }) => `${formatAddress(first)}/${prefix}`);
}

/** More ranges than these are counted in a sentence. */
const MOST_SAID = 3;

/** `10.1.0.0/24 and 10.2.0.7`; `every address`. */
export function setText(set: AddressSet): string {
  if (sameSets(set, EVERYWHERE)) return 'every address';
  if (sameSets(set, INTERNET)) return 'the internet';
  const ranges = rangesIn(set);
  const said = ranges
    .slice(0, MOST_SAID)
    .map(({ first, prefix }) => (prefix === 32 ? formatAddress(first) : `${formatAddress(first)}/${prefix}`));
  const more = ranges.length - said.length;
  if (more > 0) return `${said.join(', ')} and ${more} more ranges`;
  const last = said.pop() ?? 'no address';
  return said.length === 0 ? last : `${said.join(', ')} and ${last}`;
}

/**
 * Addresses that no machine on the internet has.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry (checked 2026-11-30)
 */
const SPECIAL = setOfTexts(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
);

/** The address of Azure's own DNS, DHCP and health probes, which every machine in Azure reaches and nobody else. */
export const PLATFORM = setOfTexts('168.63.129.16');

/** The addresses of the internet. */
export const INTERNET = difference(difference(EVERYWHERE, SPECIAL), PLATFORM);
