import { isOpen } from '../report/findingCounts';
import type { JsonReport } from '../report/jsonReport';
import { sentenceOf } from '../workspace/unread/unreadItems';
import type { Options } from './options';

const SEVERITIES = ['information', 'warning', 'error'] as const;

/** @param problems what could not be read or written */
export function exitCode(report: JsonReport, problems: readonly string[], options: Options): 0 | 1 | 2 {
  if (problems.length > 0 || isIncomplete(report, options)) return 2;
  return failed(report, options) ? 1 : 0;
}

function failed({ findings }: JsonReport, { failOn }: Options): boolean {
  if (failOn === 'never') return false;
  const limit = SEVERITIES.indexOf(failOn);
  return findings.some((finding) => isOpen(finding) && SEVERITIES.indexOf(finding.severity) >= limit);
}

/** Was something not read, or read only in part, that the exit code has to tell? */
function isIncomplete({ unread, files }: JsonReport, { strict }: Options): boolean {
  return unread.some(({ weight }) => strict || weight === 'input') || files.some(({ errors }) => errors.length > 0);
}

/** More lines than these are counted, not printed: the report has them all. */
const MOST_LINES = 20;

/** What was not read, for standard error, where the report goes elsewhere or is for machines. */
export function unreadLines({ unread, files }: JsonReport, { outputs, quiet }: Options): readonly string[] {
  const isSaid = outputs.some(({ format, file }) => format === 'pretty' && file === undefined);
  if (isSaid && !quiet) return [];
  const broken = files.flatMap(({ path, errors: [first] }) => {
    return first ? [`${path}:${first.range.start.line}:${first.range.start.column}: ${first.message}`] : [];
  });
  const lines = unread.map(({ file, range, ...said }) => {
    return `${file}:${range.start.line}:${range.start.column}: ${sentenceOf(said)}`;
  });
  const all = [...(isSaid ? [] : broken), ...lines];
  return all.length > MOST_LINES
    ? [...all.slice(0, MOST_LINES), `${all.length - MOST_LINES} more were not read; the report lists them`]
    : all;
}
