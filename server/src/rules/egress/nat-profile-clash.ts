import { REFUSED_NAT_ADDRESSES } from '../../azure/consequences/traffic';
import { remove } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { allOf, anyOf, ask, isSet, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { NETWORK, profile } from '../../network/clusterNetworkModel';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';

const NAT = 'https://learn.microsoft.com/azure/aks/nat-gateway';
const PROFILE = 'natGatewayProfile';

export default defineRule({
  code: 'AKSN925',
  name: 'nat-profile-clash',
  severity: 'error',
  topic: 'egress',
  summary: 'The managed NAT gateway is to have addresses that AKS makes and addresses of your own.',
  why:
    'A managed NAT gateway of SKU StandardV2 gets its public addresses either from AKS, which makes a number of them, or from ' +
    'you, who name addresses or prefixes. Both together are not possible, and the choice cannot be changed afterwards.',
  links: [NAT],
  facts: [
    {
      says:
        'Azure-managed addresses (counts) and customer-defined ones (addresses and prefixes) cannot be used together, and a ' +
        'gateway is not changed from the one to the other.',
      source: `${NAT}#create-an-aks-cluster-with-a-managed-standardv2-nat-gateway-managednatgatewayv2`,
      checked: '2026-11-30',
    },
    {
      says:
        'API version 2026-05-02-preview has outboundIPs.publicIPs and outboundIPPrefixes.publicIPPrefixes of the profile; the SKU of ' +
        'later versions is not in the published types, and nothing is said of it.',
      source: 'https://github.com/Azure/bicep-types-az',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--nat-gateway-outbound-ips, --nat-gateway-managed-outbound-ip-count' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.networkProfile.${PROFILE}`],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const made = ['count', 'countIPv6'].map((name) => profile(cluster, `${PROFILE}.managedOutboundIPProfile.${name}`));
  const own = ['outboundIPs.publicIPs', 'outboundIPPrefixes.publicIPPrefixes'].map((name) =>
    profile(cluster, `${PROFILE}.${name}`),
  );
  const both = allOf(anyOf(...made.map(isSet)), anyOf(...own.map(hasItems)));
  if (isUnknown(both)) return undecided(both);
  if (!both) return pass('its addresses come from one side');
  const count = made.find((value) => isSet(value) === true)!;
  const list = own.find((value) => hasItems(value) === true)!;
  return fail({
    at: count,
    message:
      `The NAT gateway of cluster '${cluster.label}' is to have addresses made by AKS and addresses of your own: AKS refuses ` +
      'both together. Keep the one or the other.',
    related: [{ place: list.origin.place, message: 'addresses of your own' }],
    fixes: [withoutCount(cluster)],
  });
}

function hasItems(value: Value): Truth {
  return ask(value, (settled) => {
    const { items, hidden } = itemsOf(settled);
    return items.some((item) => !isUnset(item)) ? true : (hidden ?? false);
  });
}

function withoutCount(cluster: Cluster): Fix {
  return {
    title: 'Keep your own addresses',
    safety: 'safe',
    consequence: REFUSED_NAT_ADDRESSES,
    changes: () => [remove(cluster.resource, `${NETWORK}.${PROFILE}.managedOutboundIPProfile`)],
  };
}
