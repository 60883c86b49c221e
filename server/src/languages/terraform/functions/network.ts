import { formatAddress, formatRange, parseRange, type AddressRange } from '../../../azure/addresses';
import type { Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { list, text } from '../values';
import type { TerraformFunction } from './index';
import { formatAddress6, host6, parseRange6, subnet6, type Range6 } from './ipv6';

/** A range as Terraform takes it: an address and the length of its prefix, nothing around them. */
function rangeOf(source: string): AddressRange | undefined {
  return /^[\d.]+\/\d+$/.test(source) ? parseRange(source) : undefined;
}

function subnet(base: string, newBits: number, index: number): string | undefined {
  const range = rangeOf(base);
  if (!range || newBits < 0) return undefined;
  const prefix = range.prefix + newBits;
  const count = 2 ** newBits;
  const at = index;
  if (prefix > 32 || at < 0 || at >= count) return undefined;
  const first = range.first + at * 2 ** (32 - prefix);
  return formatRange({ first, last: first, prefix });
}

const numberOf = (value: Value | undefined): number | undefined => {
  if (value?.kind === 'number') return Number.isInteger(value.value) ? value.value : undefined;
  return value?.kind === 'string' && /^-?\d+$/.test(value.value) ? Number(value.value) : undefined;
};

function rangeText({ first, prefix }: Range6): string {
  return `${formatAddress6(first)}/${prefix}`;
}

function subnets6(range: Range6, bits: readonly (number | undefined)[], place: Place): Value | undefined {
  const made: Value[] = [];
  let next = range.first;
  for (const newBits of bits) {
    if (newBits === undefined || range.prefix + newBits > 128) return undefined;
    const prefix = range.prefix + newBits;
    const size = 1n << BigInt(128 - prefix);
    const first = ((next + size - 1n) / size) * size;
    if (first + size > range.first + (1n << BigInt(128 - range.prefix))) return undefined;
    made.push(text(rangeText({ first, prefix }), place));
    next = first + size;
  }
  return list(made, place);
}

/** Address arithmetic on ranges. Source: https://developer.hashicorp.com/terraform/language/functions/cidrsubnet */
export const networkFunctions: Readonly<Record<string, TerraformFunction>> = {
  cidrsubnet: ([base, bits, index], place) => {
    const [newBits, at] = [numberOf(bits), numberOf(index)];
    if (base?.kind !== 'string' || newBits === undefined || at === undefined) return undefined;
    const wide = parseRange6(base.value);
    const inside = wide && subnet6(wide, newBits, at);
    const result = wide ? inside && rangeText(inside) : subnet(base.value, newBits, at);
    return result === undefined ? undefined : text(result, place);
  },
  cidrsubnets: ([base, ...bits], place) => {
    const wide = base?.kind === 'string' ? parseRange6(base.value) : undefined;
    if (wide) return subnets6(wide, bits.map(numberOf), place);
    const range = base?.kind === 'string' ? rangeOf(base.value) : undefined;
    if (!range) return undefined;
    const made: Value[] = [];
    let next = range.first;
    for (const bit of bits) {
      const newBits = numberOf(bit);
      if (newBits === undefined || newBits < 1 || range.prefix + newBits > 32) return undefined;
      const prefix = range.prefix + newBits;
      const size = 2 ** (32 - prefix);
      const first = Math.ceil(next / size) * size;
      if (first + size - 1 > range.last) return undefined;
      made.push(text(formatRange({ first, last: first + size - 1, prefix }), place));
      next = first + size;
    }
    return list(made, place);
  },
  cidrhost: ([base, index], place) => {
    const range = base?.kind === 'string' ? rangeOf(base.value) : undefined;
    const at = numberOf(index);
    const wide = base?.kind === 'string' ? parseRange6(base.value) : undefined;
    if (wide && at !== undefined) {
      const host = host6(wide, at);
      return host === undefined ? undefined : text(formatAddress6(host), place);
    }
    if (!range || at === undefined) return undefined;
    const address = at < 0 ? range.last + 1 + at : range.first + at;
    return address < range.first || address > range.last ? undefined : text(formatAddress(address), place);
  },
  cidrnetmask: ([base], place: Place) => {
    const range = base?.kind === 'string' ? rangeOf(base.value) : undefined;
    if (!range) return undefined;
    return text(formatAddress(range.prefix === 0 ? 0 : 2 ** 32 - 2 ** (32 - range.prefix)), place);
  },
};
