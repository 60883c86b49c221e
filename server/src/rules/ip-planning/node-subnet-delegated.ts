import { openPart } from '../../model/threeValuedQuestions';
import { DELEGATION_OFF } from '../../azure/consequences/network';
import { remove } from '../../model/change';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import type { UnknownValue, Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Check, type Verdict } from '../rule';

const ERROR = 'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/subnetisdelegated-error';
const AKS = 'Microsoft.ContainerService/managedClusters';

export default defineRule({
  code: 'AKSN216',
  name: 'node-subnet-delegated',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The subnet of the nodes is delegated to another service.',
  why: 'A delegated subnet belongs to the service that it is delegated to: AKS refuses to put nodes there (SubnetIsDelegated).',
  links: [ERROR],
  facts: [
    {
      says: 'AKS answers SubnetIsDelegated where the subnet of a node pool is delegated to another service than Microsoft.ContainerService/managedClusters.',
      source: ERROR,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: 'az network vnet subnet update --remove delegations' },
  properties: ['Microsoft.Network/virtualNetworks/subnets:properties.delegations'],
  fix: 'review',
  check: checkClusters,
});

function* checkClusters({ clusters }: Network): Iterable<Check> {
  for (const cluster of clusters) {
    for (const { role, resolution } of cluster.subnets()) {
      if (role !== 'node' || resolution.kind !== 'declared') continue;
      yield { resource: resolution.resource, verdict: judge(resolution.resource, cluster) };
    }
  }
}

function judge(subnet: Resource, cluster: Cluster): Verdict {
  if (subnet.existing) return notApplicable('the subnet is not created here');
  const { items, hidden: rest } = itemsOf(read(subnet, 'properties.delegations'));
  let hidden: UnknownValue | undefined = rest;
  let other: (Value & { readonly kind: 'string' }) | undefined;
  for (const item of items) {
    const service = readPath(item, 'properties.serviceName', subnet.header);
    hidden ??= openPart(service);
    if (service.kind === 'string' && service.value.toLowerCase() !== AKS.toLowerCase()) other ??= service;
  }
  if (!other) return hidden ? undecided(hidden) : pass('the subnet is not delegated to another service');
  return fail({
    at: other,
    message:
      `The subnet of nodes is delegated to ${other.value}: AKS refuses '${subnet.label}' for cluster '${cluster.label}' ` +
      '(SubnetIsDelegated). Give the service a subnet of its own.',
    fixes: [
      {
        title: `Take the delegation off subnet '${subnet.label}' (${other.value} can no longer be put there)`,
        safety: 'review',
        consequence: DELEGATION_OFF,
        changes: () => [remove(subnet, 'properties.delegations')],
      },
    ],
  });
}
