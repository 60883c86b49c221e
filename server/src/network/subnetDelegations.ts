import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { anyOf, isText, type Truth } from '../model/threeValuedQuestions';
import type { Network } from './network';

/**
 * Is a subnet delegated to a service? It is a property of the subnet itself: only what changes subnets may add one.
 * @param service the type whose resources may be in it: `Microsoft.ContainerInstance/containerGroups`
 */
export function isDelegatedTo(subnet: Resource, service: string, network: Network): Truth {
  const { items, hidden } = itemsOf(read(subnet, 'properties.delegations'));
  return anyOf(
    ...items.map((item) => isText(readPath(item, 'properties.serviceName', subnet.header), service)),
    hidden ?? false,
    network.graph.mayBePatched(subnet.type, 'properties.delegations') ?? false,
  );
}
