import { span } from '../../../text/span';
import { NEWLINE, QUOTE } from './characterClasses';
import { higher, MOST_DIRECTIVES } from './bounds';
import type { ParseExpression, Reader } from './reader';
import type { Expression, Template, TemplatePart } from './nodes';
import { withoutTail } from '../../../text/ends';

/** A piece of a template before directives are nested. */
type Piece =
  | { readonly kind: 'text'; value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'interpolation'; readonly expression: Expression; readonly start: number; readonly end: number }
  | {
      readonly kind: 'directive';
      readonly word: string;
      readonly expression?: Expression;
      readonly key?: string | undefined;
      readonly value?: string;
      readonly start: number;
      readonly end: number;
    };

/** What Terraform takes for blanks. */
const BLANK = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const BLANKS_BEFORE = new RegExp(`^${BLANK}+`);
const IS_BLANK = new RegExp(BLANK);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Reads `"…"`, positioned at the opening quote. A quote that is missing ends the text at the line's end. */
export function parseQuoted(reader: Reader, parse: ParseExpression): Template {
  const start = reader.at++;
  const plain = quotedAsItIs(reader, start);
  if (plain) return plain;
  const pieces = readPieces(reader, parse, true);
  if (!reader.take('"')) reader.problem('This text has no closing quote.', start, reader.at);
  return { kind: 'template', heredoc: false, parts: nestDirectives(pieces, reader), span: span(start, reader.at) };
}

/** A text of letters that mean themselves, as most are; nothing is read where it is none. */
function quotedAsItIs(reader: Reader, start: number): Template | undefined {
  const { text } = reader;
  let end = reader.at;
  for (; end < reader.end; end++) {
    const c = text.charCodeAt(end);
    if (c === QUOTE) break;
    if (c > 126 || c < 32 || c === 92 || c === 36 || c === 37) return undefined;
  }
  if (end >= reader.end) return undefined;
  const from = reader.at;
  reader.at = end + 1;
  const parts: TemplatePart[] =
    end === from ? [] : [{ kind: 'text', value: text.slice(from, end), span: span(from, end) }];
  return { kind: 'template', heredoc: false, parts, span: span(start, reader.at) };
}

/** Reads `<<NAME` or `<<-NAME` to the line that holds only the name. Undefined when it is no heredoc. */
export function parseHeredoc(reader: Reader, parse: ParseExpression): Template | undefined {
  const start = reader.at;
  const head = /^<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(reader.text.slice(start, start + 200));
  if (!head) return undefined;
  const content = start + head[0].length;
  let lineStart = content;
  let close = -1;
  while (lineStart <= reader.end) {
    const newline = reader.text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 || newline > reader.end ? reader.end : newline;
    if (reader.text.slice(lineStart, lineEnd).trim() === head[2]) {
      close = lineEnd;
      break;
    }
    if (newline < 0 || lineEnd === reader.end) break;
    lineStart = newline + 1;
  }
  const bodyEnd = close < 0 ? reader.end : lineStart;
  if (close < 0) reader.problem(`This text has no closing line: add a line with ${head[2]} only.`, start, content);
  else if (close === reader.end) reader.problem(`A line break must follow ${head[2]} here.`, lineStart, close);
  const alone = reader.text.slice(content, close < 0 ? reader.end : close + 1).search(/\r(?!\n)/);
  if (alone >= 0) {
    const at = content + alone;
    reader.problem('A carriage return must be followed by a line feed.', at, at + 1);
  }
  const outer = { end: reader.end, fold: reader.foldNewlines };
  reader.at = content;
  reader.end = bodyEnd;
  const pieces = readPieces(reader, parse, false);
  reader.end = outer.end;
  reader.foldNewlines = outer.fold;
  reader.at = close < 0 ? reader.end : close;
  if (reader.text.charCodeAt(reader.at - 1) === 13) reader.at--;
  if (head[1] === '-') unindent(pieces);
  return { kind: 'template', heredoc: true, parts: nestDirectives(pieces, reader), span: span(start, reader.at) };
}

function readPieces(reader: Reader, parse: ParseExpression, quoted: boolean): Piece[] {
  const pieces: Piece[] = [];
  let value = '';
  let from = reader.at;
  let trimNext = false;
  const flush = () => {
    if (reader.at === from) return;
    if (trimNext) value = value.replace(BLANKS_BEFORE, '');
    trimNext = false;
    // Terraform compares texts in the form that Unicode calls composed.
    if (/[^\0-\x7f]/.test(value)) value = value.normalize('NFC');
    pieces.push({ kind: 'text', value, start: from, end: reader.at });
    value = '';
    from = reader.at;
  };
  while (reader.at < reader.end) {
    const c = reader.peek();
    if (quoted && (c === QUOTE || c === NEWLINE)) break;
    if (quoted && c === 92) {
      value += escape(reader);
      continue;
    }
    if ((c === 36 || c === 37) && reader.peek(1) === c && reader.peek(2) === 123) {
      value += String.fromCharCode(c) + '{';
      reader.at += 3;
      continue;
    }
    if ((c === 36 || c === 37) && reader.peek(1) === 123) {
      const start = reader.at;
      const trimBefore = reader.peek(2) === 126;
      flush();
      const last = pieces.at(-1);
      if (trimBefore && last?.kind === 'text') last.value = withoutTail(last.value, (letter) => IS_BLANK.test(letter));
      reader.at = start + (trimBefore ? 3 : 2);
      pieces.push(c === 36 ? interpolation(reader, parse, start) : directive(reader, parse, start));
      trimNext = reader.text[reader.at - 2] === '~';
      from = reader.at;
      continue;
    }
    const plain = reader.at++;
    while (reader.at < reader.end) {
      const next = reader.peek();
      if (next === 36 || next === 37 || (quoted && (next === QUOTE || next === 92 || next === NEWLINE))) break;
      if (!quoted && reader.text.charCodeAt(reader.at - 1) === NEWLINE) break;
      reader.at++;
    }
    const written = reader.text.slice(plain, reader.at);
    if (quoted && written.includes('\r') && reader.peek() !== NEWLINE) {
      reader.problem('A text in quotes stays on one line.', plain, reader.at);
    }
    value += written;
    // Each line of a heredoc is trimmed, and moved to the left, for itself.
    if (!quoted && written.endsWith('\n')) flush();
  }
  if (quoted && reader.peek() === NEWLINE && value.endsWith('\r')) {
    value = value.slice(0, -1);
    reader.at--;
  }
  flush();
  return pieces;
}

function interpolation(reader: Reader, parse: ParseExpression, start: number): Piece {
  const expression = within(reader, () => parse(reader));
  close(reader, start, 'interpolation');
  return { kind: 'interpolation', expression, start, end: reader.at };
}

function directive(reader: Reader, parse: ParseExpression, start: number): Piece {
  const result = within(reader, (): Piece => {
    reader.skip();
    const wordStart = reader.at;
    const word = reader.identifier() ?? '';
    if (word === 'if') return { kind: 'directive', word, expression: parse(reader), start, end: 0 };
    if (word === 'for') {
      reader.skip();
      const first = reader.identifier() ?? '';
      reader.skip();
      let second: string | undefined;
      if (reader.take(',')) {
        reader.skip();
        second = reader.identifier() ?? '';
        reader.skip();
      }
      if (reader.isWord('in')) reader.at += 2;
      else reader.problem('Expected `in` and the collection to go through.', reader.at, reader.at + 1);
      const names = second === undefined ? { key: undefined, value: first } : { key: first, value: second };
      return { kind: 'directive', word, expression: parse(reader), ...names, start, end: 0 };
    }
    if (!['else', 'endif', 'endfor'].includes(word)) {
      reader.problem('A directive starts with if, else, endif, for or endfor.', wordStart, reader.at);
    }
    return { kind: 'directive', word, start, end: 0 };
  });
  close(reader, start, 'directive');
  return { ...result, end: reader.at };
}

/** Inside `${ }` and `%{ }` a line break is a blank. */
function within<T>(reader: Reader, read: () => T): T {
  const fold = reader.foldNewlines;
  reader.foldNewlines = true;
  const result = read();
  reader.skip();
  reader.foldNewlines = fold;
  return result;
}

function close(reader: Reader, start: number, what: string): void {
  if (reader.peek() === 126) reader.at++;
  if (reader.take('}')) return;
  reader.problem(`This ${what} has no closing brace.`, start, reader.at);
  while (reader.at < reader.end && !reader.is('}') && !reader.is('"') && reader.peek() !== NEWLINE) reader.at++;
  reader.take('}');
}

function escape(reader: Reader): string {
  const start = reader.at;
  const letter = reader.text[start + 1] ?? '';
  const plain = ESCAPES[letter];
  if (plain !== undefined) {
    reader.at += 2;
    return plain;
  }
  const length = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const digits = reader.text.slice(start + 2, start + 2 + length);
  if (length > 0 && digits.length === length && /^[0-9a-fA-F]+$/.test(digits) && parseInt(digits, 16) <= 0x10ffff) {
    reader.at += 2 + length;
    return String.fromCodePoint(parseInt(digits, 16));
  }
  reader.problem('A backslash must be followed by n, r, t, ", \\, uXXXX or UXXXXXXXX.', start, start + 2);
  reader.at += reader.peek(1) === NEWLINE || reader.peek(1) === -1 ? 1 : 2;
  return letter;
}

/**
 * `<<-`: takes the indentation that all lines share from each of them. Lines of blanks only do not count.
 * Source: flushHeredocTemplateParts of github.com/hashicorp/hcl
 */
function unindent(pieces: readonly Piece[]): void {
  const starts: (Piece & { kind: 'text' })[] = [];
  let least = Infinity;
  let isStart = true;
  for (const piece of pieces) {
    if (isStart) {
      const value = piece.kind === 'text' ? piece.value : '';
      const blanks = value.length - value.replace(BLANKS_BEFORE, '').length;
      const isBlank = blanks === value.length && value.endsWith('\n');
      if (!isBlank) least = Math.min(least, blanks);
      if (!isBlank && piece.kind === 'text') starts.push(piece);
    }
    isStart = piece.kind === 'text' && piece.value.endsWith('\n');
  }
  if (!Number.isFinite(least)) return;
  for (const piece of starts) piece.value = piece.value.slice(least);
}

/** Texts that follow each other become one. */
function melded(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === 'text' && piece.kind === 'text') {
      result[result.length - 1] = { ...last, value: last.value + piece.value, end: piece.end };
    } else result.push(piece);
  }
  return result;
}

/** Puts the pieces between `if` and `endif`, `for` and `endfor` inside their directive. */
function nestDirectives(written: readonly Piece[], reader: Reader): TemplatePart[] {
  const pieces = melded(written);
  let at = 0;
  let isTooDeep = false;
  let deepest = 0;
  const read = (stops: readonly string[], level = 0): { parts: TemplatePart[]; stop: Piece | undefined } => {
    const parts: TemplatePart[] = [];
    deepest = Math.max(deepest, level);
    while (at < pieces.length) {
      const piece = pieces[at++]!;
      const where = span(piece.start, piece.end);
      if (piece.kind === 'text') parts.push({ kind: 'text', value: piece.value, span: where });
      else if (piece.kind === 'interpolation')
        parts.push({ kind: 'interpolation', expression: piece.expression, span: where });
      else if (stops.includes(piece.word)) return { parts, stop: piece };
      else if (level >= MOST_DIRECTIVES) {
        reader.problem('Directives are nested too deeply.', piece.start, piece.end);
        isTooDeep = true;
        at = pieces.length;
      } else if (piece.word === 'if' && piece.expression) {
        const then = read(['else', 'endif'], level + 1);
        const otherwise = isElse(then.stop) ? read(['endif'], level + 1) : { parts: [], stop: then.stop };
        if (!otherwise.stop && !isTooDeep) reader.problem('This if directive has no endif.', piece.start, piece.end);
        const end = otherwise.stop?.end ?? piece.end;
        parts.push({
          kind: 'if',
          condition: piece.expression,
          then: then.parts,
          otherwise: otherwise.parts,
          span: span(piece.start, end),
        });
      } else if (piece.word === 'for' && piece.expression) {
        const body = read(['endfor'], level + 1);
        if (!body.stop && !isTooDeep) reader.problem('This for directive has no endfor.', piece.start, piece.end);
        const end = body.stop?.end ?? piece.end;
        parts.push({
          kind: 'for',
          key: piece.key,
          value: piece.value ?? '',
          collection: piece.expression,
          parts: body.parts,
          span: span(piece.start, end),
        });
      } else
        reader.problem(
          `This ${piece.word || 'directive'} does not belong to an open if or for.`,
          piece.start,
          piece.end,
        );
    }
    return { parts, stop: undefined };
  };
  const { parts } = read([]);
  return higher(reader, deepest, pieces[0]?.start ?? reader.at) ? parts : [];
}

function isElse(piece: Piece | undefined): boolean {
  return piece?.kind === 'directive' && piece.word === 'else';
}

/** Reads a template without quotes around it, up to the reader's end: what stands in a string of JSON. */
export function parseBare(reader: Reader, parse: ParseExpression): readonly TemplatePart[] {
  return nestDirectives(readPieces(reader, parse, false), reader);
}
