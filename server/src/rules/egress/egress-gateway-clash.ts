import { CLUSTER_TYPES } from '../../azure/refusalSources';
import { itemsOf } from '../../model/readProperty';
import {
  anyOf,
  isBoolean,
  isOneOf,
  isSet,
  isText,
  isUnknown,
  type Truth,
  openPart,
} from '../../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../../model/value';
import type { Cluster, Pool } from '../../network/cluster';
import { poolProperty, poolTitle, profile, windowsPools } from '../../network/clusterNetworkModel';
import { defineRule, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';

const GATEWAY = 'https://learn.microsoft.com/azure/aks/configure-static-egress-gateway';

export default defineRule({
  code: 'AKSN926',
  name: 'egress-gateway-clash',
  severity: 'error',
  topic: 'egress',
  summary: 'The static egress gateway is used with what it does not support.',
  why:
    'The static egress gateway gives pods fixed public addresses through a pool of mode Gateway. It supports neither pod ' +
    'subnets nor IPv6, its pool runs Linux without cluster autoscaler, and its prefix has a size from /28 to /31.',
  links: [GATEWAY],
  facts: [
    {
      says:
        'It is not supported in clusters with Azure CNI Pod Subnet and in dual-stack clusters; Windows pools cannot be ' +
        'gateway pools.',
      source: `${GATEWAY}#limitations-and-considerations`,
      checked: '2026-11-30',
    },
    {
      says: 'The allowed range of the prefix size is 28 to 31; gateway pools do not support cluster autoscaler.',
      source: `${GATEWAY}#create-a-gateway-node-pool`,
      checked: '2026-11-30',
    },
    {
      says: 'gatewayProfile cannot be set if the mode of the pool is not Gateway; the command line refuses it, too.',
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--enable-static-egress-gateway, --gateway-prefix-size' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.staticEgressGatewayProfile.enabled',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.gatewayProfile.publicIPPrefixSize',
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

/** What clashes with the gateway, with whether it is there. */
interface Clash {
  readonly there: Truth;
  readonly at: Value;
  readonly says: string;
}

function judge(cluster: Cluster): Verdict {
  const enabled = isBoolean(profile(cluster, 'staticEgressGatewayProfile.enabled'), true);
  const gateways = cluster.pools.map((pool) => ({ pool, is: isText(poolProperty(pool, 'mode'), 'Gateway') }));
  const used = anyOf(enabled, ...gateways.map(({ is }) => is));
  const misplaced = gateways.flatMap(({ pool, is }) => (is === false ? profileOfOtherPool(cluster, pool) : []));
  if (misplaced.length > 0) return { status: 'fail', problems: misplaced };
  if (used === false) return notApplicable('it has no static egress gateway');
  const sure = gateways.flatMap(({ pool, is }) => (is === true ? [pool] : []));
  const clashes = [...clashesOf(cluster), ...sure.flatMap((pool) => clashesOfPool(cluster, pool))];
  const problems = clashes.flatMap(({ there, at, says }): readonly Problem[] =>
    there === true ? [{ at, message: says }] : [],
  );
  if (problems.length > 0) return isUnknown(used) ? undecided(used) : { status: 'fail', problems };
  const open: UnknownValue | undefined = clashes.map(({ there }) => there).find(isUnknown) ?? cluster.hiddenPools;
  if (open) return undecided(isUnknown(used) ? used : open);
  return pass('nothing clashes with its static egress gateway');
}

/** A size of a gateway's prefix on a pool that is none. */
function profileOfOtherPool(cluster: Cluster, pool: Pool): readonly Problem[] {
  const size = poolProperty(pool, 'gatewayProfile.publicIPPrefixSize');
  if (isSet(size) !== true) return [];
  return [
    {
      at: size,
      message: `${poolTitle(cluster, pool)} has the profile of an egress gateway, but its mode is another one, and AKS refuses that. Set mode Gateway, or leave the profile out.`,
    },
  ];
}

function clashesOf(cluster: Cluster): readonly Clash[] {
  const families = profile(cluster, 'ipFamilies');
  const { items, hidden } = itemsOf(families);
  const ipv6 = items.find((item) => isOneOf(item, ['IPv6']) === true);
  const label = `The static egress gateway of cluster '${cluster.label}'`;
  return [
    {
      there: ipv6 ? true : (hidden ?? anyOf(...items.map((item) => isOneOf(item, ['IPv6'])))),
      at: ipv6 ?? families,
      says: `${label} supports IPv4 only, but the cluster has IPv6, too. Leave out the one or the other.`,
    },
    ...cluster.pools.map((pool): Clash => {
      const subnet = poolProperty(pool, 'podSubnetID');
      const what = `${label} does not support pod subnets, but ${lower(poolTitle(cluster, pool))} has one.`;
      return { there: isSet(subnet), at: subnet, says: `${what} Use overlay, or another way to fixed addresses.` };
    }),
  ];
}

function clashesOfPool(cluster: Cluster, pool: Pool): readonly Clash[] {
  const title = poolTitle(cluster, pool);
  const size = poolProperty(pool, 'gatewayProfile.publicIPPrefixSize');
  const scaled = poolProperty(pool, 'enableAutoScaling');
  return [
    {
      there: openPart(size) ?? (size.kind === 'number' && (size.value < 28 || size.value > 31)),
      at: size,
      says: `${title} is an egress gateway whose prefix has a size from 28 to 31: AKS refuses ${size.kind === 'number' ? size.value : 'others'}.`,
    },
    {
      there: isBoolean(scaled, true),
      at: scaled,
      says: `${title} is an egress gateway, which cluster autoscaler does not support. Set a number of nodes that its prefix has addresses for.`,
    },
    {
      there: windowsPools(cluster).includes(pool),
      at: poolProperty(pool, 'osType'),
      says: `${title} is an egress gateway, which cannot run Windows. Use Linux.`,
    },
  ];
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
