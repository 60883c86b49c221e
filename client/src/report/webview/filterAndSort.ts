import type { Severity } from '../../../../server/src/rules/rule';
import type { Column, FilterState, FindingView, SortState } from '../view';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

export const NO_FILTER: FilterState = { text: '', severities: SEVERITIES, ignored: false };
export const FIRST_SORT: SortState = { by: 'severity', descending: false };

/** The findings that a filter lets through, sorted; the order of the review decides between equals. */
export function shown(findings: readonly FindingView[], filter: FilterState, sort: SortState): readonly FindingView[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = findings.filter((finding) => {
    if (finding.suppressed !== null && !filter.ignored) return false;
    if (!filter.severities.includes(finding.severity)) return false;
    const text = textOf(finding);
    return words.every((word) => text.includes(word));
  });
  const sign = sort.descending ? -1 : 1;
  return kept.sort((a, b) => sign * compare(a, b, sort.by) || a.index - b.index);
}

function textOf({ rule, name, message, resource, place }: FindingView): string {
  return `${rule} ${name} ${message} ${resource} ${place.file}:${place.line}`.toLowerCase();
}

function compare(a: FindingView, b: FindingView, by: Column): number {
  switch (by) {
    case 'severity':
      return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
    case 'rule':
      return words(a.rule, b.rule);
    case 'message':
      return words(a.message, b.message);
    case 'resource':
      return words(a.resource, b.resource);
    case 'place':
      return words(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column;
  }
}

function words(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
