import { datedSeverity, noLongerSupports, RETIREMENTS } from '../../azure/retirements';
import { set } from '../../model/change';
import { anyOf, isText, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster, Pool } from '../../network/cluster';
import { poolPlace, poolProperty, poolInWords } from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER } from '../switchPolicyEngine';
import { scaleSetInstead } from '../outcomeByDeployer';
import { defineRule, fail, pass, undecided, type Problem, type Verdict } from '../rule';

const SUBJECT = 'availability sets';
const { source, checked } = RETIREMENTS[SUBJECT];

export default defineRule({
  code: 'AKSN117',
  name: 'availability-set-pool',
  severity: 'error',
  errorFrom: [{ date: RETIREMENTS[SUBJECT].date }],
  topic: 'network-model',
  summary: 'A node pool is an availability set, which AKS no longer supports since 30 September 2025.',
  why:
    'The support of AKS for availability sets ended on 30 September 2025: such clusters are out of support, and what ' +
    'their network needs (Standard load balancers, outbound types, overlay) is for scale sets.',
  links: [source],
  facts: [
    {
      says: 'AKS no longer supports availability sets from 30 September 2025; clusters with them are out of support.',
      source,
      checked,
    },
    {
      says: 'azurerm 4 and later accept the type VirtualMachineScaleSets only, which is also the default.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--vm-set-type VirtualMachineScaleSets' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].type',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.type',
  ],
  fix: 'review',
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  const isSet = (pool: Pool) => isText(poolProperty(pool, 'type'), 'AvailabilitySet');
  const some = anyOf(...cluster.pools.map(isSet), cluster.hiddenPools ?? false);
  if (isUnknown(some)) return undecided(some);
  if (!some) return pass('no node pool is an availability set');
  return fail(...cluster.pools.filter((pool) => isSet(pool) === true).map((pool) => problem(cluster, pool, today)));
}

function problem(cluster: Cluster, pool: Pool, today: string): Problem {
  const { resource, path } = poolPlace(cluster, pool, 'type');
  const outcome = scaleSetInstead(cluster);
  return {
    at: poolProperty(pool, 'type'),
    severity: datedSeverity(SUBJECT, today),
    message:
      `Availability sets are what AKS ${noLongerSupports(SUBJECT, today)}: ${poolInWords(cluster, pool)} of cluster ` +
      `'${cluster.label}' is one. Use virtual machine scale sets.`,
    fixes: [
      {
        title: `Use virtual machine scale sets (${outcome.brief})`,
        safety: 'review',
        consequence: outcome.consequence,
        changes: () => [set(resource, path, 'VirtualMachineScaleSets')],
      },
    ],
  };
}
