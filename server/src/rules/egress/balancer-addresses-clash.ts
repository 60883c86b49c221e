import { azurermSource } from '../../azure/refusalSources';
import { hasItems, anyOf, ask, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { profile } from '../../network/clusterNetworkModel';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const BALANCER = 'https://learn.microsoft.com/azure/aks/load-balancer-standard';
const PROFILE = 'loadBalancerProfile';

/** The ways to outbound addresses, with the properties that say something. */
const WAYS = [
  {
    called: 'addresses made by AKS',
    paths: ['managedOutboundIPs.count', 'managedOutboundIPs.countIPv6'],
    is: isNumbered,
  },
  { called: 'prefixes of your own', paths: ['outboundIPPrefixes.publicIPPrefixes'], is: hasItems },
  { called: 'addresses of your own', paths: ['outboundIPs.publicIPs'], is: hasItems },
] as const;

export default defineRule({
  code: 'AKSN927',
  name: 'balancer-addresses-clash',
  severity: 'error',
  topic: 'egress',
  summary: 'The outbound load balancer is to have addresses made by AKS, prefixes and addresses of your own at once.',
  why:
    'The outbound addresses of the load balancer come from AKS, which makes a number of them, or from addresses or prefixes of ' +
    'your own. azurerm takes one of these, and refuses two when it plans.',
  links: [BALANCER],
  facts: [
    {
      says: '`managed_outbound_ip_count`, `managed_outbound_ipv6_count`, `outbound_ip_prefix_ids` and `outbound_ip_address_ids` exclude each other, but for the two counts.',
      source: azurermSource('containers/kubernetes_cluster_resource.go', 1279),
      checked: '2026-11-30',
    },
    {
      says:
        'A test of the registry module avm/res/container-service/managed-cluster deploys a count and an address of its own ' +
        'together: AKS itself takes both, so nothing is said of templates.',
      source:
        'https://github.com/Azure/bicep-registry-modules/blob/main/avm/res/container-service/managed-cluster/tests/e2e/max/main.test.bicep',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--load-balancer-outbound-ips, --load-balancer-managed-outbound-ip-count' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.networkProfile.${PROFILE}`],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  if (!isOfAzurerm(cluster.resource)) return notApplicable('AKS itself takes addresses of several kinds');
  const ways = WAYS.map(({ called, paths, is }) => {
    const values = paths.map((path) => profile(cluster, `${PROFILE}.${path}`));
    return { called, used: anyOf(...values.map(is)), at: values.find((value) => is(value) === true) ?? values[0]! };
  });
  const used = ways.filter((way) => way.used === true);
  const [first, second] = used;
  if (first && second)
    return fail({
      at: first.at,
      message:
        `The load balancer of cluster '${cluster.label}' is to have ${first.called} and ${second.called}: it takes one or the ` +
        'other. Keep the one that is meant.',
      related: [{ place: second.at.origin.place, message: second.called }],
    });
  const open = ways.map((way) => way.used).find(isUnknown);
  if (open && used.length + ways.filter((way) => isUnknown(way.used)).length > 1) return undecided(open);
  if (used.length === 0 && !open) return notApplicable('it names no outbound addresses');
  return pass('its outbound addresses come from one side');
}

function isNumbered(count: Value): Truth {
  return ask(count, (value) => !isUnset(value) && !(value.kind === 'number' && value.value === 0));
}
