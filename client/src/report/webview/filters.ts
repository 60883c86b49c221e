import type { Severity } from '../../../../server/src/rules/rule';
import type { FilterState, FindingView, Grouping, SortState } from '../view';
import { element } from './dom';
import { SEVERITIES } from './filterAndSort';

const TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', information: 'Advice' };

const GROUPINGS: Readonly<Record<Grouping, string>> = {
  none: 'Not grouped',
  topic: 'By topic',
  file: 'By file',
  resource: 'By resource',
  deployment: 'By deployment',
};

/** The line above the table: a text to search for, which severities and topic to show, and what to group by. */
export function filterLine(
  findings: readonly FindingView[],
  filter: FilterState,
  sort: SortState,
  onChange: (filter: FilterState) => void,
  onGroup: (group: Grouping) => void,
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
  const shown = findings.filter(({ suppressed, known }) => suppressed === null && !known);
  for (const severity of SEVERITIES) {
    const count = shown.filter((finding) => finding.severity === severity).length;
    if (count === 0) continue;
    const toggle = (on: boolean) =>
      change({ severities: SEVERITIES.filter((one) => (one === severity ? on : current.severities.includes(one))) });
    line.append(checkbox(`${TITLES[severity]} (${count})`, filter.severities.includes(severity), toggle));
  }
  const known = findings.filter((one) => one.suppressed === null && one.known).length;
  if (known > 0) line.append(checkbox(`Known (${known})`, filter.known === true, (on) => change({ known: on })));
  const ignored = findings.length - shown.length - known;
  if (ignored > 0) line.append(checkbox(`Ignored (${ignored})`, filter.ignored, (on) => change({ ignored: on })));
  const topics = [...new Set(findings.map(({ topic }) => topic))].filter(Boolean).sort();
  if (topics.length > 1) {
    const options = [['', 'All topics'] as const, ...topics.map((topic) => [topic, topic] as const)];
    const wanted = filter.topic ?? '';
    line.append(choice('topic', 'Topic', options, wanted, (topic) => change({ topic })));
  }
  const groups = Object.entries(GROUPINGS) as [Grouping, string][];
  line.append(choice('group', 'Group the findings', groups, sort.group ?? 'none', onGroup));
  return line;
}

/** How many of the findings a filter lets through, told when that changes. */
export function countLine(shownCount: number, all: number): HTMLElement {
  const text = shownCount === all ? `${all} shown` : `${shownCount} of ${all} shown`;
  return element('output', { class: 'note', id: 'shown-count', 'aria-live': 'polite' }, text);
}

function choice<T extends string>(
  id: string,
  label: string,
  options: readonly (readonly [T, string])[],
  selected: T,
  onChange: (value: T) => void,
): HTMLElement {
  const select = element('select', { id, 'aria-label': label });
  for (const [value, title] of options) {
    const option = element('option', { value }, title);
    option.selected = value === selected;
    select.append(option);
  }
  select.addEventListener('change', () => onChange(select.value as T));
  return select;
}

function checkbox(title: string, on: boolean, onChange: (on: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: on });
  box.addEventListener('change', () => onChange(box.checked));
  return element('label', { class: 'choice' }, box, title);
}
