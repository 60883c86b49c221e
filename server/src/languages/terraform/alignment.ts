import type { TextEdit } from '../../text/edits';
import { contains, span, type Span } from '../../text/span';
import type { Commented } from '../removal';
import type { Attribute, Block } from './syntax';

/**
 * The equals signs of a block's arguments. `terraform fmt` puts those of lines that follow each other into one column
 * (an empty line, a comment of its own and a value over several lines end such a run); when lines go or come, the runs
 * that had it so get their column anew, and others keep what their author gave them.
 */
export class Alignment {
  private readonly runs: Attribute[][];
  private readonly changed = new Map<Attribute[], number>();

  /**
   * @param removed items of the block that go
   * @param gone what goes with them
   */
  constructor(
    private readonly document: Commented,
    private readonly block: Block,
    removed: ReadonlySet<unknown>,
    gone: readonly Span[],
  ) {
    const before = this.runsOf(() => false, []);
    this.runs = this.runsOf((item) => removed.has(item), gone);
    const aligned = new Set(before.filter((run) => this.isAligned(run)).flat());
    for (const run of this.runs) {
      const old = before.find((other) => other.includes(run[0]!))!;
      const isSame = old.length === run.length && run.every((item) => old.includes(item));
      if (!isSame && run.every((item) => aligned.has(item))) this.changed.set(run, widthOf(run));
    }
  }

  /** Has new names follow an argument. @returns the width to pad them to */
  join(last: Attribute, names: readonly string[]): number {
    const width = Math.max(...names.map((name) => name.length));
    const run = this.runs.find((other) => other.includes(last));
    if (!run || !(this.changed.has(run) || this.isAligned(run))) return width;
    this.changed.set(run, Math.max(width, widthOf(run)));
    return this.changed.get(run)!;
  }

  edits(): TextEdit[] {
    return [...this.changed].flatMap(([run, width]) =>
      run.flatMap(({ name, nameSpan, equals }) => {
        const blanks = ' '.repeat(width - name.length + 1);
        const where = span(nameSpan.end, equals.start);
        return equals.start - nameSpan.end === blanks.length ? [] : [{ span: where, newText: blanks }];
      }),
    );
  }

  private runsOf(isGone: (item: unknown) => boolean, gone: readonly Span[]): Attribute[][] {
    const runs: Attribute[][] = [];
    let last: Attribute | undefined;
    for (const item of this.block.body.items) {
      if (isGone(item)) continue;
      const fits = item.kind === 'attribute' && !this.text(item.span).includes('\n');
      if (fits && last && this.follows(last, item, gone)) runs.at(-1)!.push(item);
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

  private isAligned(run: readonly Attribute[]): boolean {
    const width = widthOf(run);
    return run.every(({ name, nameSpan, equals }) => equals.start - nameSpan.end === width - name.length + 1);
  }

  private text({ start, end }: Span): string {
    return this.document.text.slice(start, end);
  }
}

function widthOf(run: readonly Attribute[]): number {
  return Math.max(...run.map(({ name }) => name.length));
}
