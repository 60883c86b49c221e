import { distance } from '../../../text/nearestWord';
import { PLAIN_ZONES, servicesOfZone } from '../../../azure/privateEndpointZones';
import { read, type Resource } from '../../../model/resource';
import { endpointConnections } from '../../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../../network/network';

/** So many letters may be wrong in a name that is a slip. */
const SLIP = 2;

/** A zone of a service that another name is near to. */
export interface NearZone {
  readonly zone: string;
  /** Something in the files says that the name is for this service, and only the part below the domain is wrong. */
  readonly proven: boolean;
}

/**
 * The zone of a service that a name was meant for. A name may be near to the zone of another service by chance, and zones
 * of partners are legal: so it counts as meant only where an endpoint, a record or a link is for that service.
 * @returns undefined where no zone is within a slip, or several are and nothing tells them apart
 */
export function nearZone(zone: Resource, name: string, network: Network): NearZone | undefined {
  const cloud = network.cloudOf(zone).name;
  const near = PLAIN_ZONES.filter(
    // Most are longer or shorter by more than a slip: that is cheaper to see than how many letters differ.
    (candidate) =>
      Math.abs(candidate.length - name.length) <= SLIP && servicesOfZone(candidate).some((row) => row.cloud === cloud),
  )
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate) }))
    .filter(({ far }) => far <= SLIP)
    .sort((a, b) => a.far - b.far);
  const meant = near.filter(({ candidate }) => isFor(candidate, zone, network));
  if (meant.length === 1) {
    const { candidate } = meant[0]!;
    return { zone: candidate, proven: domainOf(candidate) === domainOf(name) };
  }
  const nearest = near.filter(({ far }) => far === near[0]!.far);
  return nearest.length === 1 ? { zone: nearest[0]!.candidate, proven: false } : undefined;
}

/** `privatelink.blob.core.windows.net` → `windows.net` */
function domainOf(name: string): string {
  return name.toLowerCase().split('.').slice(-2).join('.');
}

function isFor(candidate: string, zone: Resource, network: Network): boolean {
  const services = servicesOfZone(candidate);
  const isOne = (type: string) => services.some((service) => service.type.toLowerCase() === type.toLowerCase());
  const endpoint = network.graph
    .ofType(TYPES.privateEndpoint)
    .some((pe) =>
      endpointConnections(pe, network).some(({ type, groupIds }) =>
        groupIds.some(
          (group) =>
            type !== undefined &&
            group.kind === 'string' &&
            services.some((row) => isOne(type) && row.groupId.toLowerCase() === group.value.toLowerCase()),
        ),
      ),
    );
  if (endpoint) return true;
  const records = network.graph.children(zone, 'A').map(({ label }) => label.toLowerCase());
  if (network.graph.resources.some(({ type, label }) => isOne(type) && records.includes(label.toLowerCase())))
    return true;
  const links = network.graph.children(zone, 'virtualNetworkLinks').flatMap((link) => {
    const name = read(link, 'name');
    return name.kind === 'string' ? wordsOf(name.value) : wordsOf(link.label);
  });
  return services.some(({ groupId }) => links.includes(groupId.toLowerCase()));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[^a-z0-9]+/);
}
