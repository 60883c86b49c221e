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

/** Gives an endpoint its zone group, with the zone and its link to the virtual network where they are missing. */
export function zoneGroupChanges({ endpoint, name, zone, groupId, vnet, beside }: Wanted, network: Network): Change[] {
  const declared = declaredZone(zone, network);
  const changes: Change[] = [];
  let id;
  if (declared || vnet) {
    const target: Resource | NewResource = declared ?? {
      type: TYPES.privateDnsZone,
      apiVersion: '2024-06-01',
      symbol: camelCase(`zone-${groupId}`),
      name: zone,
      beside,
      location: 'global',
      body: {},
    };
    if ('beside' in target) changes.push(add(target));
    if (vnet && ('beside' in target || network.linksOf(target).found.length === 0))
      changes.push(add(link(target, vnet, beside, groupId)));
    id = idOf(target);
  } else {
    id = parameter('privateDnsZoneId', 'string', `Resource id of the private DNS zone ${zone}`);
  }
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
