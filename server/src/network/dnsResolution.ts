/** What answers a name that is asked for from a virtual network. */
import { parseAddress } from '../azure/ipv4Addresses';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { openPart } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { addressSpaceOf } from './clusterAddressRanges';
import { AZURE_DNS, serverAt, type ServerAt } from './dnsServers';
import { mayBeOf } from './mayBeOfEstate';
import { isDeclared, TYPES, type Network } from './network';
import { firewallAt, subnetsOfFirewall } from './firewalls';

export type Answer =
  /** A private DNS zone. */
  | { readonly kind: 'zone'; readonly zone: Resource }
  /** DNS servers of which the files do not say what they answer. */
  | { readonly kind: 'servers'; readonly servers: readonly DnsServer[] }
  | { readonly kind: 'public' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** One DNS server of a virtual network, or of a firewall. */
export interface DnsServer {
  /** As sentences call it: its address, or the firewall that it is. */
  readonly called: string;
  /** Its address, or what reads it of a firewall. */
  readonly at: string | Value;
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
      if (item.value !== AZURE_DNS) servers.push(written(item.value));
    } else if (firewall) servers.push(firewall);
    else hidden ??= openPart(item) ?? unknown('a DNS server is not known', item.origin.place);
  }
  return hidden ? { servers, hidden } : { servers };
}

function written(address: string): DnsServer {
  return { called: address, at: address };
}

/** The firewall that an address which is not known belongs to, where its network is declared. */
function firewallServer(address: Value, network: Network): DnsServer | undefined {
  const found = firewallAt(address, network);
  if (found.kind !== 'declared') return undefined;
  for (const subnet of subnetsOfFirewall(found.firewall, network)) {
    const vnet = subnet.kind === 'declared' ? network.vnetOf(subnet.resource) : subnet;
    if (vnet.kind === 'declared')
      return { called: `firewall '${found.firewall.label}'`, at: address, home: vnet.resource };
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
    if (target.kind === 'elsewhere' && mayBeOf(target, vnet, link.deployment))
      hidden ??= unknown(`the network that '${link.label}' leads to is not known here`, link.header);
    if (!isDeclared(target, vnet)) continue;
    if (zone.kind === 'declared') zones.push(zone.resource);
    if (zone.kind === 'elsewhere' && zone.resource) zones.push(zone.resource);
    if (zone.kind === 'unknown') hidden ??= zone.cause;
  }
  hidden ??= network.unreadModule() ?? network.zonesOfModule(vnet);
  return hidden ? { zones, hidden } : { zones };
}

/** One DNS server, or several that do the same, that are asked on the way. */
interface Asking {
  /** The virtual network, or the firewall, that asks. */
  readonly asker: Resource;
  readonly place: Place | undefined;
  readonly servers: readonly DnsServer[];
}

/** Whom a virtual network asks for names in the end, and the DNS servers on the way there. */
export interface Asked {
  /** `by` is the firewall or the endpoint in network `home` that asks on. */
  readonly hops: readonly (Asking & { readonly by: Resource; readonly home: Resource })[];
  readonly end:
    /** Azure's DNS, as it answers in a virtual network. */
    | { readonly kind: 'azure'; readonly vnet: Resource }
    /** DNS servers of which the files do not say what they answer, or that ask each other. */
    | ({ readonly kind: 'servers' | 'circle' } & Asking)
    | { readonly kind: 'unknown'; readonly cause: UnknownValue };
}

/** DNS servers that ask on through more firewalls than these go in a circle. */
const MOST_FORWARDS = 4;

/**
 * Follows the DNS servers of a virtual network. What is declared at their address decides: a machine there, or nothing, may
 * answer as it likes, wherever the address is.
 */
export function askedFrom(start: Resource, network: Network): Asked {
  const hops: (Asking & { by: Resource; home: Resource })[] = [];
  const own = dnsServersOf(start, network);
  if (own.hidden && own.servers.length === 0) return { hops, end: { kind: 'unknown', cause: own.hidden } };
  let asking: Asking = {
    asker: start,
    place: read(start, 'properties.dhcpOptions.dnsServers').origin.place,
    servers: own.servers,
  };
  let vnet = start;
  while (asking.servers.length > 0) {
    const at = agreed(asking.servers.map((server) => serverAt(server.at, network)));
    if (at.kind === 'open') return { hops, end: { kind: 'servers', ...asking } };
    if (at.kind === 'unknown') return { hops, end: at };
    if (hops.length >= MOST_FORWARDS) return { hops, end: { kind: 'circle', ...asking } };
    hops.push({ ...asking, by: at.by, home: at.vnet });
    vnet = at.vnet;
    asking = { asker: at.by, place: at.by.header, servers: at.kind === 'servers' ? at.servers.map(written) : [] };
  }
  return { hops, end: own.hidden ? { kind: 'unknown', cause: own.hidden } : { kind: 'azure', vnet } };
}

/** What several DNS servers do alike: which of them is asked is not known. */
function agreed(servers: readonly ServerAt[]): ServerAt {
  const [first] = servers;
  const said = (one: ServerAt) => (one.kind === 'azure' ? one.vnet.key : one.kind === 'servers' ? one.by.key : '');
  const isAlike = servers.every((one) => one.kind === first!.kind && said(one) === said(first!));
  return isAlike ? first! : (servers.find(({ kind }) => kind === 'unknown') ?? { kind: 'open' });
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
 * Who answers for a name in a virtual network: its DNS servers where it has some (what they ask, where they are declared),
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
