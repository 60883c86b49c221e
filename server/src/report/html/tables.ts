import type { JsonPosition } from '../jsonReport';
import { markup, type Content, type Markup } from '../markup';
import type { Reported } from '../reportedReview';

export interface ColumnHead {
  readonly title: string;
  /** There is no order that anyone would want. */
  readonly plain?: boolean;
  readonly number?: true;
  /** The rows come in the order of this column. */
  readonly sorted?: boolean;
}

interface Table {
  readonly id?: string;
  /** On narrow screens each row is a card. */
  readonly cards?: boolean;
  readonly columns: readonly ColumnHead[];
  readonly rows: readonly Markup[];
  /** What the table holds, for screen readers, where no heading says so. */
  readonly label?: string;
}

/** A table whose columns sort once the page's script runs. The roles hold where the style lays rows out otherwise. */
export function sortableTable({ id, cards, columns, rows, label }: Table): Markup {
  const heads = columns.map(({ title, plain, number, sorted }) => {
    return markup`<th role="columnheader" scope="col"${plain && markup` data-plain`}${sorted && markup` aria-sort="ascending"`}${number && markup` class="number"`}>${title}</th>`; // prettier-ignore
  });
  return markup`<table role="table" class="sortable${cards ? ' cards' : ''}"${id !== undefined && markup` id="${id}"`}${label !== undefined && markup` aria-label="${label}"`}><thead role="rowgroup"><tr role="row">${heads}</tr></thead><tbody role="rowgroup">
${rows}</tbody></table>`; // prettier-ignore
}

/** A row of plain cells; a number is written to the right. */
export function row(...cells: readonly (Content | { readonly number: number })[]): Markup {
  return markup`<tr role="row">${cells.map((cell) =>
    typeof cell === 'object' && 'number' in cell
      ? markup`<td role="cell" class="number">${cell.number}</td>`
      : markup`<td role="cell" class="wide">${cell}</td>`,
  )}</tr>
`;
}

/** A place, with a link to the server that holds the repository where it is known. */
export function placeOf(file: string, { line, column }: JsonPosition, { addressOf }: Reported): Markup {
  // A path breaks behind its slashes, the numbers stay together.
  const pieces = `${file}`.split(/(?<=\/)/);
  const path = pieces.map((piece, index) => markup`${index > 0 && markup`<wbr>`}${piece}`);
  const shown = markup`${path}<wbr><span class="line">:${line}:${column}</span>`;
  const address = addressOf?.(file, line);
  return address === undefined ? markup`${shown}` : markup`<a href="${address}" rel="noreferrer">${shown}</a>`;
}

/** A part that is folded until somebody wants it. */
export function part(title: string, count: number, body: Content, open = false): Content {
  return count > 0 && markup`<details class="part panel"${open && markup` open`}><summary>${title}<small>${count}</small></summary>${body}</details>`; // prettier-ignore
}
