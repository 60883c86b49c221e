/** Networks made at random, of a kind that Azure would take, with what their authors get wrong. */
import { Random } from '../../fuzz/random';
import type {
  Balancer,
  BalancerRule,
  Firewall,
  FirewallRule,
  Machine,
  NatRule,
  NetworkModel,
  Peering,
  Route,
  RuleCollection,
  SecurityGroup,
  SecurityRule,
  Subnet,
  VirtualNetwork,
} from './networkModel';

/** Spaces that networks are made of: private ones, public ones used privately, and whole reserved ranges. */
const SPACES = ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '172.20.0.0/16', '192.168.8.0/21', '20.40.0.0/16', '100.70.0.0/16']; // prettier-ignore
const ODD_SPACES = ['10.0.0.0/8', '192.168.0.0/16', '172.16.0.0/12', '192.0.0.0/8', '172.0.0.0/8', '10.1.128.0/17'];
const PORTS = ['443', '80', '22', '53', '1024-65535', '0-1023', '440-450'];
/** The firewall's subnet is in a space of its own, so that a hub always has room for it. */
const FIREWALL_SPACE = '10.99.0.0/24';
const FIREWALL_ADDRESS = '10.99.0.4';

/** @param canBeByDay may a subnet say nothing of default outbound access? azurerm always says something */
export function generatedNetwork(seed: number, canBeByDay: boolean): NetworkModel {
  const random = new Random(seed);
  const count = 1 + random.below(3);
  const hasFirewall = random.chance(0.45);
  const shells = Array.from({ length: count }, (_, index) => shell(random, index, hasFirewall && index === 0));
  const pool = prefixPool(shells, random);
  const groups = Array.from({ length: 1 + random.below(3) }, (_, index) => group(random, `nsg${index}`, pool));
  const tables = Array.from({ length: random.below(3) }, (_, index) => table(random, `rt${index}`, pool, hasFirewall));
  const networks = shells.map((network): VirtualNetwork => ({
    ...network,
    subnets: network.subnets.map((subnet) => dressed(subnet, random, groups, tables, canBeByDay)),
  }));
  const peerings = peeringsAmong(shells, random);
  // Whether a group has a member of another network where two use the same address is not documented.
  const isAlone = ({ name, spaces }: VirtualNetwork) => shells.every((other) => other.name === name || !spaces.some((space) => other.spaces.some((one) => overlap(space, one)))); // prettier-ignore
  const machines = shells.filter(isAlone).flatMap((network) => machinesIn(network, random));
  const named = [...new Set(machines.flatMap((one) => one.groups))];
  const balancer = random.chance(0.6) ? { balancer: balancerOf(machines, shells, random) } : {};
  const all = { networks, peerings, tables, machines, groups: groups.map((one) => withMembers(one, named, random)), ...balancer }; // prettier-ignore
  return hasFirewall ? { ...all, firewall: firewall(random, shells[0]!.name, pool, machines) } : all;
}

/** Machines, some of them with an address that Azure gives; none of these is public, as nobody knows which is. */
function machinesIn({ name, subnets }: VirtualNetwork, random: Random): readonly Machine[] {
  return subnets
    .filter((subnet) => subnet.name !== 'AzureFirewallSubnet')
    .flatMap((subnet) =>
      Array.from({ length: random.below(3) }, (_, index): Machine => {
        const isFixed = random.chance(0.85);
        const groups = [0, 1].filter(() => random.chance(0.4)).map((number) => `asg${name.slice(-1)}${number}`);
        const place = { name: `vm${subnet.name.slice(4)}${index}`, subnet: subnet.name, groups };
        if (!isFixed) return { ...place, isPublic: false };
        const { first } = boundsOf(subnet.prefixes[0]!);
        return { ...place, address: textOfRange(first + 4 + index, 32).slice(0, -3), isPublic: random.chance(0.3) };
      }),
    );
}

/** Members of a pool are in one network. */
function balancerOf(machines: readonly Machine[], networks: readonly VirtualNetwork[], random: Random): Balancer {
  const home = random.of(networks);
  const near = machines.filter(({ subnet, address }) => address !== undefined && home.subnets.some(({ name }) => name === subnet)); // prettier-ignore
  return {
    name: 'lb',
    isPublic: random.chance(0.8),
    members: near.filter(() => random.chance(0.7)).map(({ name }) => name),
    rules: Array.from({ length: 1 + random.below(2) }, (_, index): BalancerRule => ({
      name: `lbrule${index}`,
      protocol: random.of(['Tcp', 'Tcp', 'Udp'] as const),
      frontendPort: 80 + index,
      backendPort: random.of([443, 22, 1024, 53]),
    })),
  };
}

/** Some of a group's rules name application security groups in place of addresses. */
function withMembers(group: SecurityGroup, named: readonly string[], random: Random): SecurityGroup {
  if (named.length === 0) return group;
  const side = (texts: readonly string[]) => (random.chance(0.2) ? several(random, named, 2) : texts);
  return { ...group, rules: group.rules.map((rule) => ({ ...rule, sources: side(rule.sources), destinations: side(rule.destinations) })) }; // prettier-ignore
}

function shell(random: Random, index: number, isHub: boolean): VirtualNetwork {
  const name = `vnet${index}`;
  const wanted = [random.of(random.chance(0.15) ? ODD_SPACES : SPACES)];
  if (random.chance(0.25)) wanted.push(random.of(SPACES));
  const spaces: string[] = isHub ? [FIREWALL_SPACE] : [];
  for (const space of wanted) if (!spaces.some((other) => overlap(space, other))) spaces.push(space);
  const subnets: Subnet[] = isHub ? [bare('AzureFirewallSubnet', ['10.99.0.0/26'])] : [];
  const inside = spaces.filter((space) => space !== FIREWALL_SPACE);
  const taken: string[] = [];
  for (let count = 1 + random.below(3); count > 0 && inside.length > 0; count--) {
    const prefixes: string[] = [];
    for (let more = random.chance(0.2) ? 2 : 1; more > 0; more--) {
      const range = within(random.of(inside), random);
      if (taken.some((other) => overlap(range, other))) continue;
      taken.push(range);
      prefixes.push(range);
    }
    if (prefixes.length > 0) subnets.push(bare(`snet${index}${count}`, prefixes));
  }
  return { name, spaces, subnets };
}

function bare(name: string, prefixes: readonly string[]): Subnet {
  return { name, prefixes, natGateway: false, defaultOutbound: true };
}

function dressed(
  subnet: Subnet,
  random: Random,
  groups: readonly SecurityGroup[],
  tables: NetworkModel['tables'],
  canBeByDay: boolean,
): Subnet {
  if (subnet.name === 'AzureFirewallSubnet') {
    return tables.length > 0 && random.chance(0.1) ? { ...subnet, table: random.of(tables).name } : subnet;
  }
  return {
    ...subnet,
    ...(random.chance(0.8) ? { group: random.of(groups).name } : {}),
    ...(tables.length > 0 && random.chance(0.7) ? { table: random.of(tables).name } : {}),
    natGateway: random.chance(0.3),
    defaultOutbound: canBeByDay && random.chance(0.15) ? 'by day' : random.chance(0.6),
  };
}

/** Prefixes that rules and routes name: those of networks and subnets, parts and neighbours of them, and others. */
function prefixPool(networks: readonly VirtualNetwork[], random: Random): readonly string[] {
  const own = networks.flatMap(({ spaces, subnets }) => [...spaces, ...subnets.flatMap(({ prefixes }) => prefixes)]);
  const near = own.map((range) => within(range, random));
  const far = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '8.8.8.0/24', '20.40.4.0/22', '13.0.0.0/8', '10.200.0.0/16', '0.0.0.0/1']; // prettier-ignore
  const above = own.map((range) => wider(range, 1 + random.below(4)));
  return [...own, ...own, ...near, ...above, ...far];
}

function group(random: Random, name: string, pool: readonly string[]): SecurityGroup {
  const rules: SecurityRule[] = [];
  const priorities = random.shuffled(Array.from({ length: 40 }, (_, index) => 100 + index * 10));
  for (let count = random.below(7); count > 0; count--) {
    rules.push({
      name: `rule${name.slice(-1)}${count}`,
      priority: priorities[count]!,
      direction: random.chance(0.5) ? 'Inbound' : 'Outbound',
      access: random.chance(0.5) ? 'Allow' : 'Deny',
      protocol: random.of(['Tcp', 'Tcp', 'Udp', 'Icmp', '*', '*', '*'] as const),
      sources: side(random, pool),
      destinations: side(random, pool),
      sourcePorts: random.chance(0.95) ? ['*'] : ['1024-65535'],
      ports: random.chance(0.5) ? ['*'] : several(random, PORTS, 3),
    });
  }
  return { name, rules };
}

function side(random: Random, pool: readonly string[]): readonly string[] {
  if (random.chance(0.45))
    return [random.of(['*', '*', 'VirtualNetwork', 'VirtualNetwork', 'Internet', 'AzureLoadBalancer'])];
  return several(random, pool, 4);
}

function several(random: Random, all: readonly string[], most: number): readonly string[] {
  return [...new Set(Array.from({ length: 1 + random.below(most) }, () => random.of(all)))];
}

function table(random: Random, name: string, pool: readonly string[], hasFirewall: boolean) {
  const routes: Route[] = [];
  const prefixes = several(random, pool, 4);
  if (random.chance(0.5)) routes.push(route(random, `route${name.slice(-1)}default`, '0.0.0.0/0', hasFirewall));
  prefixes.forEach((prefix, index) =>
    routes.push(route(random, `route${name.slice(-1)}${index}`, prefix, hasFirewall)),
  );
  return { name, routes };
}

function route(random: Random, name: string, prefix: string, hasFirewall: boolean): Route {
  const hop = random.of(hasFirewall ? (['VirtualAppliance', 'VirtualAppliance', 'VirtualAppliance', 'Internet', 'None', 'VnetLocal'] as const) : (['VnetLocal', 'Internet', 'None', 'VirtualAppliance'] as const)); // prettier-ignore
  if (hop !== 'VirtualAppliance') return { name, prefix, hop };
  return { name, prefix, hop, address: hasFirewall && random.chance(0.9) ? FIREWALL_ADDRESS : '10.1.0.4' };
}

/**
 * Azure refuses to peer networks that overlap, and a network with two that overlap each other. What becomes of a reserved
 * range of which a peered network has more than all is not documented, so that such networks stay alone.
 */
function peeringsAmong(networks: readonly VirtualNetwork[], random: Random): readonly Peering[] {
  const peerings: Peering[] = [];
  const near = new Map(networks.map(({ name, spaces }) => [name, [...spaces]]));
  const clash = ({ name }: VirtualNetwork, { spaces }: VirtualNetwork) =>
    near.get(name)!.some((space) => spaces.some((range) => overlap(space, range)));
  networks.forEach((one, index) =>
    networks.slice(index + 1).forEach((other) => {
      if (clash(one, other) || clash(other, one)) return;
      if ([...one.spaces, ...other.spaces].some((space) => ['192.0.0.0/8', '172.0.0.0/8'].includes(space))) return;
      if (random.chance(0.25)) return;
      near.get(one.name)!.push(...other.spaces);
      near.get(other.name)!.push(...one.spaces);
      const isOneSided = random.chance(0.15);
      const both: [VirtualNetwork, VirtualNetwork] = random.chance(0.5) ? [one, other] : [other, one];
      peerings.push(peering(both[0], both[1], random));
      if (!isOneSided) peerings.push(peering(both[1], both[0], random));
    }),
  );
  return peerings;
}

function peering({ name: from }: VirtualNetwork, { name: to }: VirtualNetwork, random: Random): Peering {
  return { name: `${from}-to-${to}`, from, to, access: random.chance(0.92), forwarded: random.chance(0.75) };
}

function firewall(random: Random, network: string, pool: readonly string[], machines: readonly Machine[]): Firewall {
  const priorities = random.shuffled([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const collections = Array.from({ length: 1 + random.below(4) }, (_, index): RuleCollection => {
    const rules = Array.from({ length: 1 + random.below(2) }, (__, at): FirewallRule => ({
      name: `allow${index}${at}`,
      protocols: random.of([['Tcp'], ['Tcp', 'Udp'], ['Any'], ['Icmp'], ['Any']] as const),
      sources: random.chance(0.5) ? ['*'] : several(random, pool, 3),
      destinations: random.chance(0.5) ? ['*'] : several(random, pool, 3),
      ports: random.chance(0.6) ? ['*'] : several(random, PORTS, 2),
    })); // prettier-ignore
    return { name: `rc${index}`, priority: priorities[index]!, action: random.chance(0.7) ? 'Allow' : 'Deny', rules };
  });
  const targets = machines.flatMap(({ address }) => address ?? []);
  const nats = targets.length === 0 ? [] : Array.from({ length: random.below(3) }, (_, index): NatRule => ({
    name: `nat${index}`,
    protocol: random.chance(0.8) ? 'Tcp' : 'Udp',
    sources: random.chance(0.6) ? ['*'] : ['8.8.8.0/24'],
    port: 8000 + index,
    toAddress: random.of(targets),
    toPort: random.of([443, 22, 1024, 53]),
  })); // prettier-ignore
  const ranges = random.chance(0.5) ? {} : { privateRanges: random.of([['IANAPrivateRanges', random.of(pool)], ['0.0.0.0/0'], ['255.255.255.255/32'], several(random, pool, 3)]) }; // prettier-ignore
  return { name: 'fw', network, address: FIREWALL_ADDRESS, collections, nats, ...ranges };
}

/** First and last address of a range, and its prefix length. */
export function boundsOf(range: string): { readonly first: number; readonly last: number; readonly length: number } {
  const [address = '', bits = '32'] = range.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(bits)) - 1, length: Number(bits) };
}

function overlap(a: string, b: string): boolean {
  const [one, other] = [boundsOf(a), boundsOf(b)];
  return one.first <= other.last && other.first <= one.last;
}

function textOfRange(first: number, length: number): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join('.')}/${length}`;
}

/** A part of a range, a few bits longer. */
function within(range: string, random: Random): string {
  const { first, length } = boundsOf(range);
  const longer = Math.min(29, length + 1 + random.below(8));
  const size = 2 ** (32 - longer);
  return textOfRange(first + random.below(2 ** (longer - length)) * size, longer);
}

function wider(range: string, bits: number): string {
  const { first, length } = boundsOf(range);
  const shorter = Math.max(1, length - bits);
  const size = 2 ** (32 - shorter);
  return textOfRange(Math.floor(first / size) * size, shorter);
}
