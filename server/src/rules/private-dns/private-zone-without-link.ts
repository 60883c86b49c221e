import { ENDPOINT_ZONE_FILLED, ENDPOINT_ZONE_LINKED, SERVICE_ZONE_LINKED } from '../../azure/consequences/privateDns';
import { add, idReference } from '../../model/change';
import { networksOfClusters, nodeNetwork } from '../../network/clusterNetworks';
import { networkOfEndpoint } from '../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../network/network';
import type { Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { instancesOf, networksInWords, repeatedWith } from '../loopInstances';
import { isPrivatelink } from './helpers/serviceZone';
import { zoneGroup } from './helpers/zoneGroupResource';
import { link } from './helpers/zoneLink';
import { holdsAll, membersOf, waitingFor, type Waiting } from './helpers/zoneEndpoints';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN713',
  name: 'private-zone-without-link',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'A privatelink DNS zone is linked to no virtual network.',
  why:
    'A private zone answers only in the virtual networks it is linked to. Without a link clients keep resolving the public ' +
    'address of the service, and are refused once public access is off.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-dns'],
  facts: [
    {
      says: 'A private DNS zone answers in the virtual networks that it is linked to.',
      source: 'https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network private-dns link vnet create' },
  properties: ['Microsoft.Network/privateDnsZones:name'],
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
  const linkable = isPrivatelink(zone.name);
  if (isUnknown(linkable)) return undecided(linkable);
  if (!linkable) return notApplicable('it is no privatelink zone, or the zone of an AKS API server');
  const { found, hidden } = network.linksOf(zone);
  if (found.length > 0) return pass('the zone is linked to a virtual network');
  if (hidden) return undecided(hidden);
  const members = membersOf(zone, network);
  const waiting = waitingFor(zone, network);
  const homes = [members, waiting.map(({ endpoint }) => endpoint)].map((endpoints) =>
    endpoints.map((endpoint) => networkOfEndpoint(endpoint, network)).find((vnet) => vnet !== undefined),
  );
  const vnet = homes[0] ?? likelyNetwork(network) ?? homes[1];
  return fail({
    at: zone.header,
    message:
      `No virtual network is linked to private DNS zone '${zone.label}', so names in it keep resolving to public addresses. ` +
      'Link it to the virtual networks whose clients use it.',
    fixes: vnet ? [linkTo(vnet, zone, members, waiting, network)] : [],
  });
}

/**
 * Endpoints in the network that write into no zone get their record in this one by the same fix: an empty zone would
 * hide their names.
 */
function linkTo(
  vnet: Resource,
  zone: Resource,
  members: readonly Resource[],
  waiting: readonly Waiting[],
  network: Network,
): Fix {
  const all = [...members, ...waiting.map(({ endpoint }) => endpoint)];
  const { each } = repeatedWith(vnet, (other) => holdsClusterOr(all, other, network), network);
  const linked = each ? instancesOf(vnet, network) : [vnet];
  const isLinked = (endpoint: Resource) => linked.some(({ key }) => key === networkOfEndpoint(endpoint, network)?.key);
  const joining = waiting.filter(({ endpoint }) => isLinked(endpoint));
  const holding = [...members, ...joining.map(({ endpoint }) => endpoint)];
  const title = `Link the zone to ${networksInWords(linked)}${alsoJoining(joining)}`;
  const changes = () => [
    add({ ...link(zone, vnet, zone), ...(each ? { each } : {}) }),
    ...joining.map(({ endpoint, groupId }) => {
      const config = { name: groupId, properties: { privateDnsZoneId: idReference(zone) } };
      return add(zoneGroup(endpoint, endpoint.label, [config], endpoint));
    }),
  ];
  return linked.every((one) => holdsAll(holding, zone, one, network))
    ? {
        title,
        safety: 'safe',
        consequence: joining.length === 0 ? ENDPOINT_ZONE_LINKED : ENDPOINT_ZONE_FILLED,
        changes,
      }
    : {
        title: `${title} (its names resolve privately there; names without a record stop resolving)`,
        safety: 'review',
        consequence: SERVICE_ZONE_LINKED,
        changes,
      };
}

/** Are a cluster's nodes or one of these endpoints in the network? */
function holdsClusterOr(endpoints: readonly Resource[], vnet: Resource, network: Network): boolean {
  return (
    network.clusters.some((cluster) => nodeNetwork(cluster, network)?.key === vnet.key) ||
    endpoints.some((endpoint) => networkOfEndpoint(endpoint, network)?.key === vnet.key)
  );
}

function alsoJoining(joining: readonly Waiting[]): string {
  const [first] = joining;
  if (!first) return '';
  const others = joining.length === 1 ? '' : ` and ${joining.length - 1} more`;
  return ` and give private endpoint '${first.endpoint.label}'${others} a zone group for it`;
}

/** Where no endpoint of the zone tells it: the virtual network of a cluster, else the only one. */
function likelyNetwork(network: Network): Resource | undefined {
  const all = network.graph.ofType(TYPES.vnet);
  return networksOfClusters(network.clusters, network)[0] ?? (all.length === 1 ? all[0] : undefined);
}
