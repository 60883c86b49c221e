import { CLOUDS, type Cloud } from './clouds';
import { FURTHER_ZONES, ROWS, type Row } from './privateEndpointZoneData';

const COLUMNS = { public: 'public', usgovernment: 'usGov', china: 'china' } as const satisfies Record<Cloud, keyof Row>;

/** A private DNS zone of a service's sub-resource. */
export interface ZoneOfService {
  readonly type: string;
  readonly groupId: string;
  readonly cloud: Cloud;
  /** With placeholders for region and the like. */
  readonly zone: string;
  /** Not needed: a second zone of the same names. */
  readonly optional: boolean;
  readonly pattern: RegExp;
}

const zones: readonly ZoneOfService[] = ROWS.flatMap((row) =>
  CLOUDS.flatMap((cloud) =>
    (row[COLUMNS[cloud]] ?? []).map((written) => {
      const zone = written.replace(/\?$/, '');
      return {
        type: row.type,
        groupId: row.groupId,
        cloud,
        zone,
        optional: written.endsWith('?'),
        pattern: patternOf(zone),
      };
    }),
  ),
);

const rowsByType = new Map<string, Row[]>();
for (const row of ROWS) {
  const key = row.type.toLowerCase();
  rowsByType.set(key, [...(rowsByType.get(key) ?? []), row]);
}

function patternOf(zone: string): RegExp {
  const source = zone
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.]/g, '\\.'))
    .join('[a-z0-9-]+');
  return new RegExp(`^${source}$`, 'i');
}

/** The sub-resources of a type in their canonical spelling; empty for a type of which not all are known. */
export function groupIdsOf(type: string): readonly string[] {
  const rows = rowsByType.get(type.toLowerCase()) ?? [];
  if (rows.some(({ groupsVary }) => groupsVary)) return [];
  return rows.flatMap(({ groupId, secondary }) => (secondary ? [groupId, `${groupId}_secondary`] : [groupId]));
}

/** The sub-resources of all types, in lower case. */
export const GROUP_IDS: ReadonlySet<string> = new Set(ROWS.map(({ groupId }) => groupId.toLowerCase()));

/** A deployment slot of a web app is a sub-resource of its own: `sites-staging`. */
function canonical(type: string, groupId: string): string {
  const group = groupId.toLowerCase().replace(/_secondary$/, '');
  return type.toLowerCase() === 'microsoft.web/sites' ? group.replace(/^sites-.+/, 'sites') : group;
}

/** Is it a sub-resource of the type, in whatever case? */
export function isGroupId(type: string, groupId: string): boolean {
  const wanted = canonical(type, groupId);
  const known = groupIdsOf(type).map((id) => id.toLowerCase());
  return (
    known.includes(groupId.toLowerCase()) ||
    (wanted !== groupId.toLowerCase() && !groupId.includes('_') && known.includes(wanted))
  );
}

/** The zones that hold the names of a sub-resource, in every cloud where they are known. */
export function zonesOf(type: string, groupId: string): readonly ZoneOfService[] {
  const group = canonical(type, groupId);
  return zones.filter((row) => row.type.toLowerCase() === type.toLowerCase() && row.groupId.toLowerCase() === group);
}

/** Are the names of the sub-resource spread over all of its zones? */
export function needsAllZones(type: string, groupId: string): boolean {
  const group = canonical(type, groupId);
  return (rowsByType.get(type.toLowerCase()) ?? []).some(
    (row) => row.groupId.toLowerCase() === group && row.allZones === true,
  );
}

const AI_ACCOUNTS = 'microsoft.cognitiveservices/accounts';

/**
 * The zones that hold the names of a sub-resource of a resource of that kind. AI accounts are the ones whose `kind`
 * decides: OpenAI has a domain of its own, AIServices answers in all of them.
 * Source: https://learn.microsoft.com/azure/ai-services/openai/how-to/network and
 * https://learn.microsoft.com/azure/ai-foundry/how-to/configure-private-link (read 2026-11-23)
 * @param kind undefined where it is not known: then all of them may be right
 */
export function zonesOfKind(type: string, groupId: string, kind: string | undefined): readonly ZoneOfService[] {
  const rows = zonesOf(type, groupId);
  const wanted = kind?.toLowerCase();
  if (type.toLowerCase() !== AI_ACCOUNTS || wanted === undefined || wanted === 'aiservices') return rows;
  const isOwn = ({ zone }: ZoneOfService) => zone.includes('openai') === (wanted === 'openai');
  // Which of them US Government has was not read: both are taken there, the own one first.
  return [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row) && row.cloud !== 'public')];
}

/** The zones that an endpoint writes its records into, in a cloud; none where one is not known or not known in full. */
export function zonesToWrite(type: string, groupId: string, kind: string | undefined, cloud: Cloud): readonly string[] {
  const rows = zonesOfKind(type, groupId, kind).filter((row) => row.cloud === cloud && !row.optional);
  const all =
    needsAllZones(type, groupId) || (type.toLowerCase() === AI_ACCOUNTS && kind?.toLowerCase() === 'aiservices');
  const zones = (all ? rows : rows.slice(0, 1)).map(({ zone }) => zone);
  return zones.some((zone) => zone.includes('{')) ? [] : zones;
}

const byZone = new Map<string, ZoneOfService[]>();
for (const service of zones) {
  const zone = service.zone.toLowerCase();
  byZone.set(zone, [...(byZone.get(zone) ?? []), service]);
}

/** The services whose names a private zone holds, by its name without placeholders. */
export function servicesOfZone(name: string): readonly ZoneOfService[] {
  return byZone.get(name.toLowerCase()) ?? [];
}

/** The types of the services whose names a private zone may hold, each once. */
export function typesOfZone(name: string): readonly string[] {
  return [...new Set(zones.filter(({ pattern }) => pattern.test(name)).map(({ type }) => type))];
}

/** The public domains whose names lead to a private zone. */
export function publicDomainsOf(name: string): readonly string[] {
  return [...PUBLIC_DOMAINS].filter(([, zone]) => zone === name.toLowerCase()).map(([domain]) => domain);
}

/** Is it the private zone of a service, in any cloud? */
export function isServiceZone(name: string): boolean {
  return zones.some(({ pattern }) => pattern.test(name)) || FURTHER_ZONES.includes(name.toLowerCase());
}

/** All private zones of services without placeholders, each once. */
export const PLAIN_ZONES: readonly string[] = [
  ...new Set(zones.filter(({ zone }) => !zone.includes('{')).map(({ zone }) => zone)),
];

/**
 * The public domains that the names of services are in, with the private zone that belongs to each.
 * Source: the column "Public DNS zone forwarders" of https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 * (the copy of 2026-05-07, read 2026-11-30); for key vaults in China https://docs.azure.cn/private-link/private-endpoint-dns
 * (the copy of 2020-06-15, read 2026-11-30)
 */
export const PUBLIC_DOMAINS: ReadonlyMap<string, string> = new Map([
  ...PLAIN_ZONES.filter((zone) => zone.startsWith('privatelink.')).map((zone): [string, string] => [
    zone.slice('privatelink.'.length),
    zone,
  ]),
  ['vault.azure.net', 'privatelink.vaultcore.azure.net'],
  ['vault.usgovcloudapi.net', 'privatelink.vaultcore.usgovcloudapi.net'],
  ['vault.azure.cn', 'privatelink.vaultcore.azure.cn'],
]);
