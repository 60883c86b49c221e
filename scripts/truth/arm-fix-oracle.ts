/*
 * Writes down what the judge of fixes knows of Azure's published types, apart from what the product knows: which API
 * versions have the properties that fixes write, and what the types of the resources that fixes add require:
 * `npx tsx scripts/truth/arm-fix-oracle.ts CHECKOUT`, a checkout of Azure/bicep-types-az.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmJudged, Required, Since } from '../../test/oracles/schema/armTypes';
import { namedInArm } from '../../test/oracles/truth/confirmed';
import { ArmTypes } from './armTypes';
import { typesOfAzure } from './checkout';

const types = new ArmTypes(typesOfAzure());
const day = (version: string) => version.slice(0, 10);

const written = namedInArm().filter((name) => name.written);
const paths = new Map<string, Set<string>>();
for (const { type, path } of written) paths.set(type, (paths.get(type) ?? new Set()).add(path));

const since: Record<string, Record<string, Since>> = {};
const known: Record<string, readonly string[]> = {};
for (const [type, all] of [...paths].sort()) {
  const versions = types
    .versions(type)
    .filter((version) => types.type(type, version))
    .sort((a, b) => day(a).localeCompare(day(b)) || b.length - a.length);
  if (versions.length === 0) continue;
  known[type] = versions;
  for (const path of [...all].sort()) {
    const having = versions.filter((version) => types.type(type, version)!.find(path));
    if (having.length === 0) continue;
    const first = versions.indexOf(having[0]!);
    const not = versions.slice(first).filter((version) => !having.includes(version));
    (since[type] ??= {})[path] = not.length > 0 ? { since: having[0]!, not } : { since: having[0]! };
  }
}

const required: Record<string, Required> = {};
for (const { type, version } of written) {
  if (version === undefined || `${type}@${version}` in required) continue;
  const found = types.type(type, version)?.required();
  if (found) required[`${type}@${version}`] = found;
}

const judged: ArmJudged = {
  source: `https://github.com/Azure/bicep-types-az, commit ${types.source()}`,
  versions: known,
  since,
  required: Object.fromEntries(Object.entries(required).sort()),
};
writeFileSync(join(__dirname, '../../test/oracles/truth/arm-judged.json'), `${JSON.stringify(judged, undefined, 1)}\n`);
console.log(`${Object.keys(since).length} types, ${Object.keys(required).length} added by fixes`);
