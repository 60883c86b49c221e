/*
 * Does the compiler say anything new of what fixes write, and does the formatter leave it alone?
 * `npm run judge:bicep-fixes` asks this of the Bicep examples of all rules and of the zones in test/zones, whose texts
 * themselves are compiled, too; with folders, of every fix of every finding in their Bicep files. `--most N` tries at most
 * N fixes of a folder, in even steps; `--all` prints everything that was said, not five of each kind; `--only AKSN…` is one
 * rule; `--record FILE` writes the counts into a file, beside those that it has.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../server/src/text/edits';
import { mayMatter } from '../../server/src/workspace/files/fileKind';
import { Workspace } from '../../server/src/workspace/workspace';
import { TODAY } from '../../test/rules/tester';
import { Compiler, NoAnswer } from './compiler';
import { complaintsOf, formatted, judgeFix, kindOf, noFixes, Said, type Complaints, type FixCounts } from './judgedFix';
import { exampleTexts, fixedTexts, zoneTexts, type OwnText } from './ownTexts';
import { restoreCompiler } from './restoreCompiler';
import { filesBelow } from './rootsWithParameters';
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
const said = new Said();

type OwnCounts = FixCounts & { readonly texts: number; readonly clean: number };

/** @param kind what the texts are, as it is recorded and printed */
async function judgeOwn(kind: 'examples' | 'zones', texts: readonly OwnText[]): Promise<void> {
  const at = mkdtempSync(join(tmpdir(), 'bicep-fixes-'));
  const file = join(at, 'main.bicep');
  const saidOf = async (text: string) => {
    writeFileSync(file, text);
    return await complaintsOf(compiler, file);
  };
  const counts = noFixes();
  let clean = 0;
  for (const { what, text: written, tried } of texts) {
    const complaints = await saidOf(written);
    if (complaints.size === 0) clean++;
    for (const one of complaints.keys()) said.note(`${kind}: ${kindOf(one)}`, `${what}: ${one}`);
    if (!tried) continue;
    // Laid out by the formatter, so that all that it changes afterwards is the fix's.
    const text = (await formatted(compiler, file)) ?? written;
    const before = await saidOf(text);
    for (const { title, after } of fixedTexts('bicep', text, tried)) {
      writeFileSync(file, after);
      await judgeFix(compiler, { root: file, before, laidOut: [file], what: `${what} ${title}` }, counts, said);
    }
  }
  rmSync(at, { recursive: true });
  console.log(`${kind} | ${texts.length} | ${clean} | ${row(counts)}`);
  record({ [kind]: { texts: texts.length, clean, ...counts } });
}

const row = ({ fixes, complained, laidOut, otherwise }: FixCounts) =>
  `fixes | ${fixes} | ${complained} | ${laidOut} | ${otherwise}`;

function evenly<T>(items: readonly T[]): readonly T[] {
  const step = Math.max(1, items.length / Number(options.most));
  return Array.from({ length: Math.floor(items.length / step) }, (_, index) => items[Math.floor(index * step)]!);
}

/** A copy of a folder, as a workspace. */
function workspaceOf(folder: string): { readonly at: string; readonly workspace: Workspace } {
  const at = mkdtempSync(join(tmpdir(), 'bicep-fixes-'));
  cpSync(folder, at, {
    recursive: true,
    filter: (path) => basename(path) !== '.git' && basename(path) !== 'node_modules',
  });
  const workspace = new Workspace(languages, rules);
  workspace.setRepository(at);
  for (const file of filesBelow(at)) if (mayMatter(file)) workspace.setFile(file, readFileSync(file, 'utf8'));
  return { at, workspace };
}

async function judgeFolder(folder: string): Promise<void> {
  const { at, workspace } = workspaceOf(folder);
  const counts = noFixes();
  const all = workspace
    .deployments()
    .filter((key) => workspace.snapshot(key)?.documents.some(({ language }) => language === 'bicep'))
    .flatMap((key) =>
      workspace
        .review(key, DEFAULT_CONFIGURATION, TODAY)
        .findings.filter(({ rule }) => rule.code.includes(options.only))
        .flatMap((finding) => finding.fixes.map((fix) => ({ key, finding, fix }))),
    );
  const saidBefore = new Map<string, Complaints>();
  for (const { key, finding, fix } of evenly(all)) {
    const root = workspace.snapshot(key)!.documents.find(({ file }) => file.endsWith('.bicep'))?.file;
    if (root === undefined) continue;
    const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
    if (outcome.kind === 'refused') continue;
    const what = `${finding.rule.code} ${fix.title} in ${relative(at, root)}`;
    const files = outcome.files.filter(({ file }) => /\.bicep(param)?$/.test(file));
    const texts = new Map(files.map(({ file }) => [file, readFileSync(file, 'utf8')] as const));
    try {
      if (!saidBefore.has(root)) saidBefore.set(root, await complaintsOf(compiler, root));
      const before = saidBefore.get(root)!;
      const laidOut: string[] = [];
      for (const [file, text] of texts) if ((await formatted(compiler, file)) === text) laidOut.push(file);
      for (const { file, edits } of files) writeFileSync(file, applyEdits(texts.get(file)!, edits));
      await judgeFix(compiler, { root, before, laidOut, what }, counts, said);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      said.note('the compiler does not end', what);
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
  readonly examples?: OwnCounts;
  readonly zones?: OwnCounts;
  readonly repositories?: Readonly<Record<string, FixCounts>>;
}

function record(counts: Recorded): void {
  const file = options.record;
  if (file === undefined) return;
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : {};
  const repositories = { ...known.repositories, ...counts.repositories };
  const whole = { version: COMPILER.version, ...known, ...counts, repositories };
  writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
}

async function judgeAll(): Promise<void> {
  try {
    if (folders.length === 0) {
      await judgeOwn('examples', exampleTexts('bicep', options.only));
      await judgeOwn('zones', zoneTexts('bicep', options.only));
    }
    for (const folder of folders) await judgeFolder(resolve(folder));
  } finally {
    await compiler.end();
  }
  said.print(options.all ? Infinity : 5);
}

void judgeAll();
