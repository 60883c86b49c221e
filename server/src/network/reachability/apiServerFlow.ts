import type { Resource } from '../../model/resource';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import { hasPrivateApiServer } from '../apiServerReach';
import { apiServerZone, isLinkedHere } from '../apiServerZone';
import type { Cluster } from '../cluster';
import { networksOfCluster } from '../clusterNetworks';
import { answerFor, askedFrom, dnsServersOf } from '../dnsResolution';
import type { Network } from '../network';
import { textOf } from './ends';
import { spotsOf, type Spot } from './spots';
import { agreed, answer, continued, open, outside, start, type FlowAnswer } from './flowAnswer';
import { flowBetween } from './flows';
import { toPublicAddress } from './publicWay';
import { appliesGroups, withoutGroup } from './privateEndpointFlow';
import { apiServerStage } from './publicAddresses';
import { openStep, type Kind, type Part, type Step, type Verdict } from './traffic';

/** Traffic to the API server of a cluster, which listens on port 443. */
export function toApiServer(from: Spot, cluster: Cluster, kind: Kind, network: Network): FlowAnswer {
  const to = `API server of '${cluster.label}'`;
  if (kind.protocol !== 'Tcp' || kind.port !== 443) {
    const step: Step = {
      hop: 'address',
      verdict: 'refused',
      says: 'an API server listens on TCP 443 only',
      place: cluster.resource.header,
    };
    return answer(from, to, [{ ...start(from), steps: [step], verdict: 'refused' }]);
  }
  const isPrivate = hasPrivateApiServer(cluster);
  if (!from.subnet) return answer(from, to, continued([start(from)], [], apiServerStage(cluster, from)));
  if (isUnknown(isPrivate)) return open(from, to, isPrivate);
  if (!isPrivate) {
    const out = toPublicAddress(from, outside(cluster.resource), kind, network);
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
  const undecided = (says: string): readonly Part[] => [
    { ...start(from), steps: [{ hop: 'address', verdict: 'undecided', says, place }], verdict: 'undecided' },
  ];
  if (home?.resolution.kind !== 'declared') return undecided('the subnet of the API server is not declared here');
  const subnet = home.resolution.resource;
  const name = nameStep(from.subnet!, cluster, network);
  const spot: Spot = {
    ...spotsOf({ kind: 'subnet', subnet }, network)[0]!,
    called: textOf({ kind: 'cluster', cluster }),
    oneOf: true,
    isEndpoint: own.length === 0,
  };
  // In a subnet of its own it is no private endpoint.
  const guarded = own.length > 0 || appliesGroups(subnet);
  return withoutGroup(flowBetween(from, spot, kind, network), guarded, [name]);
}

function nameStep(sender: Resource, cluster: Cluster, network: Network): Step {
  const vnet = network.vnetOf(sender);
  const place = cluster.resource.header;
  const said = (verdict: Verdict, says: string, at = place): Step => ({ hop: 'name', verdict, says, place: at });
  if (vnet.kind !== 'declared')
    return said('undecided', 'the virtual network that asks for the name is not declared here');
  const zone = apiServerZone(cluster, network);
  const fqdn = cluster.read('apiServerAccessProfile.enablePrivateClusterPublicFQDN');
  const published = isBoolean(fqdn, true, true);
  if (published === true)
    return said(
      'reached',
      'the public name of the API server gives its private address',
      fqdn.kind === 'absent' ? place : fqdn.origin.place,
    );
  if (zone.kind === 'unknown') return openStep('name', zone.cause);
  const { servers, hidden } = dnsServersOf(vnet.resource, network);
  const [server] = servers;
  if (zone.kind === 'system' && hidden) return openStep('name', hidden);
  if (zone.kind === 'system' && server !== undefined)
    return said(
      'undecided',
      `whether DNS server ${server.called} asks the zone of AKS is not in the files`,
      vnet.resource.header,
    );
  const nodes = networksOfCluster(cluster, network, ['node', 'api server']);
  const isHome = nodes.some(({ key }) => key === vnet.resource.key);
  if (zone.kind !== 'own') {
    if (zone.kind === 'none') return said('refused', 'the cluster has no private zone and no public name');
    if (isUnknown(published))
      return isHome ? said('reached', 'AKS links its zone to the network of the nodes') : openStep('name', published);
    return isHome
      ? said('reached', 'AKS links its zone to the network of the nodes')
      : said('refused', `AKS links its zone to the network of the nodes only, not to '${vnet.resource.label}'`);
  }
  const { end } = askedFrom(vnet.resource, network);
  if (end.kind === 'unknown') return openStep('name', end.cause);
  if (end.kind !== 'azure')
    return said('undecided', `DNS servers of '${vnet.resource.label}' decide`, vnet.resource.header);
  const answered = zone.zone && answerFor(`api.${zone.zone.label}`, vnet.resource, network);
  if (answered?.kind === 'zone')
    return said('reached', `zone '${zone.zone!.label}' answers in '${vnet.resource.label}'`, zone.zone!.header);
  const asksAtHome = nodes.some(({ key }) => key === end.vnet.key);
  if (asksAtHome && isLinkedHere(zone.value, cluster, network))
    return said('reached', 'the zone is linked to the network of the nodes');
  if (answered?.kind === 'unknown') return openStep('name', answered.cause);
  if (!zone.zone || isUnknown(published))
    return said('undecided', 'whether the zone is linked is not in the files', zone.value.origin.place);
  return said('refused', `zone '${zone.zone.label}' is not linked to '${vnet.resource.label}'`, zone.zone.header);
}
