import { span, type Span } from '../../../text/span';
import { HASH, isBlank, isIdentifierPart, isIdentifierStart, NEWLINE, RETURN, SLASH, STAR } from './characterClasses';
import type { Expression } from './nodes';

/** Reads an expression at the position: what reads a part of one is handed it, so that no file needs the other. */
export type ParseExpression = (reader: Reader) => Expression;

export interface Problem {
  readonly message: string;
  readonly span: Span;
}

/** A position in a text, with what was noticed on the way. Reads within `[at, end)`. */
export class Reader {
  readonly problems: Problem[] = [];
  readonly comments: { text: string; span: Span }[] = [];
  /** Inside brackets and parentheses a line break is a blank. */
  foldNewlines = false;
  /** In how many expressions the position is. */
  depth = 0;
  /** How high the tree of what was read last has grown without brackets: by chains, which nest to the left, and directives. */
  height = 0;
  /** A text with one such mistake has it in every line. */
  private saidReturn = false;

  constructor(
    readonly text: string,
    public at: number,
    public end: number,
  ) {}

  /** The code at the position plus `ahead`; -1 past the end. */
  peek(ahead = 0): number {
    const i = this.at + ahead;
    return i < this.end ? this.text.charCodeAt(i) : -1;
  }

  is(character: string): boolean {
    return this.at < this.end && this.text.charCodeAt(this.at) === character.charCodeAt(0);
  }

  take(character: string): boolean {
    if (!this.is(character)) return false;
    this.at++;
    return true;
  }

  startsWith(text: string): boolean {
    return this.at + text.length <= this.end && this.text.startsWith(text, this.at);
  }

  /** Skips blanks and comments, and line breaks where they do not matter or `newlines` says so. */
  skip(newlines = this.foldNewlines): void {
    for (;;) {
      const c = this.peek();
      // Most calls stand before a letter, a digit or a bracket.
      if (c > SLASH && c < 128) return;
      if (isBlank(c) || (newlines && c === NEWLINE)) this.at++;
      else if (c === RETURN) this.carriageReturn();
      else if (c === HASH || (c === SLASH && this.peek(1) === SLASH)) this.lineComment();
      else if (c === SLASH && this.peek(1) === STAR) this.blockComment();
      else return;
    }
  }

  /** A name, or undefined where none starts. */
  identifier(): string | undefined {
    if (!isIdentifierStart(this.peek())) return undefined;
    const start = this.at++;
    while (isIdentifierPart(this.peek())) this.at++;
    return this.text.slice(start, this.at);
  }

  /** True when the name that starts here is `word`. */
  isWord(word: string): boolean {
    return this.startsWith(word) && !isIdentifierPart(this.peek(word.length));
  }

  problem(message: string, start: number, end: number): void {
    const from = Math.min(start, this.end);
    this.problems.push({ message, span: span(from, Math.max(from, Math.min(end, this.end))) });
  }

  /** Moves to the line's end (before its line break). */
  toLineEnd(): void {
    const newline = this.text.indexOf('\n', this.at);
    this.at = newline < 0 || newline > this.end ? this.end : newline;
  }

  /** It belongs to the line break behind it; alone it is no blank. */
  private carriageReturn(): void {
    if (this.peek(1) !== NEWLINE && !this.saidReturn) {
      this.problem('A carriage return must be followed by a line feed.', this.at, this.at + 1);
      this.saidReturn = true;
    }
    this.at++;
  }

  private lineComment(): void {
    const start = this.at;
    this.toLineEnd();
    const end = this.text.charCodeAt(this.at - 1) === 13 ? this.at - 1 : this.at;
    this.note(start, end);
  }

  private blockComment(): void {
    const start = this.at;
    const close = this.text.indexOf('*/', start + 2);
    if (close < 0 || close + 2 > this.end) {
      this.problem('This comment is not closed: add */ where it ends.', start, start + 2);
      this.at = this.end;
    } else this.at = close + 2;
    this.note(start, this.at);
  }

  /** A comment may be passed several times; it is noted once. */
  private note(start: number, end: number): void {
    const last = this.comments.at(-1);
    if (last && last.span.start >= start) return;
    this.comments.push({ text: this.text.slice(start, end), span: span(start, end) });
  }
}
