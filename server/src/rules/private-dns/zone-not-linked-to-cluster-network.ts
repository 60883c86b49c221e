import { ENDPOINT_ZONE_LINKED, SERVICE_ZONE_LINKED } from '../../azure/consequences/privateDns';
import { add } from '../../model/change';
import { mentions } from '../../model/mentionsResource';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import { nodeNetwork } from '../../network/clusterNetworks';
import type { Cluster } from '../../network/cluster';
import { answerFor } from '../../network/dnsResolution';
import { TYPES, type Network } from '../../network/network';
import { connectedWith } from '../../network/peerings';
import { networkOfEndpoint } from '../../network/privateEndpointConnections';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { isPrivatelink } from './helpers/serviceZone';
import { holdsAll, membersOf } from './helpers/zoneEndpoints';
import { link } from './helpers/zoneLink';

const DNS = 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns';
const LINKS = 'https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links';

export default defineRule({
  code: 'AKSN714',
  name: 'zone-not-linked-to-cluster-network',
  severity: 'information',
  topic: 'private-dns',
  summary: 'A privatelink DNS zone is linked to other virtual networks, but not to that of the cluster.',
  why:
    'Pods look names up through the virtual network of their nodes. Where the zone is neither linked to it nor asked by its ' +
    'DNS servers, they get the public address of the service, although a private endpoint is in reach.',
  links: [DNS, LINKS],
  facts: [
    {
      says: 'A private DNS zone answers in the virtual networks that it is linked to.',
      source: LINKS,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: 'az network private-dns link vnet create' },
  properties: [`${TYPES.zoneLink}:properties.virtualNetwork.id`],
  fix: 'review',
  *check(network, { intents }) {
    for (const zone of network.graph.ofType(TYPES.privateDnsZone)) {
      const verdict = intents.privateDnsManagedByPolicy
        ? pass('others link private DNS zones, says the configuration')
        : judge(zone, network);
      yield { resource: zone, verdict };
    }
  },
});

function judge(zone: Resource, network: Network): Verdict {
  const ofService = isPrivatelink(zone.name);
  if (isUnknown(ofService)) return undecided(ofService);
  if (!ofService || zone.name.kind !== 'string') return notApplicable('it is no zone of a service');
  const { found, hidden } = network.linksOf(zone);
  if (found.length === 0) return hidden ? undecided(hidden) : notApplicable('the zone is linked to no network');
  let cause: UnknownValue | undefined;
  for (const cluster of network.clusters) {
    const vnet = nodeNetwork(cluster, network);
    if (!vnet || !isInReach(zone, vnet, found, network)) continue;
    const answer = answerFor(`name.${zone.name.value}`, vnet, network);
    if (answer.kind === 'unknown') cause ??= answer.cause;
    if (answer.kind !== 'public') continue;
    if (hidden) return undecided(hidden);
    return found.some((one) => mentions(read(one, 'properties.virtualNetwork.id'), vnet, network.graph))
      ? pass('it is linked to the network of the cluster')
      : problem(zone, cluster, vnet, network);
  }
  return cause ? undecided(cause) : pass('no network of a cluster that uses the zone lacks it');
}

function problem(zone: Resource, cluster: Cluster, vnet: Resource, network: Network): Verdict {
  const members = membersOf(zone, network);
  const inside = members.find((endpoint) => networkOfEndpoint(endpoint, network)?.key === vnet.key);
  return fail({
    at: zone.header,
    severity: inside ? 'warning' : 'information',
    message:
      `Pods get the public address of the service: private DNS zone '${zone.label}' is linked to other networks, but not to ` +
      `'${vnet.label}', where the nodes of cluster '${cluster.label}' are` +
      `${inside ? `, although private endpoint '${inside.label}' is there` : ''}. Link the zone to it.`,
    related: [{ place: vnet.header, message: `virtual network '${vnet.label}'` }],
    fixes: zone.instance === undefined && vnet.instance === undefined ? [linkTo(zone, vnet, members, network)] : [],
  });
}

/**
 * Can the cluster reach what the zone leads to: an endpoint that writes into it, or where none is here, a network that
 * it is linked to? Which that is may not be known: then it may.
 */
function isInReach(zone: Resource, vnet: Resource, links: readonly Resource[], network: Network): boolean {
  const reached = connectedWith([vnet], network);
  const members = membersOf(zone, network);
  if (members.length > 0)
    return members.some((endpoint) => reached.some(({ key }) => key === networkOfEndpoint(endpoint, network)?.key));
  return links.some((one) => {
    const target = network.graph.resolve(read(one, 'properties.virtualNetwork.id'));
    if (target.kind !== 'declared') return target.kind === 'unknown';
    return reached.some(({ key }) => key === target.resource.key);
  });
}

function linkTo(zone: Resource, vnet: Resource, members: readonly Resource[], network: Network): Fix {
  const title = `Link the zone to virtual network '${vnet.label}'`;
  const changes = () => [add(link(zone, vnet, zone))];
  return holdsAll(members, zone, vnet, network)
    ? { title, safety: 'safe', consequence: ENDPOINT_ZONE_LINKED, changes }
    : {
        title: `${title} (its names resolve privately there; names without a record stop resolving)`,
        safety: 'review',
        consequence: SERVICE_ZONE_LINKED,
        changes,
      };
}
