import { PUBLIC_DOMAINS, zonesToWrite } from '../../azure/privateEndpointZones';
import { PRIVATE_LINK_SERVICES } from '../../azure/privateLinkServices';
import { onceForBoth } from '../../model/onceForObject';
import { isType, read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { isDeclared, TYPES, type Network } from '../network';
import { endpointConnections } from '../privateEndpointConnections';
import { hasServiceEndpoint, serviceEndpointOf } from '../subnetsInFirewalls';
import type { End } from './ends';
import type { Spot } from './spots';
import { agreed, answer, continued, open, outside, start, type FlowAnswer } from './flowAnswer';
import { toPublicAddress } from './publicWay';
import { resolveName } from './names';
import { toEndpoint } from './privateEndpointFlow';
import { serviceStage } from './publicAddresses';
import { openStep, stepAt, type Kind, type Step } from './traffic';

/** Traffic to a service: by the private address that its name resolves to where it is asked, else by the public one. */
export function toService(
  from: Spot,
  { service, about }: Extract<End, { kind: 'service' }>,
  kind: Kind,
  network: Network,
): FlowAnswer {
  const to = `${about.label} '${service.label}'`;
  const isPublicSender = !from.subnet;
  const publicWay = (before: readonly Step[]) => {
    const parts = from.subnet
      ? toPublicAddress(from, reached(service, from.subnet, network), kind, network)
      : [start(from)];
    const stage = serviceStage(service, about, from, network);
    return agreed(continued(parts, before, stage), 'destinations');
  };
  if (isPublicSender)
    return answer(from, to, continued([start(from)], [], serviceStage(service, about, from, network)));
  const vnet = network.vnetOf(from.subnet);
  if (vnet.kind !== 'declared')
    return open(from, to, unknown('the virtual network is not declared here', from.subnet.header));
  const host = hostOf(service, network);
  if (host === undefined) return open(from, to, unknown(`the name of '${service.label}' is not known`, service.header));
  const named = resolveName(host, vnet.resource, network);
  switch (named.verdict) {
    case 'undecided':
    case 'none':
      return answer(from, to, [
        { ...start(from), steps: named.steps, verdict: named.verdict === 'none' ? 'refused' : 'undecided' },
      ]);
    case 'public':
      return answer(from, to, publicWay(named.steps));
    case 'private': {
      const endpoint = named.endpoint ?? endpointOf(service, network);
      if (!endpoint)
        return open(from, to, unknown('what has the private address is not declared here', service.header));
      // A record that is written by hand says an address, and not whose.
      const steps = named.steps.map((step, index) =>
        named.endpoint || index < named.steps.length - 1 ? step : stepAt(endpoint, step),
      );
      return answer(from, to, toEndpoint(from, endpoint, kind, network, steps));
    }
  }
}

/**
 * The public address of a service, as a subnet reaches it: the routes of a service endpoint come before those of the user.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview (read 2026-11-30)
 */
function reached(service: Resource, subnet: Resource, network: Network): Spot {
  const spot = outside(service);
  const endpoint = serviceEndpointOf(service.type);
  const has = endpoint === undefined ? false : hasServiceEndpoint(subnet, endpoint, network);
  if (isUnknown(has)) return { ...spot, straight: openStep('route', has) };
  const { place } = read(subnet, 'properties.serviceEndpoints').origin;
  const says = `service endpoint '${endpoint!}' of '${subnet.label}' leads straight to it`;
  return has ? { ...spot, straight: { hop: 'route', verdict: 'reached', says, place } } : spot;
}

/** The public host name of a service, in lower case, where its own name is known. */
export function publicNameOf(service: Resource, groupId: string, network: Network): string | undefined {
  if (service.name.kind !== 'string') return undefined;
  const kind = read(service, 'kind');
  const [zone] = zonesToWrite(
    service.type,
    groupId,
    kind.kind === 'string' ? kind.value : undefined,
    network.cloudOf(service).name,
  );
  const domains = [...PUBLIC_DOMAINS].flatMap(([domain, own]) => (own === zone ? [domain] : []));
  // Of two domains the one that people write is the shorter: `vault.azure.net` beside `vaultcore.azure.net`.
  const [domain] = domains.sort((a, b) => a.length - b.length);
  return domain === undefined ? undefined : `${service.name.value.toLowerCase()}.${domain}`;
}

/** The public name of a service, where its own name is known; many senders ask for it. */
const hostOf = onceForBoth((service: Resource, network: Network) => {
  const about = PRIVATE_LINK_SERVICES.find(({ type }) => isType(service, type));
  return about && publicNameOf(service, about.groupId, network);
});

function endpointOf(service: Resource, network: Network): Resource | undefined {
  return network.graph
    .ofType(TYPES.privateEndpoint)
    .find((endpoint) => endpointConnections(endpoint, network).some(({ target }) => isDeclared(target, service)));
}
