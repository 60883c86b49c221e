import type { LanguageId } from '../../server/src/languages/language';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import type { Finding } from '../../server/src/review/finding';
import type { Review } from '../../server/src/review/review';
import { rules } from '../../server/src/rules/registry';
import type { Rule } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edits';
import { Workspace } from '../../server/src/workspace/workspace';

export const FILE: Readonly<Record<LanguageId, string>> = {
  bicep: 'main.bicep',
  arm: 'azuredeploy.json',
  terraform: 'main.tf',
};
export const TODAY = { today: '2026-11-23' };

/** A text whose expected ranges were marked by `«` and `»`. */
export function unmark(text: string): { text: string; ranges: { start: number; end: number }[] } {
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  let plain = '';
  for (const character of text) {
    if (character === '«') open.push(plain.length);
    else if (character === '»') ranges.push({ start: open.pop()!, end: plain.length });
    else plain += character;
  }
  return { text: plain, ranges };
}

export interface Session {
  readonly workspace: Workspace;
  readonly key: string;
  readonly review: Review;
}

/** Reviews one file with all rules. */
export function review(language: LanguageId, text: string): Session {
  const workspace = new Workspace(languages, rules);
  workspace.setFile(FILE[language], text);
  const key = workspace.deploymentsOf(FILE[language])[0]!;
  return { workspace, key, review: workspace.review(key, DEFAULT_CONFIGURATION, TODAY) };
}

export function findingsOf(session: Session, rule: Rule): readonly Finding[] {
  return session.review.findings.filter((finding) => finding.rule === rule && finding.suppressed === undefined);
}

export function problemsOf(session: Session): readonly string[] {
  return session.workspace.documents().flatMap(({ problems }) => problems.map(({ message }) => message));
}

/** The text after a fix, or the reason why it was refused. */
export function fixed(
  session: Session,
  finding: Finding,
  index: number,
  text: string,
): { text?: string; refused?: string } {
  const fix = finding.fixes[index]!;
  const outcome = session.workspace.fix(session.key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
  if (outcome.kind === 'refused') return { refused: outcome.because };
  return {
    text: applyEdits(
      text,
      outcome.files.flatMap(({ edits }) => edits),
    ),
  };
}
