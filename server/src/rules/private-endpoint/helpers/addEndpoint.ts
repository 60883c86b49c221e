/** A private endpoint for a service that has none in reach. */
import { together } from '../../../azure/consequences/consequence';
import { ENDPOINT_ADDED, ENDPOINT_INSTEAD } from '../../../azure/consequences/services';
import type { PrivateLinkService } from '../../../azure/privateLinkServices';
import { isSameRegion } from '../../../azure/regions';
import { add, idReference, parameter, type Change, type NewResource, type NewValue } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import { isUnknown, type Truth } from '../../../model/threeValuedQuestions';
import { TYPES, type Network } from '../../../network/network';
import type { Fix } from '../../rule';
import { camelCase } from '../../uniqueNames';
import { zoneGroupChanges } from './addZoneGroup';
import { closing } from './closePublicAccess';
import { hasNetworks, networkOfUsers } from './clustersUsingService';
import { endpointSubnet } from './endpointSubnet';
import { endpointNames, type EndpointNames } from './groupAndZonesOfService';
import { ownSubdomain } from './ownSubdomain';
import { raiseSku } from './raiseSku';

/**
 * Gives a service a private endpoint with DNS zone in the network of the clusters that use it, and turns its public
 * endpoint off.
 * @param sku does its SKU support private endpoints?
 * @param open is the public endpoint still on?
 * @returns none where neither network nor names can be told
 */
export function endpointFor(
  resource: Resource,
  service: PrivateLinkService,
  network: Network,
  sku: Truth,
  open = true,
): readonly Fix[] {
  // Of several networks only the user knows which one the endpoint belongs into.
  const vnet = networkOfUsers(resource, network);
  const names = endpointNames(resource, service, network);
  const closed = closing(resource, service, network);
  if ((!vnet && !hasNetworks(network)) || !names) return [];
  const raised = sku === false ? raiseSku(resource, service) : undefined;
  const subdomain = ownSubdomain(resource, service);
  const words = [raised?.words, subdomain?.words].filter((text) => text !== undefined);
  return [
    {
      title:
        `Add a private endpoint with DNS zone for '${resource.label}'` +
        words.map((text) => `, ${text}`).join('') +
        (open
          ? `${closed.also} and disable its public access (clients outside the virtual network lose access`
          : ' (the endpoint is paid for by hour and traffic') +
        `${isUnknown(sku) ? `; its SKU has to support it: ${service.skus!.raiseTo}` : ''})`,
      safety: 'review',
      consequence: together(
        open ? ENDPOINT_INSTEAD : ENDPOINT_ADDED,
        raised?.consequence,
        subdomain?.consequence,
        open ? closed.consequence : undefined,
      ),
      changes: () => [
        ...(raised?.changes ?? []),
        ...(subdomain?.changes ?? []),
        // An endpoint beside an open public address would be the next finding.
        ...(open ? closed.changes() : []),
        ...endpointChanges(resource, names, vnet, network),
      ],
    },
  ];
}

function endpointChanges(
  resource: Resource,
  { groupId, zones }: EndpointNames,
  vnet: Resource | undefined,
  network: Network,
): Change[] {
  const name = resource.label;
  const endpoint: NewResource = {
    type: TYPES.privateEndpoint,
    apiVersion: '2024-05-01',
    symbol: camelCase(`pe-${name}`),
    name: `pe-${name}`,
    beside: homeOf(resource, vnet),
    location: 'like',
    body: {
      properties: {
        subnet: { id: vnet ? endpointSubnet(resource, vnet, network) : subnetOfAny(resource) },
        privateLinkServiceConnections: [
          { name: groupId, properties: { privateLinkServiceId: idReference(resource), groupIds: [groupId] } },
        ],
      },
    },
  };
  const rest = zoneGroupChanges({ endpoint, name: `pe-${name}`, zones, groupId, vnet, beside: resource }, network);
  // The zone comes before the endpoint that writes to it.
  return [...rest.slice(0, -1), add(endpoint), rest.at(-1)!];
}

/** An endpoint lies in the region of its network: beside that, where the service is in another one. */
function homeOf(resource: Resource, vnet: Resource | undefined): Resource {
  if (!vnet || vnet.existing || vnet.header.file !== resource.header.file) return resource;
  const [own, other] = [read(resource, 'location'), read(vnet, 'location')];
  const differ = own.kind === 'string' && other.kind === 'string' && !isSameRegion(own.value, other.value);
  return differ ? vnet : resource;
}

/** The clusters are in several networks, and nothing tells which of them use the service. */
function subnetOfAny({ label }: Resource): NewValue {
  return parameter(
    'privateEndpointSubnetId',
    'string',
    `Resource id of the subnet that holds the private endpoint of ${label}`,
    label,
  );
}
