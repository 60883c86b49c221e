import { startsDeclaration } from './keywords';
import { Token, type Tokens } from './tokens';

/**
 * What recovery knows of a broken file beyond its tokens: where declarations start, which brackets belong together,
 * and how far lines are indented. Broken brackets make the grammar useless as a guide; people's line breaks and
 * indentation mostly stay right.
 */
export interface RecoveryLayout {
  /**
   * Token indices at which pieces end, ascending; the last is the index of `End`. A piece starts with a declaration or
   * a decorator at the very start of a line, and nothing inside it reaches beyond it.
   */
  readonly pieces: readonly number[];
  /** One for each piece: true when its brackets do not match. */
  readonly unbalanced: readonly boolean[];
  /** For an opening bracket the index of its closing one in the same piece, else 0. */
  readonly closers: Int32Array;
  /** For a token that is the first on its line its column, else -1. */
  readonly columns: Int32Array;
  /** For every token the column of the first token on its line. */
  readonly indents: Int32Array;
}

export function layOut(tokens: Tokens): RecoveryLayout {
  const { kinds, starts, text, count } = tokens;
  const end = count - 1;
  const columns = new Int32Array(count);
  const indents = new Int32Array(count);
  measureLines(tokens, columns, indents);
  const pieces: number[] = [];
  for (let i = 1; i < end; i++) {
    const kind = kinds[i];
    if (kind !== Token.Identifier && kind !== Token.At) continue;
    if (columns[i] === 0 && startsDeclaration(text, starts[i]!)) pieces.push(i);
  }
  pieces.push(end);
  const closers = new Int32Array(count);
  const unbalanced: boolean[] = [];
  let from = 0;
  for (const to of pieces) {
    unbalanced.push(!matchBrackets(kinds, from, to, closers));
    from = to;
  }
  return { pieces, unbalanced, closers, columns, indents };
}

function measureLines({ text, starts, ends, count }: Tokens, columns: Int32Array, indents: Int32Array): void {
  let lineStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let scanned = 0;
  let previousEnd = 0;
  let indent = 0;
  for (let i = 0; i < count; i++) {
    const start = starts[i]!;
    for (; scanned < start; scanned++) {
      const c = text.charCodeAt(scanned);
      if (c === 10 || c === 13) lineStart = scanned + 1;
    }
    const first = i === 0 || previousEnd <= lineStart;
    if (first) indent = start - lineStart;
    columns[i] = first ? indent : -1;
    indents[i] = indent;
    previousEnd = ends[i]!;
  }
}

/** Notes the closing bracket of each opening one from `from` to `to`; false when some have no partner. */
function matchBrackets(kinds: Uint8Array, from: number, to: number, closers: Int32Array): boolean {
  const open: number[] = [];
  let balanced = true;
  for (let i = from; i < to; i++) {
    const kind = kinds[i]!;
    if (kind === Token.LeftBrace || kind === Token.LeftSquare || kind === Token.LeftParen) open.push(i);
    else if (kind === Token.RightBrace || kind === Token.RightSquare || kind === Token.RightParen) {
      // Every opening kind stands right before its closing kind.
      while (open.length > 0 && kinds[open[open.length - 1]!]! + 1 !== kind) {
        balanced = false;
        open.pop();
      }
      const partner = open.pop();
      if (partner === undefined) balanced = false;
      else closers[partner] = i;
    }
  }
  return balanced && open.length === 0;
}
