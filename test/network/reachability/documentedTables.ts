/** What the documentation and registries list, and plain arithmetic of addresses and ports for the simulator. */
import type { Direction, SecurityRule } from './networkModel';

/** https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules */
export const DEFAULT_RULES: readonly SecurityRule[] = [
  defaultRule('AllowVnetInBound', 65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowAzureLoadBalancerInBound', 65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
  defaultRule('DenyAllInBound', 65500, 'Inbound', 'Deny', '*', '*'),
  defaultRule('AllowVnetOutBound', 65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowInternetOutBound', 65001, 'Outbound', 'Allow', '*', 'Internet'),
  defaultRule('DenyAllOutBound', 65500, 'Outbound', 'Deny', '*', '*'),
];

function defaultRule(
  name: string,
  priority: number,
  direction: Direction,
  access: SecurityRule['access'],
  source: string,
  destination: string,
): SecurityRule {
  const any = { protocol: '*', sourcePorts: ['*'], ports: ['*'] } as const;
  return { name, priority, direction, access, sources: [source], destinations: [destination], ...any };
}

/** https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#default */
export const RESERVED = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and what is reserved behind it. */
const SPECIAL = [
  ...RESERVED,
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** A dotted address as a whole number. */
export function numberOf(text: string): number {
  return text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** The prefix length of a range. */
export function lengthOf(range: string): number {
  return Number(range.split('/')[1] ?? 32);
}

/** Is an address in a range, bit by bit? `*` has all. */
export function isIn(address: number, range: string): boolean {
  if (range === '*') return true;
  const bits = (value: number) => value.toString(2).padStart(32, '0');
  const length = lengthOf(range);
  return bits(address).slice(0, length) === bits(numberOf(range.split('/')[0]!)).slice(0, length);
}

export function isInAny(address: number, ranges: readonly string[]): boolean {
  return ranges.some((range) => isIn(address, range));
}

/** Has one range all of another? */
export function includes(range: string, other: string): boolean {
  return lengthOf(range) <= lengthOf(other) && isIn(numberOf(other.split('/')[0]!), range);
}

export const HOST = numberOf('168.63.129.16');

/** Does the public internet have the address? */
export function isPublic(address: number): boolean {
  return address !== HOST && !isInAny(address, SPECIAL);
}

export function isPortIn(port: number, ports: string): boolean {
  if (ports === '*') return true;
  const [first, last = first] = ports.split('-').map(Number);
  return first! <= port && port <= last!;
}

export function isAllPorts(ports: readonly string[]): boolean {
  if (ports.includes('*')) return true;
  let next = 0;
  for (const [first, last = first] of ports.map((text) => text.split('-').map(Number)).sort((a, b) => a[0]! - b[0]!))
    if (first! <= next) next = Math.max(next, last! + 1);
  return next > 65535;
}
