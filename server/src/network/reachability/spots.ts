/** Where the ends of a question are: addresses, with the subnet and the interface that have them. */
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import type { Resolution } from '../../model/resolveReference';
import { sourcePlace, unknown, type UnknownValue, type Value } from '../../model/value';
import type { Cluster } from '../cluster';
import type { Network } from '../network';
import { fixedAddress, interfacesIn, SCALE_SET_PROFILE } from '../networkInterfaces';
import { difference, INTERNET, intersection, isEmpty, sameSets, setOf, setText, type AddressSet } from './addressSets';
import { isScaleSet, textOf, type End } from './ends';
import { addressesOfSubnet, declaredSubnets } from './subnetAddresses';
import type { Kind, Step } from './traffic';
import { ofCluster } from './wayOut';

/** One place that traffic comes from or goes to. */
export interface Spot {
  readonly called: string;
  readonly addresses: AddressSet;
  /** The subnet that the addresses are of; absent outside of the declared networks. */
  readonly subnet?: Resource;
  /** The network interface, where there is one. */
  readonly nic?: Resource;
  /** Is it one address of the set, and is not known which? */
  readonly oneOf: boolean;
  /** Is it a private endpoint, which has a route of its own? */
  readonly isEndpoint?: boolean;
  /** What leads there past all routes: a service endpoint. */
  readonly straight?: Step;
  /** How it gets out to the internet, where that is known of a network that is not in the files. */
  readonly exit?: (kind: Kind) => Step;
  /** What hides where it is, or some of its addresses. */
  readonly hidden?: UnknownValue;
}

/** Is it the internet as a whole, which no network has an address of, whatever addresses that uses? */
export function isInternet({ subnet, addresses }: Spot): boolean {
  return !subnet && sameSets(addresses, INTERNET);
}

/** Where an end sends from or receives. A cluster stands for its nodes, whose API server is asked for otherwise. */
export function spotsOf(end: End, network: Network): readonly Spot[] {
  switch (end.kind) {
    case 'internet':
      return [{ called: 'the internet', addresses: INTERNET, oneOf: false }];
    case 'addresses':
      return spotsOfAddresses(end.addresses, network);
    case 'subnet':
      return [spotOfSubnet(end.subnet)];
    case 'network': {
      const { found, hidden } = network.subnetsOf(end.vnet);
      const spots = found.map((subnet) => spotOfSubnet(subnet));
      return hidden ? [...spots, hiddenSpot(textOf(end), hidden)] : spots;
    }
    case 'cluster':
      return spotsOfNodes(end.cluster);
    case 'machine':
      return spotsOfMachine(end, network);
    case 'endpoint':
      return [spotOfEndpoint(end.endpoint, network)];
    case 'service':
      return [];
  }
}

function spotOfSubnet(subnet: Resource, called = `subnet '${subnet.label}'`): Spot {
  const { set, hidden } = addressesOfSubnet(subnet);
  return { called, addresses: set, subnet, oneOf: false, ...(hidden ? { hidden } : {}) };
}

function hiddenSpot(called: string, hidden: UnknownValue): Spot {
  return { called, addresses: [], oneOf: false, hidden };
}

/** Addresses by the subnets that have them; of the others only the internet's are known to be somewhere. */
export function spotsOfAddresses(addresses: AddressSet, network: Network): readonly Spot[] {
  const spots: Spot[] = [];
  let left = addresses;
  for (const subnet of declaredSubnets(network)) {
    const own = intersection(left, addressesOfSubnet(subnet).set);
    if (isEmpty(own)) continue;
    spots.push({ called: `${setText(own)} in subnet '${subnet.label}'`, addresses: own, subnet, oneOf: false });
    left = difference(left, own);
  }
  const open = intersection(left, INTERNET);
  if (!isEmpty(open)) spots.push({ called: setText(open), addresses: open, oneOf: false });
  const outside = difference(left, INTERNET);
  if (!isEmpty(outside)) spots.push({ called: setText(outside), addresses: outside, oneOf: false });
  return spots;
}

function spotsOfNodes(cluster: Cluster): readonly Spot[] {
  const nodes = cluster.subnets().filter(({ role }) => role === 'node');
  const { resource } = cluster;
  if (nodes.length === 0) {
    const made = hiddenSpot(`nodes of '${cluster.label}'`, unknown('AKS makes the network of the nodes', resource.header)); // prettier-ignore
    if (cluster.hiddenPools) return [{ ...made, hidden: cluster.hiddenPools }];
    return [{ ...made, exit: ({ protocol }) => exitOf(cluster, protocol) }];
  }
  return nodes.map(({ resolution, reference }): Spot => {
    const called = `nodes of '${cluster.label}'`;
    if (resolution.kind === 'declared')
      return spotOfSubnet(resolution.resource, `${called} in subnet '${resolution.resource.label}'`);
    return hiddenSpot(called, undeclared(resolution, reference));
  });
}

/**
 * How nodes get out of the network that AKS makes for them: it has no routes and groups but its own. Nothing is said of
 * outbound types that are for networks of one's own, nor of ICMP.
 * Sources: https://learn.microsoft.com/azure/aks/egress-outboundtype, https://learn.microsoft.com/azure/aks/nat-gateway
 * (read 2026-11-30)
 */
function exitOf(cluster: Cluster, protocol: Kind['protocol']): Step {
  const said = (verdict: Step['verdict'], says: string, place = cluster.resource.header): Step => ({ hop: 'way out', verdict, says, place }); // prettier-ignore
  const type = cluster.read('networkProfile.outboundType').origin.place;
  if (protocol === 'Icmp')
    return said('undecided', 'whether AKS takes ICMP out of its own network is not documented', type);
  return (
    ofCluster(cluster, said) ??
    said('undecided', 'AKS makes the network of the nodes, and by its outbound type gives them no way out of it', type)
  );
}

/** The network interfaces of a machine, and what hides further ones. */
export function interfacesOf(machine: Resource, { graph }: Network) {
  const { items, hidden } = itemsOf(read(machine, 'properties.networkProfile.networkInterfaces'));
  const found: Resource[] = [];
  let rest = hidden;
  for (const item of items) {
    const nic = graph.resolve(readPath(item, 'id', machine.header));
    if (nic.kind === 'declared') found.push(nic.resource);
    else
      rest ??= nic.kind === 'unknown' ? nic.cause : unknown('a network interface is not declared here', machine.header);
  }
  return { found, hidden: rest };
}

function spotsOfMachine(end: Extract<End, { kind: 'machine' }>, network: Network): readonly Spot[] {
  const called = textOf(end);
  if (isScaleSet(end)) return spotsOfScaleSet(end.machine, called, network);
  const { found, hidden } = interfacesOf(end.machine, network);
  const spots = found.flatMap((nic) => spotsOfInterface(nic, called, network));
  return hidden ? [...spots, hiddenSpot(called, hidden)] : spots;
}

/** Its machines have each interface of its pattern, at whichever addresses of the subnet Azure gives them. */
function spotsOfScaleSet(scaleSet: Resource, called: string, network: Network): readonly Spot[] {
  const own = interfacesIn(network).found.filter(({ owner }) => owner.key === scaleSet.key);
  const spots = own.flatMap(({ resource }) => spotsOfInterface(resource, called, network));
  const { items, hidden } = itemsOf(read(scaleSet, SCALE_SET_PROFILE));
  const unread = items.length > own.length ? 'an interface of it is not known' : 'its model says no interfaces';
  const why =
    hidden ?? (spots.length === 0 || items.length > own.length ? unknown(unread, scaleSet.header) : undefined);
  return why ? [...spots, hiddenSpot(called, why)] : spots;
}

function spotsOfInterface(nic: Resource, called: string, network: Network): readonly Spot[] {
  return itemsOf(read(nic, 'properties.ipConfigurations')).items.map((ip): Spot => {
    const reference = readPath(ip, 'properties.subnet.id', nic.header);
    const subnet = network.graph.resolve(reference);
    if (subnet.kind !== 'declared') return hiddenSpot(called, undeclared(subnet, reference));
    const fixed = fixedAddress(ip, nic);
    const all = spotOfSubnet(subnet.resource, called);
    return fixed ? { ...all, addresses: setOf([fixed]), nic } : { ...all, nic, oneOf: true };
  });
}

/** Where a private endpoint has its address. */
export function spotOfEndpoint(endpoint: Resource, network: Network): Spot {
  const called = `private endpoint '${endpoint.label}'`;
  const reference = read(endpoint, 'properties.subnet.id');
  const subnet = network.graph.resolve(reference);
  if (subnet.kind === 'declared') return { ...spotOfSubnet(subnet.resource, called), oneOf: true, isEndpoint: true };
  return hiddenSpot(called, undeclared(subnet, reference));
}

/** What hides a subnet, where it is looked up, or at who names it. */
function undeclared(subnet: Exclude<Resolution, { kind: 'declared' }>, reference: Value): UnknownValue {
  if (subnet.kind === 'unknown') return subnet.cause;
  const place = subnet.kind === 'elsewhere' && subnet.resource ? subnet.resource.header : sourcePlace(reference);
  return unknown('the subnet is not declared here', place);
}
