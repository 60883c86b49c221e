import type { Comment, SyntaxProblem } from '../../language';
import { identifierClass, keywordOr, runEnd, singles, START } from './characterClasses';
import { readDirective } from './directives';
import { startsDeclaration } from './keywords';
import { escapeEnd } from './stringEscapes';
import type { Directive } from './nodes';
import { StringFlag, Token, type Tokens } from './tokens';

const LONGEST_IDENTIFIER = 255;
/** An entry of the stack of holes: a brace that opened inside a hole. Others count `$` plus one. */
const PLAIN_BRACE = 0;
const SINGLE_LINE_HOLE = 1;

class Lexer {
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private flags: Uint8Array;
  private count = 0;
  private at = 0;
  private runsAway = false;
  private readonly holes: number[] = [];
  private readonly comments: Comment[] = [];
  private readonly directives: Directive[] = [];
  private readonly problems: SyntaxProblem[] = [];

  constructor(
    private readonly text: string,
    /** Ends what runs away at the next line that looks like a declaration. */
    private readonly recovering: boolean,
  ) {
    const guess = (text.length >> 2) + 16;
    this.kinds = new Uint8Array(guess);
    this.starts = new Int32Array(guess);
    this.ends = new Int32Array(guess);
    this.flags = new Uint8Array(guess);
  }

  run(): Tokens {
    const { text } = this;
    const length = text.length;
    if (length > 0 && text.charCodeAt(0) === 0xfeff) this.at = 1;
    while (this.at < length) {
      const c = text.charCodeAt(this.at);
      if (c === 32 || c === 9) this.at++;
      else if (c < 128 && (identifierClass[c]! & START) !== 0) this.identifier();
      else if (c === 10 || c === 13) this.newLine();
      else if (c === 39) this.quote();
      else this.other(c);
    }
    this.push(Token.End, length, length, 0);
    return {
      text,
      kinds: this.kinds,
      starts: this.starts,
      ends: this.ends,
      flags: this.flags,
      count: this.count,
      comments: this.comments,
      directives: this.directives,
      problems: this.problems,
      runsAway: this.runsAway,
    };
  }

  private push(kind: Token, start: number, end: number, flags: number): void {
    const index = this.count++;
    if (index === this.kinds.length) this.grow();
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
    this.flags[index] = flags;
    this.at = end;
  }

  private grow(): void {
    const larger = <A extends Uint8Array | Int32Array>(old: A, fresh: A): A => {
      fresh.set(old);
      return fresh;
    };
    const size = this.kinds.length * 2;
    this.kinds = larger(this.kinds, new Uint8Array(size));
    this.starts = larger(this.starts, new Int32Array(size));
    this.ends = larger(this.ends, new Int32Array(size));
    this.flags = larger(this.flags, new Uint8Array(size));
  }

  /** The compiler tells the end of a line from that of the file. */
  private unclosed(end: number): string {
    return end >= this.text.length ? 'BCP003' : 'BCP004';
  }

  private problem(code: string, message: string, start: number, end: number): void {
    this.problems.push({ message, span: { start, end }, code });
  }

  private identifier(): void {
    const { text } = this;
    const start = this.at;
    let end = start + 1;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c > 127 || identifierClass[c] === 0) break;
    }
    this.push(keywordOr(text, start, end), start, end, 0);
    if (end - start > LONGEST_IDENTIFIER)
      this.problem('BCP024', 'This name is longer than 255 characters.', start, end);
  }

  private newLine(): void {
    const { text } = this;
    const start = this.at;
    if (this.holes.length > 0) {
      // A hole may not hold a line break: the string ends here, and what follows is read as if it had been closed.
      const said = (this.flags[this.count - 1]! & StringFlag.Unclosed) !== 0;
      if (!said) this.problem(this.unclosed(start), 'This string has no closing quote on its line.', start, start);
      this.holes.length = 0;
      this.push(Token.StringRight, start, start, StringFlag.Unclosed);
    }
    let end = start + 1;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c !== 10 && c !== 13) break;
    }
    if (this.count > 0 && this.kinds[this.count - 1] === Token.NewLine) this.at = end;
    else this.push(Token.NewLine, start, end, 0);
  }

  private quote(): void {
    const { text, at } = this;
    if (text.charCodeAt(at + 1) === 39 && text.charCodeAt(at + 2) === 39) this.multiline(at, at + 3, true, 0);
    else this.segment(at, true);
  }

  /** Scans from the opening quote or the `}` of a hole to the closing quote or the next `${`. */
  private segment(start: number, first: boolean): void {
    const { text } = this;
    const length = text.length;
    let flags = 0;
    let i = start + 1;
    for (; i < length; i++) {
      const c = text.charCodeAt(i);
      if (c === 39) return this.segmentEnd(start, i + 1, first, flags);
      if (c === 36 && text.charCodeAt(i + 1) === 123) {
        if (first) this.holes.push(SINGLE_LINE_HOLE);
        return this.push(first ? Token.StringLeft : Token.StringMiddle, start, i + 2, flags);
      }
      if (c === 92) {
        flags |= StringFlag.Escaped;
        const end = escapeEnd(text, i);
        if (end > 0) i = end - 1;
        else {
          const next = text.charCodeAt(i + 1);
          const known = next === 117 ? '\\u needs hexadecimal digits in braces, as in \\u{1F600}.' : undefined;
          const code = next === 117 ? 'BCP133' : 'BCP006';
          this.problem(
            code,
            known ?? "This is no escape: only \\n, \\r, \\t, \\\\, \\', \\$ and \\u{…} are.",
            i,
            Math.min(length, i + 2),
          );
          if (next !== 10 && next !== 13) i++;
        }
      } else if (c === 10 || c === 13) break;
    }
    const end = Math.min(i, length);
    this.problem(this.unclosed(end), 'This string has no closing quote on its line.', start, end);
    this.segmentEnd(start, end, first, flags | StringFlag.Unclosed);
  }

  private segmentEnd(start: number, end: number, first: boolean, flags: number): void {
    if (!first) this.holes.pop();
    this.push(first ? Token.String : Token.StringRight, start, end, flags);
  }

  /** Scans the inside of `'''…'''` from `from`; `dollars` is how many `$` open a hole, 0 for none. */
  private multiline(start: number, from: number, first: boolean, dollars: number): void {
    const { text } = this;
    const length = text.length;
    let i = from;
    while (i < length) {
      const c = text.charCodeAt(i);
      if (c === 39) {
        const run = runEnd(text, i, 39);
        if (run - i >= 3) return this.segmentEnd(start, run, first, StringFlag.Multiline);
        i = run;
      } else if (c === 36 && dollars > 0) {
        const run = runEnd(text, i, 36);
        if (run - i >= dollars && text.charCodeAt(run) === 123) {
          if (first) this.holes.push(dollars + 1);
          return this.push(first ? Token.StringLeft : Token.StringMiddle, start, run + 1, StringFlag.Multiline);
        }
        i = run;
      } else if (c === 10 && this.recovering && startsDeclaration(text, i + 1)) break;
      else i++;
    }
    this.problem('BCP140', "This string has no closing '''.", start, from);
    this.runsAway = true;
    this.segmentEnd(start, i, first, StringFlag.Multiline | StringFlag.Unclosed);
  }

  private comment(): void {
    const { text, at } = this;
    let end = at + 2;
    if (text.charCodeAt(at + 1) === 47) {
      for (; end < text.length; end++) {
        const c = text.charCodeAt(end);
        if (c === 10 || c === 13) break;
      }
    } else {
      const close = text.indexOf('*/', end);
      if (close >= 0) end = close + 2;
      else {
        this.problem('BCP002', 'This comment has no closing */.', at, at + 2);
        this.runsAway = true;
        end = this.recovering ? nextDeclaration(text, at) : text.length;
      }
    }
    this.comments.push({ text: text.slice(at, end), span: { start: at, end } });
    this.at = end;
  }

  private number(): void {
    const { text, at } = this;
    let end = at + 1;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c < 48 || c > 57) break;
    }
    this.push(Token.Integer, at, end, 0);
  }

  /** A `}`: the end of a hole when the innermost thing open is one. */
  private rightBrace(): void {
    const { at, holes } = this;
    if (holes.length > 0) {
      const innermost = holes[holes.length - 1]!;
      if (innermost === SINGLE_LINE_HOLE) return this.segment(at, false);
      if (innermost !== PLAIN_BRACE) return this.multiline(at, at + 1, false, innermost - 1);
      holes.pop();
      // The compiler does not see the end of a hole behind an object; read on as if it did.
      this.problem('BCP087', 'An object cannot stand in a string: put it in a variable.', at, at + 1);
    }
    this.push(Token.RightBrace, at, at + 1, 0);
  }

  private dollar(): void {
    const { text, at } = this;
    const run = runEnd(text, at, 36);
    if (text.startsWith("'''", run)) this.multiline(at, run + 3, true, run - at);
    else this.unknown(at, run);
  }

  private unknown(start: number, end: number): void {
    this.problem('BCP001', 'This character has no meaning here.', start, end);
    this.push(Token.Unknown, start, end, 0);
  }

  /** A string in double quotes, as people write who come from JSON. */
  private doubleQuote(): void {
    const { text, at } = this;
    let end = at + 1;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c === 10 || c === 13 || c === 34) break;
    }
    if (text.charCodeAt(end) === 34) end++;
    else end = at + 1;
    this.problem('BCP103', 'Strings are written in single quotes.', at, end);
    this.push(Token.Unknown, at, end, 0);
  }

  private hash(): void {
    const directive = readDirective(this.text, this.at);
    if (!directive) return this.unknown(this.at, this.at + 1);
    if (directive.codes.length === 0) {
      this.problem(
        'BCP226',
        `#${directive.name} needs at least one diagnostic code.`,
        directive.span.end,
        directive.span.end,
      );
    }
    this.directives.push(directive);
    this.at = directive.span.end;
  }

  private other(c: number): void {
    const { text, at } = this;
    const single = c < 128 ? singles[c]! : 0;
    if (single !== 0) return this.push(single, at, at + 1, 0);
    const next = text.charCodeAt(at + 1);
    switch (c) {
      case 33: // !
        if (next === 126) return this.push(Token.NotEqualsInsensitive, at, at + 2, 0);
        return this.oneOrTwo(next === 61, Token.Exclamation, Token.NotEquals);
      case 34: // "
        return this.doubleQuote();
      case 35: // #
        return this.hash();
      case 36: // $
        return this.dollar();
      case 38: // &
        return next === 38 ? this.push(Token.LogicalAnd, at, at + 2, 0) : this.unknown(at, at + 1);
      case 46: // .
        if (next === 46 && text.charCodeAt(at + 2) === 46) return this.push(Token.Ellipsis, at, at + 3, 0);
        return this.push(Token.Dot, at, at + 1, 0);
      case 47: // /
        return next === 47 || next === 42 ? this.comment() : this.push(Token.Slash, at, at + 1, 0);
      case 58: // :
        return this.oneOrTwo(next === 58, Token.Colon, Token.DoubleColon);
      case 60: // <
        return this.oneOrTwo(next === 61, Token.Less, Token.LessOrEqual);
      case 61: // =
        if (next === 126) return this.push(Token.EqualsInsensitive, at, at + 2, 0);
        if (next === 62) return this.push(Token.Arrow, at, at + 2, 0);
        return this.oneOrTwo(next === 61, Token.Assignment, Token.Equals);
      case 62: // >
        return this.oneOrTwo(next === 61, Token.Greater, Token.GreaterOrEqual);
      case 63: // ?
        return this.oneOrTwo(next === 63, Token.Question, Token.DoubleQuestion);
      case 123: // {
        if (this.holes.length > 0) this.holes.push(PLAIN_BRACE);
        return this.push(Token.LeftBrace, at, at + 1, 0);
      case 124: // |
        return this.oneOrTwo(next === 124, Token.Pipe, Token.LogicalOr);
      case 125: // }
        return this.rightBrace();
      default:
        if (c >= 48 && c <= 57) return this.number();
        return this.unknown(at, at + 1);
    }
  }

  private oneOrTwo(two: boolean, one: Token, both: Token): void {
    this.push(two ? both : one, this.at, this.at + (two ? 2 : 1), 0);
  }
}

function nextDeclaration(text: string, from: number): number {
  for (let i = text.indexOf('\n', from); i >= 0; i = text.indexOf('\n', i + 1)) {
    if (startsDeclaration(text, i + 1)) return i;
  }
  return text.length;
}

/**
 * Splits a text into tokens. Never fails: what is no token becomes `Unknown`, with a problem.
 * @param recovering true to end a multi-line string or comment without end at the next declaration
 */
export function lex(text: string, recovering: boolean): Tokens {
  return new Lexer(text, recovering).run();
}
