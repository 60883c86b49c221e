import { filterable } from './filtering';
import { sortable } from './sortableTables';

// What a report file does once it is open. Everything can be read without it: it only sorts, filters and unfolds.
for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) sortable(table);

const findings = document.querySelector<HTMLTableElement>('#findings-table');
const filters = document.querySelector<HTMLFormElement>('#filters');
if (findings && filters) filterable(filters, findings);

// The picture leads to findings, also to those that are filtered out.
document.addEventListener('click', ({ target }) => {
  const address = target instanceof Element ? target.closest('a')?.getAttribute('href') : undefined;
  if (!address?.startsWith('#finding-')) return;
  const row = document.querySelector<HTMLElement>(address);
  if (!row?.hidden) return;
  row.hidden = false;
  filters?.reset();
});

// Paper cannot be unfolded.
let folded: readonly HTMLDetailsElement[] = [];
window.addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
  for (const details of folded) details.open = true;
});
window.addEventListener('afterprint', () => {
  for (const details of folded) details.open = false;
});
