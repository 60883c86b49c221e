import { BASIC_BALANCER_MIGRATED, BASIC_BALANCER_RECREATED } from '../../azure/consequences/traffic';
import { datedSeverity, noLongerSupports, RETIREMENTS } from '../../azure/retirements';
import { set } from '../../model/change';
import { isText, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { NETWORK, profile } from '../../network/clusterNetworkModel';
import { isTerraform } from '../outcomeByDeployer';
import { AZURERM_CLUSTER } from '../switchPolicyEngine';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';

const UPGRADE = 'https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks';

const SUBJECT = 'basic load balancer';

export default defineRule({
  code: 'AKSN513',
  name: 'basic-load-balancer',
  severity: 'error',
  errorFrom: [{ date: RETIREMENTS[SUBJECT].date }],
  topic: 'ingress',
  summary: 'The cluster uses the Basic load balancer, which Azure retired on 30 September 2025.',
  why:
    'Azure retired the Basic load balancer on 30 September 2025, and AKS supports it no longer since then. Private clusters, ' +
    'authorized IP ranges, outbound types and availability zones all need the Standard one.',
  links: [UPGRADE],
  facts: [
    {
      says: 'AKS no longer supports the Basic load balancer from 30 September 2025.',
      source: RETIREMENTS[SUBJECT].source,
      checked: RETIREMENTS[SUBJECT].checked,
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
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  const sku = profile(cluster, 'loadBalancerSku');
  const basic = isText(sku, 'basic');
  if (isUnknown(basic)) return undecided(basic);
  if (!basic) return pass('the load balancer is Standard, which is the default too');
  return fail({
    at: sku,
    severity: datedSeverity(SUBJECT, today),
    message:
      `Cluster '${cluster.label}' uses the Basic load balancer, which AKS ${noLongerSupports(SUBJECT, today)}. ` +
      'Use Standard.',
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
