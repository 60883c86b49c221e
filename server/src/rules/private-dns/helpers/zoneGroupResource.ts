import { type NewResource, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { TYPES } from '../../../network/network';
import { camelCase } from '../../uniqueNames';

export interface ZoneConfig {
  readonly name: string;
  readonly properties: { readonly privateDnsZoneId: NewValue };
}

/**
 * The zone group of a private endpoint, which writes its records into zones.
 * @param name the endpoint's name, for the name in the file
 * @param beside the resource that the group is written after
 */
export function zoneGroup(
  endpoint: Resource | NewResource,
  name: string,
  configs: readonly ZoneConfig[],
  beside: Resource,
): NewResource {
  return {
    type: `${TYPES.privateEndpoint}/privateDnsZoneGroups`,
    apiVersion: '2024-05-01',
    symbol: camelCase(`${name}-dns`),
    name: 'default',
    parent: endpoint,
    beside,
    location: 'none',
    body: { properties: { privateDnsZoneConfigs: configs.map(({ name, properties }) => ({ name, properties })) } },
  };
}
