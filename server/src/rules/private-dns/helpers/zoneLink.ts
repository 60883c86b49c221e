import { idReference, type NewResource } from '../../../model/change';
import type { Network } from '../../../network/network';
import { repeatedWith } from '../../repeatedForInstances';
import { TYPES } from '../../../network/network';
import type { Resource } from '../../../model/resource';
import { camelCase } from '../../uniqueNames';

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
    body: { properties: { registrationEnabled: false, virtualNetwork: { id: idReference(vnet) } } },
  };
}

/**
 * The links of a zone to all the networks that a loop makes, where each of them needs one; else to this one.
 * @param needs is the link of another one missing, too?
 */
export function linkToEach(
  zone: Resource | NewResource,
  vnet: Resource,
  beside: Resource,
  needs: (other: Resource) => boolean,
  network: Network,
  suffix = '',
): NewResource {
  return { ...link(zone, vnet, beside, suffix), ...repeatedWith(vnet, needs, network) };
}
