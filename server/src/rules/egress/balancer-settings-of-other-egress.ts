import { REFUSED_BALANCER_SETTINGS, UNUSED_BALANCER_SETTINGS } from '../../azure/consequences/traffic';
import { remove } from '../../model/change';
import { hasItems, anyOf, ask, isSet, isText, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import { type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { NETWORK } from '../../network/clusterNetworkModel';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const PROFILE = 'networkProfile.loadBalancerProfile';

export default defineRule({
  code: 'AKSN904',
  name: 'balancer-settings-of-other-egress',
  severity: 'error',
  topic: 'egress',
  summary: 'The cluster sets outbound addresses or ports of a load balancer, but its outbound type is another one.',
  why:
    'Outbound addresses and ports belong to outbound type loadBalancer. Beside userDefinedRouting AKS refuses them with ' +
    'InvalidUserDefinedRoutingWithLoadBalancerProfile; beside the other types they do nothing, or are refused, too.',
  links: [
    'https://learn.microsoft.com/azure/aks/load-balancer-standard',
    'https://learn.microsoft.com/azure/aks/egress-outboundtype',
  ],
  facts: [
    {
      says:
        'AKS answers "UserDefinedRouting and load balancer profile are mutually exclusive" ' +
        '(InvalidUserDefinedRoutingWithLoadBalancerProfile); ports and idle time were enough for it in this report.',
      source: 'https://github.com/Azure/bicep-registry-modules/issues/5759',
      checked: '2026-11-30',
    },
    {
      says: 'azurerm users meet the same when they change the outbound type to userDefinedRouting.',
      source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/28541',
      checked: '2026-11-30',
    },
    {
      says:
        'azurerm takes the profile out when the outbound type becomes another one than loadBalancer. That AKS refuses it ' +
        'beside NAT gateways, none and block was not found: a warning there.',
      source:
        'https://github.com/hashicorp/terraform-provider-azurerm/blob/69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6/internal/services/containers/kubernetes_cluster_resource.go',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--outbound-type' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.loadBalancerProfile'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

/** The settings that only an outbound load balancer has, each with whether it says something. */
const SETTINGS: readonly (readonly [string, (value: Value) => Truth])[] = [
  ['managedOutboundIPs.count', isPositive],
  ['managedOutboundIPs.countIPv6', isPositive],
  ['outboundIPs.publicIPs', hasItems],
  ['outboundIPPrefixes.publicIPPrefixes', hasItems],
  ['allocatedOutboundPorts', isPositive],
];

function judge(cluster: Cluster): Verdict {
  const profile = cluster.read(PROFILE);
  const set = isSet(profile);
  if (set === false) return pass('no load balancer is configured');
  const type = cluster.read('networkProfile.outboundType');
  const other = not(isText(type, 'loadBalancer', true));
  if (other === false) return notApplicable('its outbound type is loadBalancer');
  const found = SETTINGS.map(([path, says]) => ({ path, says: says(cluster.read(`${PROFILE}.${path}`)) }));
  const first = found.find(({ says }) => says === true);
  if (!first) {
    const open = anyOf(...found.map(({ says }) => says));
    return isUnknown(open) ? undecided(isUnknown(other) ? other : open) : pass('nothing of egress is set for it');
  }
  if (isUnknown(other)) return undecided(other);
  const routed = isText(type, 'userDefinedRouting') === true;
  const word = type.kind === 'string' ? type.value : 'another one';
  return fail({
    at: cluster.read(`${PROFILE}.${first.path}`),
    severity: routed ? 'error' : 'warning',
    message:
      `Cluster '${cluster.label}' sets ${first.path} of an outbound load balancer, but its outbound type is ${word}: ` +
      (routed
        ? 'AKS refuses both together. Remove the profile, or use outbound type loadBalancer.'
        : 'it has no effect, or is refused. Remove the profile, or use outbound type loadBalancer.'),
    related: [{ place: type.origin.place, message: 'the outbound type' }],
    fixes: [withoutProfile(cluster, routed)],
  });
}

function isPositive(value: Value): Truth {
  return ask(value, (settled) => {
    const number = settled.kind === 'number' ? settled.value : settled.kind === 'string' ? Number(settled.value) : 0;
    return number > 0;
  });
}

/** Where AKS refuses both together no cluster has them; beside the other types it is not known what goes. */
function withoutProfile(cluster: Cluster, routed: boolean): Fix {
  const base = {
    title: 'Remove the profile of the load balancer',
    changes: () => [remove(cluster.resource, `${NETWORK}.loadBalancerProfile`)],
  };
  return routed
    ? { ...base, safety: 'safe', consequence: REFUSED_BALANCER_SETTINGS }
    : { ...base, safety: 'review', consequence: UNUSED_BALANCER_SETTINGS };
}
