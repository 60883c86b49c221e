import { GROUP_MOVED, GROUP_TWICE } from '../../../azure/consequences/network';
import { copyOf, idReference, remove, set, type Change } from '../../../model/change';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { identityOf } from '../../../model/sameValue';
import { isUnset } from '../../../model/value';
import { isDeclared, TYPES, type Network } from '../../../network/network';
import type { Fix } from '../../rule';

const GROUP = 'properties.networkSecurityGroup';

/** The network interfaces in a subnet that carry a group of their own. */
export function groupedInterfaces(subnet: Resource, network: Network): readonly Resource[] {
  return network.graph
    .ofType(TYPES.nic)
    .filter((nic) => !isUnset(read(nic, `${GROUP}.id`)) && isInSubnet(nic, subnet, network));
}

/** Do they all carry the same group, so that it can be the subnet's? */
export function isOneGroup(interfaces: readonly Resource[]): boolean {
  const groups = interfaces.map((nic) => identityOf(read(nic, `${GROUP}.id`)));
  return groups.length > 0 && groups[0] !== undefined && groups.every((group) => group === groups[0]);
}

/**
 * Moves the group of a network interface to its subnet; all interfaces of the subnet with the same group go along.
 * @param same the subnet has that group already
 */
export function moveGroup(nic: Resource, subnet: Resource, network: Network, same: boolean): Fix {
  const group = read(nic, `${GROUP}.id`);
  const alike = network.graph.ofType(TYPES.nic).filter((other) => {
    const own = identityOf(read(other, `${GROUP}.id`));
    return (
      other.key === nic.key || (own !== undefined && own === identityOf(group) && isInSubnet(other, subnet, network))
    );
  });
  return {
    title: same
      ? 'Remove the network security group from the network interface (the subnet has the same one)'
      : `Move the network security group to subnet '${subnet.label}' (it then applies to, and may cut off, every machine in the subnet)`,
    safety: 'review',
    consequence: same ? GROUP_TWICE : GROUP_MOVED,
    changes: () => {
      const changes: Change[] = alike.map((other) => remove(other, GROUP));
      // A declared group can be named from another file than the one that names it now.
      const declared = network.graph.resolve(group);
      const id = declared.kind === 'declared' ? idReference(declared.resource) : copyOf(group);
      if (!same) changes.push(set(subnet, `${GROUP}.id`, id));
      return changes;
    },
  };
}

function isInSubnet(nic: Resource, subnet: Resource, network: Network): boolean {
  return itemsOf(read(nic, 'properties.ipConfigurations')).items.some((item) =>
    isDeclared(network.graph.resolve(readPath(item, 'properties.subnet.id', nic.header)), subnet),
  );
}
