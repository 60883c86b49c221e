import { isSameRegion, regionName } from '../../azure/regions';
import { read } from '../../model/resource';
import { isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { apiServerZone } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { parseAksZoneName, renameAksZone } from './helpers/aksZoneName';

const ZONE = 'https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns';

export default defineRule({
  code: 'AKSN704',
  name: 'aks-zone-of-other-region',
  severity: 'error',
  topic: 'private-dns',
  summary: 'The private DNS zone of the API server is named after another region than that of the cluster.',
  why:
    'The name of the API server ends in the region of the cluster, so AKS takes a zone of that region only and refuses any ' +
    'other. The zone itself is global and may be linked to networks anywhere.',
  links: [ZONE],
  facts: [
    {
      says: 'The zone is called privatelink.<region>.azmk8s.io, with API Server VNet Integration also private.<region>.azmk8s.io.',
      source: ZONE,
      checked: '2026-11-30',
    },
    {
      says: 'A cluster and its own private DNS zone cannot be of different regions (a report; the page on private clusters does not say it).',
      source: 'https://github.com/MicrosoftDocs/azure-docs/issues/111880',
      checked: '2026-11-30',
    },
    {
      says: 'A zone that is not named after the full region (privatelink.ae.azmk8s.io for Australia East) is refused with InvalidPrivateDNSZoneResourceID. That the name of a second region gets the same answer could not be read on 2026-11-30.',
      source: 'https://github.com/MicrosoftDocs/azure-docs/issues/106092',
      checked: '2026-11-30',
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
  const parts = parseAksZoneName(name.value);
  if (!parts) return notApplicable('the zone has no name that AKS takes');
  const location = read(cluster.resource, 'location');
  if (location.kind !== 'string')
    return undecided(openPart(location) ?? unknown('the region of the cluster is not known', location.origin.place));
  if (isSameRegion(parts.region, location.value)) return pass('the zone is that of the region');
  if (isUnknown(closed)) return undecided(closed);
  const region = regionName(location.value);
  const right = name.value.replace(`.${parts.region}.`, `.${region}.`);
  return fail({
    at: zone && !zone.existing ? zone.name : value,
    message:
      `Private DNS zone ${name.value} is of region ${parts.region}, and cluster '${cluster.label}' is in ${region}: AKS ` +
      `refuses it. Use ${right}.`,
    related: [{ place: location.origin.place, message: `the cluster is in ${region}` }],
    fixes: renameAksZone(found, right, cluster, network),
  });
}
