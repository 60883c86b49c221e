/**
 * `npm run bench [-- --json]`: parse speed against `JSON.parse` and `jsonc-parser`, edit to diagnostics, comparing, start-up, the
 * language server over a real stream (`--server`: this alone).
 * Compare the ratios, not the times: machines differ.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseTree } from 'jsonc-parser';
import { languages } from '../../server/src/host/languages';
import type { LanguageId } from '../../server/src/languages/language';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';
import { compareNetworks } from '../../server/src/network/reachability/beforeAndAfter/compareNetworks';
import { ask } from '../../server/src/network/reachability/ask';
import { readQuestion } from '../../server/src/network/reachability/question';
import { guarded } from './estates';
import { sample } from './longFiles';
import { percentile } from './numbers';
import { keystrokes, workspaces } from './serverSpeed';

const FILE: Record<LanguageId, string> = { bicep: 'main.bicep', arm: 'azuredeploy.json', terraform: 'main.tf' };
const today = { today: '2026-11-23' };

/** Median milliseconds of a run, after a warm-up. */
function median(work: () => void, runs = 15): number {
  for (let i = 0; i < 5; i++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

const speed = (bytes: number, ms: number) => bytes / 1e6 / (ms / 1000);

function parsing() {
  const json = sample('arm', 20_000);
  const base = speed(
    json.length,
    median(() => JSON.parse(json)),
  );
  const tree = speed(
    json.length,
    median(() => parseTree(json)),
  );
  const rows = languages.map((language) => {
    const text = sample(language.id, 20_000);
    const own = speed(
      text.length,
      median(() => language.parse(FILE[language.id], text)),
    );
    return { what: `parse ${language.id}`, 'MB/s': own, 'of JSON.parse': own / base, 'of jsonc-parser': own / tree };
  });
  return [
    { what: 'JSON.parse', 'MB/s': base, 'of JSON.parse': 1, 'of jsonc-parser': base / tree },
    { what: 'jsonc-parser', 'MB/s': tree, 'of JSON.parse': tree / base, 'of jsonc-parser': 1 },
    ...rows,
  ];
}

/** A keystroke in a file of about 1,000 lines: read, evaluate, review. */
function editing() {
  return languages.map((language) => {
    const workspace = new Workspace(languages, rules);
    const text = sample(language.id, 1000);
    const file = FILE[language.id];
    const times: number[] = [];
    for (let i = 0; i < 220; i++) {
      const changed = text.replace('10.1.0.0/16', `10.${i % 250}.0.0/16`);
      const start = performance.now();
      workspace.setFile(file, changed);
      workspace.review(workspace.deploymentsOf(file)[0]!, DEFAULT_CONFIGURATION, today);
      if (i >= 20) times.push(performance.now() - start);
    }
    const lines = text.split('\n').length;
    return {
      what: `edit to diagnostics, ${language.id}`,
      lines,
      'p50 ms': percentile(times, 0.5),
      'p95 ms': percentile(times, 0.95),
      'p99 ms': percentile(times, 0.99),
    };
  });
}

/** From the start of a process to its end, for the command line on one small file. */
async function starting() {
  const cli = join(process.cwd(), 'dist/cli.js');
  const time = (args: readonly string[]) =>
    new Promise<number>((done, fail) => {
      const start = performance.now();
      spawn(process.execPath, args, { stdio: 'ignore' })
        .on('error', fail)
        .on('exit', () => done(performance.now() - start));
    });
  const rows: { what: string; 'median ms': number }[] = [];
  for (const [what, args] of [
    ['start of node alone', ['-e', '0']],
    ['--version, without the engine', [cli, '--version']],
    ['start of the command line, with all rules', [cli, '--rules']],
    ['review of one example', [cli, '--fail-on', 'never', join(process.cwd(), 'examples/landing-zone/bicep')]],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < 7; i++) times.push(await time(args));
    rows.push({ what, 'median ms': percentile(times, 0.5) });
  }
  return rows;
}

/** Two versions of 61 networks with 301 subnets, 10 clusters and 10 vaults, all pairs of them. */
function comparing() {
  const networkOf = (opened?: string) => {
    const workspace = new Workspace(languages, rules);
    for (const [file, text] of Object.entries(guarded(60, opened))) workspace.setFile(file, text);
    return workspace.snapshot(workspace.deployments()[0]!)!.network;
  };
  return ([undefined, 'net7-data'] as const).map((opened) => {
    const times = Array.from({ length: 5 }, () => {
      // What is known of a network is kept with it: each run has networks of its own.
      const [before, after] = [networkOf(), networkOf(opened)];
      const start = performance.now();
      compareNetworks(before, after);
      return performance.now() - start;
    });
    return { what: `compare 301 subnets, ${opened === undefined ? 'nothing changed' : 'one rule more'}`, 'median ms': percentile(times, 0.5) }; // prettier-ignore
  });
}

/** Questions put to a network that has been reviewed: from each of its subnets to another one, each asked once. */
function asking() {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(guarded(60))) workspace.setFile(file, text);
  const [key] = workspace.deployments() as readonly [string];
  workspace.review(key, DEFAULT_CONFIGURATION, today);
  const { network } = workspace.snapshot(key)!;
  const subnets = network.graph
    .ofType('Microsoft.Network/virtualNetworks/subnets')
    .map((subnet) => `${network.graph.names(subnet).map(({ kind, ...name }) => (kind === 'string' && 'value' in name ? name.value : '?')).join('/')}`); // prettier-ignore
  const times = subnets.map((from, index) => {
    const question = readQuestion(`${from} -> ${subnets[(index + 7) % subnets.length]}:443`);
    if (typeof question === 'string') throw new Error(question);
    const start = performance.now();
    if (ask(question, network, []).length === 0) throw new Error(`nothing is called ${from}`);
    return performance.now() - start;
  });
  return [{ what: `question among ${subnets.length} subnets`, 'p50 ms': percentile(times, 0.5), 'p99 ms': percentile(times, 0.99) }]; // prettier-ignore
}

function table(rows: readonly Readonly<Record<string, string | number>>[]): void {
  const names = Object.keys(rows[0]!);
  const cells = [
    names,
    ...rows.map((row) =>
      names.map((name) =>
        typeof row[name] === 'number' ? (row[name] as number).toFixed(name === 'lines' ? 0 : 2) : String(row[name]),
      ),
    ),
  ];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    );
  console.log();
}

async function main(): Promise<void> {
  const server = { keystrokes: await keystrokes(), workspaces: await workspaces() };
  const results = process.argv.includes('--server')
    ? server
    : {
        parsing: parsing(),
        editing: editing(),
        comparing: comparing(),
        asking: asking(),
        starting: await starting(),
        ...server,
      };
  if (process.argv.includes('--json')) console.log(JSON.stringify(results, undefined, 2));
  else {
    for (const rows of Object.values(results)) table(rows);
    console.log(JSON.stringify(results));
  }
}

void main();
