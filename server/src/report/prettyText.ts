import type { Colours } from './textColours';
import { counted, countsOf, ignoredInWords, isOpen } from './findingCounts';
import type { JsonReport } from './jsonReport';
import { fixedLines, noticeLines, reachedLines, undecidedLines, unreadLines } from './prettyTextParts';
import { visibleReport } from './visibleCharacters';

/**
 * The report for people at a terminal: findings by file, what is undecided, and the counts. Nothing that a file holds
 * can move the cursor or change a colour: control characters are shown as escapes.
 * @param quiet findings and broken files only; nothing at all where there are none
 * @param triedFixes were the fixes tried? Else each is one to try
 */
export function toPretty(
  given: JsonReport,
  { colours, quiet, triedFixes }: { colours: Colours; quiet: boolean; triedFixes: boolean },
): string {
  const report = visibleReport(given);
  const lines = [...findingLines(report, colours, triedFixes ? 'fix' : 'fix to try'), ...brokenLines(report, colours)];
  if (quiet) return lines.length > 0 ? `${lines.join('\n')}\n` : '';
  lines.push(...unreadLines(report.unread, colours), ...undecidedLines(report.undecidedBy, colours));
  lines.push(...fixedLines(report.fixed ?? [], colours));
  const notes = [...noticeLines(report.notices, colours), ...reachedLines(report.files, colours)];
  if (notes.length > 0) lines.push('', ...notes);
  lines.push('', lastLine(report));
  return lines.join('\n') + '\n';
}

function findingLines({ findings }: JsonReport, colours: Colours, word: string): readonly string[] {
  const paint = { error: colours.red, warning: colours.yellow, information: colours.cyan };
  const lines: string[] = [];
  let file = '';
  for (const finding of findings.filter(isOpen)) {
    if (finding.file !== file) lines.push(...(file === '' ? [] : ['']), colours.bold(finding.file));
    file = finding.file;
    const { line, column } = finding.range.start;
    lines.push(
      `  ${line}:${column}  ${paint[finding.severity](finding.severity)}  ${finding.rule}  ${finding.message}`,
    );
    for (const { title, safety, brings = [] } of finding.fixes) {
      const advice = new Set(brings.flatMap(({ kind, rule }) => (kind === 'information' ? [rule] : [])));
      const more = advice.size > 0 ? `; brings ${[...advice].join(', ')}` : '';
      lines.push(colours.dim(`      ${word}${safety === 'review' ? ' (to review)' : ''}: ${title}${more}`));
    }
    for (const { title, because } of finding.refused)
      lines.push(colours.dim(`      no fix: ${title}, because ${because}`));
  }
  return lines;
}

function brokenLines({ files }: JsonReport, { bold, red }: Colours): readonly string[] {
  return files.flatMap(
    ({ path, errors }) =>
    errors.map(({ message, range: { start } }) => `${bold(path)}  ${start.line}:${start.column}  ${red('syntax')}  ${message}`), // prettier-ignore
  );
}

function lastLine(report: JsonReport): string {
  const { open, passed, undecided, unread, known, broken } = countsOf(report);
  const parts = [
    counted(open.error, 'error'),
    counted(open.warning, 'warning'),
    `${open.information} information`,
    `${counted(passed, 'check')} passed`,
    `${undecided} undecided`,
    ...(unread > 0 ? [`${unread} not read`] : []),
    ...ignoredInWords(report),
    ...(known > 0 ? [`${known} known from the baseline`] : []),
    ...(report.fixed && report.fixed.length > 0 ? [`${report.fixed.length} of the baseline fixed`] : []),
  ];
  const only = broken > 0 ? ` (${broken} with syntax errors, not read as a whole)` : '';
  return `${counted(report.files.length, 'file')}${only}: ${parts.join(', ')}`;
}
