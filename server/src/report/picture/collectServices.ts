/** Platform services, private DNS zones, and what the internet reaches. */
import { SERVICE } from '../../model/kubernetesTypes';
import { isBoolean } from '../../model/threeValuedQuestions';
import { read } from '../../model/resource';
import { hasPublicFrontend } from '../../network/applicationGateways';
import { isPublicLoadBalancer, limitsSources, servicesOf } from '../../network/kubernetesServices';
import { TYPES, type Network } from '../../network/network';
import { askFlow } from '../../network/reachability/ask';
import { allEnds, resourceOf, type End } from '../../network/reachability/ends';
import type { FlowAnswer } from '../../network/reachability/flowAnswer';
import { collectInSubnets, isOwn } from './collectNetworks';
import type { Box, Collector } from './collector';

/** Of more services and clusters than these it is not asked who reaches them. */
const MOST_ASKED = 500;

export const INTERNET_KEY = 'internet';

export function collectServices(into: Collector, network: Network): void {
  collectInSubnets(into, network);
  const { graph } = network;
  for (const end of allEnds(network)) {
    if (end.kind !== 'service' || !isOwn(end.service)) continue;
    const { service, about } = end;
    const within = into.put('services', { kind: 'group', title: 'Services', label: '' });
    into.add(service, network, { kind: 'service', title: about.label, label: service.label, within: within.key });
  }
  for (const service of servicesOf(network)) {
    if (!isOwn(service) || isPublicLoadBalancer(service) !== true) continue;
    const within = into.put('outside', { kind: 'group', title: 'In no subnet of these files', label: '' });
    const details = ['public address'];
    into.add(service, network, { kind: 'entry', title: 'Kubernetes service', label: service.label, within: within.key, details }); // prettier-ignore
  }
  for (const zone of graph.ofType(TYPES.privateDnsZone)) {
    if (!isOwn(zone)) continue;
    const within = into.put('zones', { kind: 'group', title: 'Private DNS zones', label: '' });
    const { found, hidden } = network.linksOf(zone);
    const count = found.length;
    const details = [
      count > 0 ? `${count} ${count === 1 ? 'link' : 'links'}` : hidden ? 'links not known' : 'not linked',
    ];
    into.add(zone, network, { kind: 'zone', title: 'Private DNS zone', label: zone.label, within: within.key, details }); // prettier-ignore
  }
}

/** Lines from the internet to what it reaches, as the flow of traffic is answered. */
export function collectReach(into: Collector, network: Network): void {
  const internet: End = { kind: 'internet' };
  let asked = 0;
  for (const end of allEnds(network)) {
    const resource = resourceOf(end);
    const box = resource && isOwn(resource) ? into.of(resource, network) : undefined;
    if (!box || (end.kind !== 'cluster' && end.kind !== 'service') || ++asked > MOST_ASKED) continue;
    const [answer] = askFlow(internet, end, { protocol: 'Tcp', port: 443 }, network);
    if (answer) noteReach(box, answer, end.kind === 'service', into);
  }
  for (const type of ['Microsoft.Network/applicationGateways', 'Microsoft.Network/loadBalancers'])
    for (const gateway of network.graph.ofType(type)) {
      const box = isOwn(gateway) && hasPublicFrontend(gateway) === true ? into.of(gateway, network) : undefined;
      if (box) reached(box, 'everybody', 'has a public address; its rules decide who gets in', into);
    }
  for (const service of network.graph.ofType(SERVICE)) {
    const box = isOwn(service) ? into.of(service, network) : undefined;
    if (!box) continue;
    const limited = limitsSources(service) === true;
    reached(box, limited ? 'some' : 'everybody', limited ? 'is open to listed ranges' : 'has a public address', into);
  }
}

function noteReach(box: Box, { verdict, parts }: FlowAnswer, tells: boolean, into: Collector): void {
  const some = parts.some((part) => part.verdict === 'reached');
  if (tells) {
    const said = {
      reached: 'public',
      partly: some ? 'public for listed addresses' : 'access not known',
      refused: 'not public',
      undecided: 'access not known',
    };
    if (box.details.length === 0) box.details.push(said[verdict]);
  }
  const what = tells ? `${box.title} ${box.label}` : `The API server of ${box.label}`;
  if (verdict === 'reached') reached(box, 'everybody', 'is open to every public address', into, what);
  else if (verdict === 'partly' && some) reached(box, 'some', 'is open to listed addresses', into, what);
}

/** @param what is reached: the box itself, or a part of it */
function reached(
  box: Box,
  who: NonNullable<Box['reached']>,
  says: string,
  into: Collector,
  what = `${box.title} ${box.label}`,
): void {
  box.reached = who;
  const internet = into.put(INTERNET_KEY, { kind: 'internet', title: 'Internet', label: '' });
  const resources = box.resource ? [box.resource] : [];
  into.connect('internet', internet, box, { says: `${what} ${says}`, resources });
}

/** Is a zone's link followed to a network, and does it register names there? */
export function collectLinks(into: Collector, network: Network): void {
  const { graph } = network;
  for (const link of graph.ofType(TYPES.zoneLink)) {
    if (!isOwn(link)) continue;
    const zone = into.at(graph.parent(link), network);
    const vnet = into.at(graph.resolve(read(link, 'properties.virtualNetwork.id')), network);
    if (!zone || !vnet) {
      if (zone) into.showAt(link, zone);
      continue;
    }
    const registers = isBoolean(read(link, 'properties.registrationEnabled'), true) === true;
    const says = `Zone ${zone.label} is linked to ${vnet.label}${registers ? ', which registers its names there' : ''}`;
    into.connect('link', zone, vnet, { says, resources: [link] });
  }
}
