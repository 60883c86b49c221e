import { REFUSED_NAT_ADDRESSES } from '../../azure/consequences/traffic';
import { remove } from '../../model/change';
import { hasItems, allOf, anyOf, isSet, isText, isUnknown } from '../../model/threeValuedQuestions';
import { type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { NETWORK, profile } from '../../network/clusterNetworkModel';
import { defineRule, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

const NAT = 'https://learn.microsoft.com/azure/aks/nat-gateway';
const PROFILE = 'natGatewayProfile';

export default defineRule({
  code: 'AKSN925',
  name: 'nat-profile-clash',
  severity: 'error',
  topic: 'egress',
  summary: 'The managed NAT gateway is to have addresses of AKS and of your own, or some that its SKU does not have.',
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
      says: 'API version 2026-05-02-preview has outboundIPs.publicIPs and outboundIPPrefixes.publicIPPrefixes of the profile.',
      source: 'https://github.com/Azure/bicep-types-az',
      checked: '2026-11-30',
    },
    {
      says:
        'API version 2026-06-01 has `sku`, Standard or StandardV2: the latter where the region has it unless it is said; prefixes are for ' +
        'the second version only.',
      source: 'https://www.npmjs.com/package/@azure/arm-containerservice/v/25.5.0',
      checked: '2026-11-30',
    },
    {
      says: 'The CLI refuses a number of IPv6 addresses, and addresses and prefixes of one’s own, with SKU Standard.',
      source: 'https://github.com/Azure/azure-cli-extensions/tree/main/src/aks-preview',
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
  const [count, countV6] = ['count', 'countIPv6'].map((name) =>
    profile(cluster, `${PROFILE}.managedOutboundIPProfile.${name}`),
  ) as [Value, Value];
  const own = ['outboundIPs.publicIPs', 'outboundIPPrefixes.publicIPPrefixes'].map((name) =>
    profile(cluster, `${PROFILE}.${name}`),
  );
  const made = [count, countV6];
  const both = allOf(anyOf(...made.map(isSet)), anyOf(...own.map(hasItems)));
  const sku = profile(cluster, `${PROFILE}.sku`);
  const ofSecond = anyOf(isSet(countV6), ...own.map(hasItems));
  const onFirst = allOf(isText(sku, 'Standard'), ofSecond);
  const problems: Problem[] = [];
  if (both === true) {
    const list = own.find((value) => hasItems(value) === true)!;
    problems.push({
      at: made.find((value) => isSet(value) === true)!,
      message:
        `The NAT gateway of cluster '${cluster.label}' is to have addresses made by AKS and addresses of your own: AKS refuses ` +
        'both together. Keep the one or the other.',
      related: [{ place: list.origin.place, message: 'addresses of your own' }],
      fixes: [withoutCount(cluster)],
    });
  }
  if (onFirst === true) {
    const what = [countV6, ...own].find(
      (value) => hasItems(value) === true || (value === countV6 && isSet(value) === true),
    )!;
    problems.push({
      at: sku,
      message:
        `The NAT gateway of cluster '${cluster.label}' is of SKU Standard, but IPv6 addresses and addresses or prefixes of your own ` +
        'are for StandardV2. Use StandardV2, or leave them out.',
      related: [{ place: what.origin.place, message: 'for StandardV2 only' }],
    });
  }
  if (problems.length > 0) return { status: 'fail', problems };
  const open = [both, onFirst].find(isUnknown);
  return open ? undecided(open) : pass('its addresses come from one side, and its SKU has them');
}

function withoutCount(cluster: Cluster): Fix {
  return {
    title: 'Keep your own addresses',
    safety: 'safe',
    consequence: REFUSED_NAT_ADDRESSES,
    changes: () => [remove(cluster.resource, `${NETWORK}.${PROFILE}.managedOutboundIPProfile`)],
  };
}
