/*
 * Compares what is read and evaluated here with what the Bicep compiler says, on any folder:
 * `npm run judge:bicep -- FOLDER…`; restores the compiler when it is not there. For each folder, once for all files
 * (`--syntax`): are the same ones refused for their syntax, with the same code at the same place? Once for all roots
 * (`--snapshots`): has the deployment the same resources with the same values? Without either, both. `--all` prints every
 * difference, `--only TEXT` takes paths with this text in them, `--most N` judges at most N roots of a folder, in even
 * steps, `--invent` gives parameters values that must have one and have none, `--record FILE` writes the counts down. Modules of registries are not downloaded: what needs one is left out.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from '../../server/src/languages/bicep/syntax/parser';
import { LineIndex } from '../../server/src/text/lineIndex';
import { compareResources, deployedBy, type ResourceComparison } from '../../test/oracles/compareSnapshot';
import { Files } from '../../test/oracles/evaluateRoot';
import { parseExactly } from './evaluateExpressions';
import { askedValues, isAsked } from './askedProperties';
import { Compiler, NoAnswer, Refused, type Compiled, type Snapshot } from './compiler';
import { inventedParameters } from './inventedParameters';
import { inOrder, placed } from './compileText';
import { restoreCompiler } from './restoreCompiler';
import { bicepParameters, filesBelow, needsNetwork, parameterValues, rootsIn, type Root } from './rootsWithParameters';
import { isSyntaxError } from './syntaxCodes';
import { COMPILER } from './versions';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    syntax: { type: 'boolean', default: false },
    snapshots: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    most: { type: 'string', default: '100000' },
    invent: { type: 'boolean', default: false },
    record: { type: 'string' },
  },
});
const both = options.syntax === options.snapshots;

/** Every difference below its reason. */
const reasons = new Map<string, string[]>();
const note = (reason: string, what: string) => reasons.set(reason, [...(reasons.get(reason) ?? []), what]);

function evenly<T>(items: readonly T[]): readonly T[] {
  const step = Math.max(1, items.length / Number(options.most));
  return Array.from({ length: Math.floor(items.length / step) }, (_, index) => items[Math.floor(index * step)]!);
}

let compiler = new Compiler(restoreCompiler());

async function judgeSyntax(folder: string): Promise<string> {
  let [count, refused, same] = [0, 0, 0];
  const at = mkdtempSync(join(tmpdir(), 'bicep-judge-'));
  const files = [...filesBelow(folder)].filter((file) => /\.bicep(param)?$/.test(file) && file.includes(options.only));
  for (const file of evenly(files)) {
    const text = readFileSync(file, 'utf8');
    const lines = new LineIndex(text);
    const [problem] = parse(text, file.endsWith('param') ? 'bicepparam' : 'bicep').problems;
    const place = problem && lines.position(problem.span.start);
    const ours = problem && `${problem.code ?? '?'} ${place!.line + 1}:${place!.character + 1}`;
    // A copy by itself: for its syntax no module is needed, and none is to be downloaded.
    const copy = join(at, file.endsWith('param') ? 'text.bicepparam' : 'text.bicep');
    writeFileSync(
      copy,
      text.replace(/'(br|ts)(?=[:/])/g, (start) => `'${'_'.repeat(start.length - 1)}`),
    );
    const compiled = await (file.endsWith('param') ? compiler.compileParams(copy) : compiler.compile(copy));
    count++;
    const errors = compiled.diagnostics.filter(({ level, source }) => level === 'Error' && source === copy);
    const theirs = inOrder(errors)
      .map(placed)
      .find((error) => isSyntaxError(error))
      ?.split('-')[0];
    if (theirs !== undefined) refused++;
    if (ours === theirs) same++;
    else note('syntax', `${relative(folder, file)}: ${ours ?? 'nothing'} instead of ${theirs ?? 'nothing'}`);
  }
  rmSync(at, { recursive: true });
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

/** The parameter file of a root in Bicep; one is made where there is none. */
function parametersOf({ unit, parameters }: Root, at: string): string {
  if (parameters?.endsWith('.bicepparam')) return parameters;
  const file = join(at, 'main.bicepparam');
  const using = relative(at, unit).replaceAll('\\', '/');
  const values = parameters === undefined ? {} : parameterValues(parameters)!;
  const invented = options.invent ? inventedParameters(unit, new Set(Object.keys(values))) : undefined;
  writeFileSync(file, bicepParameters(using, values, invented));
  return file;
}

async function judgeRoots(folder: string): Promise<Counts> {
  const counts: Counts = {
    roots: 0,
    compared: 0,
    predicted: 0,
    equal: 0,
    extra: 0,
    values: 0,
    valuesDiffer: 0,
    asked: 0,
    askedDiffer: 0,
    left: 0,
  };
  const at = mkdtempSync(join(tmpdir(), 'bicep-judge-'));
  const files = new Files(
    (file) => (existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined),
    undefined,
    (below) => (existsSync(below) ? readdirSync(below, { recursive: true, encoding: 'utf8' }) : undefined),
  );
  const all = rootsIn(folder, options.invent).filter(({ unit }) => unit.includes(options.only));
  const titled = ({ unit, parameters }: Root) =>
    `${relative(folder, unit)}${parameters ? ` with ${basename(parameters)}` : ''}`;
  const elsewhere = all.filter((it) => needsNetwork(it.unit) || (it.parameters && needsNetwork(it.parameters)));
  for (const root of elsewhere) note('left out: it needs modules of a registry', titled(root));
  counts.roots = all.length - elsewhere.length;
  for (const root of evenly(all.filter((it) => !elsewhere.includes(it)))) {
    const name = titled(root);
    const parameters = parametersOf(root, at);
    let predicted: Snapshot;
    try {
      predicted = parseExactly(await compiler.snapshotText(parameters)) as Snapshot;
    } catch (error) {
      if (error instanceof NoAnswer) {
        note('left out: the engine does not end', name);
        compiler = new Compiler(restoreCompiler());
      } else if (error instanceof Refused) note(`left out: ${await whyRefused(root, parameters, error.message)}`, name);
      else throw error;
      continue;
    }
    files.forget(join(at, 'main.bicepparam'));
    const snapshot = deployedBy(root.unit, parameters, files);
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

async function whyRefused({ unit }: Root, parameters: string, message: string): Promise<string> {
  if (message !== 'Compilation failed') return `the engine refuses it: ${message.slice(0, 160)}`;
  const [own, given] = [await compiler.compile(unit), await compiler.compileParams(parameters)];
  const codesOf = ({ diagnostics }: Compiled) =>
    [...new Set(diagnostics.filter(({ level }) => level === 'Error').map(({ code }) => code))].sort().join(' ');
  return own.success ? `its parameters are refused: ${codesOf(given)}` : `the compiler refuses it: ${codesOf(own)}`;
}

function add(counts: Counts, result: ResourceComparison, predicted: Snapshot, name: string): void {
  counts.predicted += result.predicted;
  counts.equal += result.equal;
  if (result.isWhole) counts.extra += result.extra.length;
  counts.values += result.values;
  counts.left += result.left;
  for (const title of result.missing) note('a resource is missing here', `${name}: ${title}`);
  for (const title of result.open)
    note('its condition is false here, and not worked out by the engine', `${name}: ${title}`);
  const here = result.isWhole
    ? 'a resource is here only'
    : 'a resource is here, where the engine does not look into a module';
  for (const title of result.extra) note(here, `${name}: ${title}`);
  for (const resource of predicted.predictedResources) {
    counts.asked += askedValues(resource);
  }
  for (const [title, { differences }] of result.differences) {
    const type = title.slice(0, title.indexOf(' '));
    for (const { path, ours, theirs, unknown } of differences) {
      counts.valuesDiffer++;
      const isRead = isAsked(type, path);
      const isToken = unknown && /filled in before the deployment/.test(ours);
      if (isRead) counts.askedDiffer++;
      const what = `${name}: ${title} ${path}: ${ours.slice(0, 160)} instead of ${theirs.slice(0, 160)}`;
      const kind = isToken ? 'filled in by a pipeline' : unknown ? 'not known here' : 'another value';
      note(`${kind}${isRead ? ', read by rules' : ''}`, what);
    }
  }
}

async function judgeAll(): Promise<void> {
  const recorded: Record<string, Counts> = {};
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
  try {
    for (const folder of folders.map((it) => resolve(it))) {
      if (both || options.syntax) console.log(`${basename(folder)} | syntax | ${await judgeSyntax(folder)}`);
      if (!both && !options.snapshots) continue;
      const c = await judgeRoots(folder);
      // Folders are called as their repositories are, `+` for the slash.
      recorded[basename(folder).replace('+', '/')] = c;
      console.log(
        `${basename(folder)} | snapshots | ${c.roots} | ${c.compared} | ${c.predicted} | ${c.equal} | ${percent(c.equal, c.predicted)} | ${c.extra} | ` +
          `${c.values} | ${c.valuesDiffer} | ${c.left} | ${c.asked} | ${c.askedDiffer} | ${percent(c.asked - c.askedDiffer, c.asked)}`,
      );
    }
  } finally {
    await compiler.end();
  }
  if (options.record !== undefined) {
    const whole = { version: COMPILER.version, repositories: recorded };
    writeFileSync(options.record, `${JSON.stringify(whole, null, 2)}\n`);
  }
  for (const [reason, all] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${reason} (${all.length})`);
    for (const what of options.all ? all : all.slice(0, 5)) console.log(`  ${what}`);
  }
}

void judgeAll();
