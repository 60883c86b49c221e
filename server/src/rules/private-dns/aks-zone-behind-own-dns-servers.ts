import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import { read } from '../../model/resource';
import { unknown } from '../../model/value';
import { apiServerZone } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import { addressSpaceOf } from '../../network/clusterAddressRanges';
import { nodeNetwork } from '../../network/clusterNetworks';
import { dnsServersOf, isServerIn } from '../../network/dnsResolution';
import type { Network } from '../../network/network';
import { hasPrivateApiServer } from '../apiServerAccess';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const HUB =
  'https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns-for-private-aks-clusters';

export default defineRule({
  code: 'AKSN707',
  name: 'aks-zone-behind-own-dns-servers',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'AKS makes the private DNS zone, but the network of the nodes asks DNS servers elsewhere.',
  why:
    'The zone that AKS makes is linked to the network of the nodes only. DNS servers in the hub never see it: nodes do not ' +
    'find the API server, and the cluster is not made (K8SAPIServerDNSLookupFailVMExtensionError). A zone of your own can ' +
    'be linked to the network of the servers before.',
  links: [HUB],
  facts: [
    {
      says:
        'AKS links its zone to the network of the nodes; with custom DNS servers in a hub the zone has to be linked to the ' +
        'network of the servers, which a zone of one’s own allows before the cluster is made.',
      source: HUB,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--private-dns-zone <id>' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone',
    'Microsoft.Network/virtualNetworks:properties.dhcpOptions.dnsServers',
  ],
  fix: 'none',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  // Nodes reach an integrated API server by its address.
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  if (integrated === true) return notApplicable('the API server is in the virtual network');
  const zone = apiServerZone(cluster, network);
  if (zone.kind === 'own' || zone.kind === 'none') return notApplicable('AKS makes no zone');
  const vnet = nodeNetwork(cluster, network);
  if (!vnet) return notApplicable('the virtual network of the nodes is not created here');
  const { servers, hidden } = dnsServersOf(vnet, network);
  const place = read(vnet, 'properties.dhcpOptions.dnsServers');
  const elsewhere = servers.filter((server) => !isServerIn(server, vnet));
  if (servers.length === 0 || elsewhere.length < servers.length)
    return hidden ? undecided(hidden) : pass('Azure or servers in the network itself answer');
  if (servers.every((server) => intents.outside.dnsServers.includes(server.called)))
    return pass('the DNS servers answer for private zones, says the configuration');
  const open = [closed, integrated].find(isUnknown);
  if (open) return undecided(open);
  if (zone.kind === 'unknown') return undecided(zone.cause);
  if (hidden) return undecided(hidden);
  if (addressSpaceOf(vnet).hidden) return undecided(unknown('the ranges of the network are not known', vnet.header));
  return fail({
    at: place,
    message:
      `Nodes may not find the API server: AKS makes the private DNS zone of cluster '${cluster.label}' and links it to ` +
      `'${vnet.label}' only, but that network asks DNS servers elsewhere (${servers.map(({ called }) => called).join(', ')}). Use a zone of your own that ` +
      'is linked to the network of the servers.',
    related: [
      { place: cluster.read('apiServerAccessProfile.privateDNSZone').origin.place, message: 'the zone of AKS' },
    ],
  });
}
