/** Ports that rules treat alike: each class is asked about once. */
import { readPath } from '../../../model/readProperty';
import type { Resource } from '../../../model/resource';
import { natRulesOf } from '../../firewallNatRules';
import { rulesOfFirewall } from '../../firewallRules';
import { FIREWALL } from '../../firewalls';
import type { Network } from '../../network';
import { portsOf, type PortSet } from '../../portSets';
import { coversProtocol, isDirection, securityRulesOf, type Direction, type Protocol } from '../../securityRules';
import { interfacesIn } from '../../networkInterfaces';
import { publicForwardings } from '../../loadBalancers';
import { gatewaySubnets } from '../../applicationGateways';
import { groupOf } from '../../subnetSecurityGroups';
import { tableOf } from '../../subnetRoutes';
import { onceFor } from '../../../model/onceForObject';

/** The lowest ports of classes, in order; the first is 1. A class ends before the next one begins. */
export type Bounds = readonly number[];

export const PROTOCOLS: readonly Protocol[] = ['Tcp', 'Udp', 'Icmp'];

const LAST = 65535;
/** ICMP has no ports: one class of its own. */
const NO_PORTS: Bounds = [0];

/** Ports at which rules of the group of a subnet begin or end to count. */
export function boundsOfGroup(subnet: Resource, direction: Direction, protocol: Protocol, network: Network): Bounds {
  if (protocol === 'Icmp') return NO_PORTS;
  const { group } = groupOf(subnet, network);
  if (!group) return [1];
  const { rules } = securityRulesOf(group, network);
  const own = rules.filter(
    (rule) => rule.resource && isDirection(rule, direction) !== false && coversProtocol(rule, protocol) !== false,
  );
  return boundsOf(own.map(({ ports }) => ports.known));
}

/** The same of the firewalls that routes of a subnet may lead to. */
export function boundsOfFirewalls(subnet: Resource, protocol: Protocol, network: Network): Bounds {
  if (protocol === 'Icmp') return NO_PORTS;
  if (tableOf(subnet, network).kind === 'none') return [1];
  return boundsOf([...firewallPorts(network), ...(protocol === 'Tcp' ? [APPLICATION_PORTS] : [])]);
}

/** Ports of application rules. Source: https://learn.microsoft.com/azure/firewall/rule-processing (read 2026-11-30) */
const APPLICATION_PORTS: PortSet = [80, 443, 1433].map((port) => [port, port] as const);

const firewallPorts = onceFor((network: Network): readonly PortSet[] =>
  network.graph
    .ofType(FIREWALL)
    .flatMap((firewall) => rulesOfFirewall(firewall, network).rules)
    .map(({ rule, owner }) => portsOf([readPath(rule, 'destinationPorts', owner.header)]).known),
);

/**
 * The same of all that leads in from the internet, wherever it goes: rules of firewalls and load balancers, the groups of
 * interfaces, and those of the subnets that application gateways send from.
 */
export function boundsOfPublicWays(protocol: Protocol, network: Network): Bounds {
  if (protocol === 'Icmp') return NO_PORTS;
  return joinedBounds([
    boundsOf([...natPorts(network), ...firewallPorts(network), ...balancerPorts(network)]),
    ...interfacesIn(network).found.map(({ resource }) => boundsOfGroup(resource, 'Inbound', protocol, network)),
    ...gatewaySubnets(network).map((subnet) => boundsOfGroup(subnet, 'Outbound', protocol, network)),
  ]);
}

const balancerPorts = onceFor((network: Network): readonly PortSet[] =>
  publicForwardings(network).found.map(({ port }) => portsOf([port]).known),
);

const natPorts = onceFor((network: Network): readonly PortSet[] =>
  network.graph
    .ofType(FIREWALL)
    .flatMap((firewall) => natRulesOf(firewall, network).rules)
    .flatMap(({ rule, owner }) =>
      ['translatedPort', 'destinationPorts'].map((name) => portsOf([readPath(rule, name, owner.header)]).known),
    ),
);

function boundsOf(sets: readonly PortSet[]): Bounds {
  const found = new Set([1]);
  for (const set of sets)
    for (const [from, to] of set) {
      found.add(Math.max(1, from));
      if (to < LAST) found.add(to + 1);
    }
  return [...found].sort((a, b) => a - b);
}

/** Classes that are cut wherever one of several is. */
export function joinedBounds(all: readonly Bounds[]): Bounds {
  return [...new Set(all.flat())].sort((a, b) => a - b);
}

/** The lowest port of the class that a port is in. */
export function lowestOf(port: number, bounds: Bounds): number {
  let found = bounds[0]!;
  for (const bound of bounds) {
    if (bound > port) break;
    found = bound;
  }
  return found;
}

/** The ports of a class by its lowest one. */
export function portsFrom(lowest: number, bounds: Bounds): readonly [number, number] {
  const next = bounds[bounds.indexOf(lowest) + 1];
  return [lowest, next === undefined ? (lowest === 0 ? 0 : LAST) : next - 1];
}
