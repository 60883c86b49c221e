/*
 * `npm run fuzz -- TARGET [--count N] [--seed S]`: makes inputs at random and says which of them show that something does
 * not hold, each as small as it could be made. Exit code 1: some do. Targets:
 *
 * parse        spoiled texts are read by their language, and by all that needs no other file
 * pipeline     spoiled files are reviewed, with stories, fixes and what was not read
 * incremental  one living workspace, changed step by step, says the same as a fresh one
 * hostile      workspaces of links, pipes, devices, foreign encodings and odd names go through the command line
 * long         texts with long runs of the same characters are reviewed in linear time
 * fixes        fixes of valid files do no harm: [--only TEXT] takes the bases whose name has a text in it, [--show KIND]
 *              prints the patches of the fixes that did harm of a kind
 */
import { parseArgs } from 'node:util';
import { reportFixes } from './fixes/report';
import type { Failure, Run } from './failure';
import { fuzzHostile } from './hostile/run';
import { fuzzIncremental } from './incremental/run';
import { fuzzLong } from './long/run';
import { fuzzParse } from './parse/run';
import { fuzzPipeline } from './pipeline/run';

type Target = (count: number, seed: number, tell: (failure: Failure) => void) => Run | Promise<Run>;

const TARGETS: Readonly<Record<string, readonly [target: Target, count: number]>> = {
  parse: [fuzzParse, 1_000_000],
  pipeline: [fuzzPipeline, 5000],
  incremental: [fuzzIncremental, 2000],
  hostile: [fuzzHostile, 1000],
  long: [fuzzLong, 2000],
};
const FIXES = 50_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string', default: '20261129' },
    only: { type: 'string', default: '' },
    show: { type: 'string' },
    most: { type: 'string', default: '3' },
  },
});

void main(positionals[0] ?? '');

async function main(name: string): Promise<void> {
  const seed = Number(values.seed);
  if (name === 'fixes') {
    const { only, show, most, count = FIXES } = values;
    process.exitCode = reportFixes({ count: Number(count), seed, only, show, most: Number(most) }) ? 1 : 0;
    return;
  }
  if (!Object.hasOwn(TARGETS, name)) {
    console.error(`Say what to fuzz: ${[...Object.keys(TARGETS), 'fixes'].join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const [target, usual] = TARGETS[name]!;
  const started = Date.now();
  const { count, failures } = await target(Number(values.count ?? usual), seed, print);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(JSON.stringify({ target: name, count, seed, failures: failures.length, seconds }));
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** As soon as it is found: long runs may be stopped. */
function print({ what, seed, files }: Failure): void {
  console.log(`${what}  [seed ${seed}]`);
  for (const [file, text] of Object.entries(files)) console.log(`    ${JSON.stringify(file)}: ${JSON.stringify(text)}`);
}
