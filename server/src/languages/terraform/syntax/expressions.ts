import { span, type Span } from '../../../text/span';
import { beginChain, deeper, endChain, linked } from './bounds';
import { parseAccess } from './traversals';
import { close, folded } from './insideBrackets';
import { isDigit, isIdentifierStart, QUOTE } from './characterClasses';
import { parseObject, parseTuple } from './tuplesAndObjects';
import type { Expression } from './nodes';
import { parseNumber } from './numberLiterals';
import { operatorAt } from './operators';
import type { Reader } from './reader';
import { parseHeredoc, parseQuoted } from './templates';

/** Reads an expression at the position; text that is none gives a `broken` node and a problem. */
export function parseExpression(reader: Reader): Expression {
  return deeper(reader, conditional);
}

/** Reads the key of an object's item, which may be no conditional. */
function parseKey(reader: Reader): Expression {
  return deeper(reader, (at) => binary(at, 0));
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
  const before = beginChain(reader);
  let left = unary(reader);
  for (;;) {
    reader.skip();
    const operator = operatorAt(reader);
    if (!operator || operator.level < level) return endChain(reader, before, left);
    reader.at += operator.text.length;
    const right = binary(reader, operator.level + 1);
    const whole = span(left.span.start, right.span.end);
    left = linked(reader, { kind: 'binary', operator: operator.text, left, right, span: whole });
  }
}

function unary(reader: Reader): Expression {
  reader.skip();
  const start = reader.at;
  const operator = reader.is('-') ? '-' : reader.is('!') && !reader.startsWith('!=') ? '!' : undefined;
  if (!operator) return parseAccess(reader, primary, parseExpression);
  reader.at++;
  const operand = deeper(reader, unary);
  return { kind: 'unary', operator, operand, span: span(start, operand.span.end) };
}

function primary(reader: Reader): Expression {
  const start = reader.at;
  const c = reader.peek();
  if (c === QUOTE) return parseQuoted(reader, parseExpression);
  if (isDigit(c)) return parseNumber(reader);
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
  if (reader.is('[')) return parseTuple(reader, parseExpression);
  if (reader.is('{')) return parseObject(reader, parseExpression, parseKey);
  if (reader.startsWith('<<')) {
    const heredoc = parseHeredoc(reader, parseExpression);
    if (heredoc) return heredoc;
  }
  reader.problem('Expected a value here.', reader.at, reader.at + 1);
  return missing(reader);
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

/** Reads the arguments of a function, positioned at their bracket. */
function call(reader: Reader, text: string, nameSpan: Span): Expression {
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

function missing(reader: Reader): Expression {
  return { kind: 'broken', span: span(reader.at, reader.at) };
}
