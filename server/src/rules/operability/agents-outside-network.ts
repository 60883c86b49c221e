import { AGENTS_IN_NETWORK, SUBNET_FOR_AGENTS } from '../../azure/consequences/network';
import { append, parameter, set } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isSet, isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Network } from '../../network/network';
import { isDelegatedTo } from '../../network/subnetDelegations';
import { hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const NETWORKING = 'https://learn.microsoft.com/azure/devops/managed-devops-pools/configure-networking';
/** What pools are, and what their subnets are delegated to. */
const POOLS = 'Microsoft.DevOpsInfrastructure/pools';
const SUBNET = 'properties.fabricProfile.networkProfile.subnetId';

export default defineRule({
  code: 'AKSN961',
  name: 'agents-outside-network',
  severity: 'warning',
  topic: 'operability',
  summary:
    'The agents of a Managed DevOps Pool are outside of the network of the private cluster, or in a subnet that is not delegated to them.',
  why:
    'Without a subnet the agents run in a network of Microsoft’s that has no way to yours: their pipelines reach neither the API ' +
    'server of a private cluster nor services behind private endpoints. Give the pool a subnet of its own in the cluster’s ' +
    'network or in one that is peered with it.',
  links: [NETWORKING],
  facts: [
    {
      says: 'By default all pools use a virtual network of Microsoft’s, which lets nothing in and everything out.',
      source: 'https://learn.microsoft.com/azure/devops/managed-devops-pools/architecture-overview',
      checked: '2026-11-30',
    },
    {
      says:
        'Agents that have to reach what is isolated by private endpoints run in a subnet of yours, delegated to ' +
        'Microsoft.DevOpsInfrastructure/pools, which no other pool or resource uses, in the region of the pool.',
      source: NETWORKING,
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [`Microsoft.DevOpsInfrastructure/pools:${SUBNET}`],
  fix: 'review',
  *check(network) {
    for (const pool of network.graph.ofType(POOLS)) yield { resource: pool, verdict: judge(pool, network) };
  },
});

function judge(pool: Resource, network: Network): Verdict {
  // Pools of other kinds have no network of their own to be put into.
  const scaleSet = isText(read(pool, 'properties.fabricProfile.kind'), 'Vmss', true);
  if (scaleSet === false) return notApplicable('its agents are of another kind');
  const subnet = read(pool, SUBNET);
  const inside = isSet(subnet);
  if (inside === true) return judgeSubnet(pool, subnet, network);
  const clusters = network.clusters.map((cluster) => ({ cluster, closed: hasPrivateApiServer(cluster) as Truth }));
  const found = clusters.find(({ closed }) => closed === true)?.cluster;
  const open = [scaleSet, inside, ...clusters.map(({ closed }) => closed)].find(isUnknown);
  if (open && (!found || isUnknown(scaleSet) || isUnknown(inside))) return undecided(open);
  if (!found) return notApplicable('no private cluster is declared here');
  return fail({
    at: subnet,
    message:
      `Agent pool '${pool.label}' has no subnet: its pipelines do not reach the private API server of cluster ` +
      `'${found.label}'. Give it a subnet of its own in a network that does.`,
    related: [{ place: found.resource.header, message: `cluster '${found.label}'` }],
    fixes: [
      {
        title:
          'Name the subnet of the agents by a new parameter (what its network does not let out is cut off from them)',
        safety: 'review',
        consequence: AGENTS_IN_NETWORK,
        changes: () => [
          set(
            pool,
            SUBNET,
            parameter(
              'agentSubnetId',
              'string',
              'Resource id of a subnet for pipeline agents, delegated to Microsoft.DevOpsInfrastructure/pools',
              pool.label,
            ),
          ),
        ],
      },
    ],
  });
}

/** The subnet that a pool names, where it is declared here. */
function judgeSubnet(pool: Resource, reference: Value, network: Network): Verdict {
  const found = network.graph.resolve(reference);
  if (found.kind !== 'declared' || found.resource.existing) return pass('its agents are in a subnet');
  const subnet = found.resource;
  const delegated = isDelegatedTo(subnet, POOLS, network);
  if (isUnknown(delegated)) return undecided(delegated);
  if (delegated) return pass('its agents are in a subnet that is delegated to them');
  const isPlain = itemsOf(read(subnet, 'properties.delegations')).items.length === 0;
  return fail({
    at: reference,
    message:
      `Agents cannot be put into subnet '${subnet.label}' of agent pool '${pool.label}': it is not delegated to ${POOLS}. ` +
      'Delegate it.',
    related: [{ place: subnet.header, message: `subnet '${subnet.label}'` }],
    fixes: isPlain && subnet.deployment === undefined ? [delegate(subnet)] : [],
  });
}

function delegate(subnet: Resource): Fix {
  return {
    title: `Delegate subnet '${subnet.label}' to ${POOLS} (it can then hold agents of pools only)`,
    safety: 'review',
    consequence: SUBNET_FOR_AGENTS,
    changes: () => [append(subnet, 'properties.delegations', { name: 'agents', properties: { serviceName: POOLS } })],
  };
}
