import type { JsonReport } from './json';
import { noticeLines, reachedLines, undecidedLines, unreadLines } from './prettyParts';
import type { Colours } from './colours';

/** The report for people at a terminal: findings by file, what is undecided, and the counts. */
export function toPretty(report: JsonReport, colours: Colours): string {
  const paint = { error: colours.red, warning: colours.yellow, information: colours.cyan };
  const lines: string[] = [];
  let file = '';
  const shown = report.findings.filter(({ suppressed }) => suppressed === null);
  for (const finding of shown) {
    if (finding.file !== file) lines.push(...(file === '' ? [] : ['']), colours.bold(finding.file));
    file = finding.file;
    const { line, column } = finding.range.start;
    lines.push(
      `  ${line}:${column}  ${paint[finding.severity](finding.severity)}  ${finding.rule}  ${finding.message}`,
    );
    for (const fix of finding.fixes)
      lines.push(colours.dim(`      fix${fix.safety === 'review' ? ' (to review)' : ''}: ${fix.title}`));
  }
  for (const { path, errors } of report.files) {
    for (const { message, range } of errors) {
      lines.push(
        `${colours.bold(path)}  ${range.start.line}:${range.start.column}  ${colours.red('syntax')}  ${message}`,
      );
    }
  }
  lines.push(...unreadLines(report.unread, colours), ...undecidedLines(report.undecidedBy, colours));
  const notes = [...noticeLines(report.notices, colours), ...reachedLines(report.files, colours)];
  if (notes.length > 0) lines.push('', ...notes);
  const undecided = report.checks.filter(({ status }) => status === 'undecided');
  const count = (severity: string) => shown.filter((finding) => finding.severity === severity).length;
  const passed = report.checks.filter(({ status }) => status === 'pass').length;
  const silenced = report.findings.length - shown.length;
  const broken = report.files.filter(({ errors }) => errors.length > 0).length;
  lines.push(
    '',
    `${report.files.length} files${broken > 0 ? ` (${broken} with syntax errors, not read as a whole)` : ''}: ${count('error')} errors, ${count('warning')} warnings, ${count('information')} informations, ` +
      `${passed} checks passed, ${undecided.length} undecided` +
      (report.unread.length > 0 ? `, ${report.unread.length} not read` : '') +
      (silenced > 0 ? `, ${silenced} ignored with a reason` : ''),
  );
  return lines.join('\n') + '\n';
}
