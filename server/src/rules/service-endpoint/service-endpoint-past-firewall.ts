import { labelOf } from '../../model/labelsInMessages';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { anyOf, isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isDeclared, type Network } from '../../network/network';
import { isForcedThrough } from '../../network/subnetRoutes';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { clusterSubnets } from './helpers/clusterSubnets';
import { removeEndpoints } from './helpers/removeEndpoints';

const ENDPOINTS = 'properties.serviceEndpoints';

export default defineRule({
  code: 'AKSN852',
  name: 'service-endpoint-past-firewall',
  severity: 'warning',
  topic: 'service-endpoint',
  summary: 'A service endpoint takes traffic of a cluster’s subnet past the firewall that its egress goes through.',
  why:
    'Azure adds routes for the addresses of a service endpoint’s service that are more specific than the default route. ' +
    'Traffic to that service leaves the subnet directly, and the firewall neither filters nor logs it.',
  links: ['https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview'],
  facts: [
    {
      says: 'Endpoints always take service traffic directly from the virtual network to the service.',
      source: 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network vnet subnet update --service-endpoints' },
  properties: ['Microsoft.Network/virtualNetworks/subnets:properties.serviceEndpoints'],
  fix: 'review',
  *check(network) {
    for (const subnet of clusterSubnets(network)) yield { resource: subnet, verdict: judge(subnet, network) };
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  const endpoints = read(subnet, ENDPOINTS);
  const { items, hidden } = itemsOf(endpoints);
  if (items.length === 0) return hidden ? undecided(hidden) : pass('the subnet has no service endpoints');
  const forced = anyOf(...routedByClusters(subnet, network), isForcedThrough(subnet, network));
  if (isUnknown(forced)) return undecided(forced);
  if (!forced) return notApplicable('the egress of the subnet is not forced through a firewall');
  const services = items.map((item) => labelOf(readPath(item, 'service', subnet.header), 'a service')).join(', ');
  return fail({
    at: endpoints,
    message:
      `Service endpoints for ${services} go past the firewall that subnet '${subnet.label}' sends its egress to: ` +
      'nothing there is filtered or logged. Use private endpoints instead.',
    fixes: [removeEndpoints(subnet, network)],
  });
}

/** Do clusters in the subnet declare that they are routed by it? */
function routedByClusters(subnet: Resource, network: Network): readonly Truth[] {
  return network.clusters
    .filter((cluster) => cluster.subnets().some(({ resolution }) => isDeclared(resolution, subnet)))
    .map((cluster) => isText(cluster.read('networkProfile.outboundType'), 'userDefinedRouting'));
}
