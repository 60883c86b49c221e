/*
 * Compares what is read and evaluated here with what the Bicep compiler says, on any folder:
 * `npm run judge:bicep -- FOLDER…`; restores the compiler when it is not there. For each folder, once for all files
 * (`--syntax`): are the same ones refused for their syntax, with the same code at the same place? Once for all roots
 * (`--snapshots`): has the deployment the same resources with the same values? Without either, both. `--all` prints every
 * difference, `--only TEXT` takes paths with this text in them, `--most N` judges at most N roots of a folder, in even
 * steps. Modules of registries are not downloaded: what needs one is left out.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from '../../server/src/languages/bicep/syntax/parser';
import { rules } from '../../server/src/rules/registry';
import { LineIndex } from '../../server/src/text/lineIndex';
import { compareResources, deployedBy, type ResourceComparison } from '../../test/oracles/compareSnapshot';
import { Files } from '../../test/oracles/evaluateRoot';
import { parseExactly } from './answers';
import { Compiler, Refused, type Snapshot } from './compiler';
import { inOrder, placed } from './judged';
import { restoreCompiler } from './restore';
import { bicepParameters, filesBelow, parameterValues, rootsIn, type Root } from './roots';
import { isSyntaxError } from './syntaxCodes';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    syntax: { type: 'boolean', default: false },
    snapshots: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '100000' },
  },
});
const both = options.syntax === options.snapshots;

/** Properties that rules name, by type in lower case: `properties.subnets[*].name`. */
const asked = new Map<string, Set<string>>();
for (const { properties } of rules) {
  for (const property of properties) {
    const cut = property.indexOf(':');
    const type = property.slice(0, cut).toLowerCase();
    asked.set(type, (asked.get(type) ?? new Set<string>()).add(property.slice(cut + 1).toLowerCase()));
  }
}

/** Every difference below its reason. */
const reasons = new Map<string, string[]>();
const note = (reason: string, what: string) => reasons.set(reason, [...(reasons.get(reason) ?? []), what]);

function evenly<T>(items: readonly T[]): readonly T[] {
  const step = Math.max(1, items.length / Number(options.most));
  return Array.from({ length: Math.floor(items.length / step) }, (_, index) => items[Math.floor(index * step)]!);
}

async function judgeSyntax(compiler: Compiler, folder: string): Promise<string> {
  let [count, refused, same] = [0, 0, 0];
  const files = [...filesBelow(folder)].filter((file) => /\.bicep(param)?$/.test(file) && file.includes(options.only));
  for (const file of evenly(files)) {
    const text = readFileSync(file, 'utf8');
    const lines = new LineIndex(text);
    const [problem] = parse(text, file.endsWith('param') ? 'bicepparam' : 'bicep').problems;
    const at = problem && lines.position(problem.span.start);
    const ours = problem && `${problem.code ?? '?'} ${at!.line + 1}:${at!.character + 1}`;
    const compiled = await (file.endsWith('param') ? compiler.compileParams(file) : compiler.compile(file)).catch(
      (error: unknown) => {
        if (error instanceof Refused) return undefined;
        throw error;
      },
    );
    if (!compiled) continue;
    count++;
    const errors = compiled.diagnostics.filter(({ level, source }) => level === 'Error' && source === file);
    const theirs = inOrder(errors).map(placed).find(isSyntaxError)?.split('-')[0];
    if (theirs !== undefined) refused++;
    if (ours === theirs) same++;
    else note('syntax', `${relative(folder, file)}: ${ours ?? 'nothing'} instead of ${theirs ?? 'nothing'}`);
  }
  return `${count} | ${refused} | ${same}`;
}

interface Counts {
  roots: number;
  compared: number;
  predicted: number;
  equal: number;
  extra: number;
  values: number;
  valuesDiffer: number;
  asked: number;
  askedDiffer: number;
  left: number;
}

/** The number of leaves at a path with `[*]` in it. */
function leavesAt(json: unknown, path: string): number {
  const steps = path.match(/\[\*\]|[^.[\]]+/g) ?? [];
  const walk = (value: unknown, index: number): number => {
    if (value === undefined) return 0;
    const step = steps[index];
    if (step === undefined) return 1;
    if (step === '[*]') return Array.isArray(value) ? value.reduce((sum: number, it) => sum + walk(it, index + 1), 0) : 0;
    if (value === null || typeof value !== 'object') return 0;
    const key = Object.keys(value).find((name) => name.toLowerCase() === step);
    return key === undefined ? 0 : walk((value as Record<string, unknown>)[key], index + 1);
  };
  return walk(json, 0);
}

function isAsked(type: string, path: string): boolean {
  const plain = path.toLowerCase().replace(/\[\d+\]/g, '[*]');
  return [...(asked.get(type.toLowerCase()) ?? [])].some(
    (wanted) => wanted === plain || wanted.startsWith(`${plain}.`) || wanted.startsWith(`${plain}[`) || plain.startsWith(`${wanted}.`) || plain.startsWith(`${wanted}[`),
  );
}

function snapshotOf(compiler: Compiler, { unit, parameters }: Root, at: string): Promise<Snapshot> {
  if (parameters?.endsWith('.bicepparam')) return compiler.snapshot(parameters);
  const file = join(at, 'main.bicepparam');
  const using = relative(at, unit).replaceAll('\\', '/');
  writeFileSync(file, bicepParameters(using, parameters === undefined ? {} : parameterValues(parameters)!));
  return compiler.snapshotText(file).then((text) => parseExactly(text) as Snapshot);
}

async function judgeRoots(compiler: Compiler, folder: string): Promise<Counts> {
  const counts: Counts = { roots: 0, compared: 0, predicted: 0, equal: 0, extra: 0, values: 0, valuesDiffer: 0, asked: 0, askedDiffer: 0, left: 0 };
  const at = mkdtempSync(join(tmpdir(), 'bicep-judge-'));
  const files = new Files(
    (file) => (existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined),
    undefined,
    (below) => (existsSync(below) ? readdirSync(below, { recursive: true, encoding: 'utf8' }) : undefined),
  );
  for (const root of evenly(rootsIn(folder).filter(({ unit }) => unit.includes(options.only)))) {
    counts.roots++;
    const name = `${relative(folder, root.unit)}${root.parameters ? ` with ${basename(root.parameters)}` : ''}`;
    let predicted: Snapshot;
    try {
      predicted = await snapshotOf(compiler, root, at);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      note(`left out: ${await whyRefused(compiler, root, error.message)}`, name);
      continue;
    }
    const temporary = root.parameters !== undefined && !root.parameters.endsWith('.bicepparam');
    const snapshot = deployedBy(root.unit, temporary ? join(at, 'main.bicepparam') : root.parameters, fresh(files, at));
    if (!snapshot) {
      note('it is not read here', name);
      continue;
    }
    counts.compared++;
    add(counts, compareResources(snapshot, predicted), predicted, name);
  }
  rmSync(at, { recursive: true });
  return counts;
}

/** The parameter file that was made for a root is another one for the next root. */
function fresh(files: Files, at: string): Files {
  files.forget(join(at, 'main.bicepparam'));
  return files;
}

async function whyRefused(compiler: Compiler, { unit }: Root, message: string): Promise<string> {
  if (message !== 'Compilation failed') return `the engine refuses it: ${message.slice(0, 160)}`;
  const { diagnostics } = await compiler.compile(unit);
  const codes = new Set(diagnostics.filter(({ level }) => level === 'Error').map(({ code }) => code));
  if (['BCP190', 'BCP192'].some((code) => codes.has(code))) return 'it needs modules of a registry';
  return codes.size > 0 ? `the compiler refuses it: ${[...codes].sort().join(' ')}` : 'its parameters are refused';
}

function add(counts: Counts, result: ResourceComparison, predicted: Snapshot, name: string): void {
  counts.predicted += result.predicted;
  counts.equal += result.equal;
  counts.extra += result.extra.length;
  counts.values += result.values;
  counts.left += result.left;
  for (const title of result.missing) note('a resource is missing here', `${name}: ${title}`);
  for (const title of result.extra) note('a resource is here only', `${name}: ${title}`);
  for (const resource of predicted.predictedResources) {
    const paths = asked.get(resource.type.toLowerCase()) ?? [];
    for (const path of paths) counts.asked += leavesAt(resource, path);
  }
  for (const [title, { differences }] of result.differences) {
    const type = title.slice(0, title.indexOf(' '));
    for (const { path, ours, theirs, unknown } of differences) {
      counts.valuesDiffer++;
      const isRead = isAsked(type, path);
      if (isRead) counts.askedDiffer++;
      const what = `${name}: ${title} ${path}: ${ours.slice(0, 160)} instead of ${theirs.slice(0, 160)}`;
      note(`${unknown ? 'not known here' : 'another value'}${isRead ? ', read by rules' : ''}`, what);
    }
  }
}

async function judgeAll(): Promise<void> {
  const compiler = new Compiler(restoreCompiler());
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
  try {
    for (const folder of folders.map((it) => resolve(it))) {
      if (both || options.syntax) console.log(`${basename(folder)} | syntax | ${await judgeSyntax(compiler, folder)}`);
      if (!both && !options.snapshots) continue;
      const c = await judgeRoots(compiler, folder);
      console.log(
        `${basename(folder)} | snapshots | ${c.roots} | ${c.compared} | ${c.predicted} | ${c.equal} | ${percent(c.equal, c.predicted)} | ${c.extra} | ` +
          `${c.values} | ${c.valuesDiffer} | ${c.left} | ${c.asked} | ${c.askedDiffer} | ${percent(c.asked - c.askedDiffer, c.asked)}`,
      );
    }
  } finally {
    await compiler.end();
  }
  for (const [reason, all] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${reason} (${all.length})`);
    for (const what of options.all ? all : all.slice(0, 5)) console.log(`  ${what}`);
  }
}

void judgeAll();
