/**
 * `npm run bench -- --against DIR [--runs N] [FOLDER…]`: the command line of this working copy against that of another
 * one, which is built, too. Without folders, estates are generated. The two take turns, so that what else the machine
 * does is shared by both; compare the ratios of processor time, which hardly feels it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LanguageId } from '../../server/src/languages/language';
import { hub, ring, roots, type Folder } from './estates';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

/** What one run took. */
interface Run {
  /** Seconds of the processor, of all threads. */
  readonly cpu: number;
  readonly seconds: number;
  /** Peak memory in MB. */
  readonly memory: number;
  readonly output: string;
}

interface Row {
  readonly what: string;
  readonly here: Omit<Run, 'output'>;
  readonly there: Omit<Run, 'output'>;
  readonly same: boolean;
}

/** What each process writes down of itself when it ends. */
const PRELOAD = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }));
});
`;

function generated(folder: string): readonly string[] {
  const estates: Record<string, Folder> = {};
  for (const language of LANGUAGES) estates[`hub-25-${language}`] = hub(language, 25, 25);
  for (const length of [100, 200, 400]) {
    estates[`ring-${length}`] = ring('bicep', length);
    estates[`spokes-${length}`] = hub('bicep', length, 1);
  }
  for (const count of [50, 100, 200, 400]) estates[`roots-${count}`] = roots(count);
  for (const [name, files] of Object.entries(estates)) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return Object.keys(estates).map((name) => join(folder, name));
}

function built(copy: string): string {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${copy} cannot be built:\n${stderr}`);
  return join(copy, 'dist/cli.js');
}

function run(cli: string, args: readonly string[], scratch: string): Run {
  const usage = join(scratch, 'usage.json');
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', join(scratch, 'preload.cjs'), cli, ...args],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, BENCH_USAGE: usage },
    },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status === null) throw new Error(`${cli} did not end: ${stderr}`);
  const { cpu, memory } = JSON.parse(readFileSync(usage, 'utf8')) as Pick<Run, 'cpu' | 'memory'>;
  return { cpu, seconds, memory, output: stdout };
}

function medianOf(runs: readonly Run[]): Omit<Run, 'output'> {
  const middle = (pick: (run: Run) => number) => runs.map(pick).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!;
  return { cpu: middle(({ cpu }) => cpu), seconds: middle((one) => one.seconds), memory: middle((one) => one.memory) };
}

function compared(
  what: string,
  args: readonly string[],
  clis: readonly [string, string],
  runs: number,
  scratch: string,
): Row {
  const all: [Run[], Run[]] = [[], []];
  for (let turn = 0; turn < runs; turn++) {
    for (const side of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      all[side].push(run(clis[side], args, scratch));
  }
  const [here, there] = all;
  return { what, here: medianOf(here), there: medianOf(there), same: here[0]!.output === there[0]!.output };
}

function lineOf({ what, here, there, same }: Row): string {
  const ratio = (a: number, b: number) => `${(a / b).toFixed(2)}×`;
  const cells = [
    what,
    here.cpu.toFixed(2),
    there.cpu.toFixed(2),
    ratio(there.cpu, here.cpu),
    here.seconds.toFixed(2),
    there.seconds.toFixed(2),
    here.memory.toFixed(0),
    there.memory.toFixed(0),
    ratio(there.memory, here.memory),
    same ? 'same' : 'differs',
  ];
  return `| ${cells.join(' | ')} |`;
}

const HEAD = `| what | CPU s | there | faster | s | there | MB | there | smaller | output |
|---|--:|--:|--:|--:|--:|--:|--:|--:|---|`;

function main(): void {
  const { values, positionals } = parseArgs({
    options: { against: { type: 'string' }, runs: { type: 'string', default: '3' } },
    allowPositionals: true,
  });
  const runs = Number(values.runs);
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeFileSync(join(scratch, 'preload.cjs'), PRELOAD);
    const clis = [built(process.cwd()), built(resolve(values.against!))] as const;
    const folders = positionals.length > 0 ? positionals.map((path) => resolve(path)) : generated(scratch);
    console.log(HEAD);
    const rows: Row[] = [];
    const add = (what: string, args: readonly string[]) => {
      const row = compared(what, args, clis, runs, scratch);
      rows.push(row);
      console.log(lineOf(row));
    };
    add('start', ['--version']);
    for (const folder of folders) {
      add(basename(folder), ['--fail-on', 'never', folder]);
      if (positionals.length > 0)
        for (const format of ['json', 'sarif'])
          add(`${basename(folder)}, ${format}`, ['--fail-on', 'never', '--format', format, folder]);
    }
    console.log(JSON.stringify(rows));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main();
