import { ENGINE_NAMED, REFUSED_ENGINE, TO_OVERLAY } from '../../azure/consequences/cluster';
import { set } from '../../model/change';
import { labelOf } from '../../model/labelsInMessages';
import { isOneOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import { isUnset, type UnknownValue } from '../../model/value';
import type { Cluster, Pool } from '../../network/cluster';
import {
  hasCiliumDataPlane,
  hasWindowsPool,
  NETWORK,
  poolProperty,
  poolTitle,
  profile,
  windowsPools,
} from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, CILIUM, toCalico } from '../switchPolicyEngine';
import { clusterAnew } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN115',
  name: 'cilium-data-plane-clash',
  severity: 'error',
  topic: 'network-model',
  summary:
    'The Cilium data plane is combined with a network plugin, policy engine or node pool that it does not allow.',
  why:
    'The Cilium data plane is a part of Azure CNI for Linux nodes and enforces network policies itself. AKS refuses ' +
    'another plugin, another policy engine and Windows pools beside it.',
  links: [`${CILIUM}#limitations`, 'https://learn.microsoft.com/azure/aks/update-azure-cni'],
  facts: [
    {
      says: 'Azure CNI Powered by Cilium is available for Linux and not for Windows, and needs no other policy engine.',
      source: `${CILIUM}#limitations`,
      checked: '2026-11-23',
    },
    {
      says: 'AKS answers CiliumDataplaneRequiresNetworkPolicyCilium when another policy engine is named.',
      source: 'https://github.com/Azure/AKS-Construction/issues/535',
      checked: '2026-11-23',
    },
    {
      says: 'The Cilium data plane works with every address mode of Azure CNI, and not with kubenet.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
    {
      says: 'With network_data_plane cilium, azurerm allows network_plugin azure only.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN111'],
  equivalents: { az: '--network-dataplane cilium' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkDataplane'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const cilium = hasCiliumDataPlane(cluster);
  if (cilium === false) return notApplicable('the data plane is not Cilium');
  const problems: Problem[] = [];
  let open: UnknownValue | undefined;
  for (const look of [wrongPlugin, wrongEngine, windows]) {
    const found = look(cluster);
    if (found === undefined) continue;
    if ('kind' in found) open ??= found;
    else problems.push(...found);
  }
  if (problems.length === 0) return open ? undecided(open) : pass('plugin, engine and node pools suit Cilium');
  return isUnknown(cilium) ? undecided(cilium) : fail(...problems);
}

/** The problems that one look finds, the unknown that would decide, or nothing. */
type Look = (cluster: Cluster) => readonly Problem[] | UnknownValue | undefined;

const wrongPlugin: Look = (cluster) => {
  const plugin = profile(cluster, 'networkPlugin');
  const wrong = not(isText(plugin, 'azure', true));
  if (isUnknown(wrong)) return wrong;
  if (!wrong) return undefined;
  const kubenet = isText(plugin, 'kubenet') === true;
  const outcome = clusterAnew(cluster);
  return [
    {
      at: plugin,
      message:
        `Cluster '${cluster.label}' combines the Cilium data plane with network plugin '${labelOf(plugin, 'chosen')}': ` +
        'AKS has it for Azure CNI only. Use plugin azure, or another data plane.',
      fixes: [
        {
          title: kubenet
            ? 'Use Azure CNI Overlay (an existing kubenet cluster moves to overlay first and to Cilium afterwards; all nodes are reimaged)'
            : `Use Azure CNI Overlay (${outcome.brief})`,
          safety: 'review',
          consequence: kubenet ? TO_OVERLAY : outcome.consequence,
          changes: () => [
            set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
            set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay'),
          ],
        },
      ],
    },
  ];
};

const wrongEngine: Look = (cluster) => {
  const policy = profile(cluster, 'networkPolicy');
  const wrong = not(isOneOf(policy, ['cilium', ''], true));
  if (isUnknown(wrong)) return wrong;
  if (!wrong || isUnset(policy)) return undefined;
  const none = isText(policy, 'none') === true;
  return [
    {
      at: policy,
      ...(none ? { severity: 'warning' as const } : {}),
      message: none
        ? `Cluster '${cluster.label}' names no network policy engine beside the Cilium data plane, which is one: AKS may ` +
          'refuse it. Name cilium.'
        : `Cluster '${cluster.label}' combines the Cilium data plane with network policy engine ` +
          `'${labelOf(policy, 'chosen')}', and AKS refuses it. Use cilium, or another data plane.`,
      // With Windows pools Cilium is no way out; the problem that they are has the fix.
      fixes: hasWindowsPool(cluster) === true ? [] : [none ? nameCilium(cluster) : useCilium(cluster)],
    },
  ];
};

function useCilium(cluster: Cluster): Fix {
  return {
    title: 'Use Cilium as the network policy engine',
    safety: 'safe',
    consequence: REFUSED_ENGINE,
    changes: () => [set(cluster.resource, `${NETWORK}.networkPolicy`, 'cilium')],
  };
}

/** AKS may have taken a data plane without an engine: then policies begin to count. */
function nameCilium(cluster: Cluster): Fix {
  return {
    title: 'Name Cilium as the network policy engine (policies in the cluster take effect and may cut pods off)',
    safety: 'review',
    consequence: ENGINE_NAMED,
    changes: () => [set(cluster.resource, `${NETWORK}.networkPolicy`, 'cilium')],
  };
}

const windows: Look = (cluster) => {
  const some = hasWindowsPool(cluster);
  if (isUnknown(some)) return some;
  return some ? windowsPools(cluster).map((pool) => windowsProblem(cluster, pool)) : undefined;
};

function windowsProblem(cluster: Cluster, pool: Pool): Problem {
  const system = poolProperty(pool, 'osType');
  const outcome = clusterAnew(cluster);
  return {
    at: isText(system, 'Windows') === true ? system : poolProperty(pool, 'osSKU'),
    message:
      `${poolTitle(cluster, pool)} of cluster '${cluster.label}' runs Windows, which the ` +
      'Cilium data plane does not serve. Use Calico on the Azure data plane, or Linux pools only.',
    related: [{ place: profile(cluster, 'networkDataplane').origin.place, message: 'the data plane' }],
    fixes: [
      {
        title: `Use Calico on the Azure data plane (${outcome.brief})`,
        safety: 'review',
        consequence: outcome.consequence,
        changes: () => toCalico(cluster),
      },
    ],
  };
}
