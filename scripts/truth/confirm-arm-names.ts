/*
 * Asks Azure's published types about every name that tables, rules and fixes use, and writes down what they confirm:
 * `npx tsx scripts/truth/confirm-arm-names.ts [checkout of Azure/bicep-types-az]`. Without a checkout it makes one in a
 * temporary folder. Only names that are used here are written down; what the types do not know is printed.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tablesByArmType } from '../../server/src/languages/terraform/lowering/azurerm';
import { entryOf, keyOf, namedInArm, NAMES_OF_OUR_OWN, type ArmTruth } from '../../test/oracles/truth/confirmed';
import { literals } from '../../test/oracles/truth/literals';
import type { ArmName } from '../../test/oracles/truth/armNamesOfRules';
import { ArmTypes } from './armTypes';
import { typesOfAzure } from './checkout';

const types = new ArmTypes(typesOfAzure());
const refused: string[] = [];
const noted: string[] = [];

/** The first version that knows a name: its own, or the table's, then the newest. */
function confirms(name: ArmName): string | undefined {
  const own = tablesByArmType.get(name.type.toLowerCase())?.apiVersion;
  const versions = name.version !== undefined ? [name.version] : [...(own ? [own] : []), ...types.versions(name.type)];
  return versions.find((version) => {
    const found = types.type(name.type, version)?.find(name.path);
    if (!found || (name.written && found.readOnly)) return false;
    return name.value === undefined || found.words.size === 0 || found.words.has(name.value);
  });
}

const confirmed: Record<string, Set<string>> = {};
for (const name of namedInArm()) {
  if (NAMES_OF_OUR_OWN.has(`${name.type} ${name.path}`)) continue;
  const version = confirms(name);
  if (version === undefined) {
    refused.push(`${name.by}: ${keyOf(name)} ${entryOf(name)}`);
    continue;
  }
  if (name.version === undefined && version !== tablesByArmType.get(name.type.toLowerCase())?.apiVersion)
    noted.push(`${name.by}: ${name.type} ${name.path} from ${version} on`);
  // Where any text will do, every other one is as right.
  const free = name.value !== undefined && types.type(name.type, version)!.find(name.path)!.words.size === 0;
  (confirmed[keyOf(name)] ??= new Set()).add(entryOf(free ? { path: name.path, value: '…' } : name));
}

const asked = literals();
const all = new Set([...asked.types.keys(), ...namedInArm().map(({ type }) => type)]);
const reads: Record<string, string[]> = {};
const steps: string[] = [];
const known: string[] = [];
const newest = new Map<string, string>();
for (const type of all) {
  const own = tablesByArmType.get(type.toLowerCase())?.apiVersion;
  const version = [...(own ? [own] : []), ...types.versions(type)].find((each) => types.type(type, each));
  if (version === undefined) {
    refused.push(`${asked.types.get(type)}: no type ${type}`);
    continue;
  }
  known.push(type);
  newest.set(type, version);
}
for (const [path, where] of asked.paths) {
  const owners = [...newest].filter(([type, version]) => types.type(type, version)!.find(path)).map(([type]) => type);
  const inner = owners.length > 0 || [...newest].some(([type, version]) => types.type(type, version)!.has(path));
  const late = inner ? [] : [...newest.keys()].filter((type) => confirms({ type, path, by: '' }) !== undefined);
  if (!inner && late.length === 0) refused.push(`${where}: no type has ${path}`);
  else reads[path] = [...owners, ...late].sort();
}
for (const [path, where] of asked.steps) {
  const found =
    [...newest].some(([type, version]) => types.type(type, version)!.has(path)) ||
    [...newest.keys()].some((type) => types.versions(type).some((version) => types.type(type, version)?.has(path)));
  if (found) steps.push(path);
  else refused.push(`${where}: no type has ${path}`);
}

const truth: ArmTruth = {
  source: `https://github.com/Azure/bicep-types-az, commit ${types.source()}`,
  note: 'Names used here that the types confirm; `=` is followed by a text that they list, or by … where any will do.',
  confirmed: Object.fromEntries(
    Object.entries(confirmed)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, names]) => [key, [...names].sort()]),
  ),
  types: known.sort(),
  reads: Object.fromEntries(Object.entries(reads).sort(([a], [b]) => (a < b ? -1 : 1))),
  steps: steps.sort(),
};
writeFileSync(join(__dirname, '../../test/oracles/truth/arm-types.json'), `${JSON.stringify(truth, undefined, 1)}\n`);
for (const line of noted) console.log(`later: ${line}`);
for (const line of refused) console.log(`WRONG: ${line}`);
console.log(`${Object.values(truth.confirmed).flat().length} names confirmed, ${refused.length} not`);
