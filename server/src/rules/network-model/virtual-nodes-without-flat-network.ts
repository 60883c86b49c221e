import type { Resource } from '../../model/resource';
import { isBoolean, isSet, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { isKubenet, isOverlay, profile } from '../../network/clusterNetworkModel';
import type { Network } from '../../network/network';
import { isDelegatedTo } from '../../network/subnetDelegations';
import { authorizedRanges, hasRanges } from '../apiServerAccess';
import { defineRule, notApplicable, pass, undecided, type Problem, type Severity, type Verdict } from '../rule';

/** What the subnet of virtual nodes is delegated to. */
const CONTAINER_GROUPS = 'Microsoft.ContainerInstance/containerGroups';
const SUBNET_NAME = 'addonProfiles.aciConnectorLinux.config.SubnetName';
const VIRTUAL_NODES = 'https://learn.microsoft.com/azure/aks/virtual-nodes';
const OVERLAY = 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay';

export default defineRule({
  code: 'AKSN104',
  name: 'virtual-nodes-without-flat-network',
  severity: 'error',
  topic: 'network-model',
  summary:
    'The virtual nodes add-on is on with kubenet, an overlay, authorized IP ranges or a subnet of others, which it does not work with.',
  why:
    'Pods on virtual nodes run in Azure Container Instances and reach the cluster through its virtual network, so pods need ' +
    'addresses of that network: flat Azure CNI. They also need the API server, which authorized ranges keep from them.',
  links: [VIRTUAL_NODES, OVERLAY],
  facts: [
    {
      says: 'Virtual nodes require Azure CNI networking; API server authorized IP ranges are not supported with them.',
      source: VIRTUAL_NODES,
      checked: '2026-11-29',
    },
    {
      says: 'AKS adds a delegation to the subnet that is named; without it in the configuration further runs fail.',
      source:
        'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster#aci_connector_linux',
      checked: '2026-11-30',
    },
    {
      says: 'Overlay networking is for clusters that do not need features such as virtual nodes; that AKS refuses both could not be read on 2026-11-30, so it is a warning.',
      source: OVERLAY,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--enable-addons virtual-node --aci-subnet-name' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.addonProfiles.aciConnectorLinux.enabled'],
  fix: 'none',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const enabled = cluster.read('addonProfiles.aciConnectorLinux.enabled');
  const on = isBoolean(enabled, true);
  if (on === false) return notApplicable('virtual nodes are off');
  const plugin = profile(cluster, 'networkPlugin');
  const mode = profile(cluster, 'networkPluginMode');
  const ranges = authorizedRanges(cluster);
  const named = cluster.read(SUBNET_NAME);
  const aci = subnetCalled(named, cluster, network);
  const delegated = aci ? isDelegatedTo(aci, CONTAINER_GROUPS, network) : true;
  const clashes: readonly (readonly [is: Truth, at: Value, what: string, severity: Severity])[] = [
    [isKubenet(cluster), plugin, 'kubenet, which they do not work with: they need Azure CNI', 'error'],
    [isOverlay(cluster), mode, 'an overlay network: they need pods with addresses of the virtual network', 'warning'],
    [
      isSet(ranges) === false ? false : hasRanges(ranges),
      ranges,
      'authorized IP ranges, which are not supported with them',
      'error',
    ],
    [
      not(delegated),
      named,
      `subnet '${aci?.label ?? ''}', which these files do not delegate to ${CONTAINER_GROUPS}: AKS does so, and their next deployment tries to undo it`,
      'warning',
    ],
  ];
  const found = clashes.filter(([is]) => is === true);
  if (found.length === 0) {
    const open = [on, ...clashes.map(([is]) => is)].find(isUnknown);
    return open ? undecided(open) : pass('virtual nodes have the network that they need');
  }
  if (isUnknown(on)) return undecided(on);
  return {
    status: 'fail',
    problems: found.map(([, at, what, severity]): Problem => ({
      at,
      severity,
      message: `Cluster '${cluster.label}' has virtual nodes on with ${what}.${at === named ? ' Delegate it.' : ' Leave one of them out.'}`,
      related: [{ place: enabled.origin.place, message: 'virtual nodes are on' }],
    })),
  };
}

/** The subnet of this name beside the nodes, where it is declared. */
function subnetCalled(name: Value, cluster: Cluster, network: Network): Resource | undefined {
  if (name.kind !== 'string') return undefined;
  for (const { role, resolution } of cluster.subnets()) {
    if (role !== 'node' || resolution.kind !== 'declared') continue;
    const vnet = network.vnetOf(resolution.resource);
    if (vnet.kind !== 'declared') continue;
    const called = name.value.toLowerCase();
    const found = network.graph
      .children(vnet.resource, 'subnets')
      .find(
        (subnet) => !subnet.existing && subnet.name.kind === 'string' && subnet.name.value.toLowerCase() === called,
      );
    if (found) return found;
  }
  return undefined;
}
