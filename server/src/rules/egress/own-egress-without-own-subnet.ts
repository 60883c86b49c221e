import { knownAs } from '../../model/labelsInMessages';
import { idReference, parameter, set } from '../../model/change';
import { type Resource, read } from '../../model/resource';
import { isOneOf, isSet, isText, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import { TYPES, type Network } from '../../network/network';
import { poolAnew } from '../outcomeByDeployer';
import { defineRule, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN901',
  name: 'own-egress-without-own-subnet',
  severity: 'error',
  topic: 'egress',
  summary: 'The outbound type needs a subnet of your own, and a node pool names none.',
  why:
    'userDefinedRouting and userAssignedNATGateway rely on the route table or NAT gateway of your own subnet, which must be ' +
    'there before the cluster. AKS refuses a cluster whose pools name no subnet.',
  links: ['https://learn.microsoft.com/azure/aks/egress-outboundtype'],
  facts: [
    {
      says: '--vnet-subnet-id must be specified for userDefinedRouting and it must be pre-configured with a route table.',
      source: 'https://learn.microsoft.com/azure/aks/egress-outboundtype',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--outbound-type, --vnet-subnet-id' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.outboundType',
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.vnetSubnetID',
  ],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const type = cluster.read('networkProfile.outboundType');
  const own = isOneOf(type, ['userDefinedRouting', 'userAssignedNATGateway']);
  if (isUnknown(own)) return undecided(own);
  if (!own) return notApplicable('AKS sets up the egress');
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('the network of AKS Automatic is preset');
  if (isUnknown(automatic)) return undecided(automatic);
  const problems: Problem[] = [];
  let hidden = cluster.hiddenPools;
  cluster.pools.forEach((pool, index) => {
    const subnet = poolProperty(pool, 'vnetSubnetID');
    const named = isSet(subnet);
    if (isUnknown(named)) hidden ??= named;
    if (named !== false) return;
    const name = pool.name.kind === 'string' ? `Pool '${pool.name.value}'` : 'A pool';
    const first = index === 0;
    problems.push({
      at: pool.resource.header,
      severity: first ? 'error' : 'information',
      message:
        `No subnet is named for ${name[0]!.toLowerCase()}${name.slice(1)} of cluster '${cluster.label}', but outbound type ${type.kind === 'string' ? type.value : ''} ` +
        (first
          ? 'needs one of your own with its egress in place. AKS refuses the cluster.'
          : 'needs one of your own. AKS may put it into the subnet of the first pool; name it to be sure.'),
      related: [{ place: type.origin.place, message: 'the outbound type' }],
      fixes: [nameSubnet(cluster, index, network)],
    });
  });
  if (problems.length > 0) return { status: 'fail', problems: problems.slice(0, 1) };
  return hidden ? undecided(hidden) : pass('every pool names its subnet');
}

/** The only declared subnet that has its egress in place; else the user is asked. */
function nameSubnet(cluster: Cluster, index: number, network: Network): Fix {
  const pool = cluster.pools[index]!;
  const routed = isText(cluster.read('networkProfile.outboundType'), 'userDefinedRouting') === true;
  const ready = network.graph
    .ofType(TYPES.subnet)
    .filter((subnet) => isSet(read(subnet, routed ? 'properties.routeTable.id' : 'properties.natGateway.id')) === true);
  const found: Resource | undefined = ready.length === 1 ? ready[0] : undefined;
  const value = found
    ? idReference(found)
    : parameter(
        'nodeSubnetId',
        'string',
        `Resource id of the subnet of the nodes of ${knownAs('cluster', cluster.resource)}`,
        cluster.label,
      );
  const inline = pool.resource === cluster.resource;
  const outcome = poolAnew(cluster, pool);
  return {
    title: found
      ? `Put the pool into subnet '${found.label}' (${outcome.brief})`
      : `Put the pool into a subnet named by a new parameter (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => [
      inline
        ? set(cluster.resource, `properties.agentPoolProfiles.${index}.vnetSubnetID`, value)
        : set(pool.resource, 'properties.vnetSubnetID', value),
    ],
  };
}
