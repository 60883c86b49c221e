/** Answers a question about the network: from whom to whom, by which way, and which line decides. */
import { PUBLIC_DOMAINS, zonesToWrite } from '../../azure/privateEndpointZones';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isText, isUnknown } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import type { Cluster } from '../cluster';
import { networksOfCluster } from '../clusterNetworks';
import { apiServerZone, isLinkedHere } from '../apiServerZone';
import { isDeclared, TYPES, type Network } from '../network';
import { endpointConnections } from '../privateEndpointConnections';
import { answerFor } from '../dnsResolution';
import { INTERNET, intersection, isEmpty } from './addressSets';
import { spotOfEndpoint, spotsOf, textOf, type End, type Spot } from './ends';
import { flowBetween } from './flows';
import { resolveName } from './names';
import { apiServerStage, serviceStage } from './publicAddresses';
import { openStep, through, type Kind, type Part, type Step, type Verdict } from './traffic';

/** What became of traffic from one spot to another. */
export interface FlowAnswer {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict | 'partly';
  /** Parts that together are all that was asked for. */
  readonly parts: readonly Part[];
}

/** Traffic between two ends, an answer for each pair of spots that these are. */
export function askFlow(from: End, to: End, kind: Kind, network: Network): readonly FlowAnswer[] {
  return spotsOf(from, network).flatMap((spot): readonly FlowAnswer[] => {
    switch (to.kind) {
      case 'cluster':
        return [toApiServer(spot, to.cluster, kind, network)];
      case 'service':
        return [toService(spot, to, kind, network)];
      case 'endpoint':
        return [answer(spot, textOf(to), toEndpoint(spot, to.endpoint, kind, network, []))];
      default:
        return spotsOf(to, network).map((target) => {
          const parts = flowBetween(spot, target, kind, network);
          const told = target.oneOf ? agreed(parts, 'destinations') : parts;
          return answer(spot, target.called, spot.oneOf ? agreed(told, 'sources') : told);
        });
    }
  });
}

function answer({ called }: Spot, to: string, parts: readonly Part[]): FlowAnswer {
  return { from: called, to, verdict: verdictOfParts(parts), parts };
}

function verdictOfParts(parts: readonly Part[]): FlowAnswer['verdict'] {
  const verdicts = new Set(parts.map(({ verdict }) => verdict));
  const [only] = verdicts;
  return verdicts.size === 1 ? only! : verdicts.size === 0 ? 'undecided' : 'partly';
}

/**
 * Of one address that is not known which, nothing is certain but what holds of all that it may be: a part that another one
 * of the same partners contradicts is open.
 * @param one the side whose address it is
 */
function agreed(parts: readonly Part[], one: 'sources' | 'destinations'): readonly Part[] {
  const partner = one === 'sources' ? 'destinations' : 'sources';
  return parts.map((part) => {
    const contradicted = parts.some((other) => {
      return other.verdict !== part.verdict && !isEmpty(intersection(other[partner], part[partner]));
    });
    if (!contradicted) return part;
    const step: Step = { hop: 'address', verdict: 'undecided', says: 'which of the addresses it has is not known' };
    return { ...part, verdict: 'undecided', steps: [...part.steps, step] };
  });
}

/** A private endpoint takes no notice of groups and routes unless its subnet says so; peerings and the sender’s group count. */
function toEndpoint(
  from: Spot,
  endpoint: Resource,
  kind: Kind,
  network: Network,
  before: readonly Step[],
): readonly Part[] {
  // prettier-ignore
  const to = spotOfEndpoint(endpoint, network);
  const parts = flowBetween(from, to, kind, network);
  const guarded = to.subnet ? policiesOf(to.subnet) : false;
  const kept = parts.map((part) => {
    if (guarded === true) return part;
    // What refuses is looked at again without the group of the endpoint's subnet.
    const steps = part.steps.flatMap((step): readonly Step[] => {
      if (step.hop !== 'receiver’s security group') return [step];
      return isUnknown(guarded) ? [openStep(step.hop, guarded)] : [];
    });
    return { ...part, steps };
  });
  return agreed(kept.map((part) => ({ ...part, steps: [...before, ...part.steps], verdict: verdictOfSteps(part.steps) })), 'destinations'); // prettier-ignore
}

function verdictOfSteps(steps: readonly Step[]): Verdict {
  if (steps.some(({ verdict }) => verdict === 'refused')) return 'refused';
  return steps.some(({ verdict }) => verdict === 'undecided') ? 'undecided' : 'reached';
}

/**
 * Does the subnet of a private endpoint apply security groups to it?
 * Source: https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy (read 2026-11-30)
 */
function policiesOf(subnet: Resource) {
  const policies = read(subnet, 'properties.privateEndpointNetworkPolicies');
  const answers = ['Enabled', 'NetworkSecurityGroupEnabled'].map((word) => isText(policies, word));
  return answers.find((one) => one === true) ?? answers.find(isUnknown) ?? false;
}

/** Traffic to a service: by the private address that its name resolves to where it is asked, else by the public one. */
function toService(
  from: Spot,
  { service, about }: Extract<End, { kind: 'service' }>,
  kind: Kind,
  network: Network,
): FlowAnswer {
  // prettier-ignore
  const to = `${about.label} '${service.label}'`;
  const isPublicSender = !from.subnet;
  const publicWay = (before: readonly Step[]) => {
    const parts = from.subnet ? flowBetween(from, outside(service), kind, network) : [start(from)];
    const stage = serviceStage(service, about, from, network);
    return agreed(continued(parts, before, stage), 'destinations');
  };
  if (isPublicSender) return answer(from, to, continued([start(from)], [], serviceStage(service, about, from, network))); // prettier-ignore
  const vnet = network.vnetOf(from.subnet);
  if (vnet.kind !== 'declared') return open(from, to, unknown('the virtual network is not declared here', from.subnet.header)); // prettier-ignore
  const host = publicNameOf(service, about.groupId, network);
  if (host === undefined) return open(from, to, unknown(`the name of '${service.label}' is not known`, service.header));
  const named = resolveName(host, vnet.resource, network);
  switch (named.verdict) {
    case 'undecided':
    case 'none':
      return answer(from, to, [{ ...start(from), steps: named.steps, verdict: named.verdict === 'none' ? 'refused' : 'undecided' }]); // prettier-ignore
    case 'public':
      return answer(from, to, publicWay(named.steps));
    case 'private': {
      const endpoint = named.endpoint ?? endpointOf(service, network);
      if (!endpoint) return open(from, to, unknown('what has the private address is not declared here', service.header)); // prettier-ignore
      return answer(from, to, toEndpoint(from, endpoint, kind, network, named.steps));
    }
  }
}

function start({ addresses }: Spot): Part {
  return { sources: addresses, destinations: INTERNET, steps: [], verdict: 'reached' };
}

function outside(service: Resource): Spot {
  return { called: service.label, addresses: INTERNET, oneOf: true };
}

function continued(
  parts: readonly Part[],
  before: readonly Step[],
  stage: ReturnType<typeof serviceStage>,
): readonly Part[] {
  // prettier-ignore
  return parts.flatMap((part) => {
    const traffic = { ...part, steps: [...before, ...part.steps] };
    return part.verdict === 'refused' ? [traffic] : through(traffic, [stage]);
  });
}

function open(from: Spot, to: string, cause: Parameters<typeof openStep>[1]): FlowAnswer {
  return answer(from, to, [{ ...start(from), steps: [openStep('name', cause)], verdict: 'undecided' }]);
}

/** The public name of a service, where its own name is known. */
export function publicNameOf(service: Resource, groupId: string, network: Network): string | undefined {
  if (service.name.kind !== 'string') return undefined;
  const kind = read(service, 'kind');
  const [zone] = zonesToWrite(service.type, groupId, kind.kind === 'string' ? kind.value : undefined, network.cloudOf(service).name); // prettier-ignore
  const domains = [...PUBLIC_DOMAINS].flatMap(([domain, own]) => (own === zone ? [domain] : []));
  // Of two domains the one that people write is the shorter: `vault.azure.net` beside `vaultcore.azure.net`.
  const [domain] = domains.sort((a, b) => a.length - b.length);
  return domain === undefined ? undefined : `${service.name.value.toLowerCase()}.${domain}`;
}

function endpointOf(service: Resource, network: Network): Resource | undefined {
  return network.graph
    .ofType(TYPES.privateEndpoint)
    .find((endpoint) => endpointConnections(endpoint, network).some(({ target }) => isDeclared(target, service)));
}

/** Traffic to the API server of a cluster, which listens on port 443. */
function toApiServer(from: Spot, cluster: Cluster, kind: Kind, network: Network): FlowAnswer {
  const to = `API server of '${cluster.label}'`;
  if (kind.protocol !== 'Tcp' || kind.port !== 443) {
    const step: Step = { hop: 'address', verdict: 'refused', says: 'an API server listens on TCP 443 only', place: cluster.resource.header }; // prettier-ignore
    return answer(from, to, [{ ...start(from), steps: [step], verdict: 'refused' }]);
  }
  const isPrivate = isBoolean(cluster.read('apiServerAccessProfile.enablePrivateCluster'), true);
  if (!from.subnet) return answer(from, to, continued([start(from)], [], apiServerStage(cluster, from)));
  if (isUnknown(isPrivate)) return open(from, to, isPrivate);
  if (!isPrivate) {
    const out = flowBetween(from, outside(cluster.resource), kind, network);
    return answer(from, to, agreed(continued(out, [], apiServerStage(cluster, from)), 'destinations'));
  }
  return answer(from, to, toPrivateApiServer(from, cluster, kind, network));
}

/**
 * A private API server has its address in the subnet of the nodes, or in one of its own; from elsewhere its name has to be
 * known there: AKS links the zone that it makes to the network of the nodes only, and the public name gives the private address.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters (read 2026-11-30)
 */
function toPrivateApiServer(from: Spot, cluster: Cluster, kind: Kind, network: Network): readonly Part[] {
  const uses = cluster.subnets();
  const own = uses.filter(({ role }) => role === 'api server');
  const [home] = own.length > 0 ? own : uses.filter(({ role }) => role === 'node');
  const place = cluster.resource.header;
  const undecided = (says: string): readonly Part[] => [{ ...start(from), steps: [{ hop: 'address', verdict: 'undecided', says, place }], verdict: 'undecided' }]; // prettier-ignore
  if (home?.resolution.kind !== 'declared') return undecided('the subnet of the API server is not declared here');
  const subnet = home.resolution.resource;
  const name = nameStep(from.subnet!, cluster, network);
  const spot: Spot = { ...spotsOf({ kind: 'subnet', subnet }, network)[0]!, called: textOf({ kind: 'cluster', cluster }), oneOf: true }; // prettier-ignore
  const isEndpoint = own.length === 0;
  const guarded = isEndpoint ? policiesOf(subnet) : true;
  const parts = flowBetween(from, spot, kind, network).map((part) => {
    const steps = part.steps.flatMap((step): readonly Step[] => {
      if (guarded === true || step.hop !== 'receiver’s security group') return [step];
      return isUnknown(guarded) ? [openStep(step.hop, guarded)] : [];
    });
    const all = [name, ...steps];
    return { ...part, steps: all, verdict: verdictOfSteps(all) };
  });
  return agreed(parts, 'destinations');
}

function nameStep(sender: Resource, cluster: Cluster, network: Network): Step {
  const vnet = network.vnetOf(sender);
  const place = cluster.resource.header;
  const said = (verdict: Verdict, says: string, at = place): Step => ({ hop: 'name', verdict, says, place: at });
  if (vnet.kind !== 'declared') return said('undecided', 'the virtual network that asks for the name is not declared here'); // prettier-ignore
  const zone = apiServerZone(cluster, network);
  const fqdn = cluster.read('apiServerAccessProfile.enablePrivateClusterPublicFQDN');
  const published = isBoolean(fqdn, true, true);
  if (published === true) return said('reached', 'the public name of the API server gives its private address', fqdn.kind === 'absent' ? place : fqdn.origin.place); // prettier-ignore
  if (zone.kind === 'unknown') return openStep('name', zone.cause);
  const nodes = networksOfCluster(cluster, network, ['node', 'api server']);
  const isHome = nodes.some(({ key }) => key === vnet.resource.key);
  if (zone.kind !== 'own') {
    if (zone.kind === 'none') return said('refused', 'the cluster has no private zone and no public name');
    if (isUnknown(published)) return isHome ? said('reached', 'AKS links its zone to the network of the nodes') : openStep('name', published); // prettier-ignore
    return isHome
      ? said('reached', 'AKS links its zone to the network of the nodes')
      : said('refused', `AKS links its zone to the network of the nodes only, not to '${vnet.resource.label}'`);
  }
  const answered = zone.zone && answerFor(`api.${zone.zone.label}`, vnet.resource, network);
  if (answered?.kind === 'zone') return said('reached', `zone '${zone.zone!.label}' answers in '${vnet.resource.label}'`, zone.zone!.header); // prettier-ignore
  if (isHome && isLinkedHere(zone.value, cluster, network)) return said('reached', 'the zone is linked to the network of the nodes'); // prettier-ignore
  if (answered?.kind === 'unknown') return openStep('name', answered.cause);
  if (answered?.kind === 'servers') return said('undecided', `DNS servers of '${vnet.resource.label}' decide`, vnet.resource.header); // prettier-ignore
  if (!zone.zone || isUnknown(published)) return said('undecided', 'whether the zone is linked is not in the files', zone.value.origin.place); // prettier-ignore
  return said('refused', `zone '${zone.zone.label}' is not linked to '${vnet.resource.label}'`, zone.zone.header);
}
