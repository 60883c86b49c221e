import { onceForBoth } from '../../../model/onceForObject';
import type { Resource } from '../../../model/resource';
import type { Network } from '../../network';
import { securityRulesOf } from '../../securityRules';
import { groupOf } from '../../subnetSecurityGroups';
import { addressesOfSubnet, virtualNetworkTag } from '../tagAddresses';
import { keyOfSet } from './changedParts';
import { contentOf } from './contentOf';

/**
 * All that decides what the group of a subnet lets in, as a text: where it is equal in two versions nothing has to be worked
 * out. These are the rules, what `VirtualNetwork` stands for, and the addresses of the subnet.
 */
export function guardText(subnet: Resource, network: Network): string {
  const { group, hidden } = groupOf(subnet, network);
  const own = virtualNetworkTag(subnet, network);
  return [
    keyOfSet(addressesOfSubnet(subnet).set),
    ...(group ? [rulesText(group, network)] : [`no group ${hidden?.reason ?? ''}`]),
    keyOfSet(own.sure),
    keyOfSet(own.maybe),
    own.cause?.reason ?? '',
  ].join('\n');
}

const rulesText = onceForBoth((group: Resource, network: Network): string => {
  const { rules, hidden } = securityRulesOf(group, network);
  const own = rules.flatMap(({ resource, conditional, priority }) => {
    if (!resource) return [];
    const order = typeof priority === 'number' ? priority : priority.reason;
    return [`${resource.label} ${order} ${conditional} ${contentOf(resource.body)}`];
  });
  return [group.label, ...own, hidden?.reason ?? ''].join('\n');
});
