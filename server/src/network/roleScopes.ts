import type { Resource } from '../model/resource';
import { read } from '../model/resource';
import type { Network } from './network';

/**
 * Where an identity gets a role for a subnet: on the subnet (on its virtual network when it is written in that) and on
 * its route table, as far as they are created here.
 */
export function roleScopesOf(subnet: Resource, network: Network): readonly Resource[] {
  const vnet = network.vnetOf(subnet);
  const place = subnet.within ? (vnet.kind === 'declared' ? vnet.resource : undefined) : subnet;
  const table = network.graph.resolve(read(subnet, 'properties.routeTable.id'));
  return [place, table.kind === 'declared' ? table.resource : undefined].filter(
    (scope): scope is Resource => scope !== undefined && !scope.existing,
  );
}
