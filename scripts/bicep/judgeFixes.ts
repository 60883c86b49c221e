/*
 * Does the compiler say anything new of what fixes write, and does the formatter leave it alone?
 * `npm run judge:bicep-fixes` asks this of the Bicep examples of all rules, whose texts themselves are compiled, too;
 * with folders, of every fix of every finding in their Bicep files. `--most N` tries at most N fixes of a folder, in even
 * steps; `--all` prints everything that was said, not five of each kind; `--only AKSN…` is one rule;
 * `--record FILE` writes the counts into a file, beside those that it has.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { isLeftOut } from '../../server/src/rules/rule';
import { rules } from '../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../server/src/text/edits';
import { mayMatter } from '../../server/src/workspace/files/fileKind';
import { Workspace } from '../../server/src/workspace/workspace';
import { findingsOf, fixed, review, textsOf, TODAY, unmark } from '../../test/rules/tester';
import { examplesOf } from '../examplesOf';
import { Compiler, NoAnswer, Refused } from './compiler';
import { restoreCompiler } from './restoreCompiler';
import { filesBelow } from './roots';
import { COMPILER } from './versions';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    most: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    record: { type: 'string' },
  },
});

let compiler = new Compiler(restoreCompiler());
const said = new Map<string, string[]>();
const note = (kind: string, what: string) => said.set(kind, [...(said.get(kind) ?? []), what]);
const chosen = rules.filter(({ code }) => code.includes(options.only));

/** What the compiler and its linter say of a root, without places: how often each is said. */
async function complaints(file: string): Promise<ReadonlyMap<string, number>> {
  const { diagnostics } = await compiler.compile(file);
  const counts = new Map<string, number>();
  for (const { level, code, message } of diagnostics) {
    if (level !== 'Error' && level !== 'Warning') continue;
    const text = `${level} ${code}: ${message}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function newIn(after: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): readonly string[] {
  return [...after].flatMap(([text, count]) => (count > (before.get(text) ?? 0) ? [text] : []));
}

const kindOf = (complaint: string) => complaint.slice(0, complaint.indexOf(':'));

/** Formats a text; undefined where the compiler does not, for its syntax. */
async function formatted(file: string): Promise<string | undefined> {
  try {
    return await compiler.format(file);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

interface Counts {
  fixes: number;
  complained: number;
  laidOut: number;
  otherwise: number;
}

async function judgeExamples(): Promise<void> {
  const at = mkdtempSync(join(tmpdir(), 'bicep-fixes-'));
  const file = join(at, 'main.bicep');
  const saidOf = async (text: string) => {
    writeFileSync(file, text);
    return await complaints(file);
  };
  const counts: Counts = { fixes: 0, complained: 0, laidOut: 0, otherwise: 0 };
  let [texts, clean] = [0, 0];
  for (const rule of chosen) {
    const { bicep } = examplesOf(rule);
    for (const text of textsOf(bicep)) {
      const complaint = [...(await saidOf(text)).keys()];
      texts++;
      if (complaint.length === 0) clean++;
      for (const one of complaint) note(`an example: ${kindOf(one)}`, `${rule.code}: ${one}`);
    }
    if (isLeftOut(bicep)) continue;
    for (const example of bicep.bad) {
      const written = unmark(example.bad).text;
      writeFileSync(file, written);
      // Laid out by the formatter, so that all that it changes afterwards is the fix's.
      const text = (await formatted(file)) ?? written;
      const session = review('bicep', text, example);
      const before = await saidOf(text);
      for (const finding of findingsOf(session, rule)) {
        for (const [index, { title }] of finding.fixes.entries()) {
          const { text: after } = fixed(session, finding, index, text, rule);
          if (after === undefined) continue;
          writeFileSync(file, after);
          await judgeFix(counts, before, file, [file], `${rule.code} ${title}`);
        }
      }
    }
  }
  rmSync(at, { recursive: true });
  console.log(`examples | ${texts} | ${clean} | ${row(counts)}`);
  record({ examples: { texts, clean, ...counts } });
}

const row = ({ fixes, complained, laidOut, otherwise }: Counts) =>
  `fixes | ${fixes} | ${complained} | ${laidOut} | ${otherwise}`;

/** @param changed files that are written as the fix leaves them, and were as the formatter leaves them */
async function judgeFix(
  counts: Counts,
  before: ReadonlyMap<string, number>,
  root: string,
  changed: readonly string[],
  what: string,
): Promise<void> {
  counts.fixes++;
  const added = newIn(await complaints(root), before);
  if (added.length > 0) counts.complained++;
  for (const one of added) note(`a fix: ${kindOf(one)}`, `${what}: ${one}`);
  for (const file of changed) {
    const text = readFileSync(file, 'utf8');
    const layout = await formatted(file);
    if (layout === undefined) continue;
    counts.laidOut++;
    if (layout === text) continue;
    counts.otherwise++;
    note('the formatter lays out otherwise', `${what}:\n${differingLines(text, layout)}`);
  }
}

/** The first lines that differ. */
function differingLines(text: string, layout: string): string {
  const [ours, theirs] = [text.split('\n'), layout.split('\n')];
  const first = ours.findIndex((line, index) => line !== theirs[index]);
  const shown = (lines: readonly string[], sign: string) =>
    lines.slice(first, first + 4).map((line) => `      ${sign} ${line}`);
  return [...shown(ours, '-'), ...shown(theirs, '+')].join('\n');
}

function evenly<T>(items: readonly T[]): readonly T[] {
  const step = Math.max(1, items.length / Number(options.most));
  return Array.from({ length: Math.floor(items.length / step) }, (_, index) => items[Math.floor(index * step)]!);
}

async function judgeFolder(folder: string): Promise<void> {
  const at = mkdtempSync(join(tmpdir(), 'bicep-fixes-'));
  cpSync(folder, at, {
    recursive: true,
    filter: (path) => basename(path) !== '.git' && basename(path) !== 'node_modules',
  });
  const workspace = new Workspace(languages, rules);
  workspace.setRepository(at);
  for (const file of filesBelow(at)) if (mayMatter(file)) workspace.setFile(file, readFileSync(file, 'utf8'));
  const counts: Counts = { fixes: 0, complained: 0, laidOut: 0, otherwise: 0 };
  const all = workspace
    .deployments()
    .filter((key) => workspace.snapshot(key)?.documents.some(({ language }) => language === 'bicep'))
    .flatMap((key) =>
      workspace
        .review(key, DEFAULT_CONFIGURATION, TODAY)
        .findings.filter(({ rule }) => chosen.includes(rule))
        .flatMap((finding) => finding.fixes.map((fix) => ({ key, finding, fix }))),
    );
  const saidBefore = new Map<string, ReadonlyMap<string, number>>();
  for (const { key, finding, fix } of evenly(all)) {
    const root = workspace.snapshot(key)!.documents.find(({ file }) => file.endsWith('.bicep'))?.file;
    if (root === undefined) continue;
    const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
    if (outcome.kind === 'refused') continue;
    const what = `${finding.rule.code} ${fix.title} in ${relative(at, root)}`;
    const files = outcome.files.filter(({ file }) => /\.bicep(param)?$/.test(file));
    const texts = new Map(files.map(({ file }) => [file, readFileSync(file, 'utf8')] as const));
    try {
      if (!saidBefore.has(root)) saidBefore.set(root, await complaints(root));
      const before = saidBefore.get(root)!;
      const laidOut: string[] = [];
      for (const [file, text] of texts) if ((await formatted(file)) === text) laidOut.push(file);
      for (const { file, edits } of files) writeFileSync(file, applyEdits(texts.get(file)!, edits));
      await judgeFix(counts, before, root, laidOut, what);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      note('the compiler does not end', what);
      compiler = new Compiler(restoreCompiler());
    } finally {
      for (const [file, text] of texts) writeFileSync(file, text);
    }
  }
  rmSync(at, { recursive: true });
  const repository = basename(folder).replace('+', '/');
  console.log(`${repository} | ${row(counts)}`);
  record({ repositories: { [repository]: counts } });
}

interface Recorded {
  readonly examples?: Counts & { readonly texts: number; readonly clean: number };
  readonly repositories?: Readonly<Record<string, Counts>>;
}

function record({ examples, repositories }: Recorded): void {
  const file = options.record;
  if (file === undefined) return;
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : {};
  const whole = {
    version: COMPILER.version,
    ...known,
    ...(examples ? { examples } : {}),
    ...(repositories ? { repositories: { ...known.repositories, ...repositories } } : {}),
  };
  writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
}

async function judgeAll(): Promise<void> {
  try {
    if (folders.length === 0) await judgeExamples();
    for (const folder of folders) await judgeFolder(resolve(folder));
  } finally {
    await compiler.end();
  }
  for (const [kind, all] of [...said].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`\n${kind} (${all.length})`);
    for (const what of options.all ? all : all.slice(0, 5)) console.log(`  ${what}`);
  }
}

void judgeAll();
