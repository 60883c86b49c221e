import type { Rule } from '../../server/src/rules/rule';

/** The severity of a rule for pages: of one that changes at a date the date, whatever day it is. */
export function severityText({ severity, errorFrom = [] }: Pick<Rule, 'severity' | 'errorFrom'>): string {
  if (errorFrom.length === 0) return severity;
  const dates = errorFrom.map(({ date, of }) => `from ${date}${of === undefined ? '' : ` (${of})`}`);
  return `warning, error ${dates.join(', ')}`;
}
