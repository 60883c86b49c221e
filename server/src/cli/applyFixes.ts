import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { URI } from 'vscode-uri';
import { encode } from '../host/textEncoding';
import { diskOperations } from '../host/fileOperations';
import { settleBelow, type Remark } from '../host/interruptedWrites';
import { replaceFiles } from '../host/replaceFiles';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import type { Day } from '../review/review';
import { atOnce, fixInTurn, type Changed, type NotApplied, type Together } from '../workspace/fixes/applyFixesInTurn';
import type { Workspace } from '../workspace/workspace';
import type { Input } from './readInput';

/** Applies fixes in all deployments, one after the other; a refused one is passed over. */
export function applyFixes(
  workspace: Workspace,
  deployments: readonly string[],
  which: 'safe' | 'review',
  configurationOf: (deployment: string) => Configuration,
  day: Day,
): Together {
  const fixesOf = ({ fixes }: Finding) => fixes.filter(({ safety }) => safety === 'safe' || which === 'review');
  return atOnce(fixInTurn(workspace, { deployments, configurationOf, dayOf: () => day, fixesOf }));
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

/** More lines than these are counted, not printed. */
const MOST_LINES = 20;

/** What was not applied, and why: a line for each title and reason. */
export function refusedLines(refused: readonly NotApplied[], nameOf: NameOf): readonly string[] {
  const groups = new Map<string, { readonly first: NotApplied; readonly places: Set<string> }>();
  for (const one of refused) {
    const { rule, place } = one.finding;
    const key = JSON.stringify([rule.code, one.fix.title, one.because]);
    const group = groups.get(key) ?? { first: one, places: new Set() };
    group.places.add(`${nameOf(place.file)}\n${place.span.start}`);
    groups.set(key, group);
  }
  const lines = [...groups.values()].map(({ first: { finding, fix, because }, places }) => {
    const more = places.size > 1 ? ` and ${places.size - 1} more ${places.size > 2 ? 'places' : 'place'}` : '';
    return `not fixed: ${finding.rule.code} in ${nameOf(finding.place.file)}${more}: ${fix.title}, because ${because}`;
  });
  return lines.length > MOST_LINES
    ? [...lines.slice(0, MOST_LINES), `${lines.length - MOST_LINES} more were not fixed; the report lists them`]
    : lines;
}

/** What was told of writing, for standard error, and whether somebody has to do something about it. */
export interface Messages {
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

/** Puts right what runs left behind that were interrupted while they wrote, before anything is read. */
export async function settleRuns(paths: readonly string[], dryRun: boolean, nameOf: NameOf): Promise<Messages> {
  const folders = await Promise.all(
    paths.map(async (path) => ((await stat(path).catch(() => undefined))?.isDirectory() ? path : dirname(path))),
  );
  const below = folders.map((folder) => resolve(folder));
  return tell(await settleBelow(below, diskOperations, dryRun ? 'name' : 'settle'), nameOf);
}

/**
 * Writes all changed files, with the encodings that they had, or none; then the workspace has the old texts again.
 * @returns what was told, and whether the files were written
 */
export async function writeChanges(
  changes: readonly Changed[],
  workspace: Workspace,
  { encodings, limitOf }: Pick<Input, 'encodings' | 'limitOf'>,
  nameOf: NameOf,
): Promise<Messages & { readonly written: boolean }> {
  const replacements = await Promise.all(
    changes.map(async ({ file, before, after }) => {
      const encoding = encodings.get(file) ?? 'utf-8';
      const within = URI.file(await limitOf(file)).fsPath;
      const path = URI.file(file).fsPath;
      return { path, before: encode(before, encoding), after: encode(after, encoding), within };
    }),
  );
  const { written, problems, settled } = await replaceFiles(replacements);
  if (!written) for (const { file, before } of changes) if (workspace.document(file)) workspace.setFile(file, before);
  const told = tell(settled, nameOf);
  const lines = problems.map(({ path, because }) => `${nameOf(path)}: ${because}`);
  return { written, notes: told.notes, problems: [...told.problems, ...lines, ...(written ? [] : [NOTHING_WRITTEN])] };
}

const NOTHING_WRITTEN = 'no file was changed: --fix writes all of them or none';

type NameOf = (path: string) => string;

function tell(remarks: readonly Remark[], nameOf: NameOf): Messages {
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
