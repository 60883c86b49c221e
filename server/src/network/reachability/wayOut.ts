/** How traffic of a subnet gets out to the internet. */
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isKnownAs, isSet, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import type { Cluster } from '../cluster';
import type { Network } from '../network';
import { interfacesIn } from '../networkInterfaces';
import { hasNatGateway } from '../subnetRoutes';
import { clustersWithNodesIn, hasOwnKind } from '../subnetSecurityGroups';
import { behindBalancers } from './behindBalancers';
import { difference, EVERYWHERE, INTERNET, intersection, isEmpty, setOf, type AddressSet } from './addressSets';
import { openStep, withStep, type Kind, type Stage, type Step, type Traffic } from './traffic';

/** Outbound types with which AKS gives its nodes a public address, and those with which it does not. */
const GIVEN = ['loadBalancer', 'managedNATGateway', 'managedNATGatewayV2'];
const NOT_GIVEN = ['none', 'block', 'userDefinedRouting', 'userAssignedNATGateway'];

/**
 * What carries traffic to the internet, once a route sends it there. Private addresses go nowhere there.
 * @param nic the interface that sends, where it is known
 */
export function wayOut(subnet: Resource, nic: Resource | undefined, kind: Kind, network: Network): Stage {
  const step = stepOut(subnet, nic, kind, network);
  const rest = toInternet(step);
  if (nic) return rest;
  // Single interfaces may have a way of their own where the subnet has none, or none where it has one.
  const own = waysOfInterfaces(subnet, kind, network, step);
  return (traffic) => {
    const parts: Traffic[] = [];
    let left = traffic.sources;
    for (const { addresses, step: out } of own) {
      const sources = intersection(left, addresses);
      if (isEmpty(sources)) continue;
      left = difference(left, sources);
      parts.push(...toInternet(out)({ ...traffic, sources }));
    }
    return isEmpty(left) ? parts : [...parts, ...rest({ ...traffic, sources: left })];
  };
}

interface OwnWay {
  readonly addresses: AddressSet;
  readonly step: Step;
}

/**
 * What of interfaces of a subnet differs from what others in it get out by. Of one whose address is not known, all may be it.
 * @param rest what the others get out by
 */
function waysOfInterfaces(subnet: Resource, kind: Kind, network: Network, rest: Step): readonly OwnWay[] {
  const [found, whole]: [OwnWay[], OwnWay[]] = [[], []];
  const { found: interfaces, hidden } = interfacesIn(network);
  for (const { resource, configurations } of interfaces)
    for (const { subnet: home, address } of configurations) {
      if (home.kind === 'declared' ? home.resource.key !== subnet.key : home.kind !== 'unknown') continue;
      const step = stepOut(subnet, resource, kind, network);
      if (step.verdict === rest.verdict) continue;
      if (address) found.push({ addresses: setOf([address]), step });
      else if (rest.verdict !== 'undecided')
        whole.push({ addresses: EVERYWHERE, step: { ...step, verdict: 'undecided', says: `of one address there ${step.says}` } }); // prettier-ignore
    }
  const open =
    hidden && rest.verdict === 'refused' ? [{ addresses: EVERYWHERE, step: openStep('way out', hidden) }] : [];
  return [...found, ...whole, ...open];
}

/** What leaves for the internet takes a step; private addresses go nowhere there. */
export function toInternet(step: Step): Stage {
  const lost: Step = { ...step, verdict: 'refused', says: 'the internet does not carry private addresses' };
  return (traffic) => {
    const open = intersection(traffic.destinations, INTERNET);
    const closed = difference(traffic.destinations, INTERNET);
    return [
      ...(isEmpty(open) ? [] : [withStep({ ...traffic, destinations: open }, step)]),
      ...(isEmpty(closed) ? [] : [withStep({ ...traffic, destinations: closed }, lost)]),
    ];
  };
}

/**
 * Source: https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access (read 2026-11-30): since
 * 2026-03-31 a new network gives no default outbound access, so that the day on which it was made decides.
 * https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource (read 2026-11-30): a NAT gateway, which comes before all
 * else, carries TCP and UDP only; a public address of the interface comes behind it, then load balancers, then default outbound
 * access.
 */
function stepOut(subnet: Resource, nic: Resource | undefined, { protocol, port }: Kind, network: Network): Step {
  const said = (verdict: Step['verdict'], says: string, place = subnet.header): Step => {
    return { hop: 'way out', verdict, says, place };
  };
  const nat = hasNatGateway(subnet, network);
  const own = nic && publicAddressOf(nic);
  if (nat === true && protocol === 'Icmp') {
    const gateway = read(subnet, 'properties.natGateway').origin.place;
    return said(
      own ? 'undecided' : 'refused',
      `the NAT gateway of '${subnet.label}' carries TCP and UDP only`,
      gateway,
    );
  }
  if (nat === true)
    return said(
      'reached',
      `the NAT gateway of '${subnet.label}' takes it out`,
      read(subnet, 'properties.natGateway').origin.place,
    );
  if (own) return said('reached', `the public address of '${nic.label}' takes it out`, own);
  const balanced = nic && behindBalancers(nic, { protocol, port }, network);
  if (balanced?.out) return balanced.out;
  if (balanced && isUnknown(nat)) return openStep('way out', nat);
  const byBalancer = balanced?.open ?? balanced?.closed;
  if (byBalancer) return byBalancer;
  for (const cluster of clustersWithNodesIn(subnet, network)) {
    const step = ofCluster(cluster, said);
    if (step) return step;
  }
  if (isUnknown(nat)) return openStep('way out', nat);
  const access = read(subnet, 'properties.defaultOutboundAccess');
  const closed = isBoolean(access, false);
  // What stands in such a subnet has public addresses of its own to go out by.
  const service = closed === true ? serviceIn(subnet, network) : undefined;
  if (service) return said('undecided', `${service} has public addresses of its own to go out by`);
  if (closed === true)
    return said(
      'refused',
      `'${subnet.label}' has no default outbound access and nothing else to go out by`,
      access.origin.place,
    );
  if (balanced?.byDefault) return balanced.byDefault;
  if (isBoolean(access, true) === true)
    return said('reached', `'${subnet.label}' has default outbound access`, access.origin.place);
  if (isUnknown(closed)) return openStep('way out', closed);
  // azurerm sends what it takes for unsaid: source of azurerm_subnet (4.81), "default_outbound_access_enabled".
  if (subnet.dialect === 'azurerm')
    return said('reached', `by the default of azurerm '${subnet.label}' has default outbound access`);
  if (isBefore(versionOf(subnet, network), FIRST_PRIVATE))
    return said('reached', `by its API version '${subnet.label}' has default outbound access`);
  return said(
    'undecided',
    `whether '${subnet.label}' has default outbound access depends on the day on which its network was made`,
  );
}

/** What a subnet is for by its name, or by what is declared in it, where that goes out by itself. */
function serviceIn(subnet: Resource, network: Network): string | undefined {
  for (const [type, what] of [...OWN_ENTRIES, ...OWN_SUBNETS])
    for (const entry of network.graph.ofType(type))
      if (isIn(entry, subnet, network)) return `${what} '${entry.label}' in '${subnet.label}'`;
  return hasOwnKind(subnet) ? `what is in '${subnet.label}'` : undefined;
}

/** The first API version of a subnet that may make it private where nothing is said. Source: as above. */
const FIRST_PRIVATE = '2025-07-01';

/** A subnet that is written inside its network has the API version of that. */
function versionOf(subnet: Resource, network: Network): string | undefined {
  const vnet = network.vnetOf(subnet);
  return subnet.apiVersion ?? (subnet.within && vnet.kind === 'declared' ? vnet.resource.apiVersion : undefined);
}

function isBefore(version: string | undefined, first: string): boolean {
  return version !== undefined && /^\d{4}-\d\d-\d\d/.test(version) && version.slice(0, 10) < first;
}

/** What AKS does for the nodes of a cluster, wherever they are; undefined where it does nothing. */
export function ofCluster(
  cluster: Cluster,
  said: (verdict: Step['verdict'], says: string, place?: Step['place']) => Step,
): Step | undefined {
  const type = cluster.read('networkProfile.outboundType');
  const given = isKnownAs(type, GIVEN, NOT_GIVEN, true);
  const place = isUnset(type) ? cluster.resource.header : type.origin.place;
  if (given === true)
    return said('reached', `AKS gives the nodes of '${cluster.label}' a public address to go out by`, place);
  return isUnknown(given) ? openStep('way out', given) : undefined;
}

/** Where an interface, or the pattern of a scale set's, names a public address of its own. */
export function publicAddressOf(nic: Resource): Step['place'] {
  for (const ip of itemsOf(read(nic, 'properties.ipConfigurations')).items) {
    for (const name of ['publicIPAddress', 'publicIPAddressConfiguration']) {
      const address = readPath(ip, `properties.${name}`, nic.header);
      if (isSet(address) === true) return address.origin.place;
    }
  }
  return undefined;
}

export const BASTION = 'Microsoft.Network/bastionHosts';

/** What answers on public addresses in the subnet that it is in, and leads nowhere else by itself. */
export const OWN_ENTRIES: readonly (readonly [string, string])[] = [
  [BASTION, 'Bastion'],
  ['Microsoft.Network/virtualNetworkGateways', 'gateway'],
];

/** What is in a subnet of its own, and leads on to others. */
const OWN_SUBNETS: readonly (readonly [string, string])[] = [
  ['Microsoft.Network/azureFirewalls', 'firewall'],
  ['Microsoft.Network/applicationGateways', 'application gateway'],
];

/** Is it in a subnet, by its configurations? One of which the subnet is not known may be. */
export function isIn(entry: Resource, subnet: Resource, { graph }: Network): boolean {
  const lists = ['ipConfigurations', 'gatewayIPConfigurations'].map((name) =>
    itemsOf(read(entry, `properties.${name}`)),
  );
  const [items, hidden] = [lists.flatMap((list) => list.items), lists.find((list) => list.hidden)?.hidden];
  const found = items.map((item) => graph.resolve(readPath(item, 'properties.subnet.id', entry.header)));
  return (
    hidden !== undefined ||
    found.some((one) => one.kind === 'unknown' || (one.kind === 'declared' && one.resource.key === subnet.key))
  );
}
