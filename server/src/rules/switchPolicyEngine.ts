/** Changes of a cluster's network policy engine, and what they mean for one that exists. */
import { remove, set, type Change } from '../model/change';
import type { Cluster } from '../network/cluster';
import { hasCiliumDataPlane, NETWORK } from '../network/clusterNetworkModel';

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

export const ENGINES = 'https://learn.microsoft.com/azure/aks/use-network-policies';
export const CILIUM = 'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium';
export const AZURERM_CLUSTER =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';
