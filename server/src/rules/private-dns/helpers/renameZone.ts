import type { Change } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { zoneNamed } from '../../../network/privateDnsZones';
import { zoneRenamed } from '../../outcomeByDeployer';
import type { Fix } from '../../rule';
import { newZoneName } from './rewriteZoneName';

/**
 * Gives a zone another name; nothing where that name is taken.
 * @param change how it is written: unless said, what an expression takes from elsewhere goes on coming from there
 */
export function renameZone(
  zone: Resource,
  name: string,
  network: Network,
  change: (zone: Resource, name: string) => Change = newZoneName,
): readonly Fix[] {
  if (zoneNamed(name, network, zone)) return [];
  const { brief, consequence } = zoneRenamed(zone);
  const title = `Rename the zone to ${name} (${brief})`;
  return [{ title, safety: 'review', consequence, changes: () => [change(zone, name)] }];
}

/** For messages: that the right zone is here already. */
export function isHereToo(name: string, zone: Resource, network: Network): string {
  return zoneNamed(name, network, zone) ? ' It is in these files already: use that one, and remove this one.' : '';
}
