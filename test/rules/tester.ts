import type { LanguageId } from '../../server/src/languages/language';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION, type Configuration } from '../../server/src/review/configuration';
import type { Finding } from '../../server/src/review/finding';
import type { Review } from '../../server/src/review/review';
import { rules } from '../../server/src/rules/ruleRegistry';
import { NO_INTENTS, type Intents } from '../../server/src/rules/intents';
import { isLeftOut, type Examples, type LeftOut, type Rule, type TitledText } from '../../server/src/rules/rule';
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
  readonly configuration: Configuration;
  readonly review: Review;
}

/** Every text of a rule's examples in one language, without the marks. */
export function textsOf(examples: Examples | LeftOut): readonly string[] {
  if (isLeftOut(examples)) return [];
  const { bad, fine = [], undecided = [] } = examples;
  return [
    ...bad.flatMap((example) => [example.bad, ...(example.fixed === undefined ? [] : [example.fixed])]),
    ...[...fine, ...undecided].map((example) => titled(example).text),
  ].map((text) => unmark(text).text);
}

export function titled(example: string | TitledText): TitledText {
  return typeof example === 'string' ? { title: '', text: example } : example;
}

/** What the configuration says. */
export interface Told {
  readonly intents?: Partial<Intents>;
  readonly off?: readonly string[];
}

/** Reviews one file with all rules. */
export function review(language: LanguageId, text: string, { intents = {}, off = [] }: Told = {}): Session {
  const severities = Object.fromEntries(off.map((code) => [code, 'off' as const]));
  const configuration: Configuration = { ...DEFAULT_CONFIGURATION, severities, intents: { ...NO_INTENTS, ...intents } };
  const workspace = new Workspace(languages, rules);
  workspace.setFile(FILE[language], text);
  const key = workspace.deploymentsOf(FILE[language])[0]!;
  return { workspace, key, configuration, review: workspace.review(key, configuration, TODAY) };
}

export function findingsOf(session: Session, rule: Rule): readonly Finding[] {
  if (rule.ofIgnore) {
    const { workspace } = session;
    return workspace.ignoreFindings([session], () => true, TODAY).filter((finding) => finding.rule === rule);
  }
  return session.review.findings.filter((finding) => finding.rule === rule && finding.suppressed === undefined);
}

export function problemsOf(session: Session): readonly string[] {
  return session.workspace.documents().flatMap(({ problems }) => problems.map(({ message }) => message));
}

/** The text after a fix, or the reason why it was refused. */
export function fixed(
  session: Session,
  given: Finding | undefined,
  index: number,
  text: string,
  rule?: Rule,
): { text?: string; refused?: string; touched: ReadonlySet<number> } {
  const finding = given ?? findingsOf(session, rule!)[0]!;
  const fix = finding.fixes[index]!;
  const outcome = session.workspace.fix(session.key, finding, fix, session.configuration, TODAY);
  if (outcome.kind === 'refused') return { refused: outcome.because, touched: new Set() };
  const edits = outcome.files.flatMap((file) => file.edits);
  // Zero-based lines of which the fix takes something away.
  const touched = new Set<number>();
  for (const { span } of edits) {
    const first = text.slice(0, span.start).split('\n').length - 1;
    const last = first + text.slice(span.start, span.end).split('\n').length - 1;
    if (span.end > span.start) for (let line = first; line <= last; line++) touched.add(line);
  }
  return { text: applyEdits(text, edits), touched };
}

/** The text with a comment of its own behind each line that can carry one; the comments by zero-based line. */
export function commented(language: LanguageId, text: string): { text: string; comments: ReadonlyMap<number, string> } {
  const sign = language === 'terraform' ? '#' : '//';
  const comments = new Map<number, string>();
  let heredoc: string | undefined;
  const lines = text.split('\n').map((line, index) => {
    if (heredoc !== undefined) {
      if (line.trim() === heredoc) heredoc = undefined;
      return line;
    }
    heredoc = /<<-?(\w+)$/.exec(line)?.[1];
    if (line.trim() === '' || heredoc !== undefined || line.includes("'''")) return line;
    const comment = `${sign} remark ${index};`;
    comments.set(index, comment);
    return `${line} ${comment}`;
  });
  return { text: lines.join('\n'), comments };
}
