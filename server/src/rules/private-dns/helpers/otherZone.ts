import { set } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { TYPES, type Network } from '../../../network/network';
import { zoneRenamed } from '../../outcome';
import type { Fix } from '../../rule';

/**
 * A private DNS zone of that name that these files have or name already, beside the one that would get it: two
 * declarations of one name would be one resource twice, or two zones that answer for the same names.
 */
export function otherZone(name: string, beside: Resource | undefined, network: Network): Resource | undefined {
  const found = network.graph
    .all(TYPES.privateDnsZone)
    .filter((zone) => zone.key !== beside?.key && zone.name.kind === 'string' && isSameName(zone.name.value, name));
  return found.find(({ existing }) => !existing) ?? found[0];
}

/** Gives a zone another name; nothing where that name is taken. */
export function renameZone(zone: Resource, name: string, network: Network): readonly Fix[] {
  if (otherZone(name, zone, network)) return [];
  const { brief, consequence } = zoneRenamed(zone);
  return [
    {
      title: `Rename the zone to ${name} (${brief})`,
      safety: 'review',
      consequence,
      changes: () => [set(zone, 'name', name)],
    },
  ];
}

/** For messages: that the right zone is here already. */
export function isHereToo(name: string, zone: Resource, network: Network): string {
  return otherZone(name, zone, network) ? ' It is in these files already: use that one, and remove this one.' : '';
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
