import { EXPORT_FORMATS } from '../../../../server/src/lsp/protocol/customRequests';
import type { FilterState, FromPage, Grouping, ReportView, SortState } from '../view';
import { button, element, icon, type Child } from './dom';
import { countLine, filterLine } from './filters';
import { findingsTable } from './findings';
import { NO_FILTER, shown } from './filterAndSort';
import { pictureSection } from './picture';
import {
  brokenList,
  fixedList,
  noticeList,
  parametersList,
  passList,
  reachedList,
  topicList,
  undecidedList,
  unreadList,
} from './reviewSections';

export interface PageContext {
  readonly send: (message: FromPage) => void;
  readonly nonce: string;
  readonly filter: FilterState;
  readonly sort: SortState;
  /** The table is drawn again with these. */
  readonly onFilter: (filter: FilterState) => void;
  readonly onSort: (sort: SortState) => void;
  readonly onGroup: (group: Grouping) => void;
}

/** The whole report, from top to bottom. */
export function page(report: ReportView, context: PageContext): readonly Node[] {
  const { send } = context;
  const parts: Child[] = [header(report, send)];
  if (report.files === 0 || report.resources === 0) parts.push(nothingReviewed(report));
  else {
    parts.push(
      topicList(report.topics),
      report.picture.boxes.length === 0 ? undefined : pictureSection(report, context),
      unreadList(report.unread, send),
      findingsSection(report, context),
      fixedList(report.fixed),
      undecidedList(report.undecided, send),
      passList(report.passes, send),
    );
  }
  if (report.resources === 0) parts.push(unreadList(report.unread, send));
  parts.push(
    brokenList(report.broken, send),
    noticeList(report.notices, send),
    parametersList(report.parameters),
    reachedList(report.reached, send),
  );
  return parts.filter((part): part is Node => part instanceof Node);
}

/** The findings that the filter lets through, or a sentence when there are none. */
export function findingsBody(report: ReportView, context: PageContext): HTMLElement {
  const rows = shown(report.findings, context.filter, context.sort);
  const { ignored, known } = context.filter;
  const all = report.findings.filter((one) =>
    one.suppressed !== null ? ignored : known === true || !one.known,
  ).length;
  const count = countLine(rows.length, all);
  if (rows.length > 0)
    return element('div', {}, count, findingsTable(rows, context.sort, context.send, context.onSort));
  const clear = button({ class: 'secondary' }, () => context.onFilter(NO_FILTER), 'Show all findings');
  return element(
    'div',
    {},
    count,
    element('div', { class: 'empty' }, element('p', {}, 'No finding matches the filter.'), clear),
  );
}

const FORMAT_TITLES = { html: 'HTML', markdown: 'Markdown', sarif: 'SARIF', json: 'JSON' } as const;

/** Says that the report is no longer of the files as they are. */
export function staleLine(send: PageContext['send']): HTMLElement {
  const again = button({ class: 'secondary' }, () => send({ kind: 'review' }), icon('refresh'), 'Review again');
  const text = element('p', {}, 'The files have changed since this review.');
  return element('div', { class: 'stale', id: 'stale', role: 'status' }, icon('warning'), text, again);
}

/** How many findings have a safe fix that can be applied, as far as fixes have been tried. */
export function safeFixes({ findings }: ReportView): number {
  return findings.filter(({ suppressed, fixes }) => {
    return suppressed === null && fixes.some(({ safety, refused }) => safety === 'safe' && refused === undefined);
  }).length;
}

export function header(report: ReportView, send: PageContext['send']): HTMLElement {
  const { title, files, resources, milliseconds } = report;
  const safe = safeFixes(report);
  const actions = element('div', { class: 'actions' });
  if (safe > 0) {
    const text = safe === 1 ? 'Apply the safe fix' : `Apply ${safe} safe fixes`;
    actions.append(button({ class: 'primary', id: 'fix-all' }, () => send({ kind: 'fixAll' }), icon('fix'), text));
  }
  const again = () => send({ kind: 'review' });
  actions.append(button({ class: 'secondary', id: 'again' }, again, icon('refresh'), 'Review again'));
  const saving = element('div', { class: 'export', role: 'group', 'aria-label': 'Save the report' }, 'Save as');
  for (const format of EXPORT_FORMATS) {
    const label = `Save the report as ${FORMAT_TITLES[format]}`;
    const save = () => send({ kind: 'export', format });
    saving.append(button({ class: 'link', 'data-format': format, 'aria-label': label, title: label }, save, FORMAT_TITLES[format])); // prettier-ignore
  }
  actions.append(saving);
  const facts = `${counted(files, 'file')}, ${counted(resources, 'resource')}, ${duration(milliseconds)}`;
  return element(
    'header',
    {},
    element('div', {}, element('h1', {}, title), element('p', { class: 'note' }, facts)),
    actions,
  );
}

function findingsSection(report: ReportView, context: PageContext): HTMLElement {
  const open = report.findings.filter(({ suppressed, known }) => suppressed === null && !known).length;
  const heading = element('h2', { id: 'findings-title' }, `Findings (${open})`);
  const section = element('section', { id: 'findings', 'aria-labelledby': 'findings-title' }, heading);
  if (report.findings.length === 0) section.append(allWell(report));
  else {
    const body = element('div', { id: 'findings-body' }, findingsBody(report, context));
    section.append(filterLine(report.findings, context.filter, context.sort, context.onFilter, context.onGroup), body);
  }
  return section;
}

function allWell({ passes, undecided, unread }: ReportView): HTMLElement {
  if (unread.length > 0 && passes.length === 0 && undecided.length === 0) {
    const text = 'Nothing was checked: what these files deploy is in what was not read.';
    return element('div', { class: 'empty' }, icon('warning'), element('p', {}, text));
  }
  const open = undecided.reduce((sum, { checks }) => sum + checks.length, 0);
  const text =
    open === 0
      ? `No problems found: ${counted(passes.length, 'check')} ${passes.length === 1 ? 'passes' : 'pass'}.`
      : `No problems found in what could be decided: ${counted(passes.length, 'check')} pass, ` +
        `${open} below wait for a value.`;
  return element('div', { class: 'empty well' }, icon('pass'), element('p', {}, text));
}

function nothingReviewed({ files, title }: ReportView): HTMLElement {
  const found =
    files === 0
      ? `There is no Bicep file, ARM template or Terraform file in ${title}.`
      : `${counted(files, 'file')} in ${title} ${files === 1 ? 'defines' : 'define'} no AKS cluster or Azure network.`;
  const hint =
    'Review a folder that defines one: choose Review AKS networking in its menu in the explorer. ' +
    'Folders that are excluded by a setting or by aks-network-review.json are left out.';
  return element('div', { class: 'empty' }, element('p', {}, found), element('p', { class: 'note' }, hint));
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
