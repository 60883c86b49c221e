/** What answers a name that is asked for from a virtual network. */
import { parseAddress } from '../azure/ipv4Addresses';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { openPart } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import { isDeclared, TYPES, type Network } from './network';
import { addressSpaceOf } from './clusterAddressRanges';
import { firewallAt, subnetsOfFirewall } from './firewalls';

export type Answer =
  /** A private DNS zone. */
  | { readonly kind: 'zone'; readonly zone: Resource }
  /** DNS servers that are not in a declared network. */
  | { readonly kind: 'servers'; readonly servers: readonly DnsServer[] }
  | { readonly kind: 'public' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** Azure's own DNS. Source: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const AZURE_DNS = '168.63.129.16';

/** One DNS server of a virtual network. */
export interface DnsServer {
  /** As sentences call it: its address, or the firewall that it is. */
  readonly called: string;
  /** Set where it is a firewall whose address is known only after deployment: the network that this is in. */
  readonly home?: Resource;
}

/**
 * The DNS servers of a virtual network besides Azure's own, and what hides further ones. A firewall may be named by its
 * address or by what reads the address of its declaration.
 */
export function dnsServersOf(
  vnet: Resource,
  network: Network,
): { readonly servers: readonly DnsServer[]; readonly hidden?: UnknownValue } {
  const { items, hidden: rest } = itemsOf(read(vnet, 'properties.dhcpOptions.dnsServers'));
  let hidden = rest;
  const servers: DnsServer[] = [];
  for (const item of items) {
    const firewall = item.kind === 'string' ? undefined : firewallServer(item, network);
    if (item.kind === 'string') {
      if (item.value !== AZURE_DNS) servers.push({ called: item.value });
    } else if (firewall) servers.push(firewall);
    else hidden ??= openPart(item) ?? unknown('a DNS server is not known', item.origin.place);
  }
  return hidden ? { servers, hidden } : { servers };
}

/** The firewall that an address which is not known belongs to, where its network is declared. */
function firewallServer(address: Value, network: Network): DnsServer | undefined {
  const found = firewallAt(address, network);
  if (found.kind !== 'declared') return undefined;
  for (const subnet of subnetsOfFirewall(found.firewall, network)) {
    const vnet = subnet.kind === 'declared' ? network.vnetOf(subnet.resource) : subnet;
    if (vnet.kind === 'declared') return { called: `firewall '${found.firewall.label}'`, home: vnet.resource };
  }
  return undefined;
}

/** DNS servers as a sentence names them: "10.0.0.4 and firewall 'hub'". */
export function calledServers(servers: readonly DnsServer[]): string {
  return servers.map(({ called }) => called).join(' and ');
}

/** Is a DNS server in this virtual network? By its address, or by the subnet of the firewall that it is. */
export function isServerIn({ called, home }: DnsServer, vnet: Resource): boolean {
  if (home) return home.key === vnet.key;
  const address = parseAddress(called);
  const space = addressSpaceOf(vnet).known;
  return address !== undefined && space.some(({ range }) => range.first <= address && address <= range.last);
}

/** The zones that are linked to a virtual network, and what hides further ones. */
export function zonesLinkedTo(
  vnet: Resource,
  network: Network,
): { readonly zones: readonly Resource[]; readonly hidden?: UnknownValue } {
  const { graph } = network;
  let hidden: UnknownValue | undefined;
  const zones: Resource[] = [];
  for (const link of graph.ofType(TYPES.zoneLink)) {
    const target = graph.resolve(read(link, 'properties.virtualNetwork.id'));
    const zone = graph.parent(link);
    if (target.kind === 'unknown') hidden ??= target.cause;
    if (!isDeclared(target, vnet)) continue;
    if (zone.kind === 'declared') zones.push(zone.resource);
    if (zone.kind === 'elsewhere' && zone.resource) zones.push(zone.resource);
    if (zone.kind === 'unknown') hidden ??= zone.cause;
  }
  hidden ??= network.unreadModule();
  return hidden ? { zones, hidden } : { zones };
}

/** Whom a virtual network asks for names in the end, and the DNS servers on the way there. */
export interface Asked {
  readonly hops: readonly {
    readonly vnet: Resource;
    readonly servers: readonly DnsServer[];
    readonly home: Resource;
  }[];
  readonly end:
    /** Azure's DNS, as it answers in a virtual network. */
    | { readonly kind: 'azure'; readonly vnet: Resource }
    /** DNS servers of a virtual network that are in no declared one, or that ask each other. */
    | { readonly kind: 'servers' | 'circle'; readonly vnet: Resource; readonly servers: readonly DnsServer[] }
    | { readonly kind: 'unknown'; readonly cause: UnknownValue };
}

/** DNS servers that ask on through more networks than these go in a circle. */
const MOST_FORWARDS = 4;

/** Follows the DNS servers of a virtual network: servers in a declared network ask on as that network does. */
export function askedFrom(start: Resource, network: Network): Asked {
  const hops: { vnet: Resource; servers: readonly DnsServer[]; home: Resource }[] = [];
  let vnet = start;
  for (;;) {
    const { servers, hidden } = dnsServersOf(vnet, network);
    if (servers.length === 0)
      return { hops, end: hidden ? { kind: 'unknown', cause: hidden } : { kind: 'azure', vnet } };
    const home = networkOfServers(servers, network);
    if (!home) return { hops, end: { kind: 'servers', vnet, servers } };
    if (hops.length >= MOST_FORWARDS) return { hops, end: { kind: 'circle', vnet, servers } };
    hops.push({ vnet, servers, home });
    if (home.key === vnet.key)
      return { hops, end: hidden ? { kind: 'unknown', cause: hidden } : { kind: 'azure', vnet } };
    vnet = home;
  }
}

/**
 * The private zone that answers for a name where Azure's DNS is asked: of those that are linked to the virtual network the one
 * with the longest name that the asked one ends in.
 * @returns `none` with what hides further zones
 * Source: https://learn.microsoft.com/azure/dns/private-dns-privatednszone (read 2026-11-23)
 */
export function zoneAnswering(
  name: string,
  vnet: Resource,
  network: Network,
):
  | { readonly kind: 'zone'; readonly zone: Resource }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue }
  | { readonly kind: 'none'; readonly hidden?: UnknownValue } {
  const { zones, hidden } = zonesLinkedTo(vnet, network);
  const nameless = zones.find((zone) => zone.name.kind !== 'string' && mayBeFor(name, zone.name));
  if (nameless)
    return { kind: 'unknown', cause: unknown(`the name of zone '${nameless.label}' is not known`, nameless.header) };
  const zone = zoneFor(name, zones);
  if (zone) return { kind: 'zone', zone };
  return hidden ? { kind: 'none', hidden } : { kind: 'none' };
}

/** May a name that is partly known be that of a zone for a host name? By its end, where that is known. */
function mayBeFor(name: string, zone: Value): boolean {
  const end = zone.kind === 'template' ? zone.parts.at(-1) : undefined;
  if (typeof end !== 'string') return true;
  const [asked, suffix] = [name.toLowerCase(), end.toLowerCase()];
  return asked.endsWith(suffix);
}

/**
 * Who answers for a name in a virtual network: its DNS servers where it has some (through the network that they are in),
 * else a linked private zone, else public DNS.
 */
export function answerFor(name: string, vnet: Resource, network: Network): Answer {
  const { end } = askedFrom(vnet, network);
  if (end.kind === 'unknown') return end;
  if (end.kind !== 'azure') return { kind: 'servers', servers: end.servers };
  const found = zoneAnswering(name, end.vnet, network);
  if (found.kind !== 'none') return found;
  return found.hidden ? { kind: 'unknown', cause: found.hidden } : { kind: 'public' };
}

/** Of zones the one with the longest name that the asked one ends in. */
function zoneFor(name: string, zones: readonly Resource[]): Resource | undefined {
  let best: Resource | undefined;
  for (const zone of zones) {
    if (zone.name.kind !== 'string' || !isIn(name, zone.name.value)) continue;
    if (best?.name.kind !== 'string' || zone.name.value.length > best.name.value.length) best = zone;
  }
  return best;
}

/** The declared network that one of these DNS servers is in. */
export function networkOfServers(servers: readonly DnsServer[], { graph }: Network): Resource | undefined {
  return graph.ofType(TYPES.vnet).find((vnet) => servers.some((server) => isServerIn(server, vnet)));
}

function isIn(name: string, zone: string): boolean {
  const [asked, suffix] = [name.toLowerCase(), zone.toLowerCase()];
  return asked === suffix || asked.endsWith(`.${suffix}`);
}
