import { regionName } from '../../azure/regions';
import { read } from '../../model/resource';
import { isBoolean, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type Value } from '../../model/value';
import { apiServerZone } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { parseAksZoneName, renameAksZone, type OwnZone } from './helpers/aksZoneName';

export default defineRule({
  code: 'AKSN703',
  name: 'invalid-aks-zone-name',
  severity: 'error',
  topic: 'private-dns',
  summary: 'The private DNS zone of the API server has a name that AKS refuses.',
  why:
    'AKS takes zones named privatelink.<region>.azmk8s.io, with one label before it if wanted, and with API Server VNet ' +
    'Integration private.<region>.azmk8s.io. The region is its full name in one word. Anything else is answered with ' +
    'InvalidPrivateDNSZoneResourceID.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns'],
  facts: [
    {
      says: 'A zone is privatelink.<region>.azmk8s.io or <subzone>.privatelink.<region>.azmk8s.io, the subzone 1 to 32 letters, digits or hyphens.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--private-dns-zone' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const found = apiServerZone(cluster, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind !== 'own') return notApplicable('AKS makes the zone, or there is none');
  const { name, zone, value } = found;
  if (name?.kind !== 'string')
    return undecided(openPart(name) ?? unknown('the name of the zone is not known', value.origin.place));
  const match = parseAksZoneName(name.value);
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  const needsIntegration = match?.word === 'private';
  if (match && (!needsIntegration || integrated === true)) return pass('the zone has a name that AKS takes');
  if (match && isUnknown(integrated)) return undecided(integrated);
  if (isUnknown(closed)) return undecided(closed);
  const own = zone && !zone.existing;
  return fail({
    at: own ? zone.name : value,
    message:
      `AKS refuses private DNS zone ${name.value} for cluster '${cluster.label}'` +
      (match
        ? ': private.<region>.azmk8s.io is for API Server VNet Integration.'
        : ' with InvalidPrivateDNSZoneResourceID. Its name has to be privatelink.<region>.azmk8s.io with the full name of the region.'),
    fixes: rename(found, cluster, network),
  });
}

/** The zones of other clouds end otherwise. */
function rename(found: OwnZone, cluster: Cluster, network: Network): readonly Fix[] {
  const location = read(cluster.resource, 'location');
  if (location.kind !== 'string' || network.cloudOf(cluster.resource).name !== 'public') return [];
  const name = withPrivatelink(found.name) ?? `privatelink.${regionName(location.value)}.azmk8s.io`;
  return renameAksZone(found, name, cluster, network);
}

/** A name that is right but for the word that API Server VNet Integration has. */
function withPrivatelink(name: Value | undefined): string | undefined {
  if (name?.kind !== 'string' || !parseAksZoneName(name.value)) return undefined;
  return name.value.replace(/(^|\.)private\./i, '$1privatelink.');
}
