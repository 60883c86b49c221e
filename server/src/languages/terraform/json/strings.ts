import type { Node } from 'jsonc-parser';
import { span, type Span } from '../../../text/span';
import { parseExpression } from '../syntax/expressions';
import { Reader, type Problem } from '../syntax/reader';
import type { Expression } from '../syntax/nodes';
import { parseBare } from '../syntax/templates';

/** What a string of JSON stands for: a template, an expression of native syntax, or its own text. */
export type StringMeaning = 'template' | 'expression' | 'text';

/** The expression that a string of JSON holds. Every part stands where its text does, whatever escapes are in it. */
export function readString(node: Node, text: string, meaning: StringMeaning, problems: Problem[]): Expression {
  const value = String(node.value);
  const whole = span(node.offset, node.offset + node.length);
  const plain = (): Expression => {
    const inner = span(whole.start + 1, Math.max(whole.start + 1, whole.end - 1));
    return {
      kind: 'template',
      heredoc: false,
      parts: value === '' ? [] : [{ kind: 'text', value, span: inner }],
      span: whole,
    };
  };
  if (meaning === 'text' || (meaning === 'template' && !/[$%]\{/.test(value))) return plain();
  const escaped = text.slice(whole.start, whole.end).includes('\\');
  const reader = escaped
    ? new Reader(value, 0, value.length)
    : new Reader(text, whole.start + 1, whole.start + 1 + value.length);
  const found = meaning === 'template' ? readTemplate(reader, whole) : readExpression(reader);
  if (escaped) move([found, reader.problems], origins(text, whole), whole);
  problems.push(...reader.problems);
  return found;
}

/** A string that is one interpolation is the expression in it. */
function readTemplate(reader: Reader, whole: Span): Expression {
  const parts = parseBare(reader, parseExpression);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'interpolation') return only.expression;
  return { kind: 'template', heredoc: false, parts, span: whole };
}

function readExpression(reader: Reader): Expression {
  // `"${aws.west}"` was how references were written before Terraform took them bare.
  const wrapped = reader.startsWith('${') && reader.text[reader.end - 1] === '}';
  if (wrapped) {
    reader.at += 2;
    reader.end--;
  }
  reader.foldNewlines = true;
  const found = parseExpression(reader);
  reader.skip();
  if (reader.at < reader.end) reader.problem('Expected the end of the text here.', reader.at, reader.end);
  return found;
}

/** For each character of a string's decoded value, and for its end, where it is written in the text. */
function origins(text: string, whole: Span): readonly number[] {
  const found: number[] = [];
  let at = whole.start + 1;
  while (at < whole.end - 1) {
    found.push(at);
    if (text[at] !== '\\') at++;
    else at += text[at + 1] === 'u' ? 6 : 2;
  }
  found.push(Math.max(whole.start, whole.end - 1));
  return found;
}

/** Moves all spans below a freshly read tree. Chains of accesses are as deep as they are long, so nothing recurs. */
function move(tree: unknown, places: readonly number[], whole: Span): void {
  const seen = new Set<unknown>();
  const waiting = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    const { start, end } = node as Partial<Span>;
    const isSpan = typeof start === 'number' && typeof end === 'number';
    // The tree is new and spans are shared within it only: moving them in place is seen by nobody else.
    if (isSpan && node !== whole)
      Object.assign(node, { start: places[start] ?? whole.end, end: places[end] ?? whole.end });
    else if (!isSpan) waiting.push(...(Object.values(node) as unknown[]));
  }
}
