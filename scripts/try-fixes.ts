/**
 * Tries every fix of every finding on real files: `npx tsx scripts/try-fixes.ts [--sample N] [--seed S] FOLDER…`.
 * Prints per folder how many were applied (the result parses, the finding is gone, nothing new appears: the workspace
 * proves that before it hands a fix out), how many were refused and why, and whether comments survived. With `--sample`
 * N of the applied ones are printed as patches, drawn by the seed from all folders in turn, to be read as the files'
 * author would.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { languages } from '../server/src/host/languages';
import { SKIPPED_FOLDERS } from '../server/src/host/fileSystem';
import { DEFAULT_CONFIGURATION } from '../server/src/review/configuration';
import { rules } from '../server/src/rules/ruleRegistry';
import { applyEdits } from '../server/src/text/edits';
import { mayMatter } from '../server/src/workspace/files/fileKind';
import { Workspace } from '../server/src/workspace/workspace';
import { draw, shown, type AppliedFix } from './sampledFixes';

const today = { today: new Date().toISOString().slice(0, 10) };
const total = {
  files: 0,
  units: 0,
  findings: 0,
  fixes: 0,
  applied: 0,
  refused: 0,
  commentsLost: 0,
  stays: 0,
  crashes: 0,
};
const reasons = new Map<string, number>();
const perRule = new Map<string, { findings: number; applied: number; refused: number }>();

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) yield* walk(path);
    } else if (entry.isFile() && mayMatter(path) && statSync(path).size < 8 * 1024 * 1024) yield path;
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});
const applied: AppliedFix[] = [];

for (const folder of positionals) {
  const workspace = new Workspace(languages, rules);
  workspace.setRepository(folder);
  const before = { ...total };
  for (const file of walk(folder)) if (workspace.setFile(file, readFileSync(file, 'utf8'))) total.files++;
  for (const key of workspace.deployments()) {
    total.units++;
    try {
      tryUnit(workspace, key, basename(folder));
    } catch (error) {
      total.crashes++;
      console.error(`crash in ${key}:`, error);
    }
  }
  const n = (name: keyof typeof total) => total[name] - before[name];
  console.log(
    `${basename(folder)}: ${n('files')} files, ${n('findings')} findings, ${n('fixes')} fixes, ${n('applied')} applied, ${n('refused')} refused`,
  );
}
console.log(JSON.stringify(total));
for (const [code, counts] of [...perRule].sort()) console.log(code, JSON.stringify(counts));
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`${count}  ${reason}`);
for (const [index, fix] of draw(applied, Number(values.sample), Number(values.seed)).entries())
  console.log(shown(fix, index + 1));

function tryUnit(workspace: Workspace, key: string, repository: string): void {
  const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, today);
  const { documents } = workspace.snapshot(key)!;
  for (const finding of findings) {
    total.findings++;
    const counts = perRule.get(finding.rule.code) ?? { findings: 0, applied: 0, refused: 0 };
    perRule.set(finding.rule.code, counts);
    counts.findings++;
    for (const fix of finding.fixes) {
      total.fixes++;
      const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, today);
      if (outcome.kind === 'refused') {
        total.refused++;
        counts.refused++;
        const reason = `${finding.rule.code} ${finding.resource.dialect}: ${outcome.because.replace(/'[^']*'/g, "'…'")}`;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        if (process.env['VERBOSE']) console.log(`refused ${reason} in ${key}: ${fix.title}`);
        continue;
      }
      total.applied++;
      counts.applied++;
      if (values.sample !== '0' && finding.suppressed === undefined) {
        const files = outcome.files.map(({ file, edits }) => {
          const before = workspace.document(file)!.text;
          return { file, before, after: applyEdits(before, edits) };
        });
        applied.push({ repository, code: finding.rule.code, title: fix.title, files });
      }
      for (const { file, edits } of outcome.files) {
        const document = documents.find((other) => other.file === file)!;
        const language = languages.find(({ id }) => id === document.language)!;
        const after = language.parse(file, applyEdits(document.text, edits));
        const kept = new Set(after.comments.map(({ text }) => text));
        const lost = document.comments.filter(({ text }) => !kept.has(text));
        if (lost.length > 0) {
          total.commentsLost += lost.length;
          console.log(`comment lost in ${file} by ${finding.rule.code}: ${lost[0]!.text}`);
        }
      }
    }
  }
}
