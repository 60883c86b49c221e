import type { Severity } from '../rules/rule';
import { CHECKED_TOPICS } from '../rules/rule';
import { counted, countsOf, ignoredInWords, isOpen, type Counts } from './findingCounts';
import type { JsonFinding, JsonReport } from './jsonReport';
import { code, markdownText } from './markdownText';
import type { Reported } from './reportedReview';
import { topicsIn } from './topicResults';
import { visibleReport } from './visibleCharacters';

/** What a comment of a pull request may have, less some room. Source: https://docs.github.com/rest/issues/comments. */
const LONGEST = 65_000;
/** Room for what stands below the findings. */
const ROOM_BELOW = 12_000;
const MOST_LISTED = 20;

const MARKS: Readonly<Record<Severity, string>> = {
  error: '🔴 Errors',
  warning: '🟠 Warnings',
  information: '🔵 Advice',
};

/**
 * The report as a pull request shows it well: the result first, then findings by severity, then what is folded away. It
 * is cut where a comment ends, and says so.
 */
export function toMarkdown(reported: Reported): string {
  const report = visibleReport(reported.report);
  const counts = countsOf(report);
  const below = [undecidedPart(report, counts), unreadPart(report), ignoredPart(report), fixedPart(report)].flat();
  const head = ['## AKS network review', verdict(counts), numbers(report, counts), ...topicsPart(report, reported)];
  const room = LONGEST - length(head) - Math.min(length(below), ROOM_BELOW);
  const findings = findingsPart(report, reported, room);
  const last = `<sub>AKS Network Review ${reported.version}, ${reported.day}. ${counted(report.files.length, 'file')}, ${counted(report.resources.length, 'resource')}.</sub>`; // prettier-ignore
  return `${fitting([...head, ...findings, ...below], LONGEST, last).join('\n\n')}\n`;
}

/** The parts that fit, each as a whole. */
function fitting(parts: readonly string[], most: number, last: string): readonly string[] {
  const kept: string[] = [];
  let room = most - last.length - 200;
  for (const part of parts) {
    if (part.length + 2 > room) return [...kept, '_The rest does not fit here: other formats have it._', last];
    kept.push(part);
    room -= part.length + 2;
  }
  return [...kept, last];
}

function length(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length + 2, 0);
}

function verdict({ open, unread, broken }: Counts): string {
  const incomplete = unread + broken > 0 ? ' Not everything could be read.' : '';
  if (open.error > 0)
    return `❌ **${counted(open.error, 'error')}**: Azure refuses it or does not support it.${incomplete}`;
  if (open.warning > 0) return `⚠️ **${counted(open.warning, 'warning')}**, no errors.${incomplete}`;
  return `✅ **No errors and no warnings.**${incomplete}`;
}

function numbers(report: JsonReport, counts: Counts): string {
  const { open } = counts;
  const rows: readonly (readonly [string, number, boolean?])[] = [
    ['Errors', open.error],
    ['Warnings', open.warning],
    ['Advice', open.information],
    ['Passed', counts.passed],
    ['Undecided', counts.undecided],
    ['Not read', counts.unread + counts.broken],
    ['Ignored', counts.ignored, true],
    ['In the baseline', counts.known, true],
    ['Fixed', counts.fixed, report.fixed === undefined],
  ];
  const shown = rows.filter(([, count, hidden]) => hidden !== true || count > 0);
  return table(
    shown.map(([name]) => name),
    [shown.map(([, count]) => String(count))],
    shown.map(() => '--:'),
  );
}

function topicsPart(report: JsonReport, { rules }: Reported): readonly string[] {
  const topics = topicsIn(report, rules).filter(({ pass, fail, undecided }) => pass + fail + undecided > 0);
  if (topics.length === 0) return [];
  const rows = topics.map(({ title, fail, undecided, pass }) => [title, String(fail), String(undecided), String(pass)]);
  return [folded(`Results by topic (${topics.length} of ${CHECKED_TOPICS.length})`, table(['Topic', 'Fail', 'Undecided', 'Pass'], rows, [':--', '--:', '--:', '--:']))]; // prettier-ignore
}

function findingsPart(report: JsonReport, reported: Reported, room: number): readonly string[] {
  const open = report.findings.filter(isOpen);
  const parts: string[] = [];
  let left = room;
  for (const severity of ['error', 'warning', 'information'] as const) {
    const own = open.filter((finding) => finding.severity === severity);
    if (own.length === 0) continue;
    const rows: string[][] = [];
    for (const finding of own) {
      const row = rowOf(finding, reported);
      const size = row.join(' | ').length + 6;
      if (size + 400 > left) break;
      rows.push(row);
      left -= size;
    }
    const hidden = own.length - rows.length;
    const more = hidden > 0 ? `\n\n_${counted(hidden, `more ${severity === 'information' ? 'advice' : severity}`, `more of them`)} did not fit here: other formats have them._` : ''; // prettier-ignore
    const list = rows.length > 0 ? table(['Rule', 'Finding', 'Place'], rows) : '';
    const title = `${MARKS[severity]} (${own.length})`;
    parts.push(severity === 'information' ? folded(title, list + more) : `### ${title}\n\n${list}${more}`);
  }
  return parts;
}

function rowOf(finding: JsonFinding, { rules, addressOf, pathOf }: Reported): string[] {
  const { rule, name, message, file, range, fixes } = finding;
  const link = rules.find((known) => known.code === rule)?.links[0];
  const fix = fixes[0];
  const advice = fix ? `<br>🔧 ${markdownText(fix.title)}${fix.safety === 'review' ? ' _(to review)_' : ''}` : '';
  return [
    `${link === undefined ? rule : `[${rule}](${link})`}<br><sub>${markdownText(name)}</sub>`,
    markdownText(message) + advice,
    placeOf(file, range.start.line, pathOf(file), addressOf),
  ];
}

function placeOf(name: string, line: number, path: string, addressOf: Reported['addressOf']): string {
  const shown = code(`${path}:${line}`);
  const address = addressOf?.(name, line);
  return address === undefined ? shown : `[${shown}](${address})`;
}

function undecidedPart({ undecidedBy }: JsonReport, { undecided }: Counts): readonly string[] {
  if (undecidedBy.length === 0) return [];
  const rows = undecidedBy.slice(0, MOST_LISTED).map(({ because, checks, help, file, range }) => [String(checks), `${markdownText(because)}<br><sub>${markdownText(help)}</sub>`, code(`${file}:${range.start.line}`)]); // prettier-ignore
  const more = undecidedBy.length > MOST_LISTED ? `\n\n_${undecidedBy.length - MOST_LISTED} more causes._` : '';
  const list = table(['Checks', 'What hides them, and what would decide them', 'Place'], rows, ['--:', ':--', ':--']);
  return [folded(`${counted(undecided, 'check')} undecided`, list + more)];
}

function unreadPart({ unread, files }: JsonReport): readonly string[] {
  const rows = [
    ...unread.map(({ what, reason, help, file, range }) => [markdownText(what), `${markdownText(reason)}<br><sub>${markdownText(help)}</sub>`, code(`${file}:${range.start.line}`)]), // prettier-ignore
    ...files.flatMap(({ path, errors }) => errors.map(({ message, range }) => [markdownText(path), markdownText(message), code(`${path}:${range.start.line}`)])), // prettier-ignore
  ];
  if (rows.length === 0) return [];
  const more = rows.length > MOST_LISTED ? `\n\n_${rows.length - MOST_LISTED} more._` : '';
  return [folded(`${rows.length} not read, or only in part`, table(['What', 'Why', 'Place'], rows.slice(0, MOST_LISTED)) + more)]; // prettier-ignore
}

function ignoredPart(report: JsonReport): readonly string[] {
  const rows = report.findings.flatMap(
    ({ rule, message, suppressed, file, range }) =>
    suppressed === null ? [] : [[rule, markdownText(message), markdownText(suppressed), code(`${file}:${range.start.line}`)]], // prettier-ignore
  );
  const more = rows.length > MOST_LISTED ? `\n\n_${rows.length - MOST_LISTED} more._` : '';
  const list = table(['Rule', 'Finding', 'Reason', 'Place'], rows.slice(0, MOST_LISTED));
  return ignoredInWords(report).map((title) => folded(title, list + more));
}

function fixedPart({ fixed = [] }: JsonReport): readonly string[] {
  if (fixed.length === 0) return [];
  const rows = fixed
    .slice(0, MOST_LISTED)
    .map(({ rule, file, resource }) => [rule, code(resource || file), code(file)]);
  const more = fixed.length > MOST_LISTED ? `\n\n_${fixed.length - MOST_LISTED} more._` : '';
  return [folded(`${fixed.length} of the baseline fixed`, table(['Rule', 'Resource', 'File'], rows) + more)];
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly string[] = head.map(() => ':--'),
): string {
  return [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A part that opens with a click; the empty lines let Markdown begin again inside. */
function folded(title: string, body: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
