import { formatRange, overlaps, type AddressRange } from '../../azure/ipv4Addresses';
import { anyOf, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, type UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { bringsOwnPlugin, isKubenet, isOverlay } from '../../network/clusterNetworkModel';
import { rangesOf, type Network } from '../../network/network';
import { neighbourhood } from '../../network/clusterAddressRanges';
import { defineRule, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';
import { movePodRange, moveServiceRange, RESERVED, TOO_LARGE } from './helpers/moveClusterRanges';

export default defineRule({
  code: 'AKSN210',
  name: 'range-reserved-by-aks',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'A range of the cluster or its virtual network overlaps one that AKS keeps for itself.',
  why:
    'AKS uses 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 and 192.0.2.0/24 inside of every cluster. Services, pods and ' +
    'the virtual network of the nodes cannot have addresses there; AKS refuses the cluster, or its traffic goes astray.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-cni-overview'],
  facts: [
    {
      says: 'Clusters cannot use 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 or 192.0.2.0/24 for services, pods or the virtual network.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview',
      checked: '2026-11-23',
    },
    {
      says: 'Since the release of 2026-05-29 AKS refuses pod ranges that overlap 172.30.0.0/16 or 172.31.0.0/16 on kubenet and overlay.',
      source: 'https://github.com/Azure/AKS/blob/master/CHANGELOG.md',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--service-cidr, --pod-cidr' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.podCidr',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr',
  ],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const around = neighbourhood(cluster, network);
  const taken = around.ranges.map(({ range }) => range);
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined = around.hidden;
  const own = (name: string, what: string, fixes: () => readonly Fix[]) => {
    const { known, hidden: rest } = rangesOf(['', 's'].map((end) => cluster.read(`networkProfile.${name}${end}`)));
    hidden ??= rest;
    for (const { range, text, value } of known) {
      const clash = reserved(range);
      // Of a service range that is too large AKSN213 speaks: a smaller one is elsewhere.
      if (clash !== undefined && (name !== 'serviceCidr' || range.prefix > TOO_LARGE))
        problems.push({
          at: value,
          message: `${what[0]!.toUpperCase()}${what.slice(1)} ${text} overlaps ${clash}, which AKS keeps for itself: cluster '${cluster.label}' cannot have it. Choose another range.`,
          fixes: fixes(),
        });
    }
  };
  own('serviceCidr', 'service range', () => moveServiceRange(cluster, taken));
  const ofPods = hasPodRange(cluster);
  if (isUnknown(ofPods)) hidden ??= ofPods;
  if (ofPods === true) own('podCidr', 'pod range', () => movePodRange(cluster, taken));
  // A subnet says it for its virtual network too.
  const places = around.ranges.filter(({ range }) => reserved(range) !== undefined);
  const subnets = places.filter(({ kind }) => kind === 'subnet');
  for (const { range, text, label, value } of subnets.length > 0 ? subnets : places) {
    if (!value) continue;
    problems.push({
      at: value,
      message: `Range ${text} of ${label} overlaps ${reserved(range)}, which AKS keeps for itself: cluster '${cluster.label}' cannot be in it. Choose another range.`,
    });
  }
  if (problems.length > 0) return { status: 'fail', problems };
  return hidden ? undecided(hidden) : pass('no range is one of AKS’s own');
}

function reserved(range: AddressRange): string | undefined {
  const found = RESERVED.find((other) => overlaps(other, range));
  return found && formatRange(found);
}

/** Do pods have a range of their own? Not on flat Azure CNI, where the value has no effect. */
function hasPodRange(cluster: Cluster): Truth {
  const undeclared = isUnset(cluster.read('networkProfile.networkPlugin'));
  return anyOf(isKubenet(cluster), isOverlay(cluster), bringsOwnPlugin(cluster), undeclared);
}
