import { UNUSED_NAT_PROFILE } from '../../azure/consequences/traffic';
import { remove } from '../../model/change';
import { isOneOf, isSet, isUnknown, not, openPart } from '../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { NETWORK, profile } from '../../network/clusterNetworkModel';
import { defineRule, fail, pass, undecided, type Problem, type Verdict } from '../rule';

const NAT = 'https://learn.microsoft.com/azure/aks/nat-gateway';
const TYPES = ['managedNATGateway', 'managedNATGatewayV2', 'userAssignedNATGateway'];

/** Numbers that AKS takes: the first and the last. */
const RANGES: readonly (readonly [path: string, called: string, from: number, to: number])[] = [
  ['managedOutboundIPProfile.count', 'outbound addresses', 1, 16],
  ['idleTimeoutInMinutes', 'minutes of idle time', 4, 120],
];

export default defineRule({
  code: 'AKSN917',
  name: 'nat-profile-of-other-egress',
  severity: 'information',
  topic: 'egress',
  summary: 'The profile of a NAT gateway has no effect with this outbound type, or has a number that AKS refuses.',
  why:
    'natGatewayProfile configures the NAT gateway that AKS makes. With outbound type loadBalancer (the default), ' +
    'userDefinedRouting or none there is no such gateway, and whoever reads the profile expects another egress than there is.',
  links: [NAT],
  facts: [
    {
      says:
        'azurerm documents nat_gateway_profile for the outbound types managedNATGateway and userAssignedNATGateway only, and ' +
        'takes it out when the type becomes another one. That AKS refuses it there was not found: it is advice.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster',
      checked: '2026-11-30',
    },
    {
      says: 'A managed NAT gateway has 1 to 16 addresses.',
      source: `${NAT}#outbound-ip-parameters`,
      checked: '2026-11-30',
    },
    {
      says: 'Its idle time is 4 to 120 minutes; azurerm takes no other.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--outbound-type managedNATGateway' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.natGatewayProfile'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const settings = profile(cluster, 'natGatewayProfile');
  const set = isSet(settings);
  if (set === false) return pass('no NAT gateway is configured');
  if (isUnknown(set)) return undecided(set);
  const type = profile(cluster, 'outboundType');
  const other = not(isOneOf(type, TYPES));
  if (isUnknown(other)) return undecided(other);
  if (!other) {
    const problems = RANGES.flatMap((range) => outside(cluster, range));
    if (problems.length > 0) return { status: 'fail', problems };
    const open = RANGES.map(([path]) => openPart(profile(cluster, `natGatewayProfile.${path}`))).find(Boolean);
    return open ? undecided(open) : pass('its outbound type is a NAT gateway');
  }
  // What only says that it is empty says nothing.
  if (settings.kind === 'object' && [...settings.entries.values()].every(({ value }) => isUnset(value)))
    return pass('the profile is empty');
  const [first] = RANGES.map(([path]) => profile(cluster, `natGatewayProfile.${path}`)).filter(
    (value) => !isUnset(value),
  );
  const word = type.kind === 'string' ? type.value : 'loadBalancer';
  return fail({
    at: first ?? settings,
    message:
      `Cluster '${cluster.label}' configures a NAT gateway, but its outbound type is ${word}: the profile has no effect. ` +
      'Remove it, or use outbound type managedNATGateway.',
    fixes: [
      {
        title: 'Remove the profile of the NAT gateway',
        safety: 'safe',
        consequence: UNUSED_NAT_PROFILE,
        changes: () => [remove(cluster.resource, `${NETWORK}.natGatewayProfile`)],
      },
    ],
  });
}

function outside(cluster: Cluster, [path, called, from, to]: (typeof RANGES)[number]): readonly Problem[] {
  const value: Value = profile(cluster, `natGatewayProfile.${path}`);
  if (value.kind !== 'number' || (from <= value.value && value.value <= to)) return [];
  return [
    {
      at: value,
      severity: 'error',
      message: `A managed NAT gateway has ${from} to ${to} ${called}: AKS refuses ${value.value} for cluster '${cluster.label}'.`,
    },
  ];
}
