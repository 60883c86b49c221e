/**
 * What azurerm changes of a node pool only by replacing the pool: through a temporary one that
 * `temporary_name_for_rotation` names, and without which it refuses.
 * Source: `cycleNodePoolProperties` in internal/services/containers/kubernetes_cluster_resource.go and
 * kubernetes_cluster_node_pool_resource.go of https://github.com/hashicorp/terraform-provider-azurerm at
 * 69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6, and its change log for the versions (read 2026-11-29).
 */
import { ROTATED_SINCE } from '../../../azure/poolRotationVersions';
import { read, type Resource } from '../../../model/resource';
import { before, type VersionRange } from '../../../model/versionRange';
import { attribute, blocks, plainText, type Block, type HclFile } from '../syntax/nodes';
import { drafted, type NewArgument } from './blockText';
import type { Document } from '../../language';

export const ROTATION = 'temporary_name_for_rotation';

/** ARM names of what azurerm cycles a pool for. */
const CYCLED = new Set([
  'availabilityZones',
  'enableEncryptionAtHost',
  'enableFIPS',
  'enableNodePublicIP',
  'enableUltraSSD',
  'kubeletConfig',
  'kubeletDiskType',
  'linuxOSConfig',
  'maxPods',
  'osDiskSizeGB',
  'osDiskType',
  'podSubnetID',
  'vmSize',
  'vnetSubnetID',
]);

const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';

/** The longest name of a pool; Windows takes no more than six characters. */
const LONGEST = { linux: 12, windows: 6 };

/**
 * The place in a cluster's list of the pool that a change of this property cycles; `own` where the resource is the pool;
 * undefined where the change cycles none.
 */
export function cycledPool({ type }: Resource, path: string): number | 'own' | undefined {
  if (/\/agentPools$/i.test(type)) {
    const [, name] = /^properties\.(\w+)/.exec(path) ?? [];
    return name !== undefined && CYCLED.has(name) ? 'own' : undefined;
  }
  const [, index, name] = /^properties\.agentPoolProfiles(?:\.|\[)(\d+)\]?\.(\w+)/.exec(path) ?? [];
  return name !== undefined && CYCLED.has(name) ? Number(index) : undefined;
}

/**
 * The argument that a pool's block lacks to be cycled.
 * @param block of the pool, or the `default_node_pool` of a cluster
 * @param allowed the versions of azurerm that the configuration allows
 * @param taken names of pools that are spoken of already; the new one joins them
 * @returns undefined where it is written, or no version that is allowed has it
 */
export function rotationName(
  document: Document<HclFile>,
  block: Block,
  windows: boolean,
  allowed: VersionRange,
  taken: Set<string>,
): NewArgument | undefined {
  const since = block.type === 'default_node_pool' ? ROTATED_SINCE.default : ROTATED_SINCE.further;
  if (attribute(block.body, ROTATION) || before(allowed, since) === 'all') return undefined;
  const name = attribute(block.body, 'name')?.value;
  if (!name) return undefined;
  const written = plainText(name);
  // Pools that one block makes have names of their own, which their temporary names come from.
  if (written === undefined)
    return { name: ROTATION, value: `"t\${substr(md5(${drafted(document.text, name.span)}), 0, 5)}"` };
  const temporary = unused(written, windows ? LONGEST.windows : LONGEST.linux, taken);
  taken.add(temporary);
  return { name: ROTATION, value: `"${temporary}"` };
}

/** `system` → `systemtmp` */
function unused(name: string, longest: number, taken: ReadonlySet<string>): string {
  const stem = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? 'tmp' : `t${number}`;
    const wanted = stem.slice(0, longest - suffix.length) + suffix;
    if (!taken.has(wanted)) return wanted;
  }
}

/** Does the pool need the short names of Windows? Where its system is not known, too. */
export function mayBeWindows(pool: Resource): boolean {
  const system = read(pool, 'properties.osType');
  return !(system.kind === 'absent' || (system.kind === 'string' && system.value.toLowerCase() === 'linux'));
}

/** The names, also temporary ones, of all pools that are written in these files. */
export function poolNames(documents: readonly Document<HclFile>[]): Set<string> {
  const names = new Set<string>();
  for (const { tree } of documents) {
    const pools = blocks(tree.body, 'resource').flatMap((block) => {
      const type = block.labels[0]?.value;
      return type === POOL ? [block] : type === CLUSTER ? blocks(block.body, 'default_node_pool') : [];
    });
    for (const { body } of pools)
      for (const argument of ['name', ROTATION]) {
        const name = plainText(attribute(body, argument)?.value);
        if (name !== undefined) names.add(name);
      }
  }
  return names;
}
