import type { Column, FindingView, FromPage, SortState } from '../view';
import { button, element, icon, pathText, prose, type Child } from './dom';
import { groupOf } from './filterAndSort';
import { RowWindow, type Row } from './rowWindow';

const COLUMNS: readonly { readonly id: Column; readonly title: string }[] = [
  { id: 'severity', title: 'Severity' },
  { id: 'rule', title: 'Rule' },
  { id: 'message', title: 'Problem' },
  { id: 'resource', title: 'Resource' },
  { id: 'place', title: 'Place' },
];

const SEVERITY_TITLES = { error: 'Error', warning: 'Warning', information: 'Advice' } as const;

/** The table of findings: a grid whose rows take the focus one at a time. */
export function findingsTable(
  findings: readonly FindingView[],
  sort: SortState,
  send: (message: FromPage) => void,
  onSort: (sort: SortState) => void,
): HTMLElement {
  const body = element('tbody', { role: 'rowgroup', tabindex: -1 });
  const rows = new RowWindow(body, rowsOf(findings, sort, send));
  const head = element('thead', { role: 'rowgroup' }, headerRow(sort, onSort));
  const attributes = { role: 'grid', 'aria-label': 'Findings', 'aria-rowcount': rows.length + 1 };
  body.addEventListener('keydown', (event) => move(event, rows));
  body.addEventListener('focusin', ({ target }) => {
    const index = rows.indexOf(target);
    if (index >= 0) rows.setCurrent(index);
  });
  return element('table', { class: 'findings', ...attributes }, head, body);
}

/** What makes a row of the table, each finding's and each group's heading. */
function rowsOf(findings: readonly FindingView[], sort: SortState, send: (message: FromPage) => void): readonly Row[] {
  const group = groupOf(sort.group);
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(group(finding), (counts.get(group(finding)) ?? 0) + 1);
  let last = '';
  return findings.flatMap((finding) => {
    const name = group(finding);
    const heads = name !== last;
    last = name;
    const made = findingRow(finding, send);
    return heads ? [{ key: `group ${name}`, make: (index) => groupRow(name, counts.get(name)!, index) }, made] : [made];
  });
}

/** What makes the row of a finding. */
export function findingRow(finding: FindingView, send: (message: FromPage) => void): Row {
  return { key: `finding ${finding.index}`, make: (index) => row(finding, index, send) };
}

function groupRow(name: string, count: number, index: number): HTMLElement {
  const cell = element('th', { role: 'rowheader', scope: 'rowgroup', colspan: COLUMNS.length }, `${name} (${count})`);
  return element('tr', { role: 'row', class: 'group', tabindex: -1, 'aria-rowindex': index + 2 }, cell);
}

function headerRow(sort: SortState, onSort: (sort: SortState) => void): HTMLElement {
  const cells = COLUMNS.map(({ id, title }) => {
    const sorted = sort.by === id;
    const next = { by: id, descending: sorted && !sort.descending };
    const arrow = element(
      'span',
      { class: 'arrow', 'aria-hidden': 'true' },
      sorted ? (sort.descending ? '▼' : '▲') : '',
    );
    const order = !sorted ? 'none' : sort.descending ? 'descending' : 'ascending';
    const sorter = button({ class: 'sorter', 'data-column': id }, () => onSort(next), title, arrow);
    return element('th', { scope: 'col', role: 'columnheader', class: id, 'aria-sort': order }, sorter);
  });
  return element('tr', { role: 'row', 'aria-rowindex': 1 }, ...cells);
}

function row(finding: FindingView, index: number, send: (message: FromPage) => void): HTMLElement {
  const { rule, name, severity, message, resource, place, suppressed, known } = finding;
  const jump = () => send({ kind: 'jump', place });
  const cell = (column: Column, ...children: (Node | string)[]) =>
    element('td', { role: 'gridcell', class: column }, ...children);
  const made = element(
    'tr',
    { role: 'row', tabindex: -1, 'aria-rowindex': index + 2, 'data-finding': finding.index },
    cell('severity', icon(severity), element('span', { class: 'label' }, SEVERITY_TITLES[severity])),
    cell(
      'rule',
      link(`Open the page of ${rule}`, () => send({ kind: 'openRule', rule }), rule),
      element('span', { class: 'name' }, name),
    ),
    cell(
      'message',
      element('p', {}, prose(message)),
      ...ignored(suppressed),
      ...(known && suppressed === null ? [element('p', { class: 'note' }, 'Known: it is in the baseline.')] : []),
      ...related(finding, send),
      ...fixes(finding, send),
      ...ignoring(finding, send),
    ),
    cell('resource', resource),
    cell('place', link(`Go to ${place.file}:${place.line}`, jump, pathText(`${place.file}:${place.line}`))),
  );
  made.addEventListener('click', ({ target }) => {
    // Selecting text in a row is no click on it.
    const selecting = window.getSelection()?.isCollapsed === false;
    if (!selecting && !(target instanceof Element && target.closest('button'))) jump();
  });
  return made;
}

function ignored(reason: string | null): HTMLElement[] {
  if (reason === null) return [];
  return [element('p', { class: 'note' }, reason === '' ? 'Ignored.' : `Ignored: ${reason}`)];
}

function related({ related: others }: FindingView, send: (message: FromPage) => void): HTMLElement[] {
  return others.map(({ message, place }) =>
    element(
      'p',
      { class: 'note' },
      prose(`${message} `),
      link(`Go to ${place.file}:${place.line}`, () => send({ kind: 'jump', place }), `${place.file}:${place.line}`),
    ),
  );
}

function fixes({ index, suppressed, fixes: all }: FindingView, send: (message: FromPage) => void): HTMLElement[] {
  if (suppressed !== null) return [];
  const buttons = all.flatMap(({ title, safety, refused }, fix) => {
    if (refused !== undefined) return [];
    const click = () => send({ kind: 'fix', finding: index, fix });
    const review = safety === 'review';
    const hint = review ? 'Look at the change before you save it' : 'Safe to apply';
    return button({ class: review ? 'secondary fix' : 'fix', title: hint, tabindex: -1 }, click, icon('fix'), title);
  });
  const notes = all.flatMap(({ title, refused, brings = [] }) => {
    if (refused !== undefined) return [note(`No fix: ${title}, because ${refused}.`)];
    return brings.length > 0 ? [note(`${title}: brings ${brings.join(', ')}.`)] : [];
  });
  return [...(buttons.length > 0 ? [element('div', { class: 'fixes' }, ...buttons)] : []), ...notes];
}

/** A finding that is to stay is ignored, with the reason that is asked for. Ignores themselves are mended. */
function ignoring({ index, rule, suppressed }: FindingView, send: (message: FromPage) => void): HTMLElement[] {
  if (suppressed !== null || /^AKSN0\d\d$/.test(rule)) return [];
  const label = `Ignore ${rule} here, with a reason`;
  const click = () => send({ kind: 'ignore', finding: index });
  return [button({ class: 'link ignore', 'aria-label': label, title: label, tabindex: -1 }, click, 'Ignore…')];
}

function note(sentence: string): HTMLElement {
  return element('p', { class: 'note about-fix' }, prose(sentence));
}

function link(label: string, onClick: () => void, text: Child): HTMLButtonElement {
  return button({ class: 'link', 'aria-label': label, title: label, tabindex: -1 }, onClick, text);
}

/** Arrow keys go from row to row, Enter to the code, Tab to the buttons of the row. */
function move(event: KeyboardEvent, rows: RowWindow): void {
  const at = rows.indexOf(event.target);
  // The row that had the focus has been scrolled away.
  const from = at < 0 ? rows.currentIndex : at;
  const last = rows.length - 1;
  const to = { ArrowDown: Math.min(from + 1, last), ArrowUp: Math.max(from - 1, 0), Home: 0, End: last }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    rows.focus(to);
  } else if ((event.key === 'Enter' || event.key === ' ') && event.target === rows.row(from)) {
    event.preventDefault();
    rows.row(from)?.querySelector<HTMLElement>('.place .link')?.click();
  }
}
