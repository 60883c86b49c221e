import type { SyntaxProblem } from '../../language';
import type { Comment } from '../../language';
import type { Directive } from './nodes';

/** Kinds of tokens. A run of line breaks, blank lines and comments is one `NewLine`. */
export const enum Token {
  End,
  NewLine,
  Identifier,
  True,
  False,
  Null,
  Integer,
  /** A whole string, or with the `Multiline` flag a whole `'''…'''`. */
  String,
  /** From the opening quote to the first `${`. */
  StringLeft,
  /** From `}` to the next `${`. */
  StringMiddle,
  /** From `}` to the closing quote. */
  StringRight,
  LeftBrace,
  RightBrace,
  LeftParen,
  RightParen,
  LeftSquare,
  RightSquare,
  At,
  Comma,
  Dot,
  Ellipsis,
  Question,
  Colon,
  DoubleColon,
  Assignment,
  Arrow,
  Pipe,
  Hat,
  Exclamation,
  DoubleQuestion,
  LogicalOr,
  LogicalAnd,
  Equals,
  NotEquals,
  EqualsInsensitive,
  NotEqualsInsensitive,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  Plus,
  Minus,
  Asterisk,
  Slash,
  Percent,
  Unknown,
  /** Not a kind: how many there are. */
  Count,
}

/** What is worth knowing about a string token beside its kind. */
export const enum StringFlag {
  Escaped = 1,
  Unclosed = 2,
  Multiline = 4,
}

/**
 * The tokens of a text, in parallel arrays: one object per token would cost more than all the rest of lexing.
 * The last token is `End`, empty, at the end of the text.
 */
export interface Tokens {
  readonly text: string;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly flags: Uint8Array;
  readonly count: number;
  readonly comments: readonly Comment[];
  readonly directives: readonly Directive[];
  readonly problems: readonly SyntaxProblem[];
  /** True when a multi-line string or comment has no end and therefore swallowed the rest of the file. */
  readonly runsAway: boolean;
}
