import { onceForBoth } from '../../../model/onceForObject';
import type { Resource } from '../../../model/resource';
import { isUnset, type Value } from '../../../model/value';
import type { Network } from '../../network';
import { securityRulesOf } from '../../securityRules';
import { groupOf } from '../../subnetSecurityGroups';
import { addressesOfSubnet } from '../subnetAddresses';
import { virtualNetworkTag } from '../tagAddresses';
import { membersOf } from '../applicationSecurityGroups';
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

/** The addresses that the members of a rule's application security groups have. */
function membersText(groups: Value, network: Network): string {
  if (isUnset(groups)) return '';
  const { sure, maybe, cause } = membersOf(groups, network);
  return ` members ${keyOfSet(sure)} ${keyOfSet(maybe)} ${cause?.reason ?? ''}`;
}

const rulesText = onceForBoth((group: Resource, network: Network): string => {
  const { rules, hidden } = securityRulesOf(group, network);
  const own = rules.flatMap(({ resource, conditional, priority, source, destination }) => {
    if (!resource) return [];
    const order = typeof priority === 'number' ? priority : priority.reason;
    const members = [source, destination].map(({ groups }) => membersText(groups, network)).join('');
    return [`${resource.label} ${order} ${conditional} ${contentOf(resource.body)}${members}`];
  });
  return [group.label, ...own, hidden?.reason ?? ''].join('\n');
});
