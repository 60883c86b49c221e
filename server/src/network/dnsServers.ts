/** What answers at the address of a DNS server. */
import { parseAddress } from '../azure/ipv4Addresses';
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { isBoolean, isUnknown, openPart } from '../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import { firewallAt, firewallHolding, hasDnsProxy, policyOf } from './firewalls';
import type { Network } from './network';

/** Azure's own DNS. Source: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
export const AZURE_DNS = '168.63.129.16';

const INBOUND_ENDPOINT = 'Microsoft.Network/dnsResolvers/inboundEndpoints';

export type ServerAt =
  /** Azure's DNS in a virtual network is asked, by a firewall or a resolver. */
  | { readonly kind: 'azure'; readonly vnet: Resource; readonly by: Resource }
  /** A firewall asks DNS servers of its own. */
  | { readonly kind: 'servers'; readonly vnet: Resource; readonly by: Resource; readonly servers: readonly string[] }
  /** A machine, or what is not declared: what it answers is not in the files. */
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/**
 * What answers at an address: a firewall with DNS proxy asks Azure's DNS unless it has servers of its own, an inbound endpoint
 * of a DNS resolver asks Azure's DNS in the network that it is in. A subnet of theirs holds nothing else.
 * @param server an IPv4 address, or a value that may be computed from a firewall
 * @returns `open` for all else
 * Sources: https://learn.microsoft.com/azure/firewall/dns-settings,
 * https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets (read 2026-11-30)
 */
export function serverAt(server: string | Value, network: Network): ServerAt {
  const firewall = typeof server === 'string' ? firewallHolding(server, network) : firewallBehind(server, network);
  if (firewall) return ofFirewall(firewall, network);
  const address = typeof server === 'string' ? parseAddress(server) : undefined;
  if (typeof server !== 'string' || address === undefined) return { kind: 'open' };
  for (const endpoint of network.graph.ofType(INBOUND_ENDPOINT)) {
    const vnet = networkOfEndpoint(endpoint, server, address, network);
    if (vnet) return { kind: 'azure', vnet, by: endpoint };
  }
  return { kind: 'open' };
}

function firewallBehind(server: Value, network: Network): Resource | undefined {
  const found = firewallAt(server, network);
  return found.kind === 'declared' ? found.firewall : undefined;
}

function ofFirewall(firewall: Resource, network: Network): ServerAt {
  const vnet = firstNetwork(itemsOf(read(firewall, 'properties.ipConfigurations')).items, firewall, network);
  const policy = policyOf(firewall, network);
  if (policy.kind === 'unknown') return policy;
  if (!vnet) return { kind: 'open' };
  const owner = policy.kind === 'declared' ? policy.policy : firewall;
  const inherits = !isUnset(read(owner, 'properties.basePolicy.id'));
  const proxy = hasDnsProxy(owner, network);
  if (isUnknown(proxy)) return { kind: 'unknown', cause: proxy };
  if (!proxy)
    return { kind: 'unknown', cause: unknown(`firewall '${firewall.label}' has no DNS proxy to answer with`, owner.header) }; // prettier-ignore
  // Whether a policy has these settings from the one that it inherits from was not found.
  if (inherits && isBoolean(read(owner, 'properties.dnsSettings.enableProxy'), true) !== true)
    return { kind: 'unknown', cause: unknown(`the DNS settings of '${owner.label}' may be inherited`, owner.header) };
  const { servers, hidden } = serversOf(owner);
  if (hidden) return { kind: 'unknown', cause: hidden };
  const others = servers.filter((one) => one !== AZURE_DNS);
  return others.length === 0 ? { kind: 'azure', vnet, by: firewall } : { kind: 'servers', vnet, by: firewall, servers: others }; // prettier-ignore
}

/** A policy has its servers as a list, a firewall without one as an additional property: a text. */
function serversOf(owner: Resource): { readonly servers: readonly string[]; readonly hidden?: UnknownValue } {
  const listed = itemsOf(read(owner, 'properties.dnsSettings.servers'));
  const additional = read(owner, 'properties.additionalProperties');
  const entries = additional.kind === 'object' ? [...additional.entries.values()] : [];
  const classic = entries.filter(({ key }) => key.toLowerCase() === 'network.dns.servers').map(({ value }) => value);
  const servers: string[] = [];
  let hidden = listed.hidden ?? (additional.kind === 'object' ? additional.rest : openPart(additional));
  for (const item of [...listed.items, ...classic]) {
    if (item.kind === 'string') servers.push(...item.value.split(',').flatMap((text) => text.trim() || []));
    else hidden ??= openPart(item) ?? unknown('a DNS server of the firewall is not known', item.origin.place);
  }
  return hidden ? { servers, hidden } : { servers };
}

/** The network of an inbound endpoint that has an address, or, where Azure gives it one, that has the subnet to itself. */
function networkOfEndpoint(
  endpoint: Resource,
  server: string,
  address: number,
  network: Network,
): Resource | undefined {
  for (const ip of itemsOf(read(endpoint, 'properties.ipConfigurations')).items) {
    const written = readPath(ip, 'privateIpAddress', endpoint.header);
    if (written.kind === 'string' && written.value !== server) continue;
    const subnet = network.graph.resolve(readPath(ip, 'subnet.id', endpoint.header));
    if (subnet.kind !== 'declared') continue;
    const ranges = network.prefixesOf(subnet.resource).known;
    if (!ranges.some(({ range }) => range.first <= address && address <= range.last)) continue;
    return firstNetwork([ip], endpoint, network);
  }
  return undefined;
}

/** The network of the first subnet that configurations name, as a firewall or as an endpoint writes it. */
function firstNetwork(configurations: readonly Value[], owner: Resource, network: Network): Resource | undefined {
  for (const ip of configurations)
    for (const path of ['properties.subnet.id', 'subnet.id']) {
      const subnet = network.graph.resolve(readPath(ip, path, owner.header));
      const vnet = subnet.kind === 'declared' ? network.vnetOf(subnet.resource) : undefined;
      if (vnet?.kind === 'declared') return vnet.resource;
    }
  return undefined;
}
