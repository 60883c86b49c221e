import type { Severity } from '../../../../server/src/rules/rule';
import type { Column, FilterState, FindingView, Grouping, SortState } from '../view';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information'];

export const NO_FILTER: FilterState = { text: '', severities: SEVERITIES, ignored: false };
export const FIRST_SORT: SortState = { by: 'severity', descending: false };

/** The findings that a filter lets through, sorted; the order of the review decides between equals. */
export function shown(findings: readonly FindingView[], filter: FilterState, sort: SortState): readonly FindingView[] {
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = findings.filter((finding) => {
    if (finding.suppressed !== null && !filter.ignored) return false;
    if (finding.suppressed === null && finding.known && !filter.known) return false;
    if (!filter.severities.includes(finding.severity)) return false;
    if (filter.topic && finding.topic !== filter.topic) return false;
    const text = textOf(finding);
    return wanted.every((word) => text.includes(word));
  });
  const sign = sort.descending ? -1 : 1;
  const group = groupOf(sort.group);
  return kept.sort((a, b) => words(group(a), group(b)) || sign * compare(a, b, sort.by) || a.index - b.index);
}

/** What a finding is put together with others by; the same text for all where they are not put together. */
export function groupOf(grouping: Grouping = 'none'): (finding: FindingView) => string {
  switch (grouping) {
    case 'none':
      return () => '';
    case 'topic':
      return ({ topic }) => topic;
    case 'file':
      return ({ place }) => place.file;
    case 'resource':
      return ({ resource, place }) => resource || place.file;
    case 'deployment':
      return ({ deployments, place }) => deployments || place.file;
  }
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
