import { distance } from '../../../text/nearestWord';
import { GROUP_IDS, PLAIN_ZONES, servicesOfZone, type ZoneOfService } from '../../../azure/privateEndpointZones';
import { mentions } from '../../../model/mentionsResource';
import { read, type Resource } from '../../../model/resource';
import { zoneNamed } from '../../../network/privateDnsZones';
import { endpointConnections, zoneGroupsOf } from '../../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../../network/network';

/** So many letters may be wrong in a name that is a slip. */
const SLIP = 2;

/** Sub-resources whose names a link may have for the sake of its network, or of nothing. */
const COMMON_WORDS = [
  'account',
  'cluster',
  'connection',
  'default',
  'gateway',
  'global',
  'management',
  'portal',
  'web',
];

/** A zone of a service that another name is near to. */
export interface NearZone {
  readonly zone: string;
  /** Something in the files says that the name is for this service, and only the part below the domain is wrong. */
  readonly proven: boolean;
}

/**
 * The zone of a service that a name was meant for. A name may be near to the zone of another service by chance, and zones
 * of partners are legal: so it counts as meant only where an endpoint, a record or a link is for that service. A zone that
 * these files have already is none: who declared both means two.
 * @returns undefined where no zone is within a slip, where what the files say is for another service, or where several are
 *   near and nothing tells them apart
 */
export function nearZone(zone: Resource, name: string, network: Network): NearZone | undefined {
  const cloud = network.cloudOf(zone).name;
  const said = toldFor(zone, network);
  const near = PLAIN_ZONES.filter(
    // Most are longer or shorter by more than a slip: that is cheaper to see than how many letters differ.
    (candidate) =>
      Math.abs(candidate.length - name.length) <= SLIP && servicesOfZone(candidate).some((row) => row.cloud === cloud),
  )
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate), told: said(candidate) }))
    .filter(({ candidate, far, told }) => far <= SLIP && told !== 'other' && !zoneNamed(candidate, network, zone))
    .sort((a, b) => a.far - b.far);
  const meant = near.filter(({ told }) => told === 'this');
  if (meant.length === 1) {
    const { candidate } = meant[0]!;
    return { zone: candidate, proven: haveOneDomain(candidate, name) };
  }
  const nearest = near.filter(({ far }) => far === near[0]!.far);
  return nearest.length === 1 ? { zone: nearest[0]!.candidate, proven: false } : undefined;
}

/** Are two names of zones in the same registrable domain, as `privatelink.blob.core.windows.net` is in `windows.net`? */
export function haveOneDomain(a: string, b: string): boolean {
  const [own, other] = [a, b].map((name) => name.toLowerCase().split('.').slice(-2).join('.'));
  return own === other;
}

/** Do records or links of a zone say that it is for another service than that of a candidate? */
export function isForAnother(candidate: string, zone: Resource, network: Network): boolean {
  return toldFor(zone, network)(candidate) === 'other';
}

/** What records, links and endpoints say that a zone is for: the service of a candidate, another one, or nothing. */
function toldFor(zone: Resource, network: Network): (candidate: string) => 'this' | 'other' | undefined {
  const types = typesOfRecords(zone, network);
  const words = groupsInLinks(zone, network);
  return (candidate) => {
    const services = servicesOfZone(candidate);
    if (types.size + words.size > 0)
      return services.some((row) => types.has(row.type.toLowerCase()) || words.has(row.groupId.toLowerCase()))
        ? 'this'
        : 'other';
    return waitsFor(services, network) ? 'this' : undefined;
  };
}

/** The types of what the records of a zone are of: by its name, or by the endpoint whose address they have. */
function typesOfRecords(zone: Resource, network: Network): ReadonlySet<string> {
  const { graph } = network;
  const records = graph.children(zone, 'A');
  const names = new Set(records.map(({ label }) => label.toLowerCase()));
  const named = graph.resources.filter(
    ({ type, label }) => names.has(label.toLowerCase()) && !type.toLowerCase().startsWith('microsoft.network/'),
  );
  const reached = graph
    .ofType(TYPES.privateEndpoint)
    .filter((endpoint) => records.some((record) => mentions(read(record, 'properties.aRecords'), endpoint, graph)))
    .flatMap((endpoint) => endpointConnections(endpoint, network).flatMap(({ type }) => type ?? []));
  return new Set([...named.map(({ type }) => type), ...reached].map((type) => type.toLowerCase()));
}

/** The sub-resources that the names of a zone's links speak of: `link-blob` of `blob`. */
function groupsInLinks(zone: Resource, network: Network): ReadonlySet<string> {
  const words = network.graph.children(zone, 'virtualNetworkLinks').flatMap((link) => {
    const name = read(link, 'name');
    return (name.kind === 'string' ? name.value : link.label).toLowerCase().split(/[^a-z0-9]+/);
  });
  return new Set(words.filter((word) => GROUP_IDS.has(word) && !COMMON_WORDS.includes(word)));
}

/** Is there an endpoint for one of the services that writes into no zone? One that does has its zone. */
function waitsFor(services: readonly ZoneOfService[], network: Network): boolean {
  return network.graph.ofType(TYPES.privateEndpoint).some((endpoint) => {
    const { groups, hidden } = zoneGroupsOf(endpoint, network);
    if (groups.length > 0 || hidden) return false;
    return endpointConnections(endpoint, network).some(({ type, groupIds }) =>
      groupIds.some(
        (group) =>
          group.kind === 'string' &&
          services.some(
            (row) =>
              row.type.toLowerCase() === type?.toLowerCase() && row.groupId.toLowerCase() === group.value.toLowerCase(),
          ),
      ),
    );
  });
}
