import { EGRESS_BY_ROUTES, EGRESS_BY_ROUTES_OF_AZURERM } from '../../azure/consequences/traffic';
import { remove, set } from '../../model/change';
import { isSet, isText, isUnknown } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { isKubenet, NETWORK } from '../../network/clusterNetworkModel';
import { defaultRoute, isForcedThrough, routesOf, tableOf } from '../../network/subnetRoutes';
import { isTerraform } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN905',
  name: 'balancer-beside-forced-route',
  severity: 'warning',
  topic: 'egress',
  summary: 'The subnet sends its egress to a firewall, but the outbound type of the cluster is loadBalancer.',
  why:
    'With outbound type loadBalancer AKS makes a load balancer with a public address for egress that the route table never ' +
    'uses: it is paid for, it answers on the internet, and replies may take another way than requests. userDefinedRouting ' +
    'says what the routes do.',
  links: [
    'https://learn.microsoft.com/azure/aks/egress-udr',
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
  ],
  facts: [
    {
      says: 'Where egress is forced through an appliance, the outbound type is userDefinedRouting: AKS then makes no public address for egress.',
      source: 'https://learn.microsoft.com/azure/aks/egress-udr',
      checked: '2026-11-29',
    },
    {
      says: 'The outbound type of a cluster in a virtual network of one’s own can be changed from loadBalancer to userDefinedRouting.',
      source: 'https://learn.microsoft.com/azure/aks/egress-outboundtype',
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--outbound-type userDefinedRouting' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.outboundType'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters) {
      const verdict = intents.routeTablesOwnedByHub
        ? pass('the hub’s team owns the route tables, says the configuration')
        : judge(cluster, network);
      yield { resource: cluster.resource, verdict };
    }
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const type = cluster.read('networkProfile.outboundType');
  const balanced = isText(type, 'loadBalancer', true);
  if (balanced === false) return notApplicable('the outbound type is another one');
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its egress');
  const kubenet = isKubenet(cluster);
  // AKS writes the routes of pods into the same table.
  if (kubenet === true) return notApplicable('kubenet has a route table anyway');
  let hidden: UnknownValue | undefined;
  for (const { role, resolution } of cluster.subnets()) {
    if (role === 'node' && resolution.kind === 'unknown') hidden ??= resolution.cause;
    if (role !== 'node' || resolution.kind !== 'declared' || resolution.resource.existing) continue;
    const subnet = resolution.resource;
    const forced = isForcedThrough(subnet, network);
    if (isUnknown(forced)) hidden ??= forced;
    if (forced !== true) continue;
    const open = [balanced, automatic, kubenet].find(isUnknown);
    if (open) return undecided(open);
    const table = tableOf(subnet, network);
    const route = table.kind === 'declared' ? defaultRoute(routesOf(table.table, network)) : undefined;
    return fail({
      at: type,
      message:
        `Outbound type loadBalancer makes a public address that is not used: subnet '${subnet.label}' of cluster ` +
        `'${cluster.label}' sends its egress to an appliance or gateway. Use userDefinedRouting.`,
      related: route ? [{ place: route.resource.header, message: 'the default route' }] : [],
      fixes: [useRoutes(cluster)],
    });
  }
  return hidden ? undecided(hidden) : pass('no default route leads its egress elsewhere');
}

/** AKS refuses settings of an outbound load balancer then. */
function useRoutes(cluster: Cluster): Fix {
  const profile = cluster.read('networkProfile.loadBalancerProfile');
  const azurerm = isTerraform(cluster);
  return {
    title:
      'Use outbound type userDefinedRouting (connections drop, the public address of egress changes' +
      `${azurerm ? '; older versions of azurerm recreate the cluster' : ''})`,
    safety: 'review',
    consequence: azurerm ? EGRESS_BY_ROUTES_OF_AZURERM : EGRESS_BY_ROUTES,
    changes: () => [
      set(cluster.resource, `${NETWORK}.outboundType`, 'userDefinedRouting'),
      ...(isSet(profile) === true ? [remove(cluster.resource, `${NETWORK}.loadBalancerProfile`)] : []),
    ],
  };
}
