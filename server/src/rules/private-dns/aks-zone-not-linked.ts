import { API_SERVER_ZONE_LINKED } from '../../azure/consequences/privateDns';
import { ZONE_LINKERS } from '../../azure/builtInRoles';
import { add } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { apiServerZone, isLinkedHere } from '../../network/apiServerZone';
import { nodeNetwork } from '../../network/clusterNetworks';
import type { Cluster } from '../../network/cluster';
import { answerFor } from '../../network/dnsResolution';
import { isDeclared, type Network } from '../../network/network';
import { hasRole } from '../../network/roleAssignments';
import { hasPrivateApiServer } from '../apiServerAccess';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { instancesOf, networksInWords } from '../loopInstances';
import { linkToEach } from './helpers/zoneLink';

export default defineRule({
  code: 'AKSN706',
  name: 'aks-zone-not-linked',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'The private DNS zone of the API server is not linked to the cluster’s virtual network.',
  why:
    'Nodes find the API server by its name in the private zone, which answers only in linked virtual networks (or through a ' +
    'DNS server in one). AKS may add the link itself if its identity may; without it nodes fail to start with ' +
    'K8SAPIServerDNSLookupFailVMExtensionError.',
  links: [
    'https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns-for-private-aks-clusters',
  ],
  facts: [
    {
      says: 'The zone is to be linked to the virtual network of the nodes, or to that of the custom DNS server.',
      source:
        'https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns-for-private-aks-clusters',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network private-dns link vnet create' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'safe',
  *check(network, { intents }) {
    for (const cluster of network.clusters) {
      const verdict = intents.privateDnsManagedByPolicy
        ? pass('others link private DNS zones, says the configuration')
        : judge(cluster, network, intents);
      yield { resource: cluster.resource, verdict };
    }
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const found = apiServerZone(cluster, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind !== 'own') return notApplicable('AKS makes the zone, or there is none');
  const { zone, value } = found;
  if (isLinkedHere(value, cluster, network) && !(zone && nodeNetwork(cluster, network)))
    return pass('the zone is linked to the virtual network of the nodes');
  if (!zone || zone.existing)
    return undecided(unknown('the private DNS zone is not declared here', value.origin.place));
  const vnet = nodeNetwork(cluster, network);
  if (!vnet)
    return undecided(unknown('the virtual network of the nodes is not declared here', cluster.resource.header));
  const links = network.linksOf(zone);
  const linked = links.found.some((one) =>
    isDeclared(network.graph.resolve(read(one, 'properties.virtualNetwork.id')), vnet),
  );
  const answer = answerFor(`api.${zone.label}`, vnet, network);
  if (answer.kind !== 'servers' && (linked || (answer.kind === 'zone' && answer.zone.key === zone.key)))
    return pass('the zone answers in the virtual network');
  if (answer.kind === 'unknown') return undecided(answer.cause);
  if (answer.kind === 'servers') {
    const known = answer.servers.every((server) => intents.outside.dnsServers.includes(server.called));
    if (links.found.length > 0 || known) return pass('custom DNS servers answer for it');
    const place = read(vnet, 'properties.dhcpOptions.dnsServers').origin.place;
    return undecided(
      unknown(
        `where DNS servers ${answer.servers.map(({ called }) => called).join(', ')} look names up is not known`,
        place,
      ),
    );
  }
  if (links.hidden) return undecided(links.hidden);
  if (isUnknown(closed)) return undecided(closed);
  // With such a role AKS tries to add the link itself: then a missing one is a question, not a risk.
  const mayLink = hasRole(cluster.resource, ZONE_LINKERS, zone, network);
  if (isUnknown(mayLink)) return undecided(mayLink);
  const added = linkToEach(zone, vnet, zone, (other) => lacksLink(other, zone, links.found, network), network);
  return fail({
    at: value,
    ...(mayLink ? { severity: 'information' as const } : {}),
    message:
      `Nodes cannot look up the API server unless AKS may add a link: private DNS zone '${zone.label}' of cluster ` +
      `'${cluster.label}' is not linked to virtual network '${vnet.label}'. Link it.`,
    related: [{ place: zone.header, message: `zone '${zone.label}'` }],
    fixes: [
      {
        title: `Link the zone to ${networksInWords(added.each ? instancesOf(vnet, network) : [vnet])}`,
        safety: 'safe',
        consequence: API_SERVER_ZONE_LINKED,
        changes: () => [add(added)],
      },
    ],
  });
}

/** Are the nodes of a cluster that uses the zone in a network that it is not linked to? */
function lacksLink(vnet: Resource, zone: Resource, links: readonly Resource[], network: Network): boolean {
  return (
    network.clusters.some((cluster) => {
      const found = apiServerZone(cluster, network);
      return nodeNetwork(cluster, network)?.key === vnet.key && found.kind === 'own' && found.zone?.key === zone.key;
    }) && !links.some((one) => isDeclared(network.graph.resolve(read(one, 'properties.virtualNetwork.id')), vnet))
  );
}
