import { formatWideAddress, parseWideAddress } from '../../../../azure/ipv6Addresses';

/** A range of IPv4 or IPv6 addresses. */
export interface IpNetwork {
  readonly first: bigint;
  readonly prefix: number;
  /** Bits of an address: 32 or 128. */
  readonly bits: number;
}

function parseIpv4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0n;
  for (const octet of octets) {
    // Zeros in front are allowed, and mean nothing.
    if (!/^0*\d{1,3}$/.test(octet) || Number(octet) > 255) return undefined;
    value = (value << 8n) | BigInt(Number(octet));
  }
  return value;
}

function parseIpv6(text: string): bigint | undefined {
  let source = text;
  const dotted = /^(.*:)([\d.]+)$/.exec(text);
  if (dotted?.[2]?.includes('.')) {
    const last = parseIpv4(dotted[2]);
    if (last === undefined) return undefined;
    source = `${dotted[1]}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
  }
  return parseWideAddress(source);
}

/** Reads `10.0.0.0/16` or `fd00::/64`; what is behind the prefix counts for nothing. Undefined for what is none. */
export function parseNetwork(text: string): IpNetwork | undefined {
  const slash = text.indexOf('/');
  const [address, length] = slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
  const isIpv6 = address.includes(':');
  const [value, bits] = isIpv6 ? [parseIpv6(address), 128] : [parseIpv4(address), 32];
  if (value === undefined || !/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  const prefix = Number(length);
  const hidden = BigInt(bits - prefix);
  return { first: (value >> hidden) << hidden, prefix, bits };
}

/** Does an IPv6 range lie among the addresses that stand for those of IPv4? */
export function isMapped({ first, bits }: IpNetwork): boolean {
  return bits === 128 && first >> 32n === 0xffffn;
}

export function containsNetwork(outer: IpNetwork, inner: IpNetwork): boolean {
  const hidden = BigInt(outer.bits - outer.prefix);
  return inner.prefix >= outer.prefix && inner.first >> hidden === outer.first >> hidden;
}

export function addressText(value: bigint, bits: number): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  // The last of the bits of an IPv4 address behind ::ffff: is written as such.
  if (value >> 32n === 0xffffn) return addressText(value & 0xffffffffn, 32);
  return formatWideAddress(value);
}

const SIXTY_FOUR = 1n << 64n;
const low = (value: bigint): bigint => (value < 0n ? -value : value) % SIXTY_FOUR;

/**
 * The range with a number among those that are `more` bits longer. Undefined when there is none.
 * Negative numbers do what they do in Terraform, where they are not meant to.
 * Source: github.com/apparentlymart/go-cidr
 */
export function subnetOf({ first, prefix, bits }: IpNetwork, more: number, index: bigint): IpNetwork | undefined {
  const longer = prefix + more;
  if (longer > bits || longer < 0) return undefined;
  const most = more < 0 || more >= 64 ? SIXTY_FOUR - 1n : (1n << BigInt(more)) - 1n;
  if (low(index) > most) return undefined;
  return { first: inserted(first, index, bits - longer, bits), prefix: longer, bits };
}

/** The address with a number in the range, counted from its end when negative. Undefined when there is none. */
export function hostIn({ first, prefix, bits }: IpNetwork, index: bigint): bigint | undefined {
  const most = (1n << BigInt(bits - prefix)) - 1n;
  const size = index < 0n ? -index - 1n : BigInt.asIntN(64, low(index));
  if (size > most) return undefined;
  const mapped = bits === 128 && first >> 32n === 0xffffn;
  return inserted(first, index < 0n ? most - size : index, mapped ? 96 : 0, bits);
}

function inserted(address: bigint, number: bigint, shift: number, bits: number): bigint {
  const joined = address | (number << BigInt(shift));
  return BigInt.asUintN(bits, joined < 0n ? -joined : joined);
}

/** Ranges of the given lengths, one behind the other. Undefined when they do not fit. */
export function subnetsOf(network: IpNetwork, lengths: readonly number[]): readonly IpNetwork[] | undefined {
  const { first, prefix, bits } = network;
  const end = first + (1n << BigInt(bits - prefix));
  const made: IpNetwork[] = [];
  let next = first;
  for (const more of lengths) {
    const longer = prefix + more;
    if (more < 1 || longer > bits) return undefined;
    const size = 1n << BigInt(bits - longer);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) return undefined;
    made.push({ first: start, prefix: longer, bits });
    next = start + size;
  }
  return made;
}
