import { span } from '../../../text/span';
import { isDigit, isIdentifierStart, QUOTE } from './characterClasses';
import type { Reader } from './reader';
import type { BinaryOperator, Expression, ObjectItem } from './nodes';
import { parseHeredoc, parseQuoted } from './templates';

/** Deeper nesting than this is not read. */
const MOST_DEPTH = 250;

interface Operator {
  readonly text: BinaryOperator;
  /** Operators of a higher level bind tighter. */
  readonly level: number;
}

const OR: Operator = { text: '||', level: 0 };
const AND: Operator = { text: '&&', level: 1 };
const EQUAL: Operator = { text: '==', level: 2 };
const UNEQUAL: Operator = { text: '!=', level: 2 };
const LESS: Operator = { text: '<', level: 3 };
const LESS_EQUAL: Operator = { text: '<=', level: 3 };
const GREATER: Operator = { text: '>', level: 3 };
const GREATER_EQUAL: Operator = { text: '>=', level: 3 };
const PLUS: Operator = { text: '+', level: 4 };
const MINUS: Operator = { text: '-', level: 4 };
const TIMES: Operator = { text: '*', level: 5 };
const DIVIDE: Operator = { text: '/', level: 5 };
const REMAINDER: Operator = { text: '%', level: 5 };

/** The operator at the position, by its first characters. */
function operatorAt(reader: Reader): Operator | undefined {
  const next = () => reader.peek(1);
  switch (reader.peek()) {
    case 124:
      return next() === 124 ? OR : undefined;
    case 38:
      return next() === 38 ? AND : undefined;
    case 61:
      return next() === 61 ? EQUAL : undefined;
    case 33:
      return next() === 61 ? UNEQUAL : undefined;
    case 60:
      return next() === 61 ? LESS_EQUAL : LESS;
    case 62:
      return next() === 61 ? GREATER_EQUAL : GREATER;
    case 43:
      return PLUS;
    case 45:
      return MINUS;
    case 42:
      return TIMES;
    case 47:
      return DIVIDE;
    case 37:
      return REMAINDER;
    default:
      return undefined;
  }
}

let depth = 0;

/** Reads an expression at the position; text that is none gives a `broken` node and a problem. */
export function parseExpression(reader: Reader): Expression {
  if (depth >= MOST_DEPTH) return broken(reader, 'This is nested too deeply.');
  depth++;
  try {
    return conditional(reader);
  } finally {
    depth--;
  }
}

function conditional(reader: Reader): Expression {
  const condition = binary(reader, 0);
  reader.skip();
  if (!reader.take('?')) return condition;
  const then = parseExpression(reader);
  reader.skip();
  if (!reader.take(':')) {
    reader.problem('Expected a colon and the value for when the condition is false.', reader.at, reader.at + 1);
    return {
      kind: 'conditional',
      condition,
      then,
      otherwise: missing(reader),
      span: span(condition.span.start, reader.at),
    };
  }
  const otherwise = parseExpression(reader);
  return { kind: 'conditional', condition, then, otherwise, span: span(condition.span.start, otherwise.span.end) };
}

function binary(reader: Reader, level: number): Expression {
  let left = unary(reader);
  for (;;) {
    reader.skip();
    const operator = operatorAt(reader);
    if (!operator || operator.level < level) return left;
    reader.at += operator.text.length;
    const right = binary(reader, operator.level + 1);
    left = { kind: 'binary', operator: operator.text, left, right, span: span(left.span.start, right.span.end) };
  }
}

function unary(reader: Reader): Expression {
  reader.skip();
  const start = reader.at;
  const operator = reader.is('-') ? '-' : reader.is('!') && !reader.startsWith('!=') ? '!' : undefined;
  if (!operator) return postfix(reader, primary(reader));
  if (depth >= MOST_DEPTH) return broken(reader, 'This is nested too deeply.');
  reader.at++;
  depth++;
  const operand = unary(reader);
  depth--;
  return { kind: 'unary', operator, operand, span: span(start, operand.span.end) };
}

function postfix(reader: Reader, first: Expression): Expression {
  let result = first;
  for (;;) {
    const before = reader.at;
    reader.skip();
    if (reader.is('.') && !reader.startsWith('...')) {
      const next = member(reader, result);
      if (!next) return result;
      result = next;
    } else if (reader.is('[')) {
      result = indexed(reader, result);
    } else {
      reader.at = before;
      return result;
    }
  }
}

function member(reader: Reader, of: Expression): Expression | undefined {
  reader.at++;
  reader.skip();
  const start = reader.at;
  if (reader.take('*')) return attributeSplat(reader, of, start);
  if (isDigit(reader.peek())) {
    const name = numberText(reader);
    if (name.includes('.')) reader.problem('Write each index in brackets of its own.', start, reader.at);
    else if (!isNumber(name)) reader.problem('This is no number.', start, reader.at);
    return {
      kind: 'access',
      of,
      name,
      nameSpan: span(start, reader.at),
      legacyIndex: true,
      span: span(of.span.start, reader.at),
    };
  }
  const name = reader.identifier();
  if (name === undefined) {
    reader.problem('Expected an attribute name after the period.', start, start + 1);
    return {
      kind: 'access',
      of,
      name: '',
      nameSpan: span(start, start),
      legacyIndex: false,
      span: span(of.span.start, reader.at),
    };
  }
  return {
    kind: 'access',
    of,
    name,
    nameSpan: span(start, reader.at),
    legacyIndex: false,
    span: span(of.span.start, reader.at),
  };
}

/** `x.*.y.0`: only names and numbers belong to it; an index in brackets is one of the whole list. */
function attributeSplat(reader: Reader, of: Expression, star: number): Expression {
  let each: Expression = { kind: 'variable', name: '*', span: span(star, reader.at) };
  for (;;) {
    const before = reader.at;
    reader.skip();
    if (!reader.is('.') || reader.startsWith('...')) {
      reader.at = before;
      return { kind: 'splat', of, full: false, each, span: span(of.span.start, before) };
    }
    if (reader.peek(1) === 42) {
      reader.problem('A .* cannot stand behind another one: use [*].', reader.at, reader.at + 2);
    }
    each = member(reader, each)!;
  }
}

function indexed(reader: Reader, of: Expression): Expression {
  const open = reader.at++;
  // Unlike an index, a star does not stand on a line of its own.
  reader.skip();
  if (reader.is('*')) return fullSplat(reader, of, open);
  return folded(reader, () => {
    const index = parseExpression(reader);
    reader.skip();
    close(reader, ']', open);
    return { kind: 'index', of, index, span: span(of.span.start, reader.at) };
  });
}

function fullSplat(reader: Reader, of: Expression, open: number): Expression {
  const star = reader.at++;
  reader.skip();
  close(reader, ']', open);
  let each: Expression = { kind: 'variable', name: '*', span: span(star, star + 1) };
  for (;;) {
    const before = reader.at;
    reader.skip();
    if (reader.is('.') && !reader.startsWith('...')) each = member(reader, each)!;
    else if (reader.is('[')) each = indexed(reader, each);
    else {
      reader.at = before;
      return { kind: 'splat', of, full: true, each, span: span(of.span.start, before) };
    }
  }
}

function primary(reader: Reader): Expression {
  const start = reader.at;
  const c = reader.peek();
  if (c === QUOTE) return parseQuoted(reader, parseExpression);
  if (isDigit(c)) return number(reader);
  if (isIdentifierStart(c)) return name(reader);
  if (reader.is('(')) {
    return folded(reader, () => {
      reader.at++;
      const inner = parseExpression(reader);
      reader.skip();
      close(reader, ')', start);
      return { kind: 'parentheses', inner, span: span(start, reader.at) };
    });
  }
  if (reader.is('[')) return tuple(reader);
  if (reader.is('{')) return object(reader);
  if (reader.startsWith('<<')) {
    const heredoc = parseHeredoc(reader, parseExpression);
    if (heredoc) return heredoc;
  }
  return broken(reader, 'Expected a value here.');
}

function number(reader: Reader): Expression {
  const start = reader.at;
  const text = numberText(reader);
  if (!isNumber(text)) reader.problem('This is no number.', start, reader.at);
  return { kind: 'literal', value: isNumber(text) ? Number(text) : 0, span: span(start, reader.at) };
}

const NUMBER = /\d(?:[\d.]|[eE][+-]?\d)*/y;

/** All that runs on from a digit like a number: `1.5e3`, but `10.0.0.1`, too. A dot at the end stands by itself. */
function numberText(reader: Reader): string {
  NUMBER.lastIndex = reader.at;
  const found = NUMBER.exec(reader.text)?.[0] ?? '';
  const text = found.slice(0, reader.end - reader.at).replace(/\.+$/, '');
  reader.at += text.length;
  return text;
}

function isNumber(text: string): boolean {
  return /^\d+(\.\d*)?([eE][+-]?\d+)?$/.test(text);
}

function name(reader: Reader): Expression {
  const start = reader.at;
  let text = reader.identifier()!;
  while (reader.startsWith('::')) {
    reader.at += 2;
    text += `::${reader.identifier() ?? ''}`;
  }
  const nameSpan = span(start, reader.at);
  const after = reader.at;
  reader.skip();
  if (reader.is('(')) return call(reader, text, nameSpan);
  if (text.includes('::')) reader.problem('Expected the arguments of the function here.', reader.at, reader.at + 1);
  reader.at = after;
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', span: nameSpan };
  if (text === 'null') return { kind: 'literal', value: null, span: nameSpan };
  return { kind: 'variable', name: text, span: nameSpan };
}

function call(reader: Reader, text: string, nameSpan: { start: number; end: number }): Expression {
  return folded(reader, () => {
    const open = reader.at++;
    const args: Expression[] = [];
    let expand = false;
    for (;;) {
      reader.skip();
      if (reader.is(')') || reader.at >= reader.end) break;
      const before = reader.at;
      args.push(parseExpression(reader));
      reader.skip();
      if (reader.startsWith('...')) {
        reader.at += 3;
        expand = true;
        reader.skip();
        break;
      }
      if (!reader.take(',')) break;
      if (reader.at === before) break;
    }
    close(reader, ')', open);
    return { kind: 'call', name: text, nameSpan, args, expand, span: span(nameSpan.start, reader.at) };
  });
}

function tuple(reader: Reader): Expression {
  return folded(reader, () => {
    const start = reader.at++;
    reader.skip();
    if (reader.isWord('for')) return loop(reader, start, 'tuple');
    const items: Expression[] = [];
    for (;;) {
      reader.skip();
      if (reader.is(']') || reader.at >= reader.end) break;
      const item = parseExpression(reader);
      items.push(item);
      reader.skip();
      if (item.kind === 'broken' || !reader.take(',')) break;
    }
    close(reader, ']', start);
    return { kind: 'tuple', items, span: span(start, reader.at) };
  });
}

function object(reader: Reader): Expression {
  const start = reader.at++;
  const fold = reader.foldNewlines;
  const ahead = reader.at;
  reader.skip(true);
  if (reader.isWord('for')) return folded(reader, () => loop(reader, start, 'object'));
  reader.at = ahead;
  reader.foldNewlines = false;
  const items: ObjectItem[] = [];
  for (;;) {
    reader.skip(true);
    if (reader.is('}') || reader.at >= reader.end) break;
    const key = binary(reader, 0);
    reader.skip();
    const separator = reader.is('=') && !reader.startsWith('==') ? '=' : reader.is(':') ? ':' : undefined;
    if (separator === undefined) {
      if (key.kind !== 'broken')
        reader.problem('Expected an equals sign or a colon after the key.', reader.at, reader.at + 1);
      break;
    }
    reader.at++;
    const value = parseExpression(reader);
    items.push({ key, separator, value, span: span(key.span.start, value.span.end) });
    if (value.kind === 'broken') break;
    reader.skip(false);
    if (reader.take(',') || reader.peek() === 10 || reader.is('}') || reader.at >= reader.end) continue;
    reader.problem('Expected a comma or a new line before the next item.', reader.at, reader.at + 1);
    break;
  }
  reader.foldNewlines = fold;
  reader.skip(true);
  close(reader, '}', start);
  return { kind: 'object', items, span: span(start, reader.at) };
}

function loop(reader: Reader, start: number, form: 'tuple' | 'object'): Expression {
  reader.at += 3;
  reader.skip();
  const first = reader.identifier() ?? '';
  reader.skip();
  let key: string | undefined;
  let value = first;
  if (reader.take(',')) {
    reader.skip();
    key = first;
    value = reader.identifier() ?? '';
    reader.skip();
  }
  if (first === '' || value === '')
    reader.problem('Expected a name for the items after `for`.', reader.at, reader.at + 1);
  if (reader.isWord('in')) reader.at += 2;
  else reader.problem('Expected `in` and the collection to go through.', reader.at, reader.at + 1);
  const collection = parseExpression(reader);
  reader.skip();
  if (!reader.take(':')) reader.problem('Expected a colon before the result of the loop.', reader.at, reader.at + 1);
  let result = parseExpression(reader);
  let resultKey: Expression | undefined;
  reader.skip();
  if (form === 'object') {
    resultKey = result;
    if (reader.startsWith('=>')) reader.at += 2;
    else reader.problem('Expected => between the key and the value.', reader.at, reader.at + 1);
    result = parseExpression(reader);
    reader.skip();
  }
  let grouping = false;
  if (reader.startsWith('...')) {
    grouping = true;
    reader.at += 3;
    reader.skip();
    if (form === 'tuple')
      reader.problem('Grouping with ... belongs to loops that make an object.', reader.at - 3, reader.at);
  }
  let condition: Expression | undefined;
  if (reader.isWord('if')) {
    reader.at += 2;
    condition = parseExpression(reader);
    reader.skip();
  }
  close(reader, form === 'tuple' ? ']' : '}', start);
  return {
    kind: 'for',
    form,
    key,
    value,
    collection,
    resultKey,
    result,
    grouping,
    condition,
    span: span(start, reader.at),
  };
}

/** Runs a reading in which line breaks are blanks. */
function folded<T extends Expression>(reader: Reader, read: () => T): T {
  const fold = reader.foldNewlines;
  reader.foldNewlines = true;
  const result = read();
  reader.foldNewlines = fold;
  return result;
}

function close(reader: Reader, bracket: string, open: number): void {
  if (reader.take(bracket)) return;
  // One problem for one missing bracket: what is inside may have complained already.
  const last = reader.problems.at(-1);
  if (last && last.span.start >= open && last.span.end >= reader.at) return;
  if (reader.at >= reader.end) reader.problem(`This bracket is not closed: add ${bracket}.`, open, open + 1);
  else reader.problem(`Expected ${bracket} here.`, reader.at, reader.at + 1);
}

function broken(reader: Reader, message: string): Expression {
  reader.problem(message, reader.at, reader.at + 1);
  return { kind: 'broken', span: span(reader.at, reader.at) };
}

function missing(reader: Reader): Expression {
  return { kind: 'broken', span: span(reader.at, reader.at) };
}
