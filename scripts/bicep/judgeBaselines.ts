/*
 * Judges the Bicep reader against files that others wrote: `npx tsx scripts/bicep/judgeBaselines.ts folder…`.
 * Reads every .bicep and .bicepparam file below the folders, and compares with the baselines of the Bicep compiler
 * where they lie beside a file: main.diagnostics.bicep (does the compiler see syntax errors?), main.tokens.bicep and
 * main.syntax.bicep (are the same tokens and nodes at the same places?). Prints counts, and every difference below the
 * reason for it. Not part of the tests: it needs those folders.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from '../../server/src/languages/bicep/syntax/parser';
import { isSyntaxError } from './syntaxCodes';
import { nodeDifferences } from './baselineNodes';
import { tokenDifferences } from './baselineTokens';

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
  return codes.map((match) => match[1]!).filter((code) => isSyntaxError(code));
}

interface Comparison {
  files: number;
  items: number;
  agreeing: number;
  differences: number;
}

const none = (): Comparison => ({ files: 0, items: 0, agreeing: 0, differences: 0 });

/** Everything that differs, by reason. */
const differences = new Map<string, string[]>();
const note = (reason: string, what: string) => differences.set(reason, [...(differences.get(reason) ?? []), what]);

const files = { bicep: 0, bicepparam: 0, broken: 0, characters: 0, milliseconds: 0 };
const errors = none();
const tokens = none();
const nodes = none();
const nodesOfBroken = none();

function read(path: string): void {
  const kind = path.endsWith('param') ? 'bicepparam' : 'bicep';
  const text = readFileSync(path, 'utf8');
  const baseline = (name: string) => path.replace(/\.(bicep(param)?)$/, `.${name}.$1`);
  const name = `${basename(dirname(path))}/${basename(path)}`;
  const started = performance.now();
  const tree = parse(text, kind);
  files.milliseconds += performance.now() - started;
  files.characters += text.length;
  files[kind]++;
  const [first] = tree.problems;
  if (first) files.broken++;

  const theirs = compilerErrors(path);
  if (theirs) {
    errors.files++;
    errors.items++;
    if (theirs.length > 0 === tree.problems.length > 0) errors.agreeing++;
    if (theirs.length > 0 !== tree.problems.length > 0) {
      errors.differences++;
      const verdict = `the compiler says ${theirs.join(' ') || 'nothing'}, we say ${first?.message ?? 'nothing'}`;
      note('only one side sees a syntax error', `${name}: ${verdict}`);
    }
  } else if (first) {
    const line = text.slice(0, first.span.start).split('\n').length;
    note('a problem in a file without a baseline', `${path}:${line}: ${first.message}`);
  }

  if (existsSync(baseline('tokens'))) {
    const result = tokenDifferences(text, readFileSync(baseline('tokens'), 'utf8'));
    tokens.files++;
    tokens.items += result.tokens;
    tokens.agreeing += result.agreeing;
    tokens.differences += result.differences.length;
    for (const { reason, what } of result.differences) note(reason, `${name}: token ${what}`);
  }

  if (existsSync(baseline('syntax'))) {
    const result = nodeDifferences(text, readFileSync(baseline('syntax'), 'utf8'), tree);
    // How a broken text is cut into nodes is each reader's own: it is counted, not listed.
    const kept = first ? nodesOfBroken : nodes;
    kept.files++;
    kept.items += result.nodes;
    kept.agreeing += result.agreeing;
    kept.differences += result.differences.length;
    if (!first) for (const difference of result.differences) note('another node', `${name}: ${difference}`);
  }
}

for (const folder of process.argv.slice(2)) for (const path of filesBelow(folder)) read(path);

for (const [reason, list] of differences) {
  console.log(`${reason} (${list.length}):`);
  for (const what of list) console.log(`  ${what}`);
}
const { bicep, bicepparam, broken, characters, milliseconds } = files;
console.log(`${bicep} .bicep and ${bicepparam} .bicepparam files, ${broken} with problems`);
console.log(`${(characters / 1e6).toFixed(1)} MB at ${(characters / 1000 / milliseconds).toFixed(1)} MB/s`);
for (const [what, { files: count, items, agreeing, differences: several }] of [
  ['is the syntax broken', errors],
  ['tokens', tokens],
  ['nodes', nodes],
  ['nodes of broken texts', nodesOfBroken],
] as const) {
  const missed = items - agreeing;
  console.log(
    `${what}: ${count} files, ${items} of the compiler, ${agreeing} agree, ${missed} missing here, ${several - missed} only here`,
  );
}
