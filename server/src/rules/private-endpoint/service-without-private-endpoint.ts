import { together } from '../../azure/consequences/consequence';
import { ENDPOINT_INSTEAD } from '../../azure/consequences/services';
import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { isSameRegion } from '../../azure/regions';
import { add, idReference, parameter, type Change, type NewResource, type NewValue } from '../../model/change';
import { clustersBeside } from '../../network/clustersOfEstate';
import { TYPES, type Network } from '../../network/network';
import { read, type Resource } from '../../model/resource';
import { isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isNamed } from '../intents';
import { camelCase } from '../uniqueNames';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { closing } from './helpers/closePublicAccess';
import { endpointSubnet } from './helpers/endpointSubnet';
import { endpointNames, type EndpointNames } from './helpers/groupAndZonesOfService';
import { ownSubdomain } from './helpers/ownSubdomain';
import { raiseSku } from './helpers/raiseSku';
import { isInjected, isPublic, keepsLogs, openness, servicesOf, supportsEndpoints } from './helpers/services';
import { hasNetworks, networkOfUsers } from './helpers/clustersUsingService';
import { zoneGroupChanges } from './helpers/addZoneGroup';

export default defineRule({
  code: 'AKSN801',
  name: 'service-without-private-endpoint',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A service that the cluster uses has no private endpoint and is reached over its public address.',
  why:
    'Registries, key vaults and storage accounts are shared services with public names. Unless a private endpoint puts ' +
    'them into the cluster’s network, every pull and every secret goes to a public address that others can try as well.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-overview'],
  facts: [
    {
      says: 'A private endpoint gives a service a private address in a virtual network.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview',
      checked: '2026-11-23',
    },
  ],
  equivalents: {
    az: 'az network private-endpoint create',
    checkov: ['CKV2_AZURE_32', 'CKV2_AZURE_33'],
    policy: ['Azure Key Vaults should use private link', 'Container registries should use private link'],
  },
  properties: [],
  fix: 'review',
  *check(network, { intents }) {
    for (const { resource, service } of servicesOf(network)) {
      const meant = isNamed(resource.label, intents.publicByDesign);
      yield {
        resource,
        verdict: meant ? pass('it is public by design, says the configuration') : judge(resource, service, network),
      };
    }
  },
});

function judge(resource: Resource, service: PrivateLinkService, network: Network): Verdict {
  if (clustersBeside(network).length === 0) return notApplicable('no cluster is deployed with it');
  const { found, hidden } = network.endpointsOf(resource);
  if (found.length > 0) return pass(`private endpoint '${found[0]!.label}' leads to it`);
  if (isInjected(resource, service) === true) return pass('it is in a subnet of its own');
  const open = isPublic(resource, service, network);
  if (open === false) return pass('its public network access is disabled');
  if (isUnknown(open)) return undecided(open);
  if (hidden) return undecided(hidden);
  const sku = supportsEndpoints(resource, service);
  const openTo = openness(resource, service, network);
  return fail({
    at: resource.header,
    severity: openTo !== 'everyone' || keepsLogs(resource, network) ? 'information' : 'warning',
    message:
      `${service.label} '${resource.label}' has no private endpoint, so it is reached over its public address` +
      (openTo === 'listed' ? ', limited by its firewall' : '') +
      (sku === false
        ? `; private endpoints need SKU ${service.skus!.raiseTo}.`
        : '. Add a private endpoint to the virtual network.'),
    fixes: fixFor(resource, service, network, sku),
  });
}

function fixFor(resource: Resource, service: PrivateLinkService, network: Network, sku: Truth): readonly Fix[] {
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
        closed.also +
        ' and disable its public access (clients outside the virtual network lose access' +
        `${isUnknown(sku) ? `; its SKU has to support it: ${service.skus!.raiseTo}` : ''})`,
      safety: 'review',
      consequence: together(ENDPOINT_INSTEAD, raised?.consequence, subdomain?.consequence, closed.consequence),
      changes: () => [
        ...(raised?.changes ?? []),
        ...(subdomain?.changes ?? []),
        // An endpoint beside an open public address would be the next finding.
        ...closed.changes(),
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
