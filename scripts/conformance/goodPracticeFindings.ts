/*
 * What the reviewer says of repositories that are held up as good practice, to be read by hand:
 * `npm run build && npx tsx scripts/conformance/goodPracticeFindings.ts <folder…>`. Prints per folder the files, clusters and findings
 * by severity, then every error and a sample of 100 warnings, the same sample for the same findings.
 */
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import type { JsonReport } from '../../server/src/report/json';

const CLI = join(__dirname, '../../dist/cli.js');
const SAMPLE = 100;

interface Line {
  readonly folder: string;
  readonly severity: string;
  readonly text: string;
}

const lines: Line[] = [];
const codes = new Map<string, number>();

for (const folder of process.argv.slice(2)) {
  const { stdout, stderr } = spawnSync('node', [CLI, '--format', 'json', '--fail-on', 'never', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (!stdout.startsWith('{')) {
    console.log(`${basename(folder)}: no answer: ${stderr.slice(0, 200)}`);
    continue;
  }
  const { files, resources, findings } = JSON.parse(stdout) as JsonReport;
  const clusters = resources.filter(({ type }) => type.toLowerCase() === 'microsoft.containerservice/managedclusters');
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  console.log(
    `${basename(folder)}: ${files.length} files, ${clusters.length} clusters, ` +
      `${count('error')} errors, ${count('warning')} warnings, ${count('information')} information`,
  );
  for (const { rule, severity, file, range, message } of findings) {
    const code = `${rule} ${severity}`;
    codes.set(code, (codes.get(code) ?? 0) + 1);
    lines.push({ folder: basename(folder), severity, text: `${rule} ${file}:${range.start.line} ${message}` });
  }
}

const print = (chosen: readonly Line[]) => chosen.forEach(({ folder, text }) => console.log(`- ${folder}: ${text}`));

console.log('\nFindings by rule:');
for (const [code, number] of [...codes].sort()) console.log(`- ${code}: ${number}`);
console.log('\nEvery error:');
print(lines.filter(({ severity }) => severity === 'error'));
console.log(`\nA sample of ${SAMPLE} warnings:`);
print(sample(lines.filter(({ severity }) => severity === 'warning')));

/** The same for the same list: a linear congruential sequence chooses. */
function sample(all: readonly Line[]): readonly Line[] {
  const left = [...all];
  const chosen: Line[] = [];
  let state = 20261123;
  while (left.length > 0 && chosen.length < SAMPLE) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    chosen.push(...left.splice(state % left.length, 1));
  }
  return chosen.sort((a, b) => (a.text < b.text ? -1 : 1));
}
