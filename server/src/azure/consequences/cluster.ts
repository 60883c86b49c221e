/** What changes of properties do that AKS or azurerm take when a cluster or pool is made. */
import { consequence } from './consequence';
import { azurerm, CHANGES, CLUSTER_RESOURCE, docs, READ } from './sources';

const POOL_RESOURCE = azurerm('containers/kubernetes_cluster_node_pool_resource.go');
const PLANNING = docs('aks/concepts-network-ip-address-planning');
const UPDATE_CNI = docs('aks/update-azure-cni');
const ENGINES = docs('aks/use-network-policies');
const IDENTITY = docs('aks/user-assigned-managed-identity');

export const CLUSTER_RECREATED = consequence(
  ['replaces'],
  'azurerm destroys an existing cluster with all its workloads and creates it anew: they stand still, and what lives in the cluster only is lost.',
  [CLUSTER_RESOURCE],
  READ,
);

export const CLUSTER_REFUSED = consequence(
  ['replaces'],
  'AKS takes it when a cluster is made and refuses to change it afterwards: an existing cluster stays as it is until a new one takes its workloads.',
  [docs('aks/configure-kubenet'), docs('aks/azure-cni-overlay-pod-expand'), UPDATE_CNI],
  READ,
);

export const AVAILABILITY_SET_REFUSED = consequence(
  ['replaces', 'interrupts'],
  'AKS changes no availability set into a scale set: a new pool or cluster takes its workloads, or `az aks update --migrate-vmas-to-vms` makes it a pool of virtual machines, with downtime and no way back.',
  [docs('aks/availability-sets-on-aks')],
  READ,
);

export const AUTOMATIC_IDENTITY_RECREATED = consequence(
  ['replaces'],
  'azurerm destroys an existing Automatic cluster with its workloads and creates it anew when the type of its identity changes.',
  [azurerm('containers/kubernetes_automatic_cluster_resource.go')],
  READ,
);

export const POOL_NEVER_MADE = consequence(
  ['nothing'],
  'Nothing that runs changes: AKS refuses a pool with such a number of pods, so there is none.',
  [PLANNING],
  READ,
);

export const POOL_ROTATED = consequence(
  ['replaces', 'interrupts'],
  'azurerm replaces an existing pool, through a temporary one that `temporary_name_for_rotation` names. Pods move, and local data is lost. Versions that do not have it (before 4.16; in default pools before 3.47) delete the pool first, or the cluster.',
  [POOL_RESOURCE, CLUSTER_RESOURCE, CHANGES],
  READ,
);

export const POOL_DELETED = consequence(
  ['replaces', 'interrupts'],
  'azurerm deletes an existing pool and then makes it anew: its pods wait until it is there, and local data is lost. Version 4.16 and later go through a temporary pool.',
  [CHANGES],
  READ,
);

export const POOL_REFUSED = consequence(
  ['replaces', 'interrupts'],
  'AKS takes it when a pool is made: an existing pool stays as it is until a new one takes its pods and it is deleted.',
  [`${PLANNING}#existing-clusters`, docs('aks/node-pool-unique-subnet')],
  READ,
);

export const POD_RANGE_EXPANDED = consequence(
  ['updates'],
  'AKS widens the pod range of an overlay cluster in place, and running pods keep their addresses. Check that all nodes know the new range.',
  [docs('aks/azure-cni-overlay-pod-expand')],
  READ,
);

export const TO_OVERLAY = consequence(
  ['interrupts', 'cuts'],
  'All nodes of an existing cluster are reimaged at once and pods get addresses of the pod range: who reached pods at addresses of the subnet no longer does. There is no way back.',
  [UPDATE_CNI, CLUSTER_RESOURCE],
  READ,
);

export const PLUGIN_MAY_BE_RECREATED = consequence(
  ['replaces', 'interrupts'],
  'Where the cluster that runs has another plugin, azurerm destroys it with its workloads and creates it anew; from kubenet to overlay it is changed in place and all nodes are reimaged.',
  [CLUSTER_RESOURCE, UPDATE_CNI],
  READ,
);

export const PLUGIN_MAY_CHANGE = consequence(
  ['interrupts', 'cuts'],
  'Where the cluster that runs has another plugin or mode, AKS reimages all nodes, gives pods other addresses and cannot go back, or refuses the change.',
  [UPDATE_CNI],
  READ,
);

export const ENGINE_INSTALLED = consequence(
  ['interrupts', 'cuts'],
  'All nodes of an existing cluster are reimaged at once. Policies that lie in the cluster take effect: pods lose the connections that these do not allow.',
  [ENGINES, UPDATE_CNI],
  READ,
);

export const ENGINE_INSTALLED_OR_RECREATED = consequence(
  ['interrupts', 'cuts', 'replaces'],
  'All nodes of an existing cluster are reimaged at once, and policies that lie in the cluster take effect. Versions of azurerm that do not change it in place yet destroy the cluster and create it anew.',
  [ENGINES, UPDATE_CNI, CLUSTER_RESOURCE],
  READ,
);

export const NO_WAY_TO_CALICO = consequence(
  ['replaces'],
  'azurerm destroys an existing cluster; for AKS no change in place from this engine to Calico is documented. Plan a new cluster and move the workloads.',
  [ENGINES, CLUSTER_RESOURCE],
  READ,
);

export const REFUSED_ENGINE = consequence(
  ['nothing'],
  'Nothing that runs changes: AKS refuses the combination, so no cluster has it.',
  [ENGINES, docs('aks/azure-cni-powered-by-cilium')],
  READ,
);

export const ENGINE_NAMED = consequence(
  ['cuts'],
  'The Cilium data plane enforces the policies that lie in the cluster from then on, if it did not before: pods lose the connections that these do not allow.',
  [docs('aks/azure-cni-powered-by-cilium')],
  READ,
);

export const ENGINE_OF_OWN_PLUGIN = consequence(
  ['updates'],
  'AKS installs no engine beside a network plugin of your own, so none is removed; policies are enforced by that plugin as before.',
  [docs('aks/use-byo-cni')],
  READ,
);

export const SECURITY_OFF = consequence(
  ['opens'],
  'The cluster is updated in place. Policies by domain name and on layer 7 are not enforced then, so pods may reach what these denied.',
  [docs('aks/advanced-container-networking-services-overview')],
  READ,
);

export const MODE_OF_OTHER_PLUGIN = consequence(
  ['nothing'],
  'Nothing that runs changes: overlay is a mode of Azure CNI, and AKS refuses it with another plugin.',
  [UPDATE_CNI, docs('aks/azure-cni-overlay')],
  READ,
);

export const IDENTITY_REPLACED = consequence(
  ['cuts'],
  'The control plane changes its identity without standing still. Roles of the present identity do not carry over: what add-ons or the cluster reach with it is lost until the new one has them.',
  [IDENTITY, CLUSTER_RESOURCE],
  READ,
);

export const POD_RANGE_OF_FLAT_NETWORK = consequence(
  ['nothing'],
  'Nothing that runs changes: pods of a flat network have addresses of its subnets, and azurerm refuses the range.',
  [docs('aks/azure-cni-overlay'), CLUSTER_RESOURCE],
  READ,
);

export const REFUSED_BALANCER_PROFILE = consequence(
  ['nothing'],
  'Nothing that runs changes: AKS refuses settings of an outbound load balancer beside user-defined routing.',
  [docs('aks/egress-outboundtype'), 'https://github.com/Azure/bicep-registry-modules/issues/5759'],
  READ,
);

export const FEATURE_WITHOUT_CILIUM = consequence(
  ['nothing'],
  'Nothing that runs changes: the feature is part of Container Network Services on Cilium clusters, and is not there without them.',
  [docs('aks/advanced-container-networking-services-overview')],
  READ,
);
