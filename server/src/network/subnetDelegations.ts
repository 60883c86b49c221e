import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { anyOf, isText, type Truth } from '../model/threeValuedQuestions';
import type { Network } from './network';

/**
 * Is a subnet delegated to a service? Others may delegate it, where something puts delegations on subnets.
 * @param service the type whose resources may be in it: `Microsoft.ContainerInstance/containerGroups`
 */
export function isDelegatedTo(subnet: Resource, service: string, network: Network): Truth {
  const { items, hidden } = itemsOf(read(subnet, 'properties.delegations'));
  return anyOf(
    ...items.map((item) => isText(readPath(item, 'properties.serviceName', subnet.header), service)),
    hidden ?? false,
    network.graph.mayBePatched(subnet.type, 'properties.delegations') ?? false,
    network.handedToModule(subnet) ?? false,
  );
}
