import { API_SERVER_ZONE_LINKED } from '../../azure/consequences/privateDns';
import { add } from '../../model/change';
import { isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import { apiServerZone } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import { nodeNetwork } from '../../network/clusterNetworks';
import { answerFor } from '../../network/dnsResolution';
import type { Network } from '../../network/network';
import { peersOf } from '../../network/peerings';
import { workplaceIn } from '../../network/waysIntoNetwork';
import { hasPrivateApiServer } from '../apiServerAccess';
import { link } from '../private-dns/helpers/zoneLink';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const PEERING =
  'https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns-for-private-aks-clusters';

export default defineRule({
  code: 'AKSN957',
  name: 'zone-not-answering-in-hub',
  severity: 'warning',
  topic: 'operability',
  summary:
    'The network that people work from is peered with the cluster’s, but does not see the zone of its API server.',
  why:
    'Peering carries packets, not names. From a network that the private DNS zone is not linked to, kubectl does not find ' +
    'the API server, although its address could be reached.',
  links: [PEERING],
  facts: [
    {
      says: 'A peered virtual network resolves the name of the API server only once the private DNS zone is linked to it.',
      source: PEERING,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: 'az network private-dns link vnet create' },
  properties: ['Microsoft.Network/privateDnsZones/virtualNetworkLinks:properties.virtualNetwork.id'],
  fix: 'safe',
  *check(network, { intents }) {
    for (const cluster of network.clusters) {
      const verdict = intents.privateDnsManagedByPolicy
        ? pass('others link private DNS zones, says the configuration')
        : judge(cluster, network);
      yield { resource: cluster.resource, verdict };
    }
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const found = apiServerZone(cluster, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind !== 'own' || !found.zone || found.zone.existing)
    return notApplicable('no zone of the API server is created here');
  if (found.zone.name.kind !== 'string')
    return undecided(openPart(found.zone.name) ?? unknown('the name of the zone is not known', found.zone.header));
  const { zone } = found;
  const vnet = nodeNetwork(cluster, network);
  if (!vnet) return notApplicable('the virtual network of the nodes is not created here');
  let hidden: UnknownValue | undefined;
  for (const peer of peersOf(vnet, network)) {
    const workplace = peer.existing ? undefined : workplaceIn(peer, network);
    if (!workplace) continue;
    const answer = answerFor(`api.${zone.label}`, peer, network);
    if (answer.kind === 'unknown') hidden ??= answer.cause;
    if (answer.kind !== 'public') continue;
    const links = network.linksOf(zone);
    if (links.hidden) return undecided(links.hidden);
    if (isUnknown(closed)) return undecided(closed);
    return fail({
      at: found.value,
      message:
        `The API server is not found from virtual network '${peer.label}', where '${workplace.label}' is: private DNS zone ` +
        `'${zone.label}' is not linked to it, though it is peered with the network of cluster '${cluster.label}'. Link it.`,
      related: [
        { place: peer.header, message: `virtual network '${peer.label}'` },
        { place: zone.header, message: `zone '${zone.label}'` },
      ],
      fixes:
        peer.instance === undefined && zone.instance === undefined
          ? [
              {
                title: `Link the zone to virtual network '${peer.label}'`,
                safety: 'safe',
                consequence: API_SERVER_ZONE_LINKED,
                changes: () => [add(link(zone, peer, zone))],
              },
            ]
          : [],
    });
  }
  return hidden ? undecided(hidden) : pass('the zone answers where people work from');
}
