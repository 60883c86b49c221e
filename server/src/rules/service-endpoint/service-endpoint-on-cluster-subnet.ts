import { clusterSubnets } from './helpers/clusterSubnets';
import { removeEndpoints } from './helpers/removeEndpoints';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { labelOf } from '../../model/labelsInMessages';
import type { Network } from '../../network/network';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';

const ENDPOINTS = 'properties.serviceEndpoints';

export default defineRule({
  code: 'AKSN851',
  name: 'service-endpoint-on-cluster-subnet',
  severity: 'information',
  topic: 'service-endpoint',
  summary: 'A subnet of the cluster has service endpoints, which open it to every instance of the service.',
  why:
    'A service endpoint lets the subnet reach every storage account or registry in Azure, not only yours, past the egress ' +
    'firewall: data can leave to an account of somebody else. Private Link leads to your own resources only.',
  links: ['https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview'],
  yieldsTo: ['AKSN852'],
  facts: [
    {
      says: 'A service endpoint reaches the whole service, not one resource of it.',
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
  const services = items.map((item) => labelOf(readPath(item, 'service', subnet.header), 'a service')).join(', ');
  return fail({
    at: endpoints,
    message:
      `Service endpoints for ${services} on subnet '${subnet.label}' of an AKS cluster reach every instance of the ` +
      'service in Azure. Use private endpoints instead.',
    fixes: [removeEndpoints(subnet, network)],
  });
}
