import type { TextEdit } from '../../../text/edits';
import { contains, span, type Span } from '../../../text/span';
import type { Commented } from '../../editing/removedText';
import { attributes, type Attribute, type Block } from '../syntax/nodes';

/** Items of a block that go, and arguments that are called otherwise. */
interface AlignedItems {
  readonly removed: ReadonlySet<unknown>;
  readonly renamed: ReadonlyMap<Attribute, string>;
}

/**
 * The equals signs of a block's arguments. `terraform fmt` puts those of lines that follow each other into one column
 * (an empty line, a comment of its own and a value over several lines end such a run); when lines go or come, the runs
 * that had it so get their column anew. A column further to the right than a run needs is its author's: new lines stand
 * in it, and where a new name does not fit, everything that stands in it moves. Other lines keep what they have.
 */
export class Alignment {
  private readonly runs: Attribute[][];
  /** Arguments whose column is another one afterwards, with the width of their names. */
  private readonly changed = new Map<Attribute, number>();
  /** Widths of columns that authors chose. */
  private readonly chosen: ReadonlySet<number>;

  /**
   * @param gone what goes with them
   * @param parted an argument that something comes in front of
   */
  constructor(
    private readonly document: Commented,
    private readonly block: Block,
    private readonly items: AlignedItems,
    gone: readonly Span[],
    parted?: unknown,
  ) {
    const before = this.runsOf(() => false, []);
    this.runs = this.runsOf((item) => items.removed.has(item), gone, parted);
    const columns = before.map((run) => ({ column: columnOf(run), needed: writtenWidth(run) }));
    this.chosen = new Set(columns.flatMap(({ column, needed }) => (column && column > needed ? [column] : [])));
    const aligned = new Set(before.filter((run) => columnOf(run) !== undefined).flat());
    for (const run of this.runs) {
      const old = before.find((other) => other.includes(run[0]!))!;
      const isSame = old.length === run.length && run.every((item) => old.includes(item) && !items.renamed.has(item));
      if (isSame || !run.every((item) => aligned.has(item))) continue;
      const column = columnOf(run);
      const needed = this.widthOf(run);
      if (column === undefined || !this.chosen.has(column) || column < needed) this.widen(run, needed);
      // It stands in its author's column.
      else if (run.some((item) => items.renamed.has(item))) this.widen(run, column);
    }
  }

  /** Has new names follow an argument. @returns the width to pad them to */
  join(last: Attribute, names: readonly string[]): number {
    const width = Math.max(...names.map((name) => name.length));
    const run = this.runs.find((other) => other.includes(last));
    const column = columnOf(run ?? [last]);
    if (column !== undefined && this.chosen.has(column)) {
      if (column >= width) return column;
      const all = attributes(this.block.body).filter(
        (item) => columnOf([item]) === column && !this.items.removed.has(item),
      );
      this.widen(all, width);
      return width;
    }
    if (!run || !(run.some((item) => this.changed.has(item)) || column !== undefined)) return width;
    const needed = Math.max(width, this.widthOf(run));
    this.widen(run, needed);
    return needed;
  }

  edits(): TextEdit[] {
    const { renamed } = this.items;
    const names = [...renamed].filter(([item]) => !this.changed.has(item));
    const moved = [...this.changed].flatMap(([item, width]) => {
      const { nameSpan, equals } = item;
      const name = this.nameOf(item);
      const blanks = ' '.repeat(width - name.length + 1);
      if (renamed.has(item)) return [{ span: span(nameSpan.start, equals.start), newText: name + blanks }];
      const where = span(nameSpan.end, equals.start);
      return equals.start - nameSpan.end === blanks.length ? [] : [{ span: where, newText: blanks }];
    });
    return [...moved, ...names.map(([{ nameSpan }, newText]) => ({ span: nameSpan, newText }))];
  }

  private nameOf(item: Attribute): string {
    return this.items.renamed.get(item) ?? item.name;
  }

  private widthOf(run: readonly Attribute[]): number {
    return Math.max(...run.map((item) => this.nameOf(item).length));
  }

  private widen(run: readonly Attribute[], width: number): void {
    for (const item of run) this.changed.set(item, width);
  }

  private runsOf(isGone: (item: unknown) => boolean, gone: readonly Span[], parted?: unknown): Attribute[][] {
    const runs: Attribute[][] = [];
    let last: Attribute | undefined;
    for (const item of this.block.body.items) {
      if (isGone(item)) continue;
      const fits = item.kind === 'attribute' && !this.text(item.span).includes('\n');
      if (fits && last && item !== parted && this.follows(last, item, gone)) runs.at(-1)!.push(item);
      else if (fits) runs.push([item]);
      last = fits ? item : undefined;
    }
    return runs;
  }

  /** Does an argument stand on the line below another one, once something is gone? */
  private follows(upper: Attribute, lower: Attribute, gone: readonly Span[]): boolean {
    const between = span(upper.span.end, lower.span.start);
    let rest = '';
    let at = between.start;
    for (const hole of gone.filter((other) => contains(between, other)).sort((a, b) => a.start - b.start)) {
      rest += this.text(span(at, Math.max(at, hole.start)));
      at = Math.max(at, hole.end);
    }
    return /^[^\n]*\n[ \t]*$/.test(rest + this.text(span(at, between.end)));
  }

  private text({ start, end }: Span): string {
    return this.document.text.slice(start, end);
  }
}

function writtenWidth(run: readonly Attribute[]): number {
  return Math.max(...run.map(({ name }) => name.length));
}

/** The width of names that puts the equals signs of all into the column that they stand in; undefined: in several. */
function columnOf(run: readonly Attribute[]): number | undefined {
  const widths = new Set(run.map(({ nameSpan, equals }) => equals.start - nameSpan.start - 1));
  return widths.size === 1 ? [...widths][0] : undefined;
}
