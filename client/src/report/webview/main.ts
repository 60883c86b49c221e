import { withTried } from '../triedFixes';
import type { FilterState, FromPage, Grouping, PageState, ReportView, SortState, ToPage } from '../view';
import { button, icon } from './dom';
import { FIRST_SORT, NO_FILTER } from './filterAndSort';
import { findingRow } from './findings';
import { windowOf, type RowWindow } from './rowWindow';
import { findingsBody, header, page, safeFixes, staleLine, type PageContext } from './page';
import { highlight } from './picture';

interface VsCode {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const nonce = document.currentScript?.nonce ?? '';
const main = document.getElementById('report')!;
const status = document.getElementById('status')!;

let report: ReportView | undefined;
let scope: readonly string[] = vscode.getState()?.scope ?? [];
let filter: FilterState = vscode.getState()?.filter ?? NO_FILTER;
let sort: SortState = vscode.getState()?.sort ?? FIRST_SORT;

const send = (message: FromPage) => vscode.postMessage(message);

function context(): PageContext {
  const onFilter = (next: FilterState) => {
    const cleared = next === NO_FILTER;
    filter = next;
    if (cleared) drawAll();
    else drawFindings();
  };
  const onSort = (next: SortState) => {
    sort = { ...next, ...(sort.group ? { group: sort.group } : {}) };
    drawFindings();
    document.querySelector<HTMLElement>(`.sorter[data-column="${next.by}"]`)?.focus();
  };
  const onGroup = (group: Grouping) => {
    sort = { ...sort, group };
    drawFindings();
  };
  return { send, nonce, filter, sort, onFilter, onSort, onGroup };
}

function keep(): void {
  vscode.setState({ scope, filter, sort });
}

function drawFindings(): void {
  keep();
  if (report) document.getElementById('findings-body')?.replaceChildren(findingsBody(report, context()));
}

function drawAll(): void {
  keep();
  if (!report) return;
  const focus = focusedRow();
  const scrolled = document.scrollingElement?.scrollTop ?? 0;
  main.replaceChildren(...page(report, context()));
  document.scrollingElement?.scrollTo({ top: scrolled });
  if (focus >= 0) focusAgain(focus);
}

/**
 * Draws again what says something else once fixes have been tried, and leaves the rest alone: they are tried for minutes
 * where there are thousands, while somebody types into the filter, scrolls, selects and clicks.
 */
function drawTried(before: ReportView, after: ReportView): void {
  if (safeFixes(before) !== safeFixes(after))
    document.querySelector('#report > header')?.replaceWith(header(after, send));
  const changed = after.findings.filter((finding, index) => finding !== before.findings[index]);
  rowsShown()?.replace(changed.map((finding) => findingRow(finding, send)));
}

function rowsShown(): RowWindow | undefined {
  const body = main.querySelector('.findings tbody');
  return body ? windowOf(body) : undefined;
}

/** The row that has the focus, or has the button that has it; -1: none. */
function focusedRow(): number {
  return rowsShown()?.indexOf(document.activeElement) ?? -1;
}

function focusAgain(index: number): void {
  const rows = rowsShown();
  if (rows) rows.focus(Math.min(index, rows.length - 1));
  else document.getElementById('again')?.focus();
}

/** How long a good answer stays; a bad one stays until the next. */
const READING_TIME = 8000;
let leaving: ReturnType<typeof setTimeout> | undefined;

function busy(text: string): void {
  main.setAttribute('aria-busy', 'true');
  clearTimeout(leaving);
  const cancel = button({ class: 'link' }, () => send({ kind: 'cancel' }), 'Cancel');
  status.className = 'busy';
  status.replaceChildren(text, ' ', cancel);
}

function done(text: string, failed: boolean): void {
  main.setAttribute('aria-busy', 'false');
  status.className = failed ? 'failed' : 'done';
  status.replaceChildren(icon(failed ? 'warning' : 'pass'), text);
  clearTimeout(leaving);
  if (!failed) leaving = setTimeout(() => status.replaceChildren(), READING_TIME);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.kind) {
    case 'report':
      ({ report, scope } = data);
      main.setAttribute('aria-busy', 'false');
      drawAll();
      break;
    case 'tried': {
      if (!report) break;
      const before = report;
      report = withTried(before, data.tried);
      drawTried(before, report);
      break;
    }
    case 'highlight':
      highlight(data.way, data.bring);
      break;
    case 'stale':
      if (report && !document.getElementById('stale')) main.querySelector('header')?.after(staleLine(send));
      break;
    case 'busy':
      busy(data.text);
      break;
    case 'done':
      done(data.text, data.failed);
      break;
  }
});

send({ kind: 'ready' });
