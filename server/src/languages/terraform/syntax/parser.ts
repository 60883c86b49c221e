import { span } from '../../../text/span';
import { NEWLINE, QUOTE } from './characterClasses';
import { parseExpression } from './expressions';
import { Reader } from './reader';
import { segments } from './recovery';
import { plainText, type Attribute, type Block, type Body, type HclFile } from './nodes';
import { parseQuoted } from './templates';

const MOST_BLOCK_DEPTH = 200;

/**
 * Reads HCL native syntax: `.tf` and `.tfvars` texts. Never throws.
 * A text with problems is read again in pieces, each from one top-level declaration to the next, so that a missing
 * quote or brace costs the declaration that it is missing in and no other.
 */
export function parse(text: string): HclFile {
  const reader = new Reader(text, 0, text.length);
  const body = parseBody(reader, 0);
  if (reader.problems.length === 0) return { body, comments: reader.comments, problems: [] };
  const pieces = segments(text);
  if (pieces.length < 2) return { body, comments: reader.comments, problems: reader.problems };
  const items: (Attribute | Block)[] = [];
  const comments: Reader['comments'] = [];
  const problems: Reader['problems'] = [];
  for (const piece of pieces) {
    const part = new Reader(text, piece.start, piece.end);
    items.push(...parseBody(part, 0).items);
    comments.push(...part.comments);
    problems.push(...part.problems);
  }
  // Joined pieces can look whole where the text as a whole is not: it stays invalid.
  if (problems.length === 0) problems.push(...reader.problems);
  return { body: { items, span: span(0, text.length) }, comments, problems };
}

/** Reads attributes and blocks up to a closing brace (left to the caller) or the end. */
function parseBody(reader: Reader, depth: number, oneLine = false): Body {
  const start = reader.at;
  const items: (Attribute | Block)[] = [];
  const names = new Set<string>();
  for (;;) {
    reader.skip(true);
    if (reader.at >= reader.end) break;
    if (reader.is('}')) {
      if (depth > 0) break;
      reader.problem('This closing brace has no opening one.', reader.at, reader.at + 1);
      reader.at++;
      continue;
    }
    const item = parseItem(reader, depth);
    if (!item) continue;
    items.push(item);
    if (item.kind === 'attribute') {
      if (names.has(item.name)) {
        reader.problem(`\`${item.name}\` is set twice; remove one of them.`, item.nameSpan.start, item.nameSpan.end);
      }
      names.add(item.name);
    }
    endLine(reader, item, depth, oneLine);
  }
  return { items, span: span(start, reader.at) };
}

/** After an item comes a line break, or the end of what it is in. */
function endLine(reader: Reader, item: Attribute | Block, depth: number, oneLine: boolean): void {
  const before = reader.problems.length;
  reader.skip(false);
  const c = reader.peek();
  if (c === NEWLINE || c === -1 || (c === 125 && depth > 0)) {
    if (c === 125 && depth > 0 && !oneLine) {
      reader.problem('Put the closing brace on a line of its own.', reader.at, reader.at + 1);
    }
    return;
  }
  const failed = reader.problems.at(-1);
  if (before === reader.problems.length && !(failed && failed.span.start >= item.span.start)) {
    const what = item.kind === 'attribute' ? 'An argument' : 'A block';
    reader.problem(`${what} must be followed by a new line.`, reader.at, reader.at + 1);
  }
  // What follows on a later line may be whole again.
  const line = reader.text.lastIndexOf('\n', reader.at - 1) + 1;
  if (line > item.span.start && reader.text.slice(line, reader.at).trim() === '' && !reader.is(']') && !reader.is(')'))
    return;
  reader.toLineEnd();
}

function parseItem(reader: Reader, depth: number): Attribute | Block | undefined {
  const start = reader.at;
  const name = reader.identifier();
  if (name === undefined) {
    reader.problem('Expected an argument or a block here.', start, start + 1);
    reader.at++;
    reader.toLineEnd();
    return undefined;
  }
  const nameSpan = span(start, reader.at);
  reader.skip(false);
  if (reader.is('=') && !reader.startsWith('==')) {
    const equals = span(reader.at, reader.at + 1);
    reader.at++;
    reader.foldNewlines = false;
    const value = parseExpression(reader);
    return {
      kind: 'attribute',
      name,
      nameSpan,
      equals,
      value,
      span: span(start, Math.max(value.span.end, equals.end)),
    };
  }
  return parseBlock(reader, name, nameSpan, depth);
}

function parseBlock(reader: Reader, type: string, typeSpan: Block['typeSpan'], depth: number): Block | undefined {
  const labels: { value: string; span: Block['typeSpan']; quoted: boolean }[] = [];
  let headerEnd = typeSpan.end;
  for (;;) {
    reader.skip(false);
    const start = reader.at;
    if (reader.peek() === QUOTE) {
      const label = parseQuoted(reader, parseExpression);
      labels.push({ value: plainText(label) ?? '', span: label.span, quoted: true });
      if (plainText(label) === undefined) reader.problem('A label is a plain text.', label.span.start, label.span.end);
    } else {
      const word = reader.identifier();
      if (word === undefined) break;
      labels.push({ value: word, span: span(start, reader.at), quoted: false });
    }
    headerEnd = reader.at;
  }
  const headerSpan = span(typeSpan.start, headerEnd);
  if (!reader.is('{')) {
    reader.problem(
      'Expected an equals sign for an argument, or an opening brace for a block.',
      reader.at,
      reader.at + 1,
    );
    reader.toLineEnd();
    return undefined;
  }
  const openBrace = reader.at++;
  if (depth >= MOST_BLOCK_DEPTH) {
    reader.problem('Blocks are nested too deeply.', openBrace, openBrace + 1);
    reader.at = reader.end;
  }
  reader.skip(false);
  const oneLine = reader.peek() !== NEWLINE && !reader.is('}');
  const body = parseBody(reader, depth + 1, oneLine);
  const first = body.items[0];
  if (oneLine && first && (body.items.length > 1 || first.kind === 'block')) {
    reader.problem('A block on one line holds a single argument.', first.span.start, first.span.end);
  } else if (oneLine && first && reader.text.slice(first.span.end, reader.at).includes('\n')) {
    reader.problem('Put the first argument of the block on a line of its own.', first.span.start, first.span.end);
  }
  const closeBrace = reader.at;
  if (!reader.take('}')) reader.problem(`This ${type} block is not closed: add }.`, openBrace, openBrace + 1);
  return {
    kind: 'block',
    type,
    typeSpan,
    labels,
    headerSpan,
    body,
    openBrace,
    closeBrace,
    span: span(typeSpan.start, reader.at),
  };
}
