/** What answers a name that is asked for from a virtual network. */
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { openPart } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { AZURE_DNS, serverAt, type ServerAt } from './dnsServers';
import { mayBeOf } from './mayBeOfEstate';
import { isDeclared, TYPES, type Network } from './network';

export type Answer =
  /** A private DNS zone. */
  | { readonly kind: 'zone'; readonly zone: Resource }
  /** DNS servers of which the files do not say what they answer. */
  | { readonly kind: 'servers'; readonly servers: readonly string[] }
  | { readonly kind: 'public' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** The DNS servers of a virtual network besides Azure's own, and what hides further ones. */
export function dnsServersOf(vnet: Resource): { readonly servers: readonly string[]; readonly hidden?: UnknownValue } {
  const { items, hidden: rest } = itemsOf(read(vnet, 'properties.dhcpOptions.dnsServers'));
  let hidden = rest;
  const servers: string[] = [];
  for (const item of items) {
    if (item.kind === 'string') {
      if (item.value !== AZURE_DNS) servers.push(item.value);
    } else hidden ??= openPart(item) ?? unknown('a DNS server is not known', item.origin.place);
  }
  return hidden ? { servers, hidden } : { servers };
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
  /** Their addresses, as far as they are written. */
  readonly servers: readonly string[];
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
  const own = serversOf(start, network);
  if (own.hidden && own.all.length === 0) return { hops, end: { kind: 'unknown', cause: own.hidden } };
  let asking: Asking & { readonly all: readonly (string | Value)[] } = {
    asker: start,
    place: read(start, 'properties.dhcpOptions.dnsServers').origin.place,
    servers: own.servers,
    all: own.all,
  };
  let vnet = start;
  while (asking.all.length > 0) {
    const { all, ...asks } = asking;
    const at = agreed(all.map((server) => serverAt(server, network)));
    if (at.kind === 'open') return { hops, end: { kind: 'servers', ...asks } };
    if (at.kind === 'unknown') return { hops, end: at };
    if (hops.length >= MOST_FORWARDS) return { hops, end: { kind: 'circle', ...asks } };
    hops.push({ ...asks, by: at.by, home: at.vnet });
    vnet = at.vnet;
    const servers = at.kind === 'servers' ? at.servers : [];
    asking = { asker: at.by, place: at.by.header, servers, all: servers };
  }
  return { hops, end: own.hidden ? { kind: 'unknown', cause: own.hidden } : { kind: 'azure', vnet } };
}

interface OwnServers {
  readonly servers: readonly string[];
  readonly all: readonly (string | Value)[];
  readonly hidden?: UnknownValue;
}

/** The DNS servers of a virtual network, with those whose address is computed from a firewall of the files. */
function serversOf(vnet: Resource, network: Network): OwnServers {
  const { servers, hidden } = dnsServersOf(vnet);
  const computed = itemsOf(read(vnet, 'properties.dhcpOptions.dnsServers')).items.filter(
    ({ kind }) => kind !== 'string',
  );
  const isRead =
    hidden !== undefined &&
    computed.every((server) => serverAt(server, network).kind !== 'open') &&
    computed.some((server) => server === hidden || openPart(server) === hidden || server.origin.place === hidden.origin.place); // prettier-ignore
  if (isRead) return { servers, all: [...servers, ...computed] };
  return { servers, all: servers, ...(hidden ? { hidden } : {}) };
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

function isIn(name: string, zone: string): boolean {
  const [asked, suffix] = [name.toLowerCase(), zone.toLowerCase()];
  return asked === suffix || asked.endsWith(`.${suffix}`);
}
