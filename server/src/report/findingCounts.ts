import type { Severity } from '../rules/rule';
import type { JsonFinding, JsonReport } from './jsonReport';

/** What a report adds up to. */
export interface Counts {
  /** Findings that are neither ignored nor in the baseline, by their severity. */
  readonly open: Readonly<Record<Severity, number>>;
  readonly ignored: number;
  readonly known: number;
  readonly fixed: number;
  readonly passed: number;
  readonly undecided: number;
  readonly unread: number;
  /** Files with syntax errors. */
  readonly broken: number;
}

export function countsOf({ findings, checks, unread, files, fixed = [] }: JsonReport): Counts {
  const open = { error: 0, warning: 0, information: 0 };
  for (const finding of findings) if (isOpen(finding)) open[finding.severity]++;
  return {
    open,
    ignored: findings.filter(({ suppressed }) => suppressed !== null).length,
    known: findings.filter(({ suppressed, known }) => suppressed === null && known === true).length,
    fixed: fixed.length,
    passed: checks.filter(({ status }) => status === 'pass').length,
    undecided: checks.filter(({ status }) => status === 'undecided').length,
    unread: unread.length,
    broken: files.filter(({ errors }) => errors.length > 0).length,
  };
}

/** Does somebody have to do something about it: is it neither ignored nor in the baseline? */
export function isOpen({ suppressed, known }: JsonFinding): boolean {
  return suppressed === null && known !== true;
}

/** `2 ignored with a reason, 1 without`; none where nothing is ignored. */
export function ignoredInWords({ findings }: JsonReport): readonly string[] {
  const reasons = findings.flatMap(({ suppressed }) => suppressed ?? []);
  const without = reasons.filter((reason) => reason === '').length;
  const withReason = reasons.length - without;
  if (withReason === 0) return without > 0 ? [`${without} ignored without a reason`] : [];
  return [`${withReason} ignored with a reason${without > 0 ? `, ${without} without` : ''}`];
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
