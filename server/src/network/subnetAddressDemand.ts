/**
 * How many addresses clusters take in their subnets.
 * Source: https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning (read 2026-11-23)
 */
import { formatRange, usableAddresses } from '../azure/ipv4Addresses';
import { onceFor } from '../model/onceForObject';
import type { Resource } from '../model/resource';
import { itemsOf, readPath } from '../model/readProperty';
import { read } from '../model/resource';
import { isBoolean, isKnownAs, isSet, isText, isUnknown, not, allOf, type Truth } from '../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import type { Cluster, Pool } from './cluster';
import { isKubenet, isOverlay, isAzureCni, bringsOwnPlugin, poolProperty, profile } from './clusterNetworkModel';
import { isDeclared, TYPES, type Network } from './network';

/** A number of which at least a lower bound is known. */
export interface Amount {
  readonly least: number;
  /** What makes it larger; absent when `least` is the number itself. */
  readonly hidden?: UnknownValue;
}

/** Reads a count. Azure Resource Manager and Terraform take digits in a text for a number. */
export function amountOf(value: Value, whenUnset: number): Amount {
  switch (value.kind) {
    case 'number':
      return { least: value.value };
    case 'absent':
    case 'null':
      return { least: whenUnset };
    case 'string':
      return /^\d+$/.test(value.value)
        ? { least: Number(value.value) }
        : { least: 0, hidden: unknown(`'${value.value}' is not a number`, value.origin.place) };
    case 'choice': {
      const options = value.options.map((option) => amountOf(option, whenUnset));
      const least = Math.min(...options.map((option) => option.least));
      const same = options.every((option) => option.least === least && !option.hidden);
      return same ? { least } : { least, hidden: value.decidedBy };
    }
    case 'unknown':
      return { least: 0, hidden: value };
    default:
      return { least: 0, hidden: unknown('the number is not known', value.origin.place) };
  }
}

function sum(...amounts: readonly Amount[]): Amount {
  const hidden = amounts.find((amount) => amount.hidden)?.hidden;
  const least = amounts.reduce((total, amount) => total + amount.least, 0);
  return hidden ? { least, hidden } : { least };
}

function times(a: Amount, b: Amount): Amount {
  const hidden = a.hidden ?? b.hidden;
  return hidden ? { least: a.least * b.least, hidden } : { least: a.least * b.least };
}

/** Nodes of a pool when it is made. */
export function firstNodes(pool: Pool): Amount {
  return machinesOf(pool, 'minCount') ?? amountOf(poolProperty(pool, 'count'), 1);
}

/**
 * The nodes of a pool of virtual machines, which says by size how many there are; undefined for a scale set.
 * Source: `VirtualMachinesProfile.scale` of the container service SDK for Python, 41.8.0 of 2026-10-19 (read 2026-11-29)
 * @param scaled the number that counts where they are scaled: `minCount` or `maxCount`
 */
function machinesOf(pool: Pool, scaled: 'minCount' | 'maxCount'): Amount | undefined {
  const machines = isText(poolProperty(pool, 'type'), 'VirtualMachines');
  if (machines === false) return undefined;
  if (isUnknown(machines)) return { least: 0, hidden: machines };
  const scale = poolProperty(pool, 'virtualMachinesProfile.scale');
  const { header } = pool.resource;
  const count = (profile: Value, name: string) => amountOf(readPath(profile, name, header), 0);
  const { items, hidden } = itemsOf(readPath(scale, 'manual', header));
  const sizes = itemsOf(readPath(scale, 'autoscale', header));
  const other = hidden ?? sizes.hidden;
  return sum(
    ...items.map((item) => count(item, 'count')),
    ...sizes.items.map((item) => count(item, scaled)),
    ...(other ? [{ least: 0, hidden: other }] : []),
  );
}

/** Nodes of a pool at its largest: the autoscaler's maximum, else its count. */
export function mostNodes(pool: Pool): Amount {
  const machines = machinesOf(pool, 'maxCount');
  if (machines) return machines;
  const scales = isBoolean(poolProperty(pool, 'enableAutoScaling'), true);
  if (scales === false) return firstNodes(pool);
  const first = firstNodes(pool);
  const most = amountOf(poolProperty(pool, 'maxCount'), first.least);
  // The autoscaler's maximum is never below the count, so the count bounds a maximum that is not known.
  if (scales === true) return most.hidden ? { ...most, least: Math.max(most.least, first.least) } : most;
  return { least: Math.min(most.least, first.least), hidden: scales as UnknownValue };
}

/** Nodes that an upgrade adds to that many: `maxSurge` as a number or a part, ten percent unless set. */
export function surgeOf(pool: Pool, nodes: number): Amount {
  const value = poolProperty(pool, 'upgradeSettings.maxSurge');
  if (value.kind === 'string' && /^\d+(\.\d+)?%$/.test(value.value))
    return { least: Math.ceil((nodes * parseFloat(value.value)) / 100) };
  return isUnset(value) ? { least: Math.ceil(nodes / 10) } : amountOf(value, 0);
}

/** The most pods of a node, by network model when it is not set. */
function podsOf(pool: Pool, cluster: Cluster): Amount {
  const own = poolProperty(pool, 'maxPods');
  if (isUnset(own)) {
    if (isSet(poolProperty(pool, 'podSubnetID')) === true) return { least: 110 };
    const flat = allOf(isAzureCni(cluster), not(isOverlay(cluster)));
    if (flat === true) return { least: 30 };
    if (isKubenet(cluster) === true) return { least: 110 };
    return isUnknown(flat) ? { least: 30, hidden: flat } : { least: 250 };
  }
  return amountOf(own, 30);
}

/** Addresses of the node subnet that one node takes: its own, and on flat Azure CNI one for each pod. */
export function addressesPerNode(pool: Pool, cluster: Cluster): Amount {
  const podSubnet = isSet(poolProperty(pool, 'podSubnetID'));
  if (podSubnet === true || [isOverlay, isKubenet, bringsOwnPlugin].some((is) => is(cluster) === true))
    return { least: 1 };
  const flat = allOf(isAzureCni(cluster), not(isOverlay(cluster)), not(podSubnet));
  if (flat === true) return sum({ least: 1 }, podsOf(pool, cluster));
  const plugin = profile(cluster, 'networkPlugin');
  const hidden = isUnknown(flat) ? flat : unknown('the network plugin is not declared', plugin.origin.place);
  return { least: 1, hidden };
}

/** A subnet with what takes addresses in it. */
export interface AddressNeed {
  readonly subnet: Resource;
  /** Addresses that machines can have; undefined when the ranges are not fully known. */
  readonly room: Amount | undefined;
  /** When the clusters are made. */
  readonly first: Amount;
  /** At the largest scale, while all pools are upgraded. */
  readonly most: Amount;
  readonly pools: readonly PoolOfCluster[];
}

/** What all pools with a node subnet in common need of it. */
export function nodeNeed(subnet: Resource, network: Network): AddressNeed {
  const pools = poolsIn(subnet, 'vnetSubnetID', network);
  const others = { least: endpointsIn(subnet, network).length + serversIn(subnet, network) };
  const first = pools.map(({ pool, cluster }) => times(firstNodes(pool), addressesPerNode(pool, cluster)));
  const most = pools.map(({ pool, cluster }) => times(atLargest(pool), addressesPerNode(pool, cluster)));
  return { subnet, room: roomOf(subnet, network), first: sum(...first, others), most: sum(...most, others), pools };
}

/**
 * What all pools with a pod subnet in common need of it: batches of 16 addresses for each node as pods come, or with
 * static blocks all blocks of 16 that the pods of a node and one address more fill, when the node is made.
 * Source: https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet (read 2026-11-23) and
 * https://learn.microsoft.com/azure/aks/configure-azure-cni-static-block-allocation (read 2026-11-29)
 */
export function podNeed(subnet: Resource, network: Network): AddressNeed {
  const pools = poolsIn(subnet, 'podSubnetID', network);
  const batches = (pods: Amount, more = 0) => {
    return { ...pods, least: Math.max(1, Math.ceil((pods.least + more) / BATCH)) * BATCH };
  };
  const first = pools.map(({ pool, cluster }) => {
    const fixed = hasStaticBlocks(pool) === true;
    return times(firstNodes(pool), fixed ? batches(podsOf(pool, cluster), 1) : { least: BATCH });
  });
  const most = pools.map(({ pool, cluster }) => {
    const fixed = hasStaticBlocks(pool) === true;
    return times(atLargest(pool), batches(podsOf(pool, cluster), fixed ? 1 : 0));
  });
  return { subnet, room: roomOf(subnet, network), first: sum(...first), most: sum(...most), pools };
}

const BATCH = 16;

/** Does a node get the addresses of all its pods when it is made? Azure's other word is `DynamicIndividual`. */
export function hasStaticBlocks(pool: Pool): Truth {
  return isKnownAs(poolProperty(pool, 'podIPAllocationMode'), ['StaticBlock'], ['DynamicIndividual']);
}

/** Nodes at the largest scale with those that an upgrade adds. */
export function atLargest(pool: Pool): Amount {
  const nodes = mostNodes(pool);
  return sum(nodes, surgeOf(pool, nodes.least));
}

/** What hides further pools in a subnet: a pool whose subnet is not known, a list of pools that is not. */
export function hiddenPoolsIn(property: string, network: Network): UnknownValue | undefined {
  for (const cluster of network.clusters) {
    if (cluster.hiddenPools) return cluster.hiddenPools;
    for (const pool of cluster.pools) {
      const resolution = network.graph.resolve(poolProperty(pool, property));
      if (resolution.kind === 'unknown') return resolution.cause;
    }
  }
  return undefined;
}

export interface PoolOfCluster {
  readonly pool: Pool;
  readonly cluster: Cluster;
}

const SUBNET_PROPERTIES = ['vnetSubnetID', 'podSubnetID'] as const;
type SubnetProperty = (typeof SUBNET_PROPERTIES)[number];

function poolsIn(subnet: Resource, property: SubnetProperty, network: Network): readonly PoolOfCluster[] {
  return poolsBySubnet(network).get(`${property} ${subnet.key}`) ?? [];
}

/** The pools of all clusters by property and subnet: each cluster's subnets are asked for them, and there may be hundreds. */
const poolsBySubnet = onceFor((network: Network): ReadonlyMap<string, readonly PoolOfCluster[]> => {
  const found = new Map<string, PoolOfCluster[]>();
  for (const cluster of network.clusters) {
    for (const pool of cluster.pools) {
      for (const property of SUBNET_PROPERTIES) {
        const subnet = network.graph.resolve(poolProperty(pool, property));
        if (subnet.kind !== 'declared') continue;
        const key = `${property} ${subnet.resource.key}`;
        const known = found.get(key);
        if (known) known.push({ pool, cluster });
        else found.set(key, [{ pool, cluster }]);
      }
    }
  }
  return found;
});

function endpointsIn(subnet: Resource, network: Network): readonly Resource[] {
  return network.graph
    .ofType(TYPES.privateEndpoint)
    .filter((endpoint) => isDeclared(network.graph.resolve(read(endpoint, 'properties.subnet.id')), subnet));
}

/** API servers of private clusters whose endpoint AKS puts into the subnet of the first pool. */
function serversIn(subnet: Resource, network: Network): number {
  return poolsIn(subnet, 'vnetSubnetID', network).filter(({ pool, cluster }) => {
    if (pool !== cluster.pools[0]) return false;
    const closed: Truth = allOf(
      isBoolean(cluster.read('apiServerAccessProfile.enablePrivateCluster'), true),
      not(isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true)),
    );
    return closed === true && isText(cluster.read('sku.name'), 'Automatic') === false;
  }).length;
}

/** What would tell the range of a subnet of which no range is known. */
export function openRange(subnet: Resource, network: Network): UnknownValue {
  const { hidden } = network.prefixesOf(subnet);
  return hidden ?? unknown('the range of the subnet is not known', read(subnet, 'name').origin.place);
}

function roomOf(subnet: Resource, network: Network): Amount | undefined {
  const { known, hidden } = network.prefixesOf(subnet);
  if (known.length === 0) return undefined;
  // Exported templates have the same range in `addressPrefix` and `addressPrefixes`.
  const ranges = new Map(known.map(({ range }) => [formatRange(range), range]));
  const least = [...ranges.values()].reduce((total, range) => total + usableAddresses(range), 0);
  return hidden ? { least, hidden } : { least };
}
