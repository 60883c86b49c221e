/*
 * Makes the table of private endpoints, `server/src/azure/privateEndpointZoneData.ts`, and the list of names that the test
 * of the table reads: `npx tsx scripts/truth/private-endpoint-zones.ts [DOCS [TERRAFORM [BICEP]]]`, checkouts of
 * MicrosoftDocs/azure-docs, of the Terraform module with a list of all zones, and of the registry of Bicep modules, which
 * has such a list too. What none of them says stands in `privateEndpointCorrections.ts`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CLOUDS, type Cloud } from '../../server/src/azure/clouds';
import { checkout } from './checkout';
import {
  ANY_ZONE,
  FURTHER,
  GROUPS_VARY,
  GROUP_SPELLINGS,
  NOT_NEEDED,
  NOT_PUBLISHED,
  SPELLINGS,
} from './privateEndpointCorrections';
import { dayOfPage, listedOnPage, type Listed, type ListedZone } from './privateEndpointPage';

const PAGE = 'articles/private-link/private-endpoint-dns.md';

/** A file of a checkout, and of which version it is: a commit, where the checkout has one. */
function fileOf(folder: string, path: string): { readonly text: string; readonly commit: string | undefined } {
  const plain = join(folder, path);
  if (!existsSync(join(folder, '.git')) && existsSync(plain))
    return { text: readFileSync(plain, 'utf8'), commit: undefined };
  const git = (...given: string[]) =>
    execFileSync('git', ['-C', folder, ...given], { encoding: 'utf8', maxBuffer: 1 << 28 }).trimEnd();
  return { text: git('show', `HEAD:${path}`), commit: git('log', '-1', '--format=%H of %cs') };
}

const SHALLOW = ['--depth', '1', '--filter=blob:none'];
const page = fileOf(process.argv[2] ?? checkout('https://github.com/MicrosoftDocs/azure-docs', SHALLOW), PAGE);
const TERRAFORM = 'https://github.com/Azure/terraform-azurerm-avm-ptn-network-private-link-private-dns-zones';
const terraform = fileOf(process.argv[3] ?? checkout(TERRAFORM, SHALLOW), 'variables.tf');
const BICEP = 'https://github.com/Azure/bicep-registry-modules';
const bicep = fileOf(
  process.argv[4] ?? checkout(BICEP, SHALLOW),
  'avm/ptn/network/private-link-private-dns-zones/main.bicep',
);

const sources = [
  `https://learn.microsoft.com/azure/private-link/private-endpoint-dns, ${page.commit ?? `the copy of ${dayOfPage(page.text)}`}`,
  `${TERRAFORM}, ${terraform.commit ?? 'no version'}`,
  `${BICEP}, avm/ptn/network/private-link-private-dns-zones, ${bicep.commit ?? 'no version'}`,
];
const today = new Date().toISOString().slice(0, 10);

interface Row {
  readonly type: string;
  readonly groupId: string;
  readonly zones: Map<Cloud, string[]>;
  secondary: boolean;
  allZones: boolean;
}
const rows = new Map<string, Row>();

function rowOf(type: string, groupId: string): Row {
  const key = `${type} ${groupId}`.toLowerCase();
  let row = rows.get(key);
  if (!row) rows.set(key, (row = { type, groupId, zones: new Map(), secondary: false, allZones: false }));
  return row;
}

function add({ zones }: Row, cloud: Cloud, zone: string): void {
  const known = zones.get(cloud) ?? [];
  const bare = (name: string) => name.replace(/\?$/, '').toLowerCase();
  if (!known.some((one) => bare(one) === bare(zone))) known.push(zone);
  zones.set(cloud, known);
}

function spelled(type: string): string {
  return SPELLINGS.find(({ page: written }) => written === type)?.type ?? type;
}

function read({ cloud, type: written, groupId, zones }: Listed): void {
  const type = spelled(written);
  const main = groupId.replace(/_secondary$/i, '');
  const row = rowOf(type, GROUP_SPELLINGS.find((one) => one.page === main)?.groupId ?? main);
  if (main !== groupId) row.secondary = true;
  const isFurther = ({ zone, note }: ListedZone) =>
    note === 'further' || NOT_NEEDED.some((one) => one.type === type && one.zone === zone);
  // A region is called so or so.
  for (const one of zones)
    add(row, cloud, one.zone.replaceAll('{region}', '{regionName}') + (isFurther(one) ? '?' : ''));
  const alike = zones.filter((one) => one.note === undefined && !isFurther(one));
  if (alike.length === zones.length && zones.length > 1 && !ANY_ZONE.some((one) => one.type === type))
    row.allZones = true;
}

const ofNoType: string[] = [];
for (const listed of listedOnPage(page.text))
  if (NOT_PUBLISHED.some(({ type }) => type === listed.type)) ofNoType.push(...listed.zones.map(({ zone }) => zone));
  else read(listed);
for (const { type, groupId, cloud, zones } of FURTHER) {
  const row = rowOf(type, groupId.replace(/_secondary$/, ''));
  if (groupId.endsWith('_secondary')) row.secondary = true;
  for (const zone of zones) add(row, cloud, zone);
}

/** Names of private zones, in whatever text stands around them. */
function zonesIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?:[\w{}-]+\.)*privatelink(?:-\w+)?\.[\w{}.-]*\w/g) ?? [])].sort();
}
/** The default of the list: behind it stand descriptions with zones that are in no list any more. */
const listOf = (text: string, from: RegExp) => text.slice(text.search(from)).split(/^(?: {2}description|\])/m)[0]!;
const lists = {
  terraform: zonesIn(listOf(terraform.text, /variable "private_link_private_dns_zones" \{/)),
  bicep: zonesIn(listOf(bicep.text, /param privateLinkPrivateDnsZones array/)),
};
const same = (zone: string) =>
  zone
    .replace(/\?$/, '')
    .replace(/\{\w+\}/g, '{}')
    .toLowerCase();
const inRows = new Set([...rows.values()].flatMap(({ zones }) => [...zones.values()].flat().map(same)));
const further = [...new Set([...ofNoType, ...lists.terraform, ...lists.bicep])]
  .filter((zone) => !inRows.has(same(zone)))
  .sort();
console.log(`zones of no published service: ${further.join(', ')}`);

const COLUMNS: readonly (readonly [Cloud, string])[] = [
  ['public', 'public'],
  ['usgovernment', 'usGov'],
  ['china', 'china'],
];
const texts = [...rows.values()]
  .sort((a, b) => `${a.type} ${a.groupId}`.toLowerCase().localeCompare(`${b.type} ${b.groupId}`.toLowerCase()))
  .map(({ type, groupId, zones, secondary, allZones }) => {
    const columns = COLUMNS.flatMap(([cloud, column]) =>
      zones.has(cloud) || cloud === 'public' ? [`${column}: ${JSON.stringify(zones.get(cloud) ?? [])},`] : [],
    );
    const flags = [
      secondary ? 'secondary: true,' : '',
      allZones ? 'allZones: true,' : '',
      GROUPS_VARY.some((one) => one.type === type) ? 'groupsVary: true,' : '',
    ];
    return `{ type: '${type}', groupId: '${groupId}', ${columns.join(' ')} ${flags.join(' ')} },`;
  });
const byHand = [
  ...new Set(
    [...SPELLINGS, ...NOT_PUBLISHED, ...GROUP_SPELLINGS, ...NOT_NEEDED, ...ANY_ZONE, ...GROUPS_VARY, ...FURTHER].map(
      ({ source }) => source,
    ),
  ),
];

const text = `/*
 * The sub-resources of services that private endpoints lead to, with the private DNS zones of their names. Made by
 * \`scripts/truth/private-endpoint-zones.ts\` on ${today} from
${sources.map((source) => ` * - ${source}`).join('\n')}
 * and, by hand, from
${byHand.map((source) => ` * - ${source}`).join('\n')}
 * Where the sources differ, each of them is right. Empty columns of other clouds: no zone is known there.
 */

/** A zone ending in \`?\` is accepted and not needed; \`{regionName}\` and the like stand for one label. */
export interface Row {
  readonly type: string;
  readonly groupId: string;
  readonly public: readonly string[];
  readonly usGov?: readonly string[];
  readonly china?: readonly string[];
  /** \`<groupId>_secondary\` exists too. */
  readonly secondary?: true;
  /** Its sub-resources have names of their own, or were read in one place only: another one may be right. */
  readonly groupsVary?: true;
  /** Names of the service are in all of the zones; otherwise in any of them. */
  readonly allZones?: true;
}

export const ROWS: readonly Row[] = [
${texts.join('\n')}
];

/** Zones of services whose types are not published: their names lead there, and nothing else is known. */
export const FURTHER_ZONES: readonly string[] = ${JSON.stringify(further)};
`;

async function main(): Promise<void> {
  const file = join(__dirname, '../../server/src/azure/privateEndpointZoneData.ts');
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  // Read without what reads the tables: a fault of that cannot be in both.
  const subResources = page.text.split('\n').flatMap((line) => {
    const [resource = '', groups = ''] = line.split('|').slice(1);
    const types = resource.match(/Microsoft\.\w+\/\w+/g) ?? [];
    return types.length === 1
      ? (groups.match(/(?<![</])\b\w+\b(?!\s*\/?>)/g) ?? []).map((id) => `${types[0]} ${id}`)
      : [];
  });
  const sections = page.text.split(/^## /m);
  const inSection = (name: string) => zonesIn(sections.find((section) => section.startsWith(name)) ?? '');
  const names = {
    day: today,
    sources,
    page: {
      public: inSection('Commercial'),
      usgovernment: inSection('Government'),
      china: inSection('China'),
    },
    ...lists,
    subResources: [...new Set(subResources)].sort(),
  };
  const list = join(__dirname, '../../test/azure/privateZoneNames.json');
  writeFileSync(list, await format(JSON.stringify(names), { ...(await resolveConfig(list)), filepath: list }));
  console.log(
    `${rows.size} sub-resources, ${CLOUDS.map((cloud) => `${names.page[cloud].length} zones in ${cloud}`).join(', ')}`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
