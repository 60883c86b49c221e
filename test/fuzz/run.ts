/*
 * `npm run fuzz -- fixes [--count N] [--seed S] [--only TEXT] [--show KIND]`: applies fixes to files that are made of
 * valid ones at random and says, for each kind of harm, how many fixes did it. Exit code 1: some did. `--show` prints the
 * patches of the fixes that did harm of a kind; `--only` takes the bases whose name has a text in it.
 */
import { parseArgs } from 'node:util';
import { diffOf } from '../../server/src/cli/applyFixes';
import { fuzzFixes, type Case } from './fixes/run';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '20261129' },
    only: { type: 'string', default: '' },
    show: { type: 'string' },
    most: { type: 'string', default: '3' },
  },
});

if (positionals[0] !== 'fixes') {
  console.error('Say what to fuzz: fixes');
  process.exit(2);
}
const started = Date.now();
const { cases, harms, refusals, byLanguage, ...counts } = fuzzFixes(
  Number(values.count),
  Number(values.seed),
  (from) => from.includes(values.only),
  ({ fixes, harms: found }) => console.error(`${fixes} fixes, harm: ${JSON.stringify(Object.fromEntries(found))}`),
);
const seconds = (Date.now() - started) / 1000;
console.log(JSON.stringify({ ...counts, ...Object.fromEntries(byLanguage), seconds: Math.round(seconds) }));
console.log(`harm: ${JSON.stringify(Object.fromEntries([...harms].sort()))}`);
for (const [because, count] of [...refusals].sort((a, b) => b[1] - a[1]).slice(0, 20))
  console.log(`refused ${count}  ${because}`);

const groups = new Map<string, Case[]>();
for (const each of cases)
  for (const { kind, says } of each.harms) {
    const key = `${kind}: ${each.code} ${each.language}: ${says.replace(/(?<!AKSN|\d)\d+/g, 'N').slice(0, 140)}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
const shown = new Map<string, number>();
for (const [key, group] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
  const [{ from, seed, title, files }] = group as [Case];
  console.log(`${group.length}  ${key}  [${from}; seed ${seed}]`);
  const kind = key.slice(0, key.indexOf(':'));
  const before = shown.get(kind) ?? 0;
  if ((values.show !== kind && values.show !== 'all') || before >= Number(values.most)) continue;
  shown.set(kind, before + 1);
  console.log(`    ${title}\n${diffOf(files, (file) => file)}`);
}
process.exitCode = cases.length > 0 ? 1 : 0;
