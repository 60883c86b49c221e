import { openPart } from '../../model/threeValuedQuestions';
import { NAMES_LEAD_TO_ENDPOINT } from '../../azure/consequences/privateDns';
import type { Cloud } from '../../azure/clouds';
import {
  isServiceZone,
  needsAllZones,
  PUBLIC_DOMAINS,
  servicesOfZone,
  zonesOfKind,
  type ZoneOfService,
} from '../../azure/privateEndpointZones';
import { idReference, set, type Change, type IdReference } from '../../model/change';
import { mentions } from '../../model/mentionsResource';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import {
  endpointConnections,
  networkOfEndpoint,
  zoneGroupsOf,
  type Connection,
} from '../../network/privateEndpointConnections';
import { regionName } from '../../azure/regions';
import { TYPES, type Network } from '../../network/network';
import { zoneRenamed } from '../outcomeByDeployer';
import { defineRule, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';
import { isOfOpenKind, kindOf } from './helpers/groupAndZonesOfService';
import { newZoneName } from '../private-dns/helpers/rewriteZoneName';
import { zoneNamed } from '../../network/privateDnsZones';
import { zoneFor } from './helpers/addZoneGroup';

export default defineRule({
  code: 'AKSN803',
  name: 'zone-group-with-wrong-zone',
  severity: 'error',
  topic: 'private-endpoint',
  summary: 'The zone group of a private endpoint writes into a zone that the service’s name never leads to.',
  why:
    'The public name of a service leads to one private zone name and no other. A record in another zone is never asked for: ' +
    'clients keep resolving the public address, and are refused once public access is off.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-dns'],
  facts: [
    {
      says: 'Each sub-resource has a private DNS zone name of its own in each cloud.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: 'az network private-endpoint dns-zone-group create --private-dns-zone' },
  properties: [
    'Microsoft.Network/privateEndpoints/privateDnsZoneGroups:properties.privateDnsZoneConfigs',
    'Microsoft.Network/privateDnsZones:name',
  ],
  fix: 'review',
  *check(network) {
    for (const endpoint of network.graph.ofType(TYPES.privateEndpoint))
      yield { resource: endpoint, verdict: judge(endpoint, network) };
  },
});

interface Config {
  readonly group: Resource;
  readonly id: Value;
  readonly zone: Resource | undefined;
  readonly name: string | undefined;
}

function judge(endpoint: Resource, network: Network): Verdict {
  const { groups, hidden } = zoneGroupsOf(endpoint, network);
  if (groups.length === 0) return hidden ? undecided(hidden) : notApplicable('it has no private DNS zone group');
  const connection = endpointConnections(endpoint, network).find(({ type }) => type !== undefined);
  const expected = connection ? zonesFor(connection) : [];
  if (!connection || expected.length === 0) return notApplicable('no private DNS zone is known for what it leads to');
  if (connection.hidden) return undecided(connection.hidden);
  const configs = configsOf(groups, network);
  const problems: Problem[] = [];
  let open: UnknownValue | undefined = configs.hidden;
  for (const config of configs.known) {
    if (config.name === undefined)
      open ??=
        openPart(config.zone?.name) ?? unknown('the name of the private DNS zone is not known', config.id.origin.place);
    else if (!isOneOfSeveral(connection.type!, configs.known, expected)) {
      const problem = problemOf(endpoint, connection, config, expected, network);
      if (problem) problems.push(problem);
    }
  }
  const missing = missingZones(connection, configs.known, expected, network.cloudOf(endpoint).name);
  if (problems.length === 0 && missing.length > 0 && !open)
    problems.push({
      at: endpoint.header,
      severity: 'information',
      message: `A record in ${missing.join(' and ')} is missing for private endpoint '${endpoint.label}': names of the service are in all of its zones.`,
    });
  if (problems.length > 0) return { status: 'fail', problems };
  return open ? undecided(open) : pass('the zones are those of the service');
}

/** The zones of all sub-resources of a connection; none where one of them is not known. */
function zonesFor({ type, groupIds, target }: Connection): readonly ZoneOfService[] {
  const found: ZoneOfService[] = [];
  const kind = target.kind === 'declared' ? kindOf(target.resource) : undefined;
  for (const group of groupIds) {
    const rows = group.kind === 'string' ? zonesOfKind(type!, group.value, kind) : [];
    if (rows.length === 0) return [];
    found.push(...rows);
  }
  return found;
}

/** AI services answer under several domains at once: beside the zone that is needed, others of theirs do no harm. */
function isOneOfSeveral(type: string, configs: readonly Config[], expected: readonly ZoneOfService[]): boolean {
  return (
    type.toLowerCase() === 'microsoft.cognitiveservices/accounts' &&
    configs.some(({ name }) => name !== undefined && expected.some(({ pattern }) => pattern.test(name)))
  );
}

function configsOf(groups: readonly Resource[], network: Network) {
  const known: Config[] = [];
  let hidden: UnknownValue | undefined;
  for (const group of groups) {
    const configs = itemsOf(read(group, 'properties.privateDnsZoneConfigs'));
    hidden ??= configs.hidden;
    for (const item of configs.items) {
      const id = readPath(item, 'properties.privateDnsZoneId', group.header);
      const resolution = network.graph.resolve(id);
      if (resolution.kind === 'unknown') hidden ??= resolution.cause;
      if (resolution.kind === 'declared')
        known.push({ group, id, zone: resolution.resource, name: textOf(resolution.resource.name) });
      if (resolution.kind === 'elsewhere')
        known.push({ group, id, zone: undefined, name: textOf(resolution.id.names.at(-1)) });
    }
  }
  return { known, hidden };
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

function problemOf(
  endpoint: Resource,
  { type, groupIds, target }: Connection,
  config: Config,
  expected: readonly ZoneOfService[],
  network: Network,
): Problem | undefined {
  // There names are found, and everybody else's are not: AKSN715 says so of the zone.
  if (config.zone && !config.zone.existing && PUBLIC_DOMAINS.has(config.name!.toLowerCase())) return undefined;
  const fits = expected.filter(({ pattern }) => pattern.test(config.name!));
  const cloud = cloudOf(endpoint, network);
  if (fits.some((row) => cloud === undefined || row.cloud === cloud)) return undefined;
  const zone = expected.find((row) => row.cloud === (cloud ?? 'public') && !row.optional)?.zone;
  if (zone === undefined) return undefined;
  const right = inRegion(zone, endpoint, target);
  const groups = groupIds.map((group) => textOf(group)).join(', ');
  const service = `${type!.slice(type!.indexOf('.') + 1)} (${groups})`;
  return {
    at: config.id,
    ...(fits.length > 0 ? { severity: 'warning' as const } : {}),
    message:
      `Clients will not find private endpoint '${endpoint.label}': it writes its record into zone ${config.name}` +
      (fits.length > 0 ? ', which is that of another cloud' : `, but names of ${service} lead to ${right}`) +
      `. Use ${right}.`,
    ...(config.zone ? { related: [{ place: config.zone.header, message: `zone ${config.name}` }] } : {}),
    fixes: right.includes('<') || isOfOpenKind(target) ? [] : fixesFor(config, type!, right, network),
  };
}

/** A zone's name with the region of the service, where that is known: `privatelink.<regionName>.kusto.windows.net`. */
function inRegion(zone: string, endpoint: Resource, target: Connection['target']): string {
  const location = read(target.kind === 'declared' ? target.resource : endpoint, 'location');
  const known = location.kind === 'string' ? zone.replaceAll('{regionName}', regionName(location.value)) : zone;
  return known.replace(/\{(\w+)\}/g, '<$1>');
}

/** Undefined where nothing tells it: then the zones of each cloud may be right. */
function cloudOf(endpoint: Resource, network: Network): Cloud | undefined {
  const { name, from } = network.cloudOf(endpoint);
  return from === 'assumption' ? undefined : name;
}

function missingZones(
  { type, groupIds }: Connection,
  configs: readonly Config[],
  expected: readonly ZoneOfService[],
  wanted: Cloud,
): readonly string[] {
  const group = textOf(groupIds[0]);
  if (group === undefined || !needsAllZones(type!, group)) return [];
  return expected
    .filter(({ cloud, optional }) => cloud === wanted && !optional)
    .filter(({ pattern }) => !configs.some(({ name }) => name !== undefined && pattern.test(name)))
    .map(({ zone }) => zone);
}

function fixesFor(config: Config, type: string, right: string, network: Network): readonly Fix[] {
  const { group, id, zone, name } = config;
  const declared = zoneNamed(right, network);
  // The zone of another service is right where it is: other endpoints and records may be in it, those of other stages, too.
  const isOfOther = name !== undefined && isServiceZone(name) && !isZoneOf(name, type);
  if (zone && !zone.existing && !declared && !isOfOther && id.kind === 'id' && id.target !== undefined) {
    // Whatever names the zone by its declaration follows it to its new name.
    if (usedElsewhere(zone, group, network)) return [];
    const outcome = zoneRenamed(zone);
    return [
      {
        title: `Rename zone ${name} to ${right} (${outcome.brief})`,
        safety: 'review',
        consequence: outcome.consequence,
        changes: () => [newZoneName(zone, right)],
      },
    ];
  }
  // Left behind, a declared zone of that name would be the next thing to mend.
  if (zone && !zone.existing && !declared && !isOfOther) return [];
  const endpoint = network.graph.parent(group);
  const vnet = endpoint.kind === 'declared' ? networkOfEndpoint(endpoint.resource, network) : undefined;
  const only = itemsOf(read(group, 'properties.privateDnsZoneConfigs')).items.length === 1;
  if (!only || endpoint.kind !== 'declared' || (!declared && !vnet)) return [];
  return [
    {
      title: `Write the record into zone ${right} (names then resolve to the private address, those without a record no longer)`,
      safety: 'review',
      consequence: NAMES_LEAD_TO_ENDPOINT,
      changes: () => {
        const target = zoneFor(right, 'endpoint', vnet, endpoint.resource, network);
        return [...target.changes, ...repoint(group, idReference(target.zone))];
      },
    },
  ];
}

function isZoneOf(name: string, type: string): boolean {
  return servicesOfZone(name).some((row) => row.type.toLowerCase() === type.toLowerCase());
}

/** In Terraform the zone group is a block with a list of ids. */
function repoint(group: Resource, id: IdReference): Change[] {
  const path = 'properties.privateDnsZoneConfigs';
  return group.within
    ? [set(group, path, [{ name: 'zone', properties: { privateDnsZoneId: id } }])]
    : [set(group, `${path}.0.properties.privateDnsZoneId`, id)];
}

function usedElsewhere(zone: Resource, group: Resource, network: Network): boolean {
  return network.graph
    .ofType(`${TYPES.privateEndpoint}/privateDnsZoneGroups`)
    .some((other) => other.key !== group.key && mentions(read(other, 'properties'), zone, network.graph));
}
