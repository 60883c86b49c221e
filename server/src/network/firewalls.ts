/** Azure Firewalls: where they are, who leaves through them, and whether they answer DNS. */
import { parseAddress, parseRange } from '../azure/ipv4Addresses';
import { branchesOf } from '../model/branchesOfValue';
import { mentions } from '../model/mentionsResource';
import { itemsOf, readPath } from '../model/readProperty';
import { isType, read, type Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { isText, openPart, type Truth } from '../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import type { Cluster } from './cluster';
import type { Network } from './network';
import { defaultRoute, leadsAway, routesOf, tableOf, type Route } from './subnetRoutes';

export const FIREWALL = 'Microsoft.Network/azureFirewalls';
export const FIREWALL_POLICY = 'Microsoft.Network/firewallPolicies';

/** Where an address leads to: a firewall of the files, elsewhere, or nobody can tell. */
export type FirewallAt =
  | { readonly kind: 'declared'; readonly firewall: Resource }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** The policy of a firewall. */
export type PolicyOf =
  | { readonly kind: 'declared'; readonly policy: Resource }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** The policy that a firewall names; unknown when it is declared elsewhere. */
export function policyOf(firewall: Resource, { graph }: Network): PolicyOf {
  if (firewall.existing)
    return { kind: 'unknown', cause: unknown('the firewall is not declared here', firewall.header) };
  const reference = read(firewall, 'properties.firewallPolicy.id');
  const found = graph.resolve(reference);
  if (found.kind === 'none') return { kind: 'none' };
  if (found.kind === 'unknown') return { kind: 'unknown', cause: found.cause };
  if (found.kind === 'declared' && !found.resource.existing) return { kind: 'declared', policy: found.resource };
  const cause = unknown('the policy of the firewall is not declared here', reference.origin.place);
  return { kind: 'unknown', cause };
}

/**
 * The firewall that a private address belongs to: the only one that it is computed from, or in whose subnet it is.
 * Source: https://learn.microsoft.com/azure/firewall/firewall-faq (AzureFirewallSubnet is for the firewall alone, read
 * 2026-11-29)
 * @param firewalls those that it may be; all of the files unless said
 */
export function firewallAt(address: Value, network: Network, firewalls = network.graph.all(FIREWALL)): FirewallAt {
  if (address.kind === 'choice') return { kind: 'unknown', cause: address.decidedBy };
  const number = address.kind === 'string' ? parseAddress(address.value) : undefined;
  const found = firewalls.filter((firewall) =>
    number === undefined ? mentions(address, firewall, network.graph) : holds(firewall, number, network),
  );
  if (found.length === 1) return { kind: 'declared', firewall: found[0]! };
  return address.kind === 'unknown' ? { kind: 'unknown', cause: address } : { kind: 'none' };
}

/** The only firewall of the files in whose subnet an IPv4 address is. */
export function firewallHolding(text: string, network: Network): Resource | undefined {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  const found = network.graph.all(FIREWALL).filter((firewall) => holds(firewall, address, network));
  return found.length === 1 ? found[0] : undefined;
}

/** Has a subnet of the firewall the address? */
function holds(firewall: Resource, address: number, network: Network): boolean {
  return subnetsOfFirewall(firewall, network).some(
    (subnet) => subnet.kind === 'declared' && covers(subnet.resource, address),
  );
}

/** Is an address in a range of a subnet, whichever range a condition gives it? */
function covers(subnet: Resource, address: number): boolean {
  const ranges = [
    read(subnet, 'properties.addressPrefix'),
    ...itemsOf(read(subnet, 'properties.addressPrefixes')).items,
  ];
  return ranges.some((written) =>
    branchesOf(written).every((one) => {
      const range = one.kind === 'string' ? parseRange(one.value) : undefined;
      return range !== undefined && range.first <= address && address <= range.last;
    }),
  );
}

/** The subnets that a firewall says it is in. */
export function subnetsOfFirewall(firewall: Resource, { graph }: Network): readonly Resolution[] {
  return itemsOf(read(firewall, 'properties.ipConfigurations')).items.map((item) =>
    graph.resolve(readPath(item, 'properties.subnet.id', firewall.header)),
  );
}

/** A firewall that egress of a cluster goes through. */
export interface WayThroughFirewall {
  readonly firewall: Resource;
  readonly subnet: Resource;
  readonly route: Route;
}

/** The firewalls of the files that the default routes of a cluster's node subnets lead to. */
export function firewallsOfCluster(
  cluster: Cluster,
  network: Network,
): { readonly found: readonly WayThroughFirewall[]; readonly hidden?: UnknownValue } {
  const found: WayThroughFirewall[] = [];
  let hidden: UnknownValue | undefined;
  for (const { role, resolution } of cluster.subnets()) {
    if (role !== 'node') continue;
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    if (resolution.kind !== 'declared' || resolution.resource.existing) continue;
    const table = tableOf(resolution.resource, network);
    if (table.kind === 'unknown') hidden ??= table.cause;
    if (table.kind !== 'declared') continue;
    const routes = routesOf(table.table, network);
    const route = defaultRoute(routes);
    if (!route) hidden ??= routes.hidden;
    if (!route || leadsAway(route) === false) continue;
    const to = firewallAt(read(route.resource, 'properties.nextHopIpAddress'), network);
    if (to.kind === 'unknown') hidden ??= to.cause;
    if (to.kind === 'declared') found.push({ firewall: to.firewall, subnet: resolution.resource, route });
  }
  return hidden ? { found, hidden } : { found };
}

/**
 * Does the firewall answer DNS for others? A policy takes the word of the one that it inherits from where it says none.
 * Source: https://learn.microsoft.com/azure/firewall/dns-settings, source of azurerm_firewall (a list of servers turns it
 * on; read 2026-11-29). That a policy inherits these settings was not found: nothing is said where the other has them.
 * @param owner a firewall without policy, or a policy
 */
export function hasDnsProxy(owner: Resource, network: Network): Truth {
  const switched = isOn(read(owner, 'properties.dnsSettings.enableProxy'));
  if (switched !== false) return switched;
  const servers = itemsOf(read(owner, 'properties.dnsSettings.servers')).items;
  if (isType(owner, FIREWALL) && owner.dialect === 'azurerm' && servers.length > 0) return true;
  const additional = read(owner, 'properties.additionalProperties');
  const classic = additionalOf(additional, 'Network.DNS.EnableProxy');
  if (classic !== false) return classic;
  const reference = read(owner, 'properties.basePolicy.id');
  const base = network.graph.resolve(reference);
  if (base.kind === 'none') return false;
  if (base.kind === 'declared' && !base.resource.existing && base.resource.key !== owner.key)
    return hasDnsProxy(base.resource, network);
  return base.kind === 'unknown'
    ? base.cause
    : unknown('the base policy of the firewall is not declared here', reference.origin.place);
}

function isOn(value: Value): Truth {
  if (isUnset(value)) return false;
  if (value.kind === 'boolean') return value.value;
  return isText(value, 'true');
}

/** A setting whose name has dots, so that no path can name it. */
function additionalOf(value: Value, name: string): Truth {
  if (value.kind === 'object') {
    for (const { key, value: inner } of value.entries.values())
      if (key.toLowerCase() === name.toLowerCase()) return isOn(inner);
    return value.rest ?? false;
  }
  return openPart(value) ?? false;
}
