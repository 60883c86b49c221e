import type { Graph } from '../../../model/graph';
import { itemsOf, readPath } from '../../../model/readProperty';
import { isType, read, type Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import type { Trial } from '../trial';

const SUBNET = 'Microsoft.Network/virtualNetworks/subnets';

/**
 * The service of a service endpoint, by the namespace of the resources whose rules need it where the two differ.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview#secure-azure-services-to-virtual-networks
 * (read 2026-11-29)
 */
const SERVICES: Readonly<Record<string, string>> = {
  'microsoft.documentdb': 'microsoft.azurecosmosdb',
  'microsoft.dbforpostgresql': 'microsoft.sql',
  'microsoft.dbformysql': 'microsoft.sql',
  'microsoft.dbformariadb': 'microsoft.sql',
};

/**
 * Why the firewall of a service would name a subnet without the service's endpoint, if so: Azure refuses such a rule
 * unless it says that it takes it.
 * Source: https://learn.microsoft.com/azure/key-vault/general/vnet-service-endpoint-troubleshoot (read 2026-11-29),
 * https://learn.microsoft.com/azure/azure-sql/database/vnet-service-endpoint-rule-overview (read 2026-11-29)
 */
export function lostEndpoints(trials: readonly Trial[]): string | undefined {
  for (const { wasIn, becomesIn } of trials) {
    for (const subnet of becomesIn.graph.ofType(SUBNET)) {
      const old = wasIn.graph.get(subnet.key);
      const now = endpointsOf(subnet);
      const lost = old ? [...endpointsOf(old)].filter((service) => !now.has(service)) : [];
      if (lost.length === 0) continue;
      for (const resource of becomesIn.graph.resources) {
        const service = serviceOf(resource);
        if (resource.existing || !lost.some((one) => one === service || one === `${service}.global`)) continue;
        if (rulesOf(resource).some((rule) => names(rule, subnet, becomesIn.graph)))
          return `a network rule of '${resource.label}' still names subnet '${subnet.label}', which needs the service endpoint`;
      }
    }
  }
  return undefined;
}

function endpointsOf(subnet: Resource): ReadonlySet<string> {
  const { items } = itemsOf(read(subnet, 'properties.serviceEndpoints'));
  const services = items.map((item) => readPath(item, 'service', subnet.header));
  return new Set(services.flatMap((service) => (service.kind === 'string' ? [service.value.toLowerCase()] : [])));
}

function serviceOf({ type }: Resource): string {
  const namespace = type.slice(0, type.indexOf('/')).toLowerCase();
  return SERVICES[namespace] ?? namespace;
}

/** The rules of a firewall that name subnets: of a list, or (of databases) a resource of its own. */
function rulesOf(resource: Resource): readonly Value[] {
  if (/\/virtualNetworkRules$/i.test(resource.type)) return [read(resource, 'properties')];
  return ['properties.networkAcls.virtualNetworkRules', 'properties.virtualNetworkRules'].flatMap((path) => {
    return isType(resource, SUBNET) ? [] : itemsOf(read(resource, path)).items;
  });
}

function names(rule: Value, subnet: Resource, graph: Graph): boolean {
  const ignored = ['ignoreMissingVnetServiceEndpoint', 'ignoreMissingVNetServiceEndpoint'].some((name) => {
    const value = readPath(rule, name, subnet.header);
    return value.kind === 'boolean' && value.value;
  });
  if (ignored) return false;
  return ['id', 'subnet.id', 'virtualNetworkSubnetId'].some((path) => {
    const resolution = graph.resolve(readPath(rule, path, subnet.header));
    return resolution.kind === 'declared' && resolution.resource.key === subnet.key;
  });
}
