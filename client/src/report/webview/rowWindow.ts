import { element } from './dom';

/** How far beyond what is seen there are rows, in pixels: what is scrolled to next is there already. */
const MARGIN = 1200;
/** A row that has not been seen is taken to be as high as this, in pixels. */
const ASSUMED = 110;
/** So many rows are all there. */
const FEW = 60;

/** One row of a table: made when it comes near, and taken away when it is far. */
export interface Row {
  /** The same for the same row of a table that is drawn again. */
  readonly key: string;
  /** @param index its place among the rows */
  readonly make: (index: number) => HTMLElement;
}

/** How high rows were when they were last seen, by their keys. */
const heights = new Map<string, number>();
const windows = new WeakMap<Element, RowWindow>();

/** The window of a table's body. */
export function windowOf(body: Element): RowWindow | undefined {
  return windows.get(body);
}

/**
 * Keeps those rows of a long table that are seen, or near to it; what stands in the place of the others is as high as
 * they are. Printing has them all.
 */
export class RowWindow {
  /** The rows that are there: from the first to before the second. */
  private from = 0;
  private to = 0;
  private current = 0;
  private wasShown = false;
  private readonly above = gap();
  private readonly below = gap();
  private readonly stop = new AbortController();
  private readonly rows: Row[];

  constructor(
    readonly body: HTMLElement,
    made: readonly Row[],
  ) {
    const rows = (this.rows = [...made]);
    windows.set(body, this);
    this.show(0, Math.min(rows.length, FEW));
    this.setCurrent(0);
    if (rows.length <= FEW) return;
    const { signal } = this.stop;
    const look = () => this.look();
    window.addEventListener('scroll', look, { passive: true, signal });
    window.addEventListener('beforeprint', () => this.show(0, rows.length), { signal });
    window.addEventListener('afterprint', look, { signal });
    // Tells when the table is on the page, and when rows wrap otherwise.
    new ResizeObserver(look).observe(body);
  }

  get length(): number {
    return this.rows.length;
  }

  /** The index of the row that is in the order of the Tab key. */
  get currentIndex(): number {
    return this.current;
  }

  /** The index of the row that holds an element; -1: it is in none. */
  indexOf(target: EventTarget | null): number {
    const row = target instanceof Element ? target.closest('tr') : null;
    const at = row?.parentElement === this.body ? this.present().indexOf(row) : -1;
    return at < 0 ? -1 : this.from + at;
  }

  /** A row, if it is there. */
  row(index: number): HTMLElement | undefined {
    return this.present()[index - this.from];
  }

  /** Puts the focus on a row, for the keyboard and after the row before it has gone. */
  focus(index: number): void {
    if (index < this.from || index >= this.to) this.show(Math.max(0, index - 20), Math.min(this.length, index + 20));
    this.setCurrent(index);
    const row = this.row(index);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** One row, with its buttons, is in the order of the Tab key. */
  setCurrent(index: number): void {
    const before = this.row(this.current);
    if (before && index !== this.current) setTabIndex(before, '-1');
    this.current = index;
    const row = this.row(index);
    if (row) setTabIndex(row, '0');
  }

  /**
   * Puts rows in the place of those with the same key. The others stay as they are, with what is selected, pointed at or
   * being clicked in them.
   */
  replace(others: readonly Row[]): void {
    const byKey = new Map(others.map((row) => [row.key, row]));
    for (const [index, { key }] of this.rows.entries()) {
      const other = byKey.get(key);
      if (!other) continue;
      this.rows[index] = other;
      const before = this.row(index);
      if (!before) continue;
      const hadFocus = before.contains(document.activeElement);
      const row = other.make(index);
      before.replaceWith(row);
      if (index === this.current) setTabIndex(row, '0');
      if (hadFocus) row.focus({ preventScroll: true });
    }
  }

  /** Has the rows that are near to what is seen now. */
  private look(): void {
    if (!this.body.isConnected) {
      // Once it was drawn anew.
      if (this.wasShown) this.stop.abort();
      return;
    }
    this.wasShown = true;
    const top = this.body.getBoundingClientRect().top;
    const [start, end] = [-top - MARGIN, -top + window.innerHeight + MARGIN];
    this.measure();
    const from = this.at(start);
    const to = Math.min(this.length, this.at(end) + 1);
    // A row more or less is not worth the work, but at the ends of the table no other would bring it.
    const isNear =
      this.from <= from + (from > 0 ? 1 : 0) &&
      this.to >= to - (to < this.length ? 1 : 0) &&
      this.to - this.from < (to - from) * 2 + 10;
    if (!isNear) this.show(from, to);
  }

  /** The index of the row at a distance from the body's top. */
  private at(distance: number): number {
    let sum = 0;
    for (const [index, row] of this.rows.entries()) {
      sum += heightOf(row);
      if (sum > distance) return index;
    }
    return this.length - 1;
  }

  private show(from: number, to: number): void {
    this.measure();
    const kept = new Map(this.present().map((row, at) => [this.from + at, row]));
    const rows = this.rows.slice(from, to).map((row, at) => kept.get(from + at) ?? row.make(from + at));
    const focused = this.indexOf(document.activeElement);
    [this.from, this.to] = [from, to];
    setHeight(this.above, sumOf(this.rows.slice(0, from)));
    setHeight(this.below, sumOf(this.rows.slice(to)));
    const wanted = [...(from > 0 ? [this.above] : []), ...rows, ...(to < this.length ? [this.below] : [])];
    for (const child of [...this.body.children]) if (!wanted.includes(child as HTMLElement)) child.remove();
    let next: Element | null = this.body.firstElementChild;
    for (const row of wanted) {
      if (row === next) next = next.nextElementSibling;
      else this.body.insertBefore(row, next);
    }
    this.setCurrent(this.current);
    // Who scrolls with a row in focus goes on from there with the next key.
    if (focused >= 0 && (focused < from || focused >= to)) this.body.focus({ preventScroll: true });
  }

  private present(): HTMLElement[] {
    return [...this.body.children].filter((row): row is HTMLElement => row !== this.above && row !== this.below);
  }

  private measure(): void {
    if (!this.body.isConnected) return;
    for (const [at, row] of this.present().entries()) {
      const height = row.getBoundingClientRect().height;
      if (height > 0) heights.set(this.rows[this.from + at]!.key, height);
    }
  }
}

function heightOf({ key }: Row): number {
  return heights.get(key) ?? ASSUMED;
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + heightOf(row), 0);
}

/** Stands in the place of rows. */
function gap(): HTMLElement {
  const made = element('tr', { class: 'gap', role: 'presentation', 'aria-hidden': 'true' });
  made.append(element('td', { colspan: 5 }));
  return made;
}

function setHeight(made: HTMLElement, height: number): void {
  (made.firstElementChild as HTMLElement).style.height = `${height}px`;
}

function setTabIndex(row: HTMLElement, value: string): void {
  row.setAttribute('tabindex', value);
  for (const inner of row.querySelectorAll('button')) inner.setAttribute('tabindex', value);
}
