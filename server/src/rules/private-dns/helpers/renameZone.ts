import type { Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { zoneNamed } from '../../../network/privateDnsZones';
import { zoneRenamed } from '../../outcome';
import type { Fix } from '../../rule';
import { newZoneName } from './newZoneName';

/** Gives a zone another name; nothing where that name is taken. */
export function renameZone(zone: Resource, name: string, network: Network): readonly Fix[] {
  if (zoneNamed(name, network, zone)) return [];
  const { brief, consequence } = zoneRenamed(zone);
  const title = `Rename the zone to ${name} (${brief})`;
  return [{ title, safety: 'review', consequence, changes: () => [newZoneName(zone, name)] }];
}

/** For messages: that the right zone is here already. */
export function isHereToo(name: string, zone: Resource, network: Network): string {
  return zoneNamed(name, network, zone) ? ' It is in these files already: use that one, and remove this one.' : '';
}
