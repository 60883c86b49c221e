import { SECURITY_OFF } from '../../azure/consequences/cluster';
import { set } from '../../model/change';
import { allOf, anyOf, isBoolean, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasCiliumDataPlane, hasWindowsPool, NETWORK, profile } from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, toCilium } from '../switchPolicyEngine';
import { engineInstalled } from '../outcomeOfChange';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/aks/advanced-container-networking-services-overview';

export default defineRule({
  code: 'AKSN411',
  name: 'network-security-without-cilium',
  severity: 'error',
  topic: 'network-policy',
  summary: 'Container Network Security is switched on without the Cilium data plane, which it needs.',
  why:
    'The security features of Advanced Container Networking Services (policies by domain name and on layer 7, encryption) ' +
    'are available on clusters with Azure CNI Powered by Cilium only; observability works on every data plane. azurerm ' +
    'fails the plan. In a template that only switches everything on, the security features are not there.',
  links: [`${OVERVIEW}#container-network-security`],
  facts: [
    {
      says: 'Container Network Security is available only with Azure CNI Powered by Cilium; observability works with every data plane.',
      source: OVERVIEW,
      checked: '2026-11-23',
    },
    {
      says: 'A cluster without Cilium may switch on Advanced Container Networking Services as a whole: it has observability then.',
      source: 'https://learn.microsoft.com/azure/aks/container-network-observability-how-to',
      checked: '2026-11-23',
    },
    {
      says: 'azurerm accepts security_enabled only with network_plugin azure and network_data_plane cilium.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-dataplane cilium --enable-acns' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.advancedNetworking.enabled',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.advancedNetworking.security.enabled',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const all = profile(cluster, 'advancedNetworking.enabled');
  const named = profile(cluster, 'advancedNetworking.security.enabled');
  const asked = allOf(isBoolean(named, true), not(isBoolean(all, false)));
  const implied = allOf(isBoolean(all, true), not(isBoolean(named, false)));
  if (anyOf(asked, implied) === false) return notApplicable('Container Network Security is not switched on');
  const without = allOf(not(hasCiliumDataPlane(cluster)), not(cluster.isAutomatic()));
  const clash = allOf(anyOf(asked, implied), without);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the data plane is Cilium');
  if (isUnknown(asked)) return undecided(asked);
  return fail({
    at: asked ? named : all,
    severity: asked ? 'error' : 'information',
    message: asked
      ? `Cluster '${cluster.label}' switches on Container Network Security, which is available with the Cilium data plane ` +
        'only. Use that data plane, or switch security off.'
      : `Cluster '${cluster.label}' switches on all of Advanced Container Networking Services, but without the Cilium ` +
        'data plane only observability works. Use that data plane, or say that security is off.',
    fixes: fixes(cluster),
  });
}

function fixes(cluster: Cluster): readonly Fix[] {
  const possible = allOf(isText(profile(cluster, 'networkPlugin'), 'azure'), not(hasWindowsPool(cluster)));
  const outcome = engineInstalled(cluster, '4.58');
  const cilium: Fix = {
    title: `Use the Cilium data plane (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => toCilium(cluster),
  };
  const off: Fix = {
    title: 'Switch Container Network Security off (policies by domain name and on layer 7 have no effect then)',
    safety: 'review',
    consequence: SECURITY_OFF,
    changes: () => [set(cluster.resource, `${NETWORK}.advancedNetworking.security.enabled`, false)],
  };
  return possible === true ? [cilium, off] : [off];
}
