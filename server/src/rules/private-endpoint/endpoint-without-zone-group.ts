import { NAMES_LEAD_TO_ENDPOINT } from '../../azure/consequences/privateDns';
import { type ZoneOfService, zonesOfKind, zonesToWrite } from '../../azure/privateEndpointZones';
import type { Change } from '../../model/change';
import { mentions } from '../../model/mentionsResource';
import { read, type Resource } from '../../model/resource';
import { unknown } from '../../model/value';
import { clustersBeside } from '../../network/clustersOfEstate';
import { endpointConnections, networkOfEndpoint, zoneGroupsOf } from '../../network/privateEndpointConnections';
import { TYPES, type Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { isOfOpenKind, kindOf } from './helpers/groupAndZonesOfService';
import { zoneGroupChanges } from './helpers/addZoneGroup';

export default defineRule({
  code: 'AKSN802',
  name: 'endpoint-without-zone-group',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A private endpoint has no private DNS zone group, so that names keep resolving to the public address.',
  why:
    'The portal makes the DNS zone and its record along with an endpoint; a template does not. Without a zone group nothing ' +
    'writes the record, and clients resolve the public address. Records written by hand go stale when the endpoint is recreated.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-dns-integration'],
  facts: [
    {
      says: 'A zone group writes and removes the records of an endpoint in its private DNS zones.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns-integration',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network private-endpoint dns-zone-group create' },
  properties: ['Microsoft.Network/privateEndpoints:properties.privateLinkServiceConnections'],
  fix: 'review',
  *check(network, { intents }) {
    for (const endpoint of network.graph.ofType(TYPES.privateEndpoint)) {
      const verdict = intents.privateDnsManagedByPolicy
        ? pass('a policy writes the records of private endpoints, says the configuration')
        : judge(endpoint, network);
      yield { resource: endpoint, verdict };
    }
  },
});

function judge(endpoint: Resource, network: Network): Verdict {
  if (clustersBeside(network).length === 0) return notApplicable('no cluster is deployed with it');
  const { groups, hidden } = zoneGroupsOf(endpoint, network);
  if (groups.length > 0) return pass('the endpoint has a private DNS zone group');
  if (hidden) return undecided(hidden);
  const connections = endpointConnections(endpoint, network);
  const known = connections.find(({ type }) => type !== undefined);
  const type = known?.type;
  if (type === undefined) {
    const open = connections.find(({ target }) => target.kind === 'unknown')?.target;
    return open?.kind === 'unknown' && connections.some(({ groupIds }) => groupIds.length > 0)
      ? undecided(open.cause)
      : notApplicable('it leads to no service of Azure with a zone of its own');
  }
  const groupId = known!.groupIds.find((id) => id.kind === 'string');
  const service = known!.target;
  const kind = service.kind === 'declared' ? kindOf(service.resource) : undefined;
  const zones = groupId?.kind === 'string' ? zonesOfKind(type, groupId.value, kind) : [];
  if (groupId === undefined && known!.hidden) return undecided(known!.hidden);
  if (zones.length === 0) return notApplicable('no private DNS zone is known for what it leads to');
  const records = network.graph
    .all(`${TYPES.privateDnsZone}/A`)
    .filter((candidate) => mentions(read(candidate, 'properties.aRecords'), endpoint, network.graph));
  // A record in the zone of another service is one that nobody asks for.
  const astray = records.filter((record) => isElsewhere(record, zones, network));
  const record = records.find((candidate) => !astray.includes(candidate));
  if (record) return pass(`record '${record.label}' is written by hand`);
  const handed = network.handedToModule(endpoint) ?? looseGroup(network);
  if (handed) return undecided(handed);
  const { name: cloud } = network.cloudOf(endpoint);
  const wanted = groupId?.kind === 'string' ? zonesToWrite(type, groupId.value, kind, cloud) : [];
  const zone = wanted.length > 0 ? wanted.join(' and ') : (zones.find((row) => row.cloud === cloud) ?? zones[0]!).zone;
  const wrong = astray[0] && ` Record '${astray[0].label}' is in another zone, where nobody looks for it.`;
  return fail({
    at: endpoint.header,
    message:
      `No private DNS zone group is on private endpoint '${endpoint.label}': nothing writes its record into ${zone}, and ` +
      `clients keep resolving the public address.${wrong ?? ''} Add a zone group.`,
    related: astray.map(({ header }) => ({ place: header, message: 'the record in another zone' })),
    fixes:
      wanted.length === 0 || groupId?.kind !== 'string' || known!.groupIds.length > 1 || isOfOpenKind(service)
        ? []
        : [addGroup(endpoint, wanted, groupId.value, astray, network)],
  });
}

/** Is a record in a zone that is known, and none of those wanted? */
function isElsewhere(record: Resource, wanted: readonly ZoneOfService[], network: Network): boolean {
  const zone = network.graph.parent(record);
  if (zone.kind !== 'declared' || zone.resource.name.kind !== 'string') return false;
  const name = zone.resource.name.value.toLowerCase();
  return !wanted.some((row) => {
    const parts = row.zone.toLowerCase().split(/\{\w+\}/);
    return parts.length === 1 ? parts[0] === name : name.startsWith(parts[0]!) && name.endsWith(parts.at(-1)!);
  });
}

/** The group takes the place of the records that point at the endpoint and nothing else. */
function addGroup(
  endpoint: Resource,
  zones: readonly string[],
  groupId: string,
  astray: readonly Resource[],
  network: Network,
): Fix {
  const replaced = astray.filter((record) => {
    const list = read(record, 'properties.aRecords');
    return !record.existing && list.kind === 'list' && !list.rest && list.items.length === 1;
  });
  const instead = replaced[0] ? ` in place of record '${replaced[0].label}'` : '';
  return {
    title: `Add a private DNS zone group for ${zones.join(' and ')}${instead} (names then resolve to the private address, those without a record no longer)`,
    safety: 'review',
    consequence: NAMES_LEAD_TO_ENDPOINT,
    changes: () => [
      ...replaced.map(({ declaration }): Change => ({ kind: 'delete', declaration })),
      ...zoneGroupChanges(
        {
          endpoint,
          name: endpoint.label,
          zones,
          groupId,
          vnet: networkOfEndpoint(endpoint, network),
          beside: endpoint,
        },
        network,
      ),
    ],
  };
}

/** A zone group whose endpoint is not known may be this one's. */
function looseGroup(network: Network) {
  for (const group of network.graph.ofType(`${TYPES.privateEndpoint}/privateDnsZoneGroups`)) {
    const parent = network.graph.parent(group);
    if (parent.kind === 'unknown')
      return unknown(`the endpoint of zone group '${group.label}' is not known`, parent.cause.origin.place);
  }
  return undefined;
}
