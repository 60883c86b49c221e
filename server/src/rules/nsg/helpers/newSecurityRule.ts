import type { NewObject, NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Direction } from '../../../network/securityRules';
import { prefixValues } from '../../../network/subnetSecurityGroups';
import { sayable } from './valueForOtherResource';

interface Wanted {
  readonly name: string;
  readonly priority: number;
  readonly direction: Direction;
  readonly protocol?: string;
  readonly source: NewValue;
  readonly destination: NewValue;
  readonly ports?: string;
}

/** A rule that allows, as the list of a group's rules has it. */
export function allowRule({
  name,
  priority,
  direction,
  protocol = '*',
  source,
  destination,
  ports = '*',
}: Wanted): NewObject {
  return {
    name,
    properties: {
      priority,
      direction,
      access: 'Allow',
      protocol,
      ...address('source', source),
      sourcePortRange: '*',
      ...address('destination', destination),
      destinationPortRange: ports,
    },
  };
}

function address(end: 'source' | 'destination', value: NewValue): NewObject {
  return { [Array.isArray(value) ? `${end}AddressPrefixes` : `${end}AddressPrefix`]: value };
}

/**
 * A subnet's addresses as a rule in `group` can say them: the text when it is known, the same expression where both
 * stand in one file, else the tag of the whole virtual network.
 */
export function addressesOf(subnet: Resource, group: Resource): NewValue {
  const values = prefixValues(subnet).map((value) => sayable(value, subnet, group));
  const known = values.filter((value): value is NewValue => value !== undefined);
  if (known.length === 0 || known.length < values.length) return 'VirtualNetwork';
  return known.length === 1 ? known[0]! : known;
}
