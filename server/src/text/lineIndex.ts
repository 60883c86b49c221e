/** A position counted as the language server protocol does: zero-based line, zero-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Converts between offsets and positions of one text. Lines end at `\n`, `\r\n` or a lone `\r`. */
export class LineIndex {
  private found: number[] | undefined;

  constructor(private readonly text: string) {}

  /** Offsets of the lines' first characters; looked for when somebody asks for a line. */
  private get starts(): readonly number[] {
    return (this.found ??= this.search());
  }

  private search(): number[] {
    const starts = [0];
    const { text } = this;
    // The search for a character is much faster than a look at each; a lone `\r` is rare.
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
      return starts;
    }
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    return starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The position of an offset; offsets outside the text are clamped to its ends. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.starts[low]! };
  }

  /** The offset of a position; a column past the line's end is clamped to the line's end. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.starts.length) return this.text.length;
    const next = this.starts[position.line + 1] ?? this.text.length + 1;
    return Math.min(this.starts[position.line]! + position.character, Math.max(next - 1, this.starts[position.line]!));
  }

  /** Offset of the first character of the line that holds `offset`. */
  lineStart(offset: number): number {
    return this.starts[this.position(offset).line]!;
  }
}
