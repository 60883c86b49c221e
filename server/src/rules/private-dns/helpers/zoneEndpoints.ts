/** Whose names a private DNS zone holds, and whose it could: what its link to a network would do to the others. */
import { needsAllZones, typesOfZone, zonesOf } from '../../../azure/privateEndpointZones';
import { mentions } from '../../../model/mentionsResource';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { samePlace } from '../../../text/span';
import {
  endpointConnections,
  networkOfEndpoint,
  zoneGroupsOf,
  type Connection,
} from '../../../network/privateEndpointConnections';
import { endpointTargets, isDeclared, TYPES, type Network } from '../../../network/network';
import { namesAnother } from './otherServicesOfZone';

/** A private endpoint that writes into no zone, with the sub-resource whose names belong into the one in question. */
export interface Waiting {
  readonly endpoint: Resource;
  readonly groupId: string;
}

/** The private endpoints of these files that write into a zone. */
export function membersOf(zone: Resource, network: Network): readonly Resource[] {
  return network.graph.ofType(TYPES.privateEndpoint).filter((endpoint) => writesInto(endpoint, zone, network));
}

function writesInto(endpoint: Resource, zone: Resource, network: Network): boolean {
  return network.graph
    .children(endpoint, 'privateDnsZoneGroups')
    .some((group) =>
      itemsOf(read(group, 'properties.privateDnsZoneConfigs')).items.some((item) =>
        isDeclared(network.graph.resolve(readPath(item, 'properties.privateDnsZoneId', group.header)), zone),
      ),
    );
}

/**
 * The private endpoints whose record can go into a zone and goes nowhere: of a service whose names are in this zone and
 * in no other, known as a whole, declared where the zone is.
 */
export function waitingFor(zone: Resource, network: Network): readonly Waiting[] {
  const { graph } = network;
  const records = graph.all(`${TYPES.privateDnsZone}/A`);
  // What is written by hand there may be their records already; a zone group would find their names taken.
  if (graph.children(zone, 'A').length > 0 || hasLooseGroup(network)) return [];
  return graph.ofType(TYPES.privateEndpoint).flatMap((endpoint): readonly Waiting[] => {
    const { groups, hidden } = zoneGroupsOf(endpoint, network);
    const open = hidden ?? network.handedToModule(endpoint) ?? endpoint.condition;
    if (groups.length > 0 || open || endpoint.instance !== undefined || !isDeclaredWith(endpoint, zone)) return [];
    if (records.some((record) => mentions(read(record, 'properties.aRecords'), endpoint, graph))) return [];
    const connections = endpointConnections(endpoint, network);
    const groupId = connections.length === 1 ? soleGroup(connections[0]!) : undefined;
    if (groupId === undefined || !belongsTo(zone, connections[0]!, groupId, network)) return [];
    return [{ endpoint, groupId }];
  });
}

/** A zone group whose endpoint is not known may be anyone's. */
function hasLooseGroup({ graph }: Network): boolean {
  const groups = graph.ofType(`${TYPES.privateEndpoint}/privateDnsZoneGroups`);
  return groups.some((group) => graph.parent(group).kind === 'unknown');
}

function isDeclaredWith(a: Resource, b: Resource): boolean {
  const [own, other] = [a.calls ?? [], b.calls ?? []];
  return (
    a.deployment === b.deployment &&
    own.length === other.length &&
    own.every(({ name, place }, index) => name === other[index]!.name && samePlace(place, other[index]!.place))
  );
}

/** Who uses the service has accepted it, and asks for one sub-resource of it. */
function soleGroup({ manual, hidden, groupIds }: Connection): string | undefined {
  const [only] = groupIds;
  return manual === false && !hidden && groupIds.length === 1 && only?.kind === 'string' ? only.value : undefined;
}

function belongsTo(zone: Resource, { type, endpoint }: Connection, groupId: string, network: Network): boolean {
  if (type === undefined || zone.name.kind !== 'string' || needsAllZones(type, groupId)) return false;
  const { name: cloud } = network.cloudOf(endpoint);
  const zones = zonesOf(type, groupId).filter((row) => row.cloud === cloud && !row.optional);
  return zones.length === 1 && zones[0]!.zone.toLowerCase() === zone.name.value.toLowerCase();
}

/**
 * Has every service of these files whose names may lead to the zone a record in it, and does that lead into the network?
 * @param holding the endpoints whose records the zone has
 */
export function holdsAll(holding: readonly Resource[], zone: Resource, vnet: Resource, network: Network): boolean {
  const { graph } = network;
  if (zone.name.kind !== 'string' || holding.length === 0) return false;
  if (holding.some((endpoint) => networkOfEndpoint(endpoint, network)?.key !== vnet.key)) return false;
  const name = zone.name.value;
  const held = holding.flatMap((endpoint) => endpointConnections(endpoint, network));
  if (held.some(({ target, manual }) => manual !== false || target.kind === 'unknown' || target.kind === 'none'))
    return false;
  const reached = new Set(
    held.flatMap(({ target }) => ('resource' in target && target.resource ? [target.resource.key] : [])),
  );
  const others = graph
    .all(TYPES.privateEndpoint)
    .filter((endpoint) => !holding.some(({ key }) => key === endpoint.key));
  const astray = others.some((endpoint) =>
    endpointConnections(endpoint, network).some(({ type, target }) => {
      if (target.kind === 'declared' && reached.has(target.resource.key)) return false;
      return type === undefined ? target.kind === 'unknown' : isOfZone(type, name);
    }),
  );
  if (astray || others.some(({ existing }) => existing)) return false;
  if (graph.resources.some((resource) => isOfZone(resource.type, name) && !reached.has(resource.key))) return false;
  return !namesAnother(name, holding.flatMap(endpointTargets), network);
}

/** Are names of this type of service in such a zone? */
function isOfZone(type: string, name: string): boolean {
  return typesOfZone(name).some((other) => other.toLowerCase() === type.toLowerCase());
}
