/** Virtual networks and subnets, and what is in them. */
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import type { Resolution } from '../../model/resolveReference';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { IdValue, Value } from '../../model/value';
import { reachOf } from '../../network/apiServerReach';
import { hasPublicFrontend } from '../../network/applicationGateways';
import { addressSpaceOf } from '../../network/clusterAddressRanges';
import { FIREWALL } from '../../network/firewalls';
import { TYPES, type Network } from '../../network/network';
import { interfacesOf } from '../../network/reachability/spots';
import { hasNatGateway } from '../../network/subnetRoutes';
import { groupOf, hasGroup } from '../../network/subnetSecurityGroups';
import type { Box, Collector } from './collector';
import type { BoxKind } from './pictureData';

/** What stands in a subnet by its IP configurations: type, kind, title, the lists that name the subnet. */
const IN_SUBNETS: readonly (readonly [type: string, kind: BoxKind, title: string, lists: readonly string[]])[] = [
  [FIREWALL, 'firewall', 'Firewall', ['ipConfigurations']],
  ['Microsoft.Network/virtualNetworkGateways', 'gateway', 'Gateway', ['ipConfigurations']],
  ['Microsoft.Network/bastionHosts', 'bastion', 'Bastion', ['ipConfigurations']],
  ['Microsoft.Network/applicationGateways', 'entry', 'Application gateway', ['gatewayIPConfigurations']],
  ['Microsoft.Network/loadBalancers', 'entry', 'Load balancer', ['frontendIPConfigurations']],
];

/** Subnets that take no network security group, or none that matters. */
const WITHOUT_GROUP = /^(AzureFirewall(Management)?Subnet|GatewaySubnet|RouteServerSubnet)$/i;

const ELSEWHERE = 'deployed from somewhere else';

export function collectNetworks(into: Collector, network: Network): void {
  const { graph } = network;
  for (const vnet of graph.all(TYPES.vnet)) if (isOwn(vnet)) networkBox(vnet, into, network);
  for (const subnet of graph.all(TYPES.subnet)) if (isOwn(subnet)) subnetBox(subnet, into, network);
}

/** What other deployments of the estate declare is collected where they do. */
export function isOwn({ deployment }: Resource): boolean {
  return deployment === undefined;
}

/** A resource that is only referred to, as another deployment declares it; itself where none does. */
function declared(resource: Resource, { graph }: Network): Resource {
  if (!resource.existing) return resource;
  const found = graph.resolve(idOf(resource, graph.names(resource)));
  return found.kind === 'declared' ? found.resource : resource;
}

function idOf({ type, key, header }: Resource, names: readonly Value[]): IdValue {
  return { kind: 'id', type, names, target: key, origin: { place: header, hops: [], literal: false } };
}

function networkBox(found: Resource, into: Collector, network: Network): Box {
  const vnet = declared(found, network);
  const ranges = addressSpaceOf(vnet).known.map(({ text }) => text);
  return into.add(vnet, network, {
    kind: 'network',
    title: 'Virtual network',
    label: vnet.label,
    details: vnet.existing ? [ELSEWHERE] : ranges.length > 0 ? [ranges.join(', ')] : [],
  });
}

/** The network of a reference that leads to none of these files, by its name. */
export function foreignNetwork(resolution: Resolution, into: Collector, network: Network): Box | undefined {
  const known = into.at(resolution, network);
  if (known) return known;
  if (resolution.kind === 'declared') return networkBox(resolution.resource, into, network);
  if (resolution.kind !== 'elsewhere') return undefined;
  if (resolution.resource) return networkBox(resolution.resource, into, network);
  const name = resolution.id.names[0];
  if (name?.kind !== 'string') return undefined;
  const label = name.value;
  return into.put(`network ${label.toLowerCase()}`, {
    ...{ kind: 'network', title: 'Virtual network', label, elsewhere: true },
    details: [ELSEWHERE],
  });
}

function subnetBox(found: Resource, into: Collector, network: Network): Box {
  const subnet = declared(found, network);
  const known = into.of(subnet, network);
  const parent = known ? undefined : foreignNetwork(network.vnetOf(subnet), into, network);
  const box = into.add(subnet, network, {
    kind: 'subnet',
    title: 'Subnet',
    label: subnet.label,
    within: (parent ?? (known ? undefined : unknownNetwork(into)))?.key,
    details: subnetDetails(subnet, network),
  });
  if (!subnet.existing) {
    const { group } = groupOf(subnet, network);
    if (group) into.showAt(group, box);
    const table = network.graph.resolve(read(subnet, 'properties.routeTable.id'));
    if (table.kind === 'declared') {
      into.showAt(table.resource, box);
      for (const route of network.graph.children(table.resource, 'routes')) into.showAt(route, box);
    }
  }
  return box;
}

function unknownNetwork(into: Collector): Box {
  return group(into, 'unknown networks', 'Networks that are not known from the files');
}

function group(into: Collector, key: string, title: string): Box {
  return into.put(key, { kind: 'group', title, label: '' });
}

function subnetDetails(subnet: Resource, network: Network): readonly string[] {
  if (subnet.existing) return [ELSEWHERE];
  const ranges = network.prefixesOf(subnet).known.map(({ text }) => text);
  const details = ranges.length > 0 ? [ranges.join(', ')] : [];
  if (!WITHOUT_GROUP.test(subnet.label)) {
    const has = hasGroup(subnet, network);
    const { group: guard } = groupOf(subnet, network);
    details.push(guard ? `NSG ${guard.label}` : isUnknown(has) ? 'NSG not known' : has ? 'NSG' : 'no NSG');
  }
  if (hasNatGateway(subnet, network) === true) details.push('NAT gateway');
  return details;
}

/** Clusters, firewalls, gateways, machines and private endpoints, each in its subnet. */
export function collectInSubnets(into: Collector, network: Network): void {
  const { graph } = network;
  for (const cluster of network.clusters) if (isOwn(cluster.resource)) clusterBoxes(cluster.resource, into, network);
  for (const [type, kind, title, lists] of IN_SUBNETS) {
    for (const resource of graph.ofType(type)) {
      if (!isOwn(resource)) continue;
      const items = lists.flatMap((list) => itemsOf(read(resource, `properties.${list}`)).items);
      const subnets = items.map((item) => graph.resolve(readPath(item, 'properties.subnet.id', resource.header)));
      const within = subnets.map((one) => subnetAt(one, into, network)).find((one) => one !== undefined);
      const isPublic = kind === 'entry' && hasPublicFrontend(resource) === true;
      const details = isPublic ? ['public address'] : [];
      const outside = within ?? group(into, 'outside', 'In no subnet of these files');
      into.add(resource, network, { kind, title, label: resource.label, within: outside.key, details });
    }
  }
  for (const machine of graph.ofType('Microsoft.Compute/virtualMachines')) {
    if (!isOwn(machine)) continue;
    const { found } = interfacesOf(machine, network);
    const ips = found.flatMap((nic) => itemsOf(read(nic, 'properties.ipConfigurations')).items.map((ip) => [nic, ip] as const)); // prettier-ignore
    const at = ips.map(([nic, ip]) => subnetAt(graph.resolve(readPath(ip, 'properties.subnet.id', nic.header)), into, network)); // prettier-ignore
    const within = at.find((one) => one !== undefined);
    if (!within) continue;
    const box = into.add(machine, network, { kind: 'machine', title: 'Machine', label: machine.label, within: within.key }); // prettier-ignore
    for (const nic of found) into.showAt(nic, box);
  }
  for (const endpoint of graph.ofType(TYPES.privateEndpoint)) {
    if (!isOwn(endpoint)) continue;
    const within =
      subnetAt(graph.resolve(read(endpoint, 'properties.subnet.id')), into, network) ??
      group(into, 'outside', 'In no subnet of these files');
    const box = into.add(endpoint, network, {
      ...{ kind: 'endpoint', title: 'Private endpoint', label: endpoint.label },
      within: within.key,
    });
    for (const child of graph.children(endpoint, 'privateDnsZoneGroups')) into.showAt(child, box);
  }
}

function subnetAt(resolution: Resolution, into: Collector, network: Network): Box | undefined {
  const known = into.at(resolution, network);
  if (known) return known;
  if (resolution.kind === 'declared') return subnetBox(resolution.resource, into, network);
  if (resolution.kind !== 'elsewhere') return undefined;
  if (resolution.resource) return subnetBox(resolution.resource, into, network);
  const [vnet, subnet] = resolution.id.names;
  if (vnet?.kind !== 'string' || subnet?.kind !== 'string') return undefined;
  const outer = into.put(`network ${vnet.value.toLowerCase()}`, {
    ...{ kind: 'network', title: 'Virtual network', label: vnet.value, elsewhere: true },
    details: [ELSEWHERE],
  });
  return into.put(`subnet ${vnet.value.toLowerCase()}/${subnet.value.toLowerCase()}`, {
    ...{ kind: 'subnet', title: 'Subnet', label: subnet.value, elsewhere: true },
    within: outer.key,
    details: [ELSEWHERE],
  });
}

const PARTS = { pod: 'Pods', 'api server': 'API server', node: 'Nodes' } as const;

/** A cluster stands where its nodes are; in other subnets that it uses stands what of it is there. */
function clusterBoxes(resource: Resource, into: Collector, network: Network): void {
  const cluster = network.clusters.find((one) => one.resource === resource)!;
  const uses = cluster.subnets().map(({ role, resolution }) => ({ role, box: subnetAt(resolution, into, network) }));
  const home = uses.find(({ role, box }) => role === 'node' && box)?.box ?? uses.find(({ box }) => box)?.box;
  const made = cluster.subnets().length === 0 && !cluster.hiddenPools;
  const within =
    home ??
    (made
      ? group(into, 'own networks', 'Clusters in networks that AKS makes')
      : group(into, 'outside', 'In no subnet of these files'));
  const { internet } = reachOf(cluster, network);
  const box = into.add(resource, network, {
    kind: 'cluster',
    title: 'Cluster',
    label: resource.label,
    within: within.key,
    details: resource.existing ? [ELSEWHERE] : [REACH[internet]],
  });
  for (const { resource: pool } of cluster.pools) if (pool.key !== resource.key) into.showAt(pool, box);
  const shown = new Set([within.key]);
  for (const { role, box: subnet } of uses) {
    if (!subnet || shown.has(subnet.key)) continue;
    shown.add(subnet.key);
    const part = into.put(`${box.key} ${subnet.key}`, {
      ...{ kind: 'clusterPart', title: `${PARTS[role]} of`, label: resource.label, resource },
      within: subnet.key,
    });
    into.showAt(resource, part);
  }
}

const REACH = {
  nobody: 'private API server',
  everybody: 'API server open to the internet',
  ranges: 'API server open to listed ranges',
  unknown: 'who reaches its API server is not known',
} as const;
