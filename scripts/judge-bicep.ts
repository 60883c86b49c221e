/*
 * Judges the Bicep reader against files that others wrote: `npx tsx scripts/judge-bicep.ts folder…`.
 * Reads every .bicep and .bicepparam file below the folders, and compares with the baselines of the Bicep compiler
 * where they lie beside a file: main.diagnostics.bicep (does the compiler see syntax errors?) and main.syntax.bicep
 * (are the same nodes at the same places?). Prints what differs. Not part of the tests: it needs those folders.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from '../server/src/languages/bicep/parser';
import { nodeDifferences } from './judge-bicep-nodes';

/** The compiler's diagnostics that its lexer and parser give; all others come from later stages. */
const syntaxCodes = new Set(
  (
    '001 002 003 004 005 006 007 008 009 010 011 012 013 015 016 017 018 019 020 021 022 023 024 032 064 068 087 096 ' +
    '097 103 117 118 123 133 136 140 162 167 201 202 226 236 237 238 243 249 257 266 279 300 305 317 322 325 337 344 ' +
    '346 347 354 355 356 375 404 436'
  )
    .split(' ')
    .map((number) => `BCP${number}`),
);
const baselineKinds = /\.(diagnostics|symbols|syntax|tokens|ir|sourcemap|formatted|pprint)\.bicep(param)?$/;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && /\.bicep(param)?$/.test(entry.name) && !baselineKinds.test(entry.name)) yield path;
  }
}

/** The syntax errors that the compiler's baseline beside a file lists; undefined without a baseline. */
function compilerErrors(path: string): string[] | undefined {
  const baseline = path.replace(/\.(bicep(param)?)$/, '.diagnostics.$1');
  if (!existsSync(baseline)) return undefined;
  const codes = [...readFileSync(baseline, 'utf8').matchAll(/^\/\/@\[[\d:]+\) \[(BCP\d+) \(Error\)\]/gm)];
  return codes.map((match) => match[1]!).filter((code) => syntaxCodes.has(code));
}

let files = 0;
let characters = 0;
let broken = 0;
let judged = 0;
let agreed = 0;
let compared = 0;
let nodes = 0;
let differing = 0;
let milliseconds = 0;

for (const folder of process.argv.slice(2)) {
  for (const path of filesBelow(folder)) {
    const text = readFileSync(path, 'utf8');
    const started = performance.now();
    const tree = parse(text, path.endsWith('param') ? 'bicepparam' : 'bicep');
    milliseconds += performance.now() - started;
    files++;
    characters += text.length;
    const name = `${basename(dirname(path))}/${basename(path)}`;
    const errors = compilerErrors(path);
    const first = tree.problems[0];
    if (first) broken++;
    if (errors) {
      judged++;
      if (errors.length > 0 === tree.problems.length > 0) agreed++;
      else
        console.log(
          `${name}: the compiler says ${errors.join(' ') || 'nothing'}, we say ${first?.message ?? 'nothing'}`,
        );
    } else if (first) {
      const line = text.slice(0, first.span.start).split('\n').length;
      console.log(`${path}:${line}: ${first.message}`);
    }
    const syntax = path.replace(/\.(bicep(param)?)$/, '.syntax.$1');
    if (!first && existsSync(syntax)) {
      const result = nodeDifferences(text, readFileSync(syntax, 'utf8'), tree);
      compared++;
      nodes += result.nodes;
      differing += result.differences.length;
      for (const difference of result.differences.slice(0, 5)) console.log(`${name}: ${difference}`);
    }
  }
}

const rate = characters / 1000 / milliseconds;
console.log(`${files} files, ${broken} with problems, ${(characters / 1e6).toFixed(1)} MB at ${rate.toFixed(1)} MB/s`);
console.log(`compiler's diagnostics: ${agreed} of ${judged} files agree on whether the syntax is broken`);
console.log(`compiler's trees: ${nodes} nodes of ${compared} files compared, ${differing} differ`);
