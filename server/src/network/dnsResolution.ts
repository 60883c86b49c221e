import { openPart } from '../model/threeValuedQuestions';
/** What answers a name that is asked for from a virtual network. */
import { parseAddress } from '../azure/ipv4Addresses';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { unknown, type UnknownValue } from '../model/value';
import { isDeclared, TYPES, type Network } from './network';
import { addressSpaceOf } from './clusterAddressRanges';

export type Answer =
  /** A private DNS zone. */
  | { readonly kind: 'zone'; readonly zone: Resource }
  /** DNS servers that are not in a declared network. */
  | { readonly kind: 'servers'; readonly servers: readonly string[] }
  | { readonly kind: 'public' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** Azure's own DNS. Source: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const AZURE_DNS = '168.63.129.16';

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
    if (!isDeclared(target, vnet)) continue;
    if (zone.kind === 'declared') zones.push(zone.resource);
    if (zone.kind === 'elsewhere' && zone.resource) zones.push(zone.resource);
    if (zone.kind === 'unknown') hidden ??= zone.cause;
  }
  hidden ??= network.unreadModule();
  return hidden ? { zones, hidden } : { zones };
}

/**
 * Who answers for a name in a virtual network: its DNS servers where it has some (through the network that they are in),
 * else the linked private zone with the longest name that the asked one ends in, else public DNS.
 * Source: https://learn.microsoft.com/azure/dns/private-dns-privatednszone (read 2026-11-23)
 */
export function answerFor(name: string, vnet: Resource, network: Network, depth = 0): Answer {
  const { servers, hidden } = dnsServersOf(vnet);
  if (servers.length > 0) {
    const home = networkOfServers(servers, network);
    if (home && home.key !== vnet.key && depth < 4) return answerFor(name, home, network, depth + 1);
    if (!home || depth >= 4) return { kind: 'servers', servers };
  }
  if (hidden) return { kind: 'unknown', cause: hidden };
  const linked = zonesLinkedTo(vnet, network);
  const best = zoneFor(name, linked.zones);
  if (best) return { kind: 'zone', zone: best };
  const nameless = linked.zones.find((zone) => zone.name.kind !== 'string');
  if (nameless)
    return { kind: 'unknown', cause: unknown(`the name of zone '${nameless.label}' is not known`, nameless.header) };
  return linked.hidden ? { kind: 'unknown', cause: linked.hidden } : { kind: 'public' };
}

/** Of zones the one with the longest name that the asked one ends in. */
export function zoneFor(name: string, zones: readonly Resource[]): Resource | undefined {
  let best: Resource | undefined;
  for (const zone of zones) {
    if (zone.name.kind !== 'string' || !isIn(name, zone.name.value)) continue;
    if (best?.name.kind !== 'string' || zone.name.value.length > best.name.value.length) best = zone;
  }
  return best;
}

/** The declared network that one of these DNS servers is in. */
export function networkOfServers(servers: readonly string[], { graph }: Network): Resource | undefined {
  return graph.ofType(TYPES.vnet).find((vnet) => servers.some((server) => holds(vnet, server)));
}

function isIn(name: string, zone: string): boolean {
  const [asked, suffix] = [name.toLowerCase(), zone.toLowerCase()];
  return asked === suffix || asked.endsWith(`.${suffix}`);
}

function holds(vnet: Resource, server: string): boolean {
  const address = parseAddress(server);
  return (
    address !== undefined &&
    addressSpaceOf(vnet).known.some(({ range }) => range.first <= address && address <= range.last)
  );
}
