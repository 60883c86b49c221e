/**
 * Which network model a cluster declares: the questions that rules share. What is not set is answered as Azure
 * does it: no mode is flat, no data plane is `azure`, no policy is none, no operating system is Linux.
 * Source: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters (read 2026-11-23)
 */
import { labelOf } from '../model/labelsInMessages';
import { readPath } from '../model/readProperty';
import { anyOf, ask, isOneOf, isSet, isText, not, type Truth } from '../model/threeValuedQuestions';
import type { Resource } from '../model/resource';
import { isUnset, type UnknownValue, type Value } from '../model/value';
import type { Cluster, Pool } from './cluster';

export const NETWORK = 'properties.networkProfile';

/** Reads below the network profile: `networkPlugin`. */
export function profile(cluster: Cluster, property: string): Value {
  return cluster.read(`networkProfile.${property}`);
}

/** Is the plugin declared as kubenet? A plugin that is not declared is not: AKS chooses then. */
export function isKubenet(cluster: Cluster): Truth {
  return isText(profile(cluster, 'networkPlugin'), 'kubenet');
}

/** Is the plugin declared as Azure CNI, flat or overlay? */
export function isAzureCni(cluster: Cluster): Truth {
  return isText(profile(cluster, 'networkPlugin'), 'azure');
}

/** Does the cluster bring its own plugin (`none`)? */
export function bringsOwnPlugin(cluster: Cluster): Truth {
  return isText(profile(cluster, 'networkPlugin'), 'none');
}

export function isOverlay(cluster: Cluster): Truth {
  return isText(profile(cluster, 'networkPluginMode'), 'overlay');
}

export function hasCiliumDataPlane(cluster: Cluster): Truth {
  return isText(profile(cluster, 'networkDataplane'), 'cilium');
}

/** Is no policy engine declared? The empty text is the provider's word for none. */
export function hasNoPolicyEngine(cluster: Cluster): Truth {
  return isOneOf(profile(cluster, 'networkPolicy'), ['none', ''], true);
}

/** Reads a property of a pool: `osType`. */
export function poolProperty(pool: Pool, property: string): Value {
  return readPath(pool.properties, property, pool.resource.header);
}

/** Does at least one pool give its pods a subnet of their own? */
export function hasPodSubnet(cluster: Cluster): Truth {
  const truth = anyOf(...cluster.pools.map((pool) => isSet(poolProperty(pool, 'podSubnetID'))));
  return truth === false ? (cluster.hiddenPools ?? false) : truth;
}

/** Does a pool run Windows: by its operating system or by the kind of it (`Windows2022`)? */
function isWindows(pool: Pool): Truth {
  return anyOf(isText(poolProperty(pool, 'osType'), 'Windows'), startsWith(poolProperty(pool, 'osSKU'), 'windows'));
}

/** The pools that run Windows for certain. */
export function windowsPools(cluster: Cluster): readonly Pool[] {
  return cluster.pools.filter((pool) => isWindows(pool) === true);
}

/**
 * Does the cluster have a Windows pool? Undecided when pools are hidden, or when a Windows pool is declared whose
 * cluster is not known.
 */
export function hasWindowsPool(cluster: Cluster): Truth {
  const own = anyOf(...cluster.pools.map(isWindows));
  if (own !== false) return own;
  if (cluster.hiddenPools) return cluster.hiddenPools;
  for (const pool of cluster.graph.ofType(`${cluster.resource.type}/agentPools`)) {
    const parent = cluster.graph.parent(pool);
    if (parent.kind !== 'unknown') continue;
    const windows = isWindows({
      name: pool.name,
      properties: readPath(pool.body, 'properties', pool.header),
      resource: pool,
    });
    if (windows !== false) return parent.cause;
  }
  return false;
}

/** Is every pool of the cluster Linux? */
export function isLinuxOnly(cluster: Cluster): Truth {
  return not(hasWindowsPool(cluster));
}

function startsWith(value: Value, start: string): Truth {
  return ask(value, (settled) => {
    if (isUnset(settled)) return false;
    if (settled.kind === 'string') return settled.value.toLowerCase().startsWith(start);
    if (settled.kind !== 'template') return false;
    const head = settled.parts[0];
    if (typeof head === 'string' && head !== '') {
      const shorter = Math.min(head.length, start.length);
      if (head.slice(0, shorter).toLowerCase() !== start.slice(0, shorter)) return false;
      if (head.length >= start.length) return true;
    }
    return settled.parts.find((part): part is UnknownValue => typeof part !== 'string') ?? false;
  });
}

/** Where a change finds a property of a pool: the resource that declares it, and the path from its body. */
export function poolPlace(cluster: Cluster, pool: Pool, property: string): { resource: Resource; path: string } {
  return pool.resource === cluster.resource
    ? { resource: pool.resource, path: `properties.agentPoolProfiles[${cluster.pools.indexOf(pool)}].${property}` }
    : { resource: pool.resource, path: `properties.${property}` };
}

/** What messages call a pool at their start: a pool of the cluster's own list may have a name that is not known. */
export function poolTitle(cluster: Cluster, pool: Pool): string {
  const name = labelOf(pool.name, pool.resource === cluster.resource ? '' : pool.resource.label);
  return name === '' ? 'A node pool' : `Node pool '${name}'`;
}

/** The same within a sentence. */
export function poolInWords(cluster: Cluster, pool: Pool): string {
  const title = poolTitle(cluster, pool);
  return title[0]!.toLowerCase() + title.slice(1);
}
