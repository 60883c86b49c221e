/*
 * Writes down in which API versions Azure's types have what fixes write and rules ask about: `npx tsx
 * scripts/truth/arm-versions.ts [checkout of Azure/bicep-types-az]`. Without a checkout it makes one in a temporary
 * folder. For each resource type, all properties are compared in all versions, and those are written down that some
 * version lacks; what is not written down is there whenever the object around it is.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPreview } from '../../server/src/azure/apiVersions';
import { BESIDE_ENDPOINTS_ONLY, PRIVATE_LINK_SERVICES } from '../../server/src/azure/privateLinkServices';
import { armNamesOfFixes, armNamesOfRules } from '../../test/oracles/truth/armNamesOfRules';
import { armNamesOfTables } from '../../test/oracles/truth/tableNames';
import { ArmTypes, type Writable } from './armTypes';
import { typesOfAzure } from './checkout';

const types = new ArmTypes(typesOfAzure());

const named = [...armNamesOfFixes(), ...armNamesOfRules()];
const services = [...PRIVATE_LINK_SERVICES, ...BESIDE_ENDPOINTS_ONLY].flatMap(({ type, firewall }) =>
  firewall?.child === undefined ? [{ type }] : [{ type }, { type: `${type}/${firewall.child}` }],
);
const wanted = new Map<string, string>();
for (const { type } of [...named, ...services]) {
  // What is written into a child may stand in its parent's declaration.
  for (let own = type; own.includes('/'); own = own.slice(0, own.lastIndexOf('/')))
    if (/^microsoft\./i.test(own)) wanted.set(own.toLowerCase(), own);
}
/** Texts are compared where one is written. */
const worded = new Set(
  [...named, ...armNamesOfTables()].flatMap(({ type, path, value }) =>
    value === undefined ? [] : [`${type} ${path}`.toLowerCase()],
  ),
);

/** Type → version → path → texts. */
const found = new Map<string, Map<string, ReadonlyMap<string, Writable>>>();
const spaces = new Map<string, string[]>();
for (const type of wanted.values()) {
  const space = type.split('/')[0]!.toLowerCase();
  spaces.set(space, [...(spaces.get(space) ?? []), type]);
}
for (const inSpace of spaces.values()) {
  for (const version of types.versions(inSpace[0]!)) {
    for (const type of inSpace) {
      const paths = types.type(type, version)?.paths();
      if (paths) found.set(type, (found.get(type) ?? new Map()).set(version, paths));
    }
    types.forget();
  }
}

interface Branch {
  at?: string;
  readonly below: Map<string, Branch>;
}

/** `2-5+8/1`: which of the stable versions have it (no end: all later ones), and behind the slash which previews. */
function rangesOf(stable: readonly string[], previews: readonly string[], has: ReadonlySet<string>): string {
  const runs = (versions: readonly string[]) => {
    const all: string[] = [];
    for (let from = 0; from < versions.length; from++) {
      if (!has.has(versions[from]!)) continue;
      let to = from;
      while (to < versions.length && has.has(versions[to]!)) to++;
      all.push(to === versions.length ? `${from}-` : to === from + 1 ? `${from}` : `${from}-${to - 1}`);
      from = to;
    }
    return all.join('+');
  };
  return `${runs(stable)}/${runs(previews)}`;
}

function textOf(branch: Branch): string {
  const parts = [...branch.below]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${name}${inner.at === undefined ? '' : ` ${inner.at}`}${textOf(inner)}`);
  return parts.length === 0 ? '' : `(${parts.join(',')})`;
}

function dataOf(type: string): string {
  const versions = found.get(type)!;
  const all = new Set(versions.keys());
  const stable = [...all].filter((version) => !isPreview(version)).sort();
  const previews = [...all].filter(isPreview).sort();
  const having = new Map<string, Set<string>>();
  const listing = new Map<string, Set<string>>();
  for (const [version, paths] of versions) {
    for (const [path, { words }] of paths) {
      // Names that the separators of this data occur in are those of OData, which nobody writes.
      if (/[@ (),/=]/.test(path) || path.endsWith('provisioningState')) continue;
      having.set(path, (having.get(path) ?? new Set()).add(version));
      for (const word of words) {
        if (!worded.has(`${type} ${path}`.toLowerCase()) || !/^[\w.-]+$/.test(word)) continue;
        // Azure compares them without case.
        const key = `${path}=${word.toLowerCase()}`;
        listing.set(key, (listing.get(key) ?? new Set()).add(version));
      }
    }
  }
  for (const [path, has] of having) {
    const steps = path.split('.');
    for (const [version, paths] of versions)
      if (steps.some((_, index) => paths.get(steps.slice(0, index).join('.'))?.open)) has.add(version);
  }
  const root: Branch = { below: new Map() };
  const note = (steps: readonly string[], has: ReadonlySet<string>, parent: ReadonlySet<string>) => {
    if ([...parent].every((version) => has.has(version))) return;
    let branch = root;
    for (const step of steps) {
      let next = branch.below.get(step);
      if (!next) branch.below.set(step, (next = { below: new Map() }));
      branch = next;
    }
    branch.at = rangesOf(stable, previews, has);
  };
  for (const [path, has] of having)
    note(path.split('.'), has, path.includes('.') ? having.get(path.slice(0, path.lastIndexOf('.')))! : all);
  for (const [key, has] of listing) {
    const [path = '', word = ''] = key.split('=');
    const owner = having.get(path)!;
    // Where a version lists nothing, any text will do.
    const open = [...owner].filter((version) => (versions.get(version)!.get(path)?.words.size ?? 0) === 0);
    note([...path.split('.'), `=${word}`], new Set([...has, ...open]), owner);
  }
  const short = (list: readonly string[]) => list.map((version) => version.replace(/-preview$/, '')).join(' ');
  return `${short(stable)}|${short(previews)}|${textOf(root)}`;
}

const lines = [...found.keys()]
  .sort()
  .map((type) => `  '${type}':\n    '${dataOf(type)}',`)
  .join('\n');
const file = join(__dirname, '../../server/src/azure/apiVersionData.ts');
writeFileSync(
  file,
  `/*
 * Which API versions have which properties. Made by \`scripts/truth/arm-versions.ts\` from
 * https://github.com/Azure/bicep-types-az, commit ${types.source()}. \`apiVersions.ts\` reads it.
 */

/** By resource type: stable versions | previews | what some of them lack. */
export const API_VERSIONS: Readonly<Record<string, string>> = {
${lines}
};
`,
);
execFileSync('npx', ['prettier', '--write', file], { stdio: 'inherit' });
for (const type of wanted.values()) if (!found.has(type)) console.log(`no type ${type}`);
console.log(`${found.size} types`);
