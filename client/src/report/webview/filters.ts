import type { Severity } from '../../../../server/src/rules/rule';
import type { FilterState, FindingView } from '../view';
import { element } from './dom';
import { SEVERITIES } from './filterAndSort';

const TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', information: 'Advice' };

/** The line above the table: a text to search for, and which severities to show. */
export function filterLine(
  findings: readonly FindingView[],
  filter: FilterState,
  onChange: (filter: FilterState) => void,
): HTMLElement {
  let current = filter;
  const change = (part: Partial<FilterState>) => onChange((current = { ...current, ...part }));
  const search = element('input', {
    type: 'search',
    id: 'filter',
    placeholder: 'Filter by text, rule, resource or file',
    'aria-label': 'Filter the findings',
    value: filter.text,
  });
  search.addEventListener('input', () => change({ text: search.value }));
  const line = element('div', { class: 'filters', role: 'search' }, search);
  const shown = findings.filter(({ suppressed }) => suppressed === null);
  for (const severity of SEVERITIES) {
    const count = shown.filter((finding) => finding.severity === severity).length;
    if (count === 0) continue;
    const toggle = (on: boolean) =>
      change({ severities: SEVERITIES.filter((one) => (one === severity ? on : current.severities.includes(one))) });
    line.append(checkbox(`${TITLES[severity]} (${count})`, filter.severities.includes(severity), toggle));
  }
  const ignored = findings.length - shown.length;
  if (ignored > 0) line.append(checkbox(`Ignored (${ignored})`, filter.ignored, (on) => change({ ignored: on })));
  return line;
}

function checkbox(title: string, on: boolean, onChange: (on: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: on });
  box.addEventListener('change', () => onChange(box.checked));
  return element('label', { class: 'choice' }, box, title);
}
