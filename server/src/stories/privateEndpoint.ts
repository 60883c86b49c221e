/** Give a service that clusters use a private endpoint: with the name, for every network that asks, and nothing public left. */
import type { PrivateLinkService } from '../azure/privateLink';
import { add, idOf, isReference, set, type NewResource, type NewValue } from '../model/change';
import { read, type Resource } from '../model/resource';
import { isUnknown } from '../model/truth';
import { clustersBeside } from '../network/beside';
import type { Cluster } from '../network/cluster';
import { isDeclared, TYPES, type Network } from '../network/network';
import { peersOf } from '../network/peerings';
import { isNamed, type Intents } from '../rules/intents';
import { camelCase } from '../rules/names';
import { endpointSubnet, namesOf } from '../rules/private-endpoint/no-private-endpoint';
import { isInjected, isPublic, keepsLogs, servicesOf, supportsEndpoints } from '../rules/private-endpoint/services';
import { declaredZone } from '../rules/private-endpoint/zoneGroup';
import { link } from '../rules/private-dns/zone-link';
import { askersOf } from './apiServerDns';
import { LEAST_PARTS, listed, notOffered, type Part, type Told } from './story';

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
  const names = namesOf(resource, service, network);
  if (!names) return no('no private DNS zone is known for it in this cloud');
  const homes = networksOf(clusters, network);
  const [vnet] = homes;
  if (!vnet) return undecided('the virtual network of the clusters is not declared here');
  const near = homes.filter((one) => one.key === vnet.key || peersOf(vnet, network).some(({ key }) => key === one.key));
  const asking = new Map<string, Resource>();
  for (const one of near) {
    const askers = askersOf(one, network, intents);
    if ('because' in askers) return undecided(askers.because);
    for (const asker of [one, askers.dns]) if (asker) asking.set(asker.key, asker);
  }
  const situation: Situation = { resource, service, ...names, network, vnet, asking: [...asking.values()] };
  const byPolicy = intents.privateDnsManagedByPolicy;
  const parts = [
    ...(supported ? [] : [skuPart(situation)]),
    ...endpointParts(situation, byPolicy),
    accessPart(situation),
  ];
  if (parts.length < LEAST_PARTS) return no('one fix does all of it');
  const far = homes.filter((one) => !near.includes(one)).map(({ label }) => label);
  if (far.length > 0)
    return no(`clusters in ${listed(far)}, which are not peered with '${vnet.label}', would lose access`);
  const notes = byPolicy ? ['Policy writes the record of the endpoint, says the configuration.'] : [];
  return {
    kind: 'offered',
    name: NAME,
    resource,
    title: `Give ${service.label} '${resource.label}' a private endpoint`,
    ways: [{ parts, notes }],
    passedOver: [],
    settles: ['AKSN801'],
  };
}

interface Situation {
  readonly resource: Resource;
  readonly service: PrivateLinkService;
  readonly groupId: string;
  /** The name of the zone. */
  readonly zone: string;
  readonly network: Network;
  /** The network that gets the endpoint. */
  readonly vnet: Resource;
  /** The networks that look its name up: those of the clusters, and of the DNS servers that these ask. */
  readonly asking: readonly Resource[];
}

/** The declared virtual networks of the nodes of clusters. */
function networksOf(clusters: readonly Cluster[], network: Network): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const cluster of clusters) {
    for (const { resolution } of cluster.subnets()) {
      if (resolution.kind !== 'declared') continue;
      const vnet = network.vnetOf(resolution.resource);
      if (vnet.kind === 'declared') found.set(vnet.resource.key, vnet.resource);
    }
  }
  return [...found.values()];
}

function skuPart({ resource, service }: Situation): Part {
  const { raiseTo } = service.skus!;
  const migrates = /ServiceBus|EventHub/.test(service.type);
  return {
    title: `Raise the SKU of '${resource.label}' to ${raiseTo}`,
    consequence:
      `Only ${raiseTo} takes private endpoints; it has a higher price.` +
      (migrates ? ' A namespace is not raised to it in place: it is migrated or made anew.' : ''),
    changes: [set(resource, 'sku.name', raiseTo)],
  };
}

/** The zone with its links, then the endpoint, then the group that writes its record into the zone. */
function endpointParts(situation: Situation, byPolicy: boolean): readonly Part[] {
  const { resource, groupId, zone: name, network, vnet } = situation;
  const subnet = endpointSubnet(vnet, network);
  const isKnown = isReference(subnet) && subnet.reference === 'id';
  const endpoint = newEndpoint(situation, subnet);
  const added: Part = {
    title: `Add a private endpoint in ${isKnown ? `subnet '${labelOf(subnet.of)}'` : 'a subnet named by a new parameter'}`,
    consequence: 'It takes an address of the subnet, and is paid for by the hour and by what goes through it.',
    changes: [add(endpoint)],
  };
  if (byPolicy) return [added];
  const declared = declaredZone(name, network);
  const zone: Resource | NewResource = declared ?? newZone(situation);
  const links = declared ? network.linksOf(declared).found : [];
  const unlinked = situation.asking.filter(
    (one) => !links.some((of) => isDeclared(network.graph.resolve(read(of, 'properties.virtualNetwork.id')), one)),
  );
  const zonePart: Part = {
    title: `Add private DNS zone ${name}`,
    consequence: `In the networks that it is linked to, names below ${name} are looked up in it and nowhere else.`,
    changes: [add(zone as NewResource)],
  };
  const linkPart: Part = {
    title: `Link the zone to ${listed(unlinked.map(({ label }) => label))}`,
    consequence: `The clusters there find the private address of '${resource.label}'.`,
    changes: unlinked.map((one) => add(link(zone, one, declared ?? resource, groupId))),
  };
  const groupPart: Part = {
    title: 'Have the endpoint write its record into the zone',
    consequence: `'${resource.label}' resolves to the private address from then on, where the zone is asked.`,
    changes: [add(newGroup(situation, endpoint, zone))],
  };
  return [...(declared ? [] : [zonePart]), ...(unlinked.length > 0 ? [linkPart] : []), added, groupPart];
}

function newZone({ zone, groupId, resource }: Situation): NewResource {
  return {
    type: TYPES.privateDnsZone,
    apiVersion: '2024-06-01',
    symbol: camelCase(`zone-${groupId}`),
    name: zone,
    beside: resource,
    location: 'global',
    body: {},
  };
}

function newEndpoint({ resource, groupId }: Situation, subnet: NewValue): NewResource {
  const connection = { privateLinkServiceId: idOf(resource), groupIds: [groupId] };
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

function newGroup({ resource, groupId }: Situation, parent: NewResource, zone: Resource | NewResource): NewResource {
  return {
    type: `${TYPES.privateEndpoint}/privateDnsZoneGroups`,
    apiVersion: '2024-05-01',
    symbol: camelCase(`pe-${resource.label}-dns`),
    name: 'default',
    parent,
    beside: resource,
    location: 'none',
    body: { properties: { privateDnsZoneConfigs: [{ name: groupId, properties: { privateDnsZoneId: idOf(zone) } }] } },
  };
}

function accessPart({ resource, service }: Situation): Part {
  return {
    title: `Turn the public access of '${resource.label}' off`,
    consequence: 'Clients outside of these networks lose access: portal, pipelines and developers included.',
    changes: [set(resource, service.access, service.closed ?? 'Disabled')],
  };
}

function labelOf(of: Resource | NewResource): string {
  return 'label' in of ? of.label : of.symbol;
}
