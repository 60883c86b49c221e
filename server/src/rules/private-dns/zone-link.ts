import { idOf, type NewResource } from '../../model/change';
import { TYPES } from '../../network/network';
import type { Resource } from '../../model/resource';
import { camelCase } from '../names';

/**
 * A link of a private DNS zone to a virtual network.
 * @param beside the resource that the link is written after
 * @param suffix tells the links of several zones in one file apart
 */
export function link(zone: Resource | NewResource, vnet: Resource, beside: Resource, suffix = ''): NewResource {
  return {
    type: TYPES.zoneLink,
    apiVersion: '2024-06-01',
    symbol: camelCase(`link-${suffix}-${vnet.label}`),
    name: `link-${vnet.label}`,
    parent: zone,
    beside,
    location: 'global',
    body: { properties: { registrationEnabled: false, virtualNetwork: { id: idOf(vnet) } } },
  };
}
