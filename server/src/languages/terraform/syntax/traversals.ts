import { span } from '../../../text/span';
import { beginChain, deeper, endChain, linked } from './bounds';
import { close, folded } from './insideBrackets';
import { isDigit } from './characterClasses';
import type { Expression } from './nodes';
import { isNumber, numberText } from './numberLiterals';
import type { ParseExpression, Reader } from './reader';

/**
 * Reads a value with what follows it and reads something from it: `.name`, `[0]`, `[*]`.
 * @param parseValue reads the value
 * @param parse reads an index
 */
export function parseAccess(reader: Reader, parseValue: ParseExpression, parse: ParseExpression): Expression {
  const height = beginChain(reader);
  let result = parseValue(reader);
  for (;;) {
    const before = reader.at;
    reader.skip();
    if (reader.is('.') && !reader.startsWith('...')) result = linked(reader, member(reader, result));
    else if (reader.is('[')) result = linked(reader, indexed(reader, result, parse));
    else {
      reader.at = before;
      return endChain(reader, height, result);
    }
  }
}

function member(reader: Reader, of: Expression): Expression {
  reader.at++;
  reader.skip();
  const start = reader.at;
  if (reader.take('*')) return deeper(reader, () => attributeSplat(reader, of, start));
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
    each = linked(reader, member(reader, each));
  }
}

function indexed(reader: Reader, of: Expression, parse: ParseExpression): Expression {
  const open = reader.at++;
  // Unlike an index, a star does not stand on a line of its own.
  reader.skip();
  if (reader.is('*')) return deeper(reader, () => fullSplat(reader, of, open, parse));
  return folded(reader, () => {
    const index = parse(reader);
    reader.skip();
    close(reader, ']', open);
    return { kind: 'index', of, index, span: span(of.span.start, reader.at) };
  });
}

function fullSplat(reader: Reader, of: Expression, open: number, parse: ParseExpression): Expression {
  const star = reader.at++;
  reader.skip();
  close(reader, ']', open);
  let each: Expression = { kind: 'variable', name: '*', span: span(star, star + 1) };
  for (;;) {
    const before = reader.at;
    reader.skip();
    if (reader.is('.') && !reader.startsWith('...')) each = linked(reader, member(reader, each));
    else if (reader.is('[')) each = linked(reader, indexed(reader, each, parse));
    else {
      reader.at = before;
      return { kind: 'splat', of, full: true, each, span: span(of.span.start, before) };
    }
  }
}
