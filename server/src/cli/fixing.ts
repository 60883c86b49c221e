import type { Day } from '../review/review';
import { writeFile } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { URI } from 'vscode-uri';
import { encode, type Encoding } from '../host/decoding';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import type { Fix } from '../rules/rule';
import { applyEdits } from '../text/edits';
import type { Workspace } from '../workspace/workspace';

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
  return [...before].map(([file, text]) => ({ file, before: text, after: workspace.document(file)!.text }));
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

/**
 * Writes the changed files with the encoding that they had.
 * @returns those that could not be written, with the reason as a clause
 */
export async function writeChanges(
  changes: readonly Changed[],
  encodings: ReadonlyMap<string, Encoding>,
): Promise<readonly { readonly change: Changed; readonly because: string }[]> {
  const refused: { change: Changed; because: string }[] = [];
  for (const change of changes) {
    try {
      await writeFile(URI.file(change.file).fsPath, encode(change.after, encodings.get(change.file) ?? 'utf-8'));
    } catch (error) {
      refused.push({
        change,
        because: `its fixes could not be written (${(error as { code?: string }).code ?? String(error)})`,
      });
    }
  }
  return refused;
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
