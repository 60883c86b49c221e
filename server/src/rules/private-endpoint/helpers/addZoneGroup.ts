import { add, idReference, isNewResource, parameter, type Change, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { networkOfEndpoint } from '../../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../../network/network';
import { zoneNamed } from '../../../network/privateDnsZones';
import { camelCase } from '../../uniqueNames';
import { zoneGroup } from '../../private-dns/helpers/zoneGroupResource';
import { linkToEach } from '../../private-dns/helpers/zoneLink';
import { instancesOf } from '../../repeatedForInstances';
import { networkOfUsers } from './clustersUsingService';

interface Wanted {
  readonly endpoint: Resource | NewResource;
  /** The endpoint's name, for the names of what is added. */
  readonly name: string;
  /** The names of the zones, and the sub-resource that they are for. */
  readonly zones: readonly string[];
  readonly groupId: string;
  /** The virtual network that the zone is linked to; undefined where it is not declared. */
  readonly vnet: Resource | undefined;
  readonly beside: Resource;
}

/**
 * The zone of that name: the declared one, else a new one; with its link to the virtual network where it has none.
 * @param needs is the link of another network missing, too, where a loop makes them?
 */
export function zoneFor(
  name: string,
  groupId: string,
  vnet: Resource | undefined,
  beside: Resource,
  network: Network,
  needs: (other: Resource) => boolean = () => false,
): { readonly zone: Resource | NewResource; readonly changes: readonly Change[] } {
  const declared = zoneNamed(name, network);
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
  // What is linked to a zone that is only referred to is said where it is created.
  if (vnet && (!declared || (!declared.existing && network.linksOf(declared).found.length === 0)))
    changes.push(add(linkToEach(zone, vnet, beside, needs, network, groupId)));
  return { zone, changes };
}

/** Gives an endpoint its zone group, with the zones and their links to the virtual network where they are missing. */
export function zoneGroupChanges({ endpoint, name, zones, groupId, vnet, beside }: Wanted, network: Network): Change[] {
  const changes: Change[] = [];
  const configs = zones.map((zone) => {
    // Of several zones each has a word of its own in what is added for it.
    const word = zones.length === 1 ? groupId : wordOf(zone);
    const known = vnet !== undefined || zoneNamed(zone, network) !== undefined;
    const needs = (other: Resource) => holdsInstance(endpoint, other, network);
    const target = known ? zoneFor(zone, word, vnet, beside, network, needs) : undefined;
    changes.push(...(target?.changes ?? []));
    const id = target
      ? idReference(target.zone)
      : parameter(
          camelCase(`private-dns-zone-id${zones.length === 1 ? '' : `-${word}`}`),
          'string',
          `Resource id of the private DNS zone ${zone}`,
          groupId,
        );
    return { name: word, properties: { privateDnsZoneId: id } };
  });
  changes.push(add(zoneGroup(endpoint, name, configs, beside)));
  return changes;
}

/** Is an instance of the endpoint in the network, or will it be there? */
function holdsInstance(endpoint: Resource | NewResource, vnet: Resource, network: Network): boolean {
  const home = (one: Resource) =>
    isNewResource(endpoint) ? networkOfUsers(one, network) : networkOfEndpoint(one, network);
  const all = instancesOf(isNewResource(endpoint) ? endpoint.beside : endpoint, network);
  return all.some((one) => home(one)?.key === vnet.key);
}

/** `privatelink.openai.azure.com` → `openai` */
export function wordOf(zone: string): string {
  return (
    zone
      .replace(/^privatelink\./, '')
      .split('.')
      .slice(0, -2)
      .join('-') || zone
  );
}
