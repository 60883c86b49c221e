/** Give a service that clusters use a private endpoint: with the name, for every network that asks, and nothing public left. */
import type { PrivateLinkService } from '../azure/privateLinkServices';
import { add, idReference, isReference, Refusal, type NewResource, type NewValue } from '../model/change';
import type { Resource } from '../model/resource';
import { isUnknown } from '../model/threeValuedQuestions';
import { clustersBeside } from '../network/clustersOfEstate';
import { TYPES, type Network } from '../network/network';
import { peersOf } from '../network/peerings';
import { isNamed, type Intents } from '../rules/intents';
import { camelCase } from '../rules/uniqueNames';
import { closing } from '../rules/private-endpoint/helpers/closePublicAccess';
import { endpointNames } from '../rules/private-endpoint/helpers/groupAndZonesOfService';
import { endpointSubnet } from '../rules/private-endpoint/helpers/endpointSubnet';
import { ownSubdomain } from '../rules/private-endpoint/helpers/ownSubdomain';
import { raiseSku } from '../rules/private-endpoint/helpers/raiseSku';
import { isInjected, isPublic, keepsLogs, servicesOf, supportsEndpoints } from '../network/serviceAccess';
import { networksOfClusters } from '../network/clusterNetworks';
import { zoneNamed } from '../network/privateDnsZones';
import { wordOf } from '../rules/private-endpoint/helpers/addZoneGroup';
import { link } from '../rules/private-dns/helpers/zoneLink';
import { askersOf } from './apiServerDns';
import { newZone, unlinked } from './privateZones';
import { LEAST_PARTS, notOffered, type StoryPart, type Reason, type Told } from './story';
import { titleOf, listedInQuotes } from './storyTitles';

const NAME = 'private-endpoint';

export function* privateEndpoint(network: Network, intents: Intents): Iterable<Told> {
  for (const { resource, service } of servicesOf(network)) {
    if (resource.deployment === undefined && !resource.existing) yield tell(resource, service, network, intents);
  }
}

function tell(resource: Resource, service: PrivateLinkService, network: Network, intents: Intents): Told {
  const no = (because: string) => notOffered(NAME, resource, because);
  const undecided = (because: string) => notOffered(NAME, resource, because, 'undecided');
  if (isNamed(resource.label, intents.publicByDesign)) return no('it is public by design, says the configuration');
  const clusters = clustersBeside(network);
  if (clusters.length === 0) return no('no cluster is deployed with it');
  const { found, hidden } = network.endpointsOf(resource);
  if (found.length > 0) return notOffered(NAME, resource, `private endpoint '${found[0]!.label}' leads to it`, 'done');
  if (isInjected(resource, service) === true) return notOffered(NAME, resource, 'it is in a subnet of its own', 'done');
  const open = isPublic(resource, service, network);
  if (open === false) return no('its public network access is disabled');
  if (isUnknown(open)) return undecided(open.reason);
  if (hidden) return undecided(hidden.reason);
  const supported = supportsEndpoints(resource, service);
  if (isUnknown(supported)) return undecided(supported.reason);
  if (keepsLogs(resource, network)) return no('it keeps logs and diagnostics, which no cluster reads');
  const names = endpointNames(resource, service, network);
  if (!names) return undecided('its sub-resource or the private DNS zones of its names are not known');
  const homes = networksOfClusters(clusters, network);
  const [vnet] = homes;
  if (!vnet) return undecided('the virtual network of the clusters is not declared here');
  const near = homes.filter((one) => one.key === vnet.key || peersOf(vnet, network).some(({ key }) => key === one.key));
  const asking = new Map<string, Resource>();
  for (const one of near) {
    const askers = askersOf(one, network, intents);
    if ('because' in askers) return notOffered(NAME, resource, askers.because, askers.why);
    for (const asker of [one, askers.dns]) if (asker) asking.set(asker.key, asker);
  }
  const situation: Situation = { resource, service, ...names, network, vnet, asking: [...asking.values()] };
  const byPolicy = intents.privateDnsManagedByPolicy;
  const closed = closingPart(situation);
  if ('because' in closed) return no(closed.because);
  const made = endpointParts(situation, byPolicy);
  if ('because' in made) return notOffered(NAME, resource, made.because, made.why);
  const parts = [...needsParts(situation), ...made, closed];
  if (parts.length < LEAST_PARTS) return no('one fix does all of it');
  const far = homes.filter((one) => !near.includes(one)).map(({ label }) => label);
  if (far.length > 0)
    return no(`clusters in ${listedInQuotes(far)}, which are not peered with '${vnet.label}', would lose access`);
  const notes = byPolicy ? ['Policy writes the record of the endpoint, says the configuration.'] : linkNotes(situation);
  return {
    kind: 'offered',
    name: NAME,
    resource,
    title: `Give ${service.label} '${resource.label}' a private endpoint`,
    ways: [{ parts, notes }],
    passedOver: [],
    settles: ['AKSN801', 'AKSN823'],
  };
}

interface Situation {
  readonly resource: Resource;
  readonly service: PrivateLinkService;
  readonly groupId: string;
  /** The names of the zones. */
  readonly zones: readonly string[];
  readonly network: Network;
  /** The network that gets the endpoint. */
  readonly vnet: Resource;
  /** The networks that look its name up: those of the clusters, and of the DNS servers that these ask. */
  readonly asking: readonly Resource[];
}

/** What the service needs before it takes an endpoint: another SKU, a subdomain. */
function needsParts({ resource, service }: Situation): readonly StoryPart[] {
  const parts: StoryPart[] = [];
  const raised = supportsEndpoints(resource, service) === true ? undefined : raiseSku(resource, service);
  if (raised) {
    parts.push({
      title: `Raise the SKU of '${resource.label}' to ${service.skus!.raiseTo}`,
      consequence: `Private endpoints need it. ${raised.consequence.says}`,
      changes: raised.changes,
    });
  }
  const subdomain = ownSubdomain(resource, service);
  if (subdomain) {
    const then = resource.dialect === 'azurerm' ? 'an existing account is recreated' : 'it cannot be changed later';
    parts.push({
      title: `Give '${resource.label}' its name as custom subdomain`,
      consequence: `Private endpoints need it; ${then}.`,
      changes: subdomain.changes,
    });
  }
  return parts;
}

/** The zone with its links, then the endpoint, then the group that writes its record into the zone. */
function endpointParts(situation: Situation, byPolicy: boolean): readonly StoryPart[] | Reason {
  const { resource, zones, network, vnet } = situation;
  const subnet = endpointSubnet(resource, vnet, network);
  const endpoint = newEndpoint(situation, subnet);
  const added: StoryPart = {
    title: `Add a private endpoint in ${placeOf(subnet)}`,
    consequence: 'It takes an address of the subnet, and is paid for by the hour and by what goes through it.',
    changes: [add(endpoint)],
  };
  if (byPolicy) return [added];
  const found: FoundZone[] = [];
  for (const name of zones) {
    const one = zoneParts(name, situation);
    if ('because' in one) return one;
    found.push(one);
  }
  const [names, asked] = zones.length === 1 ? ['the zone', 'the zone is asked'] : ['the zones', 'the zones are asked'];
  const groupPart: StoryPart = {
    title: `Have the endpoint write its record into ${names}`,
    consequence: `'${resource.label}' resolves to the private address from then on, where ${asked}.`,
    changes: [add(newGroup(situation, endpoint, found))],
  };
  return [...found.flatMap(({ parts }) => parts), added, groupPart];
}

interface FoundZone {
  readonly word: string;
  readonly zone: Resource | NewResource;
  readonly parts: readonly StoryPart[];
}

/** The zone of that name, and the parts that make it and link it to all that ask. */
function zoneParts(name: string, situation: Situation): FoundZone | Reason {
  const { resource, groupId, zones, network, asking } = situation;
  // Of several zones each has a word of its own in what is added for it.
  const word = zones.length === 1 ? groupId : wordOf(name);
  const declared = zoneNamed(name, network);
  const zone = declared ?? newZone(name, camelCase(`zone-${word}`), resource);
  // What is linked to a zone that is only referred to is said where it is created.
  const missing = declared?.existing ? [] : unlinked(zone, asking, network);
  if ('because' in missing) return missing;
  const zonePart: StoryPart = {
    title: `Add private DNS zone ${name}`,
    consequence: `In the networks that it is linked to, names below ${name} are looked up in it and nowhere else.`,
    changes: declared ? [] : [add(zone as NewResource)],
  };
  const linkPart: StoryPart = {
    title: `Link ${zones.length === 1 ? 'the zone' : name} to ${listedInQuotes(missing.map(({ label }) => label))}`,
    consequence: `The clusters there find the private address of '${resource.label}'.`,
    changes: missing.map((one) => add(link(zone, one, declared ?? resource, word))),
  };
  return { word, zone, parts: [...(declared ? [] : [zonePart]), ...(missing.length > 0 ? [linkPart] : [])] };
}

function linkNotes({ zones, network, asking }: Situation): readonly string[] {
  const elsewhere = zones.filter((name) => zoneNamed(name, network)?.existing);
  if (elsewhere.length === 0) return [];
  return [
    `See that ${listedInQuotes(elsewhere)}, made elsewhere, is linked to ${listedInQuotes(asking.map(({ label }) => label))}.`,
  ];
}

function newEndpoint({ resource, groupId }: Situation, subnet: NewValue): NewResource {
  const connection = { privateLinkServiceId: idReference(resource), groupIds: [groupId] };
  return {
    type: TYPES.privateEndpoint,
    apiVersion: '2024-05-01',
    symbol: camelCase(`pe-${resource.label}`),
    name: `pe-${resource.label}`,
    beside: resource,
    location: 'like',
    body: {
      properties: {
        subnet: { id: subnet },
        privateLinkServiceConnections: [{ name: groupId, properties: connection }],
      },
    },
  };
}

function newGroup({ resource }: Situation, parent: NewResource, zones: readonly FoundZone[]): NewResource {
  const privateDnsZoneConfigs = zones.map(({ word, zone }) => {
    return { name: word, properties: { privateDnsZoneId: idReference(zone) } };
  });
  return {
    type: `${TYPES.privateEndpoint}/privateDnsZoneGroups`,
    apiVersion: '2024-05-01',
    symbol: camelCase(`pe-${resource.label}-dns`),
    name: 'default',
    parent,
    beside: resource,
    location: 'none',
    body: { properties: { privateDnsZoneConfigs } },
  };
}

/** Public access off, with what Azure or the provider refuses beside that. */
function closingPart({ resource, service, network }: Situation): StoryPart | { readonly because: string } {
  const { also, changes } = closing(resource, service, network);
  try {
    return {
      title: `Turn the public access of '${resource.label}' off${also.replace(/^, /, ' and ')}`,
      consequence: 'Clients outside of these networks lose access: portal, pipelines and developers included.',
      changes: changes(),
    };
  } catch (error) {
    if (error instanceof Refusal) return { because: error.message };
    throw error;
  }
}

/** As titles call the subnet of the endpoint. */
function placeOf(subnet: NewValue): string {
  if (typeof subnet !== 'object' || Array.isArray(subnet) || !isReference(subnet)) return 'a subnet';
  if (subnet.reference === 'id') return `subnet '${titleOf(subnet.of)}'`;
  return subnet.reference === 'copy' ? 'the subnet of other endpoints' : 'a subnet named by a new parameter';
}
