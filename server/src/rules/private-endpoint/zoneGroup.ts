import { add, idOf, parameter, type Change, type NewResource } from '../../model/change';
import type { Resource } from '../../model/resource';
import { TYPES, type Network } from '../../network/network';
import { camelCase } from '../names';
import { link } from '../private-dns/zone-link';

interface Wanted {
  readonly endpoint: Resource | NewResource;
  /** The endpoint's name, for the names of what is added. */
  readonly name: string;
  /** The zone's name, and the sub-resource that it is for. */
  readonly zone: string;
  readonly groupId: string;
  /** The virtual network that the zone is linked to; undefined where it is not declared. */
  readonly vnet: Resource | undefined;
  readonly beside: Resource;
}

/** The private DNS zone of that name that is declared here. */
export function declaredZone(name: string, network: Network): Resource | undefined {
  return network.graph
    .ofType(TYPES.privateDnsZone)
    .find((zone) => zone.name.kind === 'string' && zone.name.value.toLowerCase() === name.toLowerCase());
}

/** The zone of that name: the declared one, else a new one; with its link to the virtual network where it has none. */
export function zoneFor(
  name: string,
  groupId: string,
  vnet: Resource | undefined,
  beside: Resource,
  network: Network,
): { readonly zone: Resource | NewResource; readonly changes: readonly Change[] } {
  const declared = declaredZone(name, network);
  const zone: Resource | NewResource = declared ?? {
    type: TYPES.privateDnsZone,
    apiVersion: '2024-06-01',
    symbol: camelCase(`zone-${groupId}`),
    name,
    beside,
    location: 'global',
    body: {},
  };
  const changes: Change[] = declared ? [] : [add(zone as NewResource)];
  if (vnet && (!declared || network.linksOf(declared).found.length === 0))
    changes.push(add(link(zone, vnet, beside, groupId)));
  return { zone, changes };
}

/** Gives an endpoint its zone group, with the zone and its link to the virtual network where they are missing. */
export function zoneGroupChanges({ endpoint, name, zone, groupId, vnet, beside }: Wanted, network: Network): Change[] {
  const known = vnet !== undefined || declaredZone(zone, network) !== undefined;
  const target = known ? zoneFor(zone, groupId, vnet, beside, network) : undefined;
  const changes: Change[] = [...(target?.changes ?? [])];
  const id = target
    ? idOf(target.zone)
    : parameter('privateDnsZoneId', 'string', `Resource id of the private DNS zone ${zone}`, groupId);
  changes.push(
    add({
      type: `${TYPES.privateEndpoint}/privateDnsZoneGroups`,
      apiVersion: '2024-05-01',
      symbol: camelCase(`${name}-dns`),
      name: 'default',
      parent: endpoint,
      beside,
      location: 'none',
      body: { properties: { privateDnsZoneConfigs: [{ name: groupId, properties: { privateDnsZoneId: id } }] } },
    }),
  );
  return changes;
}
