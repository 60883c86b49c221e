/*
 * Judges the evaluation of Bicep and ARM templates against each other: `npx tsx scripts/conformance/bicep-pairs.ts folder…`.
 * Finds every Bicep file with the template that the Bicep compiler made of it beside it, evaluates both and compares
 * what they deploy. Prints per folder how many pairs agree, and the most frequent reasons of differences.
 * `--all` prints every difference, `--only text` looks at pairs with this text in their path only.
 * Not part of the tests: it needs those folders.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Difference } from '../../test/oracles/compareTwoEvaluations';
import { comparePair } from './comparePair';

const options = process.argv.slice(2);
const all = options.includes('--all');
const only = options[options.indexOf('--only') + 1];
const wanted = options.includes('--only') ? (only ?? '') : '';
const folders = options.filter((option, index) => !option.startsWith('--') && options[index - 1] !== '--only');

/** Templates that the compiler may have made of `stem.bicep`, where repositories keep them. */
function candidates(folder: string, stem: string): string[] {
  const names = [`${stem}.json`, `${stem}.symbolicnames.json`, `../arm/${stem}.json`];
  return [...names, ...(stem === 'main' ? ['azuredeploy.json'] : [])].map((name) => join(folder, name));
}

function* bicepFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') yield* bicepFiles(path);
    else if (entry.isFile() && entry.name.endsWith('.bicep')) yield path;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

interface Tally {
  pairs: number;
  equal: number;
  readonly skipped: Map<string, number>;
}

const reasons = new Map<string, { pairs: Set<string>; count: number; examples: string[] }>();

function enter(pair: string, difference: Difference): void {
  const key = sortOf(difference);
  const known = reasons.get(key) ?? { pairs: new Set(), count: 0, examples: [] };
  reasons.set(key, known);
  known.count++;
  if (!known.pairs.has(pair) && known.examples.length < 3) known.examples.push(`${pair}: ${line(difference)}`);
  known.pairs.add(pair);
}

/** The same for differences that have the same cause, as far as the text tells. */
function sortOf({ reason }: Difference): string {
  return reason.replace(/'[^']*'/g, "'…'").replace(/`[\w.[\]:-]+`(?! gives| is not computed)/g, '`…`');
}

const LONGEST = all ? 2000 : 250;

function line({ subject, path, left, right, reason }: Difference): string {
  const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  return `${subject}${path === '' ? '' : ` ${path}`}: ${reason}\n      bicep ${short(left)}\n      arm   ${short(right)}`;
}

let milliseconds = 0;
for (const folder of folders) {
  const tally: Tally = { pairs: 0, equal: 0, skipped: new Map() };
  const skip = (because: string) => tally.skipped.set(because, (tally.skipped.get(because) ?? 0) + 1);
  for (const file of bicepFiles(folder)) {
    if (!file.includes(wanted)) continue;
    for (const template of candidates(dirname(file), basename(file, '.bicep'))) {
      const text = read(template);
      if (text === undefined || !/"_generator"/.test(text)) continue;
      const started = performance.now();
      const verdict = comparePair(file, template, read);
      milliseconds += performance.now() - started;
      if (verdict.kind === 'skipped') {
        skip(verdict.because);
        continue;
      }
      tally.pairs++;
      if (verdict.differences.length === 0) tally.equal++;
      const pair = template.slice(folder.length + 1);
      for (const difference of verdict.differences) {
        enter(pair, difference);
        if (all) console.log(`${pair}: ${line(difference)}`);
      }
    }
  }
  const percent = ((100 * tally.equal) / Math.max(1, tally.pairs)).toFixed(1);
  const skipped = [...tally.skipped].map(([because, count]) => `, ${count} skipped: ${because}`).join('');
  console.log(`${folder}: ${tally.pairs} pairs, ${tally.equal} equal (${percent} %)${skipped}`);
}
console.log(`${(milliseconds / 1000).toFixed(0)} s`);
const ranked = [...reasons].sort(([, a], [, b]) => b.pairs.size - a.pairs.size);
for (const [reason, { pairs, count, examples }] of ranked.slice(0, 60)) {
  console.log(`\n${pairs.size} pairs, ${count} places: ${reason}`);
  for (const example of examples) console.log(`    ${example}`);
}
