import { CLUSTER_TYPES, cliSource } from '../../azure/refusalSources';
import { allOf, isBoolean, isOneOf, isText, not } from '../../model/threeValuedQuestions';
import type { Cluster, Pool } from '../../network/cluster';
import { poolProperty, poolTitle, profile } from '../../network/clusterNetworkModel';
import { verdictOn, type Condition } from '../brokenConditions';
import { defineRule } from '../rule';

const NAT = 'https://learn.microsoft.com/azure/aks/nat-gateway#disable-outboundnat-for-windows';

export default defineRule({
  code: 'AKSN928',
  name: 'windows-outbound-nat-clash',
  severity: 'error',
  topic: 'egress',
  summary:
    'Outbound NAT of Windows is turned off on a Linux pool, with a load balancer, or beside public node addresses.',
  why:
    'Windows nodes translate addresses of pods by themselves. That can be turned off where a NAT gateway or a firewall does it, ' +
    'on Windows pools without public addresses of their own. With outbound type loadBalancer pods would have no way out.',
  links: [NAT],
  facts: [
    {
      says: 'The outbound type cannot be loadBalancer; NAT gateways and user-defined routing are.',
      source: NAT,
      checked: '2026-11-30',
    },
    {
      says: 'It can be disabled only if the Windows pool does not have node public addresses.',
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
    {
      says: 'The command line takes the setting for Windows pools only.',
      source: cliSource('_validators.py', 1079),
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--disable-windows-outbound-nat' },
  properties: ['Microsoft.ContainerService/managedClusters/agentPools:properties.windowsProfile.disableOutboundNat'],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) {
      const conditions = cluster.pools.flatMap((pool) => conditionsOf(cluster, pool));
      const passes = 'outbound NAT of Windows is on, or has what takes its place';
      yield { resource: cluster.resource, verdict: verdictOn(conditions, passes, cluster.hiddenPools) };
    }
  },
});

function conditionsOf(cluster: Cluster, pool: Pool): readonly Condition[] {
  const setting = poolProperty(pool, 'windowsProfile.disableOutboundNat');
  const off = isBoolean(setting, true);
  if (off === false) return [];
  const windows = isOneOf(poolProperty(pool, 'osType'), ['Windows']);
  const balanced = isText(profile(cluster, 'outboundType'), 'loadBalancer', true);
  const what = `${poolTitle(cluster, pool)} turns off the outbound NAT of Windows`;
  const problem = (rest: string) => () => ({ at: setting, message: `${what}, ${rest}` });
  return [
    { broken: allOf(off, not(windows)), problem: problem('but runs Linux, which has none. Leave the setting out.') },
    {
      broken: allOf(off, windows, balanced),
      problem: problem(
        `but the outbound type of cluster '${cluster.label}' is loadBalancer, which needs it. Use a NAT gateway or user-defined routing.`,
      ),
    },
    {
      broken: allOf(off, windows, not(balanced), isBoolean(poolProperty(pool, 'enableNodePublicIP'), true)),
      problem: problem('but its nodes have public addresses, and AKS refuses both. Leave one of them out.'),
    },
  ];
}
