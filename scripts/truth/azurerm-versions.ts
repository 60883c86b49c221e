/*
 * Writes down since which version, and until which one, azurerm has the resources and arguments that tables name:
 * `npx tsx scripts/truth/azurerm-versions.ts [checkout of hashicorp/terraform-provider-azurerm with its tags]`.
 * Without a checkout it makes one in a temporary folder. What is read is the documentation of every release, since
 * schemas of releases before 3 are not to be had; the recorded schemas of 3, 4 and 5 judge it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentAt, type Arguments, type TerraformTruth } from '../../test/oracles/truth/confirmed';
import { terraformNames } from '../../test/oracles/truth/tableNames';
import { checkout } from './checkout';
import { documentedIn } from './providerDocs';

const folder =
  process.argv[2] ??
  checkout('https://github.com/hashicorp/terraform-provider-azurerm', ['--filter=blob:none', '--bare']);
const git = (...given: readonly string[]) =>
  execFileSync('git', ['-C', folder, ...given], { encoding: 'utf8', maxBuffer: 1 << 28 });

const number = (tag: string) => tag.slice(1).split('.').map(Number);
const releases = git('tag')
  .split('\n')
  .filter((tag) => /^v[1-9]\d*\.\d+\.\d+$/.test(tag))
  .sort((a, b) => {
    const [left, right] = [number(a), number(b)];
    return left[0]! - right[0]! || left[1]! - right[1]! || left[2]! - right[2]!;
  });

const recorded = [3, 4, 5].map((major) => {
  const file = join(__dirname, `../../test/oracles/truth/azurerm-${major}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as TerraformTruth;
});

const wanted = new Map<string, Set<string>>();
for (const { resource, path } of terraformNames()) wanted.set(resource, (wanted.get(resource) ?? new Set()).add(path));

/** Resource → path → the releases that have it, as places in the list; the resource itself has no path. */
const found = new Map<string, Map<string, number[]>>();
const pages = new Map<string, ReadonlySet<string>>();
for (const [index, release] of releases.entries()) {
  const listing = git('ls-tree', release, 'website/docs/r/').split('\n');
  const blobs = new Map(
    listing.map((line) => [line.replace(/^.*docs\/r\/|\.(html\.)?(markdown|md)$/g, ''), line.split(/\s/)[2]!]),
  );
  for (const [resource, paths] of wanted) {
    const blob = blobs.get(resource.replace(/^azurerm_/, ''));
    if (blob === undefined) continue;
    let page = pages.get(blob);
    if (!page) pages.set(blob, (page = documentedIn(git('cat-file', 'blob', blob))));
    const byPath = found.get(resource) ?? new Map<string, number[]>();
    found.set(resource, byPath);
    for (const path of ['', ...paths])
      if (path === '' || page.has(path)) byPath.set(path, [...(byPath.get(path) ?? []), index]);
  }
}

const majorOf = (index: number) => number(releases[index]!)[0]!;
const lastOf = (major: number) =>
  releases.length - 1 - [...releases].reverse().findIndex((tag) => number(tag)[0] === major);

/** Pages go on to tell of some that a major version took out: what its schema lacks was not there in the releases before. */
for (const [resource, paths] of wanted) {
  for (const [index, { provider, resources }] of recorded.entries()) {
    const until = releases.indexOf(`v${provider}`);
    for (const path of paths) {
      const places = found.get(resource)?.get(path);
      const schema = resources[resource];
      if (!places || !schema || argumentAt(schema, path) !== undefined) continue;
      const inMajor = places.filter((place) => majorOf(place) === index + 3);
      if (!inMajor.some((place) => place <= until)) continue;
      console.log(`${resource}.${path}: documented in ${index + 3}, and not there`);
      found.get(resource)!.set(
        path,
        places.filter((place) => !inMajor.includes(place)),
      );
    }
  }
}

/** Where only the schema of a major's last release tells of an argument, since when it is there is not known: by its place. */
const firstRead = new Map<string, number>();

/** Pages forget some: what the schema of a major's last release has is there at its end. */
for (const [resource, paths] of wanted) {
  for (const [index, { resources }] of recorded.entries()) {
    const last = lastOf(index + 3);
    for (const path of paths) {
      const places = found.get(resource)?.get(path);
      const schema = resources[resource];
      if (!places || !schema || !argumentAt(schema, path) || places.some((place) => majorOf(place) === index + 3))
        continue;
      console.log(`${resource}.${path}: not documented in ${index + 3}`);
      // What the major before has was never away.
      const from = places.some((place) => majorOf(place) === index + 2) ? lastOf(index + 2) + 1 : last;
      if (from === last) firstRead.set(`${resource} ${path}`, last);
      const there = Array.from({ length: last - from + 1 }, (_, place) => from + place);
      found.get(resource)!.set(
        path,
        [...places, ...there].sort((a, b) => a - b),
      );
    }
  }
}

/**
 * `3.60.0`, `-3.117.1`, `3.39.0-3.117.1+4.46.0`, `?3.117.1` for at the latest. Providers take nothing out but with a new major version: what pages stop
 * to tell before is deprecated and goes on to work.
 */
function rangeOf(places: readonly number[], latest?: number): string | undefined {
  const runs: [number, number][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && place <= Math.max(run[1], lastOf(majorOf(run[1]))) + 1) run[1] = place;
    else runs.push([place, place]);
  }
  const text = runs.map(([first, last]) => {
    const until = last === releases.length - 1 ? last : lastOf(majorOf(last));
    const short = (index: number) => releases[index]!.slice(1);
    return `${first === latest ? '?' : ''}${first === 0 ? '' : short(first)}${until === releases.length - 1 ? '' : `-${short(until)}`}`;
  });
  return text.join('+') || undefined;
}

/** The schema of each major version that has the resource requires it: it came with the resource. */
function isRequired(resource: string, path: string): boolean {
  const schemas = recorded.map(({ resources }) => resources[resource]).filter((schema) => schema !== undefined);
  const required = (schema: Arguments) => {
    const found = argumentAt(schema, path);
    return typeof found === 'object' ? found.required : found === 'required';
  };
  return schemas.length > 0 && !path.includes('.') && schemas.every(required);
}

const lines: string[] = [];
for (const [resource, paths] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const byPath = found.get(resource);
  const own = byPath?.get('');
  if (!own) {
    console.log(`${resource}: not documented`);
    continue;
  }
  const parts: string[] = [];
  for (const path of ['', ...[...paths].sort()]) {
    const places = byPath!.get(path);
    if (!places) console.log(`${resource}.${path}: not documented`);
    const isRead = places && (path === '' || !isRequired(resource, path));
    const range = isRead ? rangeOf(places, firstRead.get(`${resource} ${path}`)) : undefined;
    if (range !== undefined && (path === '' || range !== rangeOf(own))) parts.push(`${path} ${range}`);
  }
  if (parts.length > 0) lines.push(`  ${resource}:\n    '${parts.join(',')}',`);
}
const file = join(__dirname, '../../server/src/languages/terraform/lowering/azurerm/versionData.ts');
writeFileSync(
  file,
  `/*
 * Since and until which version azurerm has what tables name. Made by \`scripts/truth/azurerm-versions.ts\` from the
 * documentation in https://github.com/hashicorp/terraform-provider-azurerm, ${releases.length} releases until
 * ${releases.at(-1)!} (${git('log', '-1', '--format=%cs', releases.at(-1)!).trim()}). \`argumentVersions.ts\` reads it.
 */

/** By resource: the resource itself (no name) and its arguments; \`since\`, \`since-until\` or \`-until\`; \`?since\`: at the latest. */
export const PROVIDER_VERSIONS: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
execFileSync('npx', ['prettier', '--write', file], { stdio: 'inherit' });
