import type { SyntaxProblem } from '../../language';
import type { Span } from '../../../text/span';
import type { ErrorNode, Expression, Identifier, ResourceDeclaration } from './nodes';
import { StringFlag, Token, type Tokens } from './tokens';
import type { RecoveryLayout } from './recoveryLayout';

/** The number by which the Bicep compiler knows a problem, such as `BCP018`; undefined for what it does not refuse. */
export type Code = string | undefined;

/** How deep brackets and loops may nest before the reader gives up on the inner ones. */
export const MAX_DEPTH = 200;
/** How high a tree may grow by chains (`a + b + c …`, `a.b.c …`), which nest to the left. */
export const MAX_CHAIN = 500;

/**
 * What the rules of the grammar ask of each other in circles: an object holds expressions, a string holds expressions, a
 * resource's body holds resources. It comes with the cursor, so that no rule has to know those that stand on it.
 */
export interface Grammar {
  expression(c: Cursor): Expression;
  conditionInParentheses(c: Cursor): Expression;
  nestedResource(c: Cursor): ResourceDeclaration | ErrorNode;
}

/**
 * Reads tokens one after the other, and remembers what went wrong.
 *
 * Without a layout it reads strictly: the first problem makes everything behind it look like the end of the file, so
 * that all rules return at once. With a layout it goes on: a problem sets `panic`, which mutes further problems until
 * a rule that repeats (a member, an item, a statement) skips to the next place where it can go on.
 */
export class Cursor {
  /** The kind of the current token; `End` at the end of the current piece. */
  current: Token = Token.End;
  /** Index of the current token. */
  at = 0;
  /** Offset behind the last token read. */
  lastEnd = 0;
  panic = false;
  failed = false;
  depth = 0;
  /** Height of the tree of the expression read last, as far as chains made it. */
  height = 0;
  /** False inside the hole of a string, where no objects and arrays may stand. */
  complexAllowed = true;
  openBraces = 0;
  openSquares = 0;
  openParens = 0;
  openHoles = 0;
  readonly problems: SyntaxProblem[] = [];
  private limit: number;
  private piece = 0;

  constructor(
    readonly tokens: Tokens,
    readonly layout: RecoveryLayout | undefined,
    readonly grammar: Grammar,
  ) {
    this.limit = layout ? layout.pieces[0]! : tokens.count - 1;
    this.load();
  }

  get text(): string {
    return this.tokens.text;
  }

  /** The text of the token `distance` behind the current one. */
  wordAt(distance: number): string {
    const index = this.at + distance;
    return this.tokens.text.slice(this.tokens.starts[index]!, this.tokens.ends[index]!);
  }

  private load(): void {
    this.current = this.at < this.limit ? this.tokens.kinds[this.at]! : Token.End;
  }

  /** Asks for the current kind without the compiler taking it for settled after the next token is read. */
  is(kind: Token): boolean {
    return this.current === kind;
  }

  advance(): void {
    if (this.at >= this.limit) return;
    this.lastEnd = this.tokens.ends[this.at]!;
    this.at++;
    this.current = this.at < this.limit ? this.tokens.kinds[this.at]! : Token.End;
  }

  /** The kind of the token `distance` behind the current one. */
  peek(distance: number): Token {
    const index = this.at + distance;
    return index < this.limit ? this.tokens.kinds[index]! : Token.End;
  }

  skipNewLine(): void {
    if (this.current !== Token.NewLine) return;
    this.at++;
    this.load();
  }

  jump(index: number): void {
    if (index <= this.at) return;
    this.at = Math.min(index, this.limit);
    this.lastEnd = this.tokens.ends[this.at - 1]!;
    this.load();
  }

  /** True when the brackets here do not match, so that indentation says more than they do. */
  get indentationCounts(): boolean {
    return this.layout !== undefined && this.layout.unbalanced[this.piece]!;
  }

  /** The index of the closing bracket of the bracket at `index`; 0 when it has none or nobody looked. */
  closerOf(index: number): number {
    return this.layout ? this.layout.closers[index]! : 0;
  }

  /** Goes on to the next piece; false at the end of the file. */
  nextPiece(): boolean {
    if (!this.layout || this.piece + 1 >= this.layout.pieces.length) return false;
    this.at = this.limit;
    this.limit = this.layout.pieces[++this.piece]!;
    this.panic = false;
    this.openBraces = this.openSquares = this.openParens = this.openHoles = 0;
    this.load();
    return true;
  }

  /** Offset of the current token. */
  start(): number {
    return this.tokens.starts[this.at]!;
  }
  end(): number {
    return this.tokens.ends[this.at]!;
  }
  flags(): number {
    return this.tokens.flags[this.at]!;
  }

  /** The current token's length and text against a word; tells keywords from other identifiers. */
  isWord(word: string): boolean {
    return this.current === Token.Identifier && this.isWordAt(0, word);
  }

  isWordAt(distance: number, word: string): boolean {
    const index = this.at + distance;
    if (index >= this.limit || this.tokens.kinds[index] !== Token.Identifier) return false;
    const start = this.tokens.starts[index]!;
    return this.tokens.ends[index]! - start === word.length && this.tokens.text.startsWith(word, start);
  }

  atLineEnd(): boolean {
    return this.current === Token.NewLine || this.current === Token.End;
  }

  /** Says that the current token should have been something else. */
  unexpected(code: Code, message: string): void {
    if (this.atLineEnd()) this.problem(code, message, this.lastEnd, this.lastEnd);
    else this.problem(code, message, this.start(), this.end());
  }

  /** Records a problem and mutes the next ones. */
  problem(code: Code, message: string, start: number, end: number): void {
    if (!this.panic) this.remark(code, message, start, end);
    this.panic = true;
  }

  /** Records a problem after which reading simply goes on. */
  remark(code: Code, message: string, start: number, end: number): void {
    this.failed = true;
    if (!this.layout) {
      this.limit = this.at;
      this.current = Token.End;
    } else if (!this.lexerHasSaidIt()) this.problems.push({ message, span: { start, end }, ...(code ? { code } : {}) });
  }

  /** True at a token that means nothing, and behind an unclosed string, which hides the rest of its line. */
  private lexerHasSaidIt(): boolean {
    if (this.current === Token.Unknown) return true;
    return this.at > 0 && (this.tokens.flags[this.at - 1]! & StringFlag.Unclosed) !== 0;
  }

  /** True when the current token is the first on its line. */
  startsLine(): boolean {
    return this.layout !== undefined && this.layout.columns[this.at]! >= 0;
  }

  /** Reads a token of the given kind; without one, says so and stays. */
  expect(kind: Token, code: Code, message: string): boolean {
    if (this.current === kind) {
      this.advance();
      return true;
    }
    this.unexpected(code, message);
    return false;
  }

  /** Reads a token after which the rule is certain again. */
  expectAnchor(kind: Token, code: Code, message: string): boolean {
    if (!this.expect(kind, code, message)) return false;
    this.panic = false;
    return true;
  }

  expectWord(word: string): boolean {
    if (this.isWord(word)) {
      this.advance();
      return true;
    }
    this.unexpected('BCP012', `Expected "${word}" here.`);
    return false;
  }

  identifier(code: Code, message: string): Identifier {
    if (this.current !== Token.Identifier) {
      this.unexpected(code, message);
      return { kind: 'identifier', span: this.nothing(), name: '' };
    }
    const start = this.start();
    const end = this.end();
    this.advance();
    return { kind: 'identifier', span: { start, end }, name: this.tokens.text.slice(start, end) };
  }

  /** An empty span where something is missing: behind the last token, so that it lies within what has been read. */
  nothing(): Span {
    return { start: this.lastEnd, end: this.lastEnd };
  }

  /** The node for what is missing. */
  missing(code: Code, message: string): ErrorNode {
    this.unexpected(code, message);
    return { kind: 'error', span: this.nothing() };
  }

  /** A span from `start` to the end of the last token read. */
  from(start: number): Span {
    return { start, end: Math.max(start, this.lastEnd) };
  }
}
