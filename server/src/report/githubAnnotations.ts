import type { Severity } from '../rules/rule';
import { sentenceOf } from '../workspace/unread/unreadItems';
import type { JsonPosition, JsonRange, JsonReport } from './jsonReport';
import type { Reported } from './reportedReview';
import { visibleReport } from './visibleCharacters';

/**
 * What GitHub takes of one step: so many annotations of each level, so many UTF-16 units of each message; the rest is
 * dropped without a word. Source: `ExecutionContext.cs` of actions/runner (`_maxCountPerIssueType`,
 * `_maxIssueMessageLength`), read 2026-11-29; the API takes messages of 64 KB, but the runner cuts them before.
 */
export const MOST_OF_A_LEVEL = 10;
export const LONGEST_MESSAGE = 4096;
/** Source: https://docs.github.com/rest/checks/runs (`annotations[].title`), read 2026-11-29. */
const LONGEST_TITLE = 255;

const COMMANDS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', information: 'notice' };
const LEVELS = ['error', 'warning', 'notice'] as const;
type Level = (typeof LEVELS)[number];

interface Annotation {
  readonly level: Level;
  readonly file: string;
  readonly range: JsonRange;
  readonly title: string;
  readonly message: string;
}

/**
 * Annotations of GitHub Actions. Of a level with more than GitHub shows, the last one counts the others, and the log
 * has them all. Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 */
export function toGithub({ report, pathOf }: Reported): string {
  const shown = visibleReport(report);
  const all = annotationsOf(shown, (name) => pathOf(name));
  const lines: string[] = [];
  const rest: Annotation[] = [];
  for (const level of LEVELS) {
    const own = all.filter((annotation) => annotation.level === level);
    const fits = own.length <= MOST_OF_A_LEVEL ? own : own.slice(0, MOST_OF_A_LEVEL - 1);
    const further = own.slice(fits.length);
    lines.push(...fits.map(commandOf));
    if (further.length > 0) lines.push(`::${level} title=AKS Network Review::${escapeData(countOf(further))}`);
    rest.push(...further);
  }
  if (rest.length > 0) {
    lines.push('::group::Findings beyond what GitHub shows as annotations');
    lines.push(...rest.map(({ level, file, range, title, message }) => `${level} ${at(file, range.start)} ${title}: ${message}`)); // prettier-ignore
    lines.push('::endgroup::');
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function annotationsOf(report: JsonReport, pathOf: (name: string) => string): readonly Annotation[] {
  const broken = report.files.flatMap(
    ({ path, errors }) =>
    errors.map(({ message, range }): Annotation => ({ level: 'error', file: pathOf(path), range, title: 'Syntax', message })), // prettier-ignore
  );
  const unread = report.unread.map(({ file, range, weight, ...said }): Annotation => {
    const level = weight === 'input' ? 'error' : 'warning';
    return { level, file: pathOf(file), range, title: 'Not read', message: sentenceOf(said) };
  });
  const findings = report.findings
    .filter(({ suppressed, known }) => suppressed === null && !known)
    .map(({ rule, name, severity, message, file, range, fixes }): Annotation => {
      const fix = fixes[0] ? `\nFix${fixes[0].safety === 'review' ? ' (to review)' : ''}: ${fixes[0].title}` : '';
      return {
        level: COMMANDS[severity],
        file: pathOf(file),
        range,
        title: `${rule}: ${name}`,
        message: message + fix,
      };
    });
  return [...broken, ...findings, ...unread];
}

function countOf(further: readonly Annotation[]): string {
  const files = new Map<string, number>();
  for (const { file } of further) files.set(file, (files.get(file) ?? 0) + 1);
  const named = [...files].map(([file, count]) => `${file}: ${count}`);
  const [first, ...others] = further;
  const what = { error: 'errors', warning: 'warnings', notice: 'notices' }[first!.level];
  return [`${others.length + 1} more ${what} in ${files.size === 1 ? 'one file' : `${files.size} files`}; the log of this step lists them.`, ...named].join('\n'); // prettier-ignore
}

function commandOf({ level, file, range: { start, end }, title, message }: Annotation): string {
  // Columns are taken only where the annotation is one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file, line: start.line, endLine: end.line, ...columns, title: title.slice(0, LONGEST_TITLE) };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${written.join(',')}::${escapeData(cut(message))}`;
}

/** Cut where GitHub would, with a mark that it is. */
function cut(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE - 1)}…` : message;
}

function at(file: string, { line, column }: JsonPosition): string {
  return `${file}:${line}:${column}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
