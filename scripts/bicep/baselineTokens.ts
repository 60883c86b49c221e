import { lex } from '../../server/src/languages/bicep/syntax/lexer';
import { Token } from '../../server/src/languages/bicep/syntax/tokens';

/** Our kinds and the compiler's names for them. */
const names: Readonly<Record<Exclude<Token, Token.Count>, string>> = {
  [Token.End]: 'EndOfFile',
  [Token.NewLine]: 'NewLine',
  [Token.Identifier]: 'Identifier',
  [Token.True]: 'TrueKeyword',
  [Token.False]: 'FalseKeyword',
  [Token.Null]: 'NullKeyword',
  [Token.Integer]: 'Integer',
  [Token.String]: 'StringComplete',
  [Token.StringLeft]: 'StringLeftPiece',
  [Token.StringMiddle]: 'StringMiddlePiece',
  [Token.StringRight]: 'StringRightPiece',
  [Token.LeftBrace]: 'LeftBrace',
  [Token.RightBrace]: 'RightBrace',
  [Token.LeftParen]: 'LeftParen',
  [Token.RightParen]: 'RightParen',
  [Token.LeftSquare]: 'LeftSquare',
  [Token.RightSquare]: 'RightSquare',
  [Token.At]: 'At',
  [Token.Comma]: 'Comma',
  [Token.Dot]: 'Dot',
  [Token.Ellipsis]: 'Ellipsis',
  [Token.Question]: 'Question',
  [Token.Colon]: 'Colon',
  [Token.DoubleColon]: 'DoubleColon',
  [Token.Assignment]: 'Assignment',
  [Token.Arrow]: 'Arrow',
  [Token.Pipe]: 'Pipe',
  [Token.Hat]: 'Hat',
  [Token.Exclamation]: 'Exclamation',
  [Token.DoubleQuestion]: 'DoubleQuestion',
  [Token.LogicalOr]: 'LogicalOr',
  [Token.LogicalAnd]: 'LogicalAnd',
  [Token.Equals]: 'Equals',
  [Token.NotEquals]: 'NotEquals',
  [Token.EqualsInsensitive]: 'EqualsInsensitive',
  [Token.NotEqualsInsensitive]: 'NotEqualsInsensitive',
  [Token.Less]: 'LeftChevron',
  [Token.LessOrEqual]: 'LessThanOrEqual',
  [Token.Greater]: 'RightChevron',
  [Token.GreaterOrEqual]: 'GreaterThanOrEqual',
  [Token.Plus]: 'Plus',
  [Token.Minus]: 'Minus',
  [Token.Asterisk]: 'Asterisk',
  [Token.Slash]: 'Slash',
  [Token.Percent]: 'Modulo',
  [Token.Unknown]: 'Unrecognized',
};

/** Differences that are meant, by what is in the line. */
const REASONS: readonly { readonly sign: RegExp; readonly reason: string }[] = [
  { sign: /"/, reason: 'a text in double quotes is one token here, so that one mistake gets one message' },
  {
    sign: /\$\{\{/,
    reason: "an object in a string: the compiler loses the string's end, we report it and find the end",
  },
];

export interface Difference {
  readonly reason: string;
  readonly what: string;
}

interface Marked {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Marks of a baseline with their columns as offsets of the text. */
function marksOf(text: string, baseline: string): Marked[] {
  const found: Marked[] = [];
  let lineStart = 0;
  // The baselines do not count a byte order mark.
  let lineEnd = text.startsWith('\uFEFF') ? 0 : -1;
  for (const line of baseline.split(/\r?\n/)) {
    const mark = /^\/\/@\[(\d+):(\d+)\) (\w+) \|(.*)\|$/.exec(line);
    if (mark) {
      const [from, length] = [Number(mark[1]), Number(mark[2]) - Number(mark[1])];
      const written = mark[4]!.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
      // A text that no line break ends is printed whole, with all marks below it.
      const start = [lineStart + from, from].find((at) => text.slice(at, at + length) === written) ?? lineStart + from;
      found.push({ name: mark[3]!, start, end: start + length });
    } else {
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf('\n', lineStart);
    }
  }
  return found;
}

/** The compiler has a token for each run of line breaks between comments; we have one for all of them. */
function withoutRepeatedNewLines(tokens: readonly Marked[]): Marked[] {
  return tokens.filter(({ name }, index) => name !== 'NewLine' || tokens[index - 1]?.name !== 'NewLine');
}

function ours(text: string): Marked[] {
  const { kinds, starts, ends, count } = lex(text, false);
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i]! as Exclude<Token, Token.Count>;
    return { name: names[kind], start: starts[i]!, end: ends[i]! };
  });
}

/** Compares kind and place of every token with the compiler's; a difference says what stands on which side. */
export function tokenDifferences(
  text: string,
  baseline: string,
): { tokens: number; agreeing: number; differences: Difference[] } {
  const theirs = withoutRepeatedNewLines(marksOf(text, baseline));
  const key = ({ name, start, end }: Marked) => `${name} ${start}-${end}`;
  // One baseline does not list the end of the file.
  const endless = theirs.every(({ name }) => name !== 'EndOfFile');
  const own = ours(text).filter(({ name }) => !endless || name !== 'EndOfFile');
  const [left, right] = [new Map(theirs.map((t) => [key(t), t])), new Map(own.map((t) => [key(t), t]))];
  const only = (a: Map<string, Marked>, b: Map<string, Marked>, whose: string) =>
    [...a].flatMap(([token, { start, end }]) => (b.has(token) ? [] : [{ token, start, end, whose }]));
  const differences = [...only(left, right, "the compiler's"), ...only(right, left, 'ours')].map(
    ({ token, start, end, whose }): Difference => {
      const lineStart = text.lastIndexOf('\n', start - 1) + 1;
      const line = text.slice(lineStart, `${text}\n`.indexOf('\n', start));
      const reason = REASONS.find(({ sign }) => sign.test(line))?.reason ?? 'no reason known';
      return { reason, what: `${token} only in ${whose}: ${JSON.stringify(text.slice(start, end).slice(0, 60))}` };
    },
  );
  const agreeing = [...left.keys()].filter((token) => right.has(token)).length;
  return { tokens: left.size, agreeing, differences };
}
