/** The subnet that private endpoints of a virtual network are in. */
import { copyOf, idReference, parameter, type NewValue } from '../../../model/change';
import { knownAs } from '../../../model/labelsInMessages';
import { read, type Resource } from '../../../model/resource';
import { identityOf } from '../../../model/valueIdentity';
import { isUnset, type Value } from '../../../model/value';
import { TYPES, type Network } from '../../../network/network';

/** A subnet that is not the nodes' own: where other endpoints are, or one named for them; else the user is asked. */
export function endpointSubnet(resource: Resource, vnet: Resource, network: Network): NewValue {
  const known = subnetOfOthers(resource, network);
  if (known) return known;
  const named = subnetForEndpoints(vnet, network);
  if (named) return idReference(named);
  return parameter(
    'privateEndpointSubnetId',
    'string',
    `Resource id of the subnet of ${knownAs('virtual network', vnet)} that holds the private endpoints`,
    vnet.label,
  );
}

/** The declared subnet whose name says that it is for private endpoints, and that no cluster uses. */
export function subnetForEndpoints(vnet: Resource, network: Network): Resource | undefined {
  return network
    .subnetsOf(vnet)
    .found.find(
      (subnet) => /endpoint|private-?link|(^|[-_])pe($|[-_s])/i.test(subnet.label) && !network.usedByCluster(subnet),
    );
}

/** The subnet that other endpoints are in; what comes from elsewhere, as it is written beside the resource. */
function subnetOfOthers({ calls }: Resource, network: Network): NewValue | undefined {
  let written: Value | undefined;
  for (const endpoint of network.graph.ofType(TYPES.privateEndpoint)) {
    const subnet = read(endpoint, 'properties.subnet.id');
    const resolution = network.graph.resolve(subnet);
    const isBeside = endpoint.calls === calls && endpoint.instance === undefined && endpoint.deployment === undefined;
    if (resolution.kind === 'declared') {
      if (network.usedByCluster(resolution.resource)) continue;
      if (!isBeside || resolution.resource.calls === calls) return idReference(resolution.resource);
    }
    if (!isBeside || isUnset(subnet)) continue;
    // Two that may be different leave open which one it is.
    if (written && !isSameText(written, subnet)) return undefined;
    written = subnet;
  }
  return written && copyOf(written);
}

function isSameText(a: Value, b: Value): boolean {
  const identity = identityOf(a);
  return identity !== undefined && identity === identityOf(b);
}
