/** What changes of the way to a cluster's API server do. */
import { consequence } from './consequence';
import { azurerm, CLUSTER_RESOURCE, docs, READ } from './sources';

const RANGES = docs('aks/api-server-authorized-ip-ranges');
const PRIVATE = docs('aks/private-clusters');
const INTEGRATION = docs('aks/api-server-vnet-integration');

export const ONLY_LISTED_ADDRESSES = consequence(
  ['cuts'],
  'The cluster is updated in place. Whoever comes from an address that is not listed, pipelines included, no longer reaches the API server.',
  [RANGES],
  READ,
);

export const ADDRESS_LET_IN = consequence(
  ['opens'],
  'The cluster is updated in place. Everything that leaves with this address can then connect to the API server.',
  [RANGES],
  READ,
);

export const REFUSED_RANGE = consequence(
  ['nothing'],
  'Nothing that runs changes: AKS refuses the range, and no client can come from it.',
  [RANGES, 'https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/_validators.py'],
  READ,
);

export const RANGES_OF_PRIVATE_CLUSTER = consequence(
  ['nothing'],
  'Nothing that runs changes: authorized ranges apply to a public API server only, and AKS refuses them on a private cluster.',
  [`${PRIVATE}#limitations`],
  READ,
);

export const PRIVATE_IN_PLACE = consequence(
  ['cuts'],
  'The cluster is updated in place and its host name stays, but public DNS entries may go: who is not in the virtual network or connected to it loses the API server.',
  [`${INTEGRATION}#enable-or-disable-private-cluster-mode-on-an-existing-cluster-with-api-server-vnet-integration`],
  READ,
);

export const PRIVATE_AUTOMATIC_IN_PLACE = consequence(
  ['cuts'],
  'AKS Automatic has API Server VNet Integration, so the cluster is updated in place. Who is not in the virtual network or connected to it loses the API server.',
  [INTEGRATION, azurerm('containers/kubernetes_automatic_cluster_resource.go')],
  READ,
);

export const PRIVATE_REFUSED = consequence(
  ['replaces', 'cuts'],
  'AKS refuses it for a cluster that exists without API Server VNet Integration: turn that on first, or make a new cluster and move the workloads. Who is not in the virtual network or connected to it loses the API server.',
  [`${PRIVATE}#limitations`, INTEGRATION],
  READ,
);

export const PRIVATE_RECREATED = consequence(
  ['replaces', 'cuts'],
  'azurerm destroys an existing cluster with its workloads and creates it anew, also where Azure could change it in place. Who is not in the virtual network or connected to it loses the API server.',
  [CLUSTER_RESOURCE, PRIVATE],
  READ,
);

export const PUBLIC_NAME_UNUSED = consequence(
  ['updates'],
  'The cluster is updated in place. Its public DNS name goes; its private zone answers for it wherever it is asked for here, and connections were private before.',
  [`${PRIVATE}#disable-a-public-fqdn-on-a-private-aks-cluster`, CLUSTER_RESOURCE],
  READ,
);

export const PUBLIC_NAME_USED = consequence(
  ['cuts'],
  'The cluster is updated in place. Its public DNS name goes: whatever uses it, or looks it up where no private zone answers, no longer finds the API server.',
  [`${PRIVATE}#disable-a-public-fqdn-on-a-private-aks-cluster`, CLUSTER_RESOURCE],
  READ,
);

export const PUBLIC_NAME_INSTEAD_OF_ZONE = consequence(
  ['nothing'],
  'Nothing that runs changes: AKS refuses a private cluster that has neither zone nor public name. Everyone can look the private address up then, and nobody can connect who could not before.',
  [PRIVATE],
  READ,
);

export const PUBLIC_NAME_SHOWN = consequence(
  ['opens'],
  'The cluster is updated in place. Everyone can look the private address of its API server up; connections stay private.',
  [PRIVATE, INTEGRATION],
  READ,
);

export const INTEGRATION_ON = consequence(
  ['interrupts', 'cuts'],
  'All node pools are reimaged and the cluster has to be stopped and started at once. The address of the API server changes, which firewalls may name, and integration cannot be turned off again.',
  [`${INTEGRATION}#convert-an-existing-aks-standard-cluster-to-api-server-vnet-integration`],
  READ,
);

export const API_SERVER_SUBNET_DELEGATED = consequence(
  ['updates'],
  'The subnet is updated in place and then takes API servers only. Azure refuses it while other resources are in the subnet; AKS refuses the cluster without it.',
  [INTEGRATION, docs('virtual-network/virtual-network-manage-subnet')],
  READ,
);

export const SETTINGS_OF_PRIVATE_CLUSTER = consequence(
  ['nothing'],
  'Nothing that runs changes: the setting belongs to private clusters, and a public one is refused with it.',
  [PRIVATE, CLUSTER_RESOURCE],
  READ,
);

export const RUN_COMMAND_OFF = consequence(
  ['cuts'],
  'The cluster is updated in place. `az aks command invoke` and Run command in the portal stop working for everyone, people and pipelines alike.',
  [docs('aks/access-private-cluster')],
  READ,
);
