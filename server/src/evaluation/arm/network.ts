import { formatAddress, formatRange, parseRange } from '../../azure/addresses';
import type { ArmFunction } from '../armFunctions';
import { number, object, text } from './make';

/**
 * Address arithmetic on IPv4 ranges.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr (checked 2026-11-23)
 */
export const networkFunctions: Readonly<Record<string, ArmFunction>> = {
  cidrSubnet: ([network, prefix, index], site) => {
    if (network?.kind !== 'string' || prefix?.kind !== 'number' || index?.kind !== 'number') return undefined;
    const range = parseRange(network.value);
    if (!range || prefix.value < range.prefix || prefix.value > 32) return undefined;
    const size = 2 ** (32 - prefix.value);
    const first = range.first + index.value * size;
    if (index.value < 0 || first + size - 1 > range.last) return undefined;
    return text(formatRange({ first, last: first + size - 1, prefix: prefix.value }), site);
  },
  cidrHost: ([network, index], site) => {
    if (network?.kind !== 'string' || index?.kind !== 'number') return undefined;
    const range = parseRange(network.value);
    if (!range) return undefined;
    // Zero is the first usable address, as the documentation counts.
    const address = range.first + index.value + (range.prefix < 31 ? 1 : 0);
    return address > range.last ? undefined : text(formatAddress(address), site);
  },
  parseCidr: ([network], site) => {
    const range = network?.kind === 'string' ? parseRange(network.value) : undefined;
    if (!range) return undefined;
    const mask = range.prefix === 0 ? 0 : 2 ** 32 - 2 ** (32 - range.prefix);
    const wide = range.prefix < 31;
    return object(
      [
        ['network', text(formatAddress(range.first), site)],
        ['netmask', text(formatAddress(mask), site)],
        ['broadcast', text(formatAddress(range.last), site)],
        ['firstUsable', text(formatAddress(range.first + (wide ? 1 : 0)), site)],
        ['lastUsable', text(formatAddress(range.last - (wide ? 1 : 0)), site)],
        ['cidr', number(range.prefix, site)],
      ],
      site,
    );
  },
};
