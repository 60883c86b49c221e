import type { JsonReport } from '../report/jsonReport';
import type { Workspace } from '../workspace/workspace';

/** @param times when it began, when all was read, when all was reviewed, when all was done, in milliseconds */
export function statistics(
  report: JsonReport,
  workspace: Workspace,
  [started, read, reviewed, done]: readonly number[],
): string {
  const lines = workspace.documents().reduce((sum, document) => sum + document.lines.lineCount, 0);
  const ms = (from: number | undefined, to: number | undefined) => Math.round((to ?? 0) - (from ?? 0));
  return [
    `files: ${report.files.length}, lines: ${lines}, resources: ${report.resources.length}`,
    `milliseconds: read and parse ${ms(started, read)}, review ${ms(read, reviewed)}, fixes and report ${ms(reviewed, done)}`,
    `peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    '',
  ].join('\n');
}
