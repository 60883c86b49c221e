/** Changes of a cluster's network policy engine, and what they mean for one that exists. */
import { remove, set, type Change } from '../model/change';
import { ANY, before, type VersionRange } from '../model/versionRange';
import type { Cluster } from '../network/cluster';
import { hasCiliumDataPlane, NETWORK } from '../network/mode';

/** Cilium enforces policies only together with its data plane. */
export function toCilium(cluster: Cluster): readonly Change[] {
  return [
    set(cluster.resource, `${NETWORK}.networkDataplane`, 'cilium'),
    set(cluster.resource, `${NETWORK}.networkPolicy`, 'cilium'),
  ];
}

/** Calico works on the data plane that is there without saying so. */
export function toCalico(cluster: Cluster): readonly Change[] {
  const away = hasCiliumDataPlane(cluster) === false ? [] : [remove(cluster.resource, `${NETWORK}.networkDataplane`)];
  return [...away, set(cluster.resource, `${NETWORK}.networkPolicy`, 'calico')];
}

/**
 * What a change of engine does to a cluster that exists, for a fix's title.
 * Source: https://learn.microsoft.com/azure/aks/use-network-policies and the change log of azurerm (read 2026-11-23)
 * @param azurerm the first version of the provider that changes it in place
 */
export function consequence(cluster: Cluster, azurerm: string): string {
  const recreated = isTerraform(cluster) ? recreatedBefore(azurerm, cluster.resource.provider) : '';
  return `an existing cluster: all nodes are reimaged${recreated}`;
}

/** Versions are named where the configuration allows some of both kinds. */
function recreatedBefore(version: string, allowed: VersionRange = ANY): string {
  const old = before(allowed, version);
  if (old === 'none') return '';
  return old === 'all' ? ', azurerm recreates it' : `, azurerm before ${version} recreates it`;
}

/** Does azurerm deploy the cluster? Its own conditions for a change in place belong into a fix's title then. */
export function isTerraform({ resource: { dialect, header } }: Cluster): boolean {
  return dialect === 'azurerm' || (dialect === 'registry module' && /\.(tf|tofu)(\.json)?$/.test(header.file));
}

export const ENGINES = 'https://learn.microsoft.com/azure/aks/use-network-policies';
export const CILIUM = 'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium';
export const AZURERM_CLUSTER =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';
