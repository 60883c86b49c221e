/** What a question calls its two ends, and where these are in the network. */
import { parseRange } from '../../azure/ipv4Addresses';
import { PRIVATE_LINK_SERVICES, type PrivateLinkService } from '../../azure/privateLinkServices';
import { itemsOf, readPath } from '../../model/readProperty';
import { isType, read, type Resource } from '../../model/resource';
import { unknown, type UnknownValue } from '../../model/value';
import type { Cluster } from '../cluster';
import { TYPES, type Network } from '../network';
import { difference, INTERNET, intersection, isEmpty, setOf, setText, type AddressSet } from './addressSets';
import { addressesOfSubnet, declaredSubnets } from './tagAddresses';

/** What a question may name. */
export type End =
  | { readonly kind: 'internet' }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly called: string }
  | { readonly kind: 'subnet'; readonly subnet: Resource }
  | { readonly kind: 'network'; readonly vnet: Resource }
  | { readonly kind: 'cluster'; readonly cluster: Cluster }
  | { readonly kind: 'machine'; readonly machine: Resource }
  | { readonly kind: 'endpoint'; readonly endpoint: Resource }
  | { readonly kind: 'service'; readonly service: Resource; readonly about: PrivateLinkService };

const MACHINE = 'Microsoft.Compute/virtualMachines';

/** The word for the internet. */
export const INTERNET_WORD = 'internet';
/** The words for what the project file names as outside of the files. */
export const ON_PREMISES = ['on-premises', 'onpremises'];

/**
 * The ends of a network that a text names: `internet`, a range of IPv4 addresses, or the name of a resource, a subnet also
 * as `network/subnet`; `*` stands for any text in a name.
 * @param outside ranges on premises, as the project file names them
 * @returns several where several have the name; none where none has
 */
export function endsCalled(text: string, network: Network, outside: readonly string[]): readonly End[] {
  const name = text.trim();
  if (name.toLowerCase() === INTERNET_WORD) return [{ kind: 'internet' }];
  if (ON_PREMISES.includes(name.toLowerCase())) {
    const ranges = outside.flatMap((range) => parseRange(range) ?? []);
    return ranges.length > 0 ? [{ kind: 'addresses', addresses: setOf(ranges), called: 'on premises' }] : [];
  }
  const range = parseRange(name);
  if (range) return [{ kind: 'addresses', addresses: setOf([range]), called: name }];
  return allEnds(network).filter((end) => namesOf(end, network).some((own) => fits(own.toLowerCase(), name.toLowerCase()))); // prettier-ignore
}

/** All that questions may name, in the order of their kinds. */
export function allEnds(network: Network): readonly End[] {
  const { graph } = network;
  return [
    ...network.clusters.filter(({ resource }) => !resource.existing).map((cluster): End => ({ kind: 'cluster', cluster })),
    ...declaredSubnets(network).map((subnet): End => ({ kind: 'subnet', subnet })),
    ...graph.ofType(TYPES.vnet).map((vnet): End => ({ kind: 'network', vnet })),
    ...graph.ofType(MACHINE).map((machine): End => ({ kind: 'machine', machine })),
    ...graph.ofType(TYPES.privateEndpoint).map((endpoint): End => ({ kind: 'endpoint', endpoint })),
    ...PRIVATE_LINK_SERVICES.filter(({ type }) => type !== TYPES.cluster).flatMap((about) =>
      graph.ofType(about.type).map((service): End => ({ kind: 'service', service, about })),
    ),
  ]; // prettier-ignore
}

/** The names that an end answers to, the one that people see first. */
export function namesOf(end: End, network: Network): readonly string[] {
  const resource = resourceOf(end);
  if (!resource) return [textOf(end)];
  const own = resource.name.kind === 'string' ? [resource.name.value] : [];
  const names = [...own, resource.label, ...(resource.symbol === undefined ? [] : [resource.symbol])];
  const parent = isType(resource, TYPES.subnet) ? network.vnetOf(resource) : undefined;
  const whole = parent?.kind === 'declared' ? names.map((name) => `${parent.resource.label}/${name}`) : [];
  return [...new Set([...names, ...whole])];
}

/** The resource that an end is; undefined for addresses. */
export function resourceOf(end: End): Resource | undefined {
  switch (end.kind) {
    case 'internet':
    case 'addresses':
      return undefined;
    case 'subnet':
      return end.subnet;
    case 'network':
      return end.vnet;
    case 'cluster':
      return end.cluster.resource;
    case 'machine':
      return end.machine;
    case 'endpoint':
      return end.endpoint;
    case 'service':
      return end.service;
  }
}

const KINDS: Readonly<Record<End['kind'], string>> = {
  internet: 'the internet',
  addresses: '',
  subnet: 'subnet',
  network: 'virtual network',
  cluster: 'cluster',
  machine: 'machine',
  endpoint: 'private endpoint',
  service: '',
};

/** `subnet 'snet-aks'`, `the internet`, `10.1.0.0/24`. */
export function textOf(end: End): string {
  if (end.kind === 'internet') return KINDS.internet;
  if (end.kind === 'addresses') return end.called;
  const kind = end.kind === 'service' ? end.about.label : KINDS[end.kind];
  return `${kind} '${resourceOf(end)!.label}'`;
}

/** Linear in the name's length times the number of stars. */
function fits(name: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === head;
  const tail = rest.pop()!;
  if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
  let from = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0 || found + part.length > name.length - tail.length) return false;
    from = found + part.length;
  }
  return true;
}

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
  /** What hides where it is, or some of its addresses. */
  readonly hidden?: UnknownValue;
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
      return spotsOfMachine(end.machine, network);
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
    const why = cluster.hiddenPools ?? unknown('AKS makes the network of the nodes', resource.header);
    return [hiddenSpot(`nodes of '${cluster.label}'`, why)];
  }
  return nodes.map(({ resolution, reference }): Spot => {
    const called = `nodes of '${cluster.label}'`;
    if (resolution.kind === 'declared') return spotOfSubnet(resolution.resource, `${called} in subnet '${resolution.resource.label}'`); // prettier-ignore
    const why = resolution.kind === 'unknown' ? resolution.cause : unknown('the subnet is not declared here', reference.origin.place); // prettier-ignore
    return hiddenSpot(called, why);
  });
}

/** The network interfaces of a machine, and what hides further ones. */
export function interfacesOf(machine: Resource, { graph }: Network) {
  const { items, hidden } = itemsOf(read(machine, 'properties.networkProfile.networkInterfaces'));
  const found: Resource[] = [];
  let rest = hidden;
  for (const item of items) {
    const nic = graph.resolve(readPath(item, 'id', machine.header));
    if (nic.kind === 'declared') found.push(nic.resource);
    else rest ??= nic.kind === 'unknown' ? nic.cause : unknown('a network interface is not declared here', machine.header); // prettier-ignore
  }
  return { found, hidden: rest };
}

function spotsOfMachine(machine: Resource, network: Network): readonly Spot[] {
  const { found, hidden } = interfacesOf(machine, network);
  const called = `machine '${machine.label}'`;
  const spots = found.flatMap((nic) =>
    itemsOf(read(nic, 'properties.ipConfigurations')).items.map((ip): Spot => {
      const subnet = network.graph.resolve(readPath(ip, 'properties.subnet.id', nic.header));
      if (subnet.kind !== 'declared') return hiddenSpot(called, subnet.kind === 'unknown' ? subnet.cause : unknown('the subnet is not declared here', nic.header)); // prettier-ignore
      const written = readPath(ip, 'properties.privateIPAddress', nic.header);
      const fixed = written.kind === 'string' ? parseRange(written.value) : undefined;
      const all = spotOfSubnet(subnet.resource, called);
      return fixed ? { ...all, addresses: setOf([fixed]), nic } : { ...all, nic, oneOf: true };
    }),
  );
  return hidden ? [...spots, hiddenSpot(called, hidden)] : spots;
}

/** Where a private endpoint has its address. */
export function spotOfEndpoint(endpoint: Resource, network: Network): Spot {
  const called = `private endpoint '${endpoint.label}'`;
  const subnet = network.graph.resolve(read(endpoint, 'properties.subnet.id'));
  if (subnet.kind === 'declared') return { ...spotOfSubnet(subnet.resource, called), oneOf: true };
  return hiddenSpot(called, subnet.kind === 'unknown' ? subnet.cause : unknown('the subnet is not declared here', endpoint.header)); // prettier-ignore
}
