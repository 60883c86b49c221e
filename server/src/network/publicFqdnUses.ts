import { CONNECTION } from '../model/kubernetesTypes';
import { mentions } from '../model/mentionsResource';
import { onceFor } from '../model/onceForObject';
import type { Resource } from '../model/resource';
import type { UnknownValue, Value } from '../model/value';
import type { Cluster } from './cluster';
import type { Network } from './network';

/** Something that reads the public DNS name of a cluster's API server. */
export interface NameUse {
  /** As messages call it: `provider.kubernetes`, `output \`api\``. */
  readonly by: string;
  /** False: it connects by what the credentials say, which may be the public name. */
  readonly certain: boolean;
}

/** `aks.properties.fqdn`, `azurerm_kubernetes_cluster.main.fqdn`; not `private_fqdn`, `privateFQDN`. */
const PUBLIC_NAME = /[.["']fqdn(?!\w)/i;
/** `kube_config[0].host`, `kube_admin_config.0.host`, `kube_config_raw` */
const CREDENTIALS = /[.]kube_(admin_)?config(_raw|\W.*host)|listCluster\w*Credential/i;

/**
 * What uses the public name of a cluster, so that it breaks when the name is turned off: the property `fqdn` is then
 * empty.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters#disable-a-public-fqdn-on-a-private-aks-cluster (read 2026-11-23)
 */
export function usesOfPublicName({ resource }: Cluster, network: Network): readonly NameUse[] {
  const { graph } = network;
  // A reference to a cluster that exists may be one to this cluster by its name.
  const named = graph.all(resource.type).filter((other) => {
    const known = other.name.kind === 'string' && resource.name.kind === 'string';
    return (
      other === resource || (other.existing && known && other.label.toLowerCase() === resource.label.toLowerCase())
    );
  });
  let pattern: RegExp | undefined;
  const whole = () => (pattern ??= wholeOf(resource));
  const isOfCluster = (value: UnknownValue) => named.some((cluster) => mentions(value, cluster, graph));
  const uses = new Map<string, NameUse>();
  const look = (by: string, value: Value, connects: boolean) => {
    const unknowns = namedUnknowns(value);
    if (unknowns.length === 0) return;
    const reads = (pattern: RegExp) => unknowns.some((found) => pattern.test(found.key!) && isOfCluster(found));
    if (reads(PUBLIC_NAME)) uses.set(by, { by, certain: true });
    else if (!uses.has(by) && (reads(whole()) || (connects && reads(CREDENTIALS))))
      uses.set(by, { by, certain: false });
  };
  for (const other of graph.resources) {
    if (other.key === resource.key || other.within) continue;
    look(`\`${nameOf(other)}\``, other.body, other.type === CONNECTION);
  }
  for (const [name, value] of graph.outputs) look(`output \`${name}\``, value, false);
  // What no table knows may hand the name on to anything.
  for (const { by, value, connects } of graph.readings()) look(by, value, connects ?? false);
  // What a module that is not read does with the cluster, or what else a file declares, cannot be told.
  for (const { name, inputs, file } of graph.modules) {
    const gets = file ?? [...inputs.values()].some((input) => isHanded(input, named, graph));
    const by = file ? `\`${name}\`, which was not read,` : `module \`${name}\`, which was not read,`;
    if (gets) uses.set(by, { by, certain: false });
  }
  return [...uses.values()];
}

/** All that Azure says of a cluster, as the keys of unknowns name it: `aks.properties`, `reference('aks')`. */
function wholeOf({ key }: Resource): RegExp {
  const symbol = key.slice(key.lastIndexOf('#') + 1).replace(/[^\w]/g, '\\$&');
  const reference = /reference\((?:[^()]|\([^()]*\))*\)/.source;
  return new RegExp(`(?:(?:^|[^\\w.])${symbol}|${reference})(?:[.]properties)?(?![\\w.[-])`, 'i');
}

/** Is it something of one of the clusters, or the name of one? */
function isHanded(input: Value, clusters: readonly Resource[], graph: Network['graph']): boolean {
  return clusters.some((cluster) => {
    const isName = input.kind === 'string' && cluster.name.kind === 'string' && input.value === cluster.name.value;
    return isName || mentions(input, cluster, graph);
  });
}

function nameOf({ address }: Resource): string {
  return address.slice(address.lastIndexOf('#') + 1);
}

/** Those that say what they are computed from. */
const namedUnknowns = onceFor((value: Value) => unknownsIn(value).filter(({ key }) => key !== undefined));

/** The values in a value, at any depth, that are not known, and what hides further parts or decides between them. */
export function unknownsIn(value: Value): readonly UnknownValue[] {
  switch (value.kind) {
    case 'unknown':
      return [value];
    case 'choice':
      return [...value.options.flatMap(unknownsIn), value.decidedBy];
    case 'template':
      return value.parts.filter((part): part is UnknownValue => typeof part !== 'string');
    case 'list':
      return [...value.items.flatMap(unknownsIn), ...(value.rest ? [value.rest] : [])];
    case 'object':
      return [
        ...[...value.entries.values()].flatMap((entry) => unknownsIn(entry.value)),
        ...(value.rest ? [value.rest] : []),
      ];
    default:
      return [];
  }
}
