import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { URI } from 'vscode-uri';
import { encode } from '../host/decoding';
import { diskOperations } from '../host/fileOperations';
import { settleBelow, type Remark } from '../host/unfinished';
import { replaceFiles } from '../host/writing';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import type { Day } from '../review/review';
import type { Fix } from '../rules/rule';
import { applyEdits } from '../text/edits';
import type { Workspace } from '../workspace/workspace';
import type { Input } from './input';

/** More fixes than this for one deployment are a circle. */
const MOST_FIXES = 500;

/** A file before and after. */
export interface Changed {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Applies fixes one after the other, reviewing after each; a refused one is passed over. */
export function applyFixes(
  workspace: Workspace,
  deployments: readonly string[],
  which: 'safe' | 'review',
  configurationOf: (deployment: string) => Configuration,
  day: Day,
): readonly Changed[] {
  const before = new Map<string, string>();
  for (const deployment of deployments) {
    const refused = new Set<string>();
    const configuration = configurationOf(deployment);
    for (let i = 0; i < MOST_FIXES; i++) {
      const next = nextFix(workspace, deployment, which, configuration, day, refused);
      if (!next) break;
      const outcome = workspace.fix(deployment, next.finding, next.fix, configuration, day);
      if (outcome.kind === 'refused') {
        refused.add(keyOf(next.finding, next.fix));
        continue;
      }
      for (const { file, edits } of outcome.files) {
        const { text } = workspace.document(file)!;
        if (!before.has(file)) before.set(file, text);
        workspace.setFile(file, applyEdits(text, edits));
      }
    }
  }
  return [...before]
    .map(([file, text]) => ({ file, before: text, after: workspace.document(file)!.text }))
    .filter((changed) => changed.before !== changed.after);
}

/** Changes of the same files, one after the other, as one. */
export function together(first: readonly Changed[], then: readonly Changed[]): readonly Changed[] {
  const later = new Map(then.map((changed) => [changed.file, changed]));
  const earlier = new Set(first.map(({ file }) => file));
  return [
    ...first.map((changed) => ({ ...changed, after: later.get(changed.file)?.after ?? changed.after })),
    ...then.filter(({ file }) => !earlier.has(file)),
  ].filter(({ before, after }) => before !== after);
}

function nextFix(
  workspace: Workspace,
  deployment: string,
  which: 'safe' | 'review',
  configuration: Configuration,
  day: Day,
  refused: ReadonlySet<string>,
): { finding: Finding; fix: Fix } | undefined {
  for (const finding of workspace.bareReview(deployment, configuration, day).findings) {
    if (finding.suppressed !== undefined) continue;
    const allowed = finding.fixes.filter(({ safety }) => safety === 'safe' || which === 'review');
    const fix = allowed.find((candidate) => !refused.has(keyOf(finding, candidate)));
    if (fix) return { finding, fix };
  }
  return undefined;
}

function keyOf(finding: Finding, fix: Fix): string {
  return `${finding.rule.code} ${finding.resource.key} ${finding.message} ${fix.title}`;
}

/** What was told of writing, for standard error, and whether somebody has to do something about it. */
export interface Told {
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** Puts right what runs left behind that were interrupted while they wrote, before anything is read. */
export async function settleRuns(paths: readonly string[], dryRun: boolean, nameOf: NameOf): Promise<Told> {
  const folders = await Promise.all(
    paths.map(async (path) => ((await stat(path).catch(() => undefined))?.isDirectory() ? path : dirname(path))),
  );
  const below = folders.map((folder) => resolve(folder));
  return tell(await settleBelow(below, diskOperations, dryRun ? 'name' : 'settle'), nameOf);
}

/** Writes all changed files, with the encodings that they had, or none; then the workspace has the old texts again. */
export async function writeChanges(
  changes: readonly Changed[],
  workspace: Workspace,
  { encodings, limitOf }: Pick<Input, 'encodings' | 'limitOf'>,
  nameOf: NameOf,
): Promise<Told> {
  const replacements = await Promise.all(
    changes.map(async ({ file, before, after }) => {
      const encoding = encodings.get(file) ?? 'utf-8';
      const within = URI.file(await limitOf(file)).fsPath;
      const path = URI.file(file).fsPath;
      return { path, before: encode(before, encoding), after: encode(after, encoding), within };
    }),
  );
  const { written, problems, settled } = await replaceFiles(replacements);
  if (!written) for (const { file, before } of changes) workspace.setFile(file, before);
  const told = tell(settled, nameOf);
  const lines = problems.map(({ path, because }) => `${nameOf(path)}: ${because}`);
  return { notes: told.notes, problems: [...told.problems, ...lines, ...(written ? [] : [NOTHING_WRITTEN])] };
}

const NOTHING_WRITTEN = 'no file was changed: --fix writes all of them or none';

type NameOf = (path: string) => string;

function tell(remarks: readonly Remark[], nameOf: NameOf): Told {
  const lines = (open: boolean) =>
    remarks
      .filter((remark) => (remark.open ?? false) === open)
      .map(({ path, because }) => `${nameOf(path)}: ${because}`);
  return { notes: lines(false), problems: lines(true) };
}

/** The changes as a unified diff. */
export function diffOf(changes: readonly Changed[], nameOf: (file: string) => string): string {
  return changes
    .map(({ file, before, after }) =>
      createTwoFilesPatch(`a/${nameOf(file)}`, `b/${nameOf(file)}`, before, after, undefined, undefined, {
        context: 3,
      }),
    )
    .map((patch) => patch.replace(/^=+\n/, ''))
    .join('');
}
