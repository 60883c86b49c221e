import { BASIC_BALANCER_MIGRATED, BASIC_BALANCER_RECREATED } from '../../azure/consequences/traffic';
import { RETIREMENTS } from '../../azure/retirements';
import { set } from '../../model/change';
import { isText, isUnknown } from '../../model/truth';
import type { Cluster } from '../../network/cluster';
import { NETWORK, profile } from '../../network/mode';
import { isTerraform } from '../outcome';
import { AZURERM_CLUSTER } from '../policyEngine';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';

const UPGRADE = 'https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks';

export default defineRule({
  code: 'AKSN513',
  name: 'basic-load-balancer',
  severity: 'error',
  topic: 'ingress',
  summary: 'The cluster uses the Basic load balancer, which Azure retired on 30 September 2025.',
  why:
    'Azure retired the Basic load balancer on 30 September 2025, and AKS no longer supports it. Private clusters, ' +
    'authorized IP ranges, outbound types and availability zones all need the Standard one.',
  links: [UPGRADE],
  facts: [
    {
      says: 'AKS no longer supports the Basic load balancer from 30 September 2025.',
      source: RETIREMENTS['basic load balancer'].source,
      checked: RETIREMENTS['basic load balancer'].checked,
    },
    {
      says: 'A cluster moves to Standard by `az aks update --load-balancer-sku Standard`, with downtime and no way back; addresses stay.',
      source: UPGRADE,
      checked: '2026-11-23',
    },
    {
      says: 'load_balancer_sku defaults to standard; a change creates a new resource.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--load-balancer-sku standard' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.loadBalancerSku'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const sku = profile(cluster, 'loadBalancerSku');
  const basic = isText(sku, 'basic');
  if (isUnknown(basic)) return undecided(basic);
  if (!basic) return pass('the load balancer is Standard, which is the default too');
  return fail({
    at: sku,
    message:
      `Cluster '${cluster.label}' uses the Basic load balancer, which was retired on ` +
      `${RETIREMENTS['basic load balancer'].date}; AKS no longer supports it. Use Standard.`,
    fixes: [
      {
        title:
          'Use the Standard load balancer (an existing cluster: migrate it with `az aks update` first, with downtime' +
          (isTerraform(cluster) ? '; Terraform recreates it)' : ')'),
        safety: 'review',
        consequence: isTerraform(cluster) ? BASIC_BALANCER_RECREATED : BASIC_BALANCER_MIGRATED,
        changes: () => [set(cluster.resource, `${NETWORK}.loadBalancerSku`, 'standard')],
      },
    ],
  });
}
