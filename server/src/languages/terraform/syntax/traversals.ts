import { span } from '../../../text/span';
import { close, folded } from './insideBrackets';
import { isDigit } from './characterClasses';
import type { Expression } from './nodes';
import { isNumber, numberText } from './numberLiterals';
import type { ParseExpression, Reader } from './reader';

/** Reads what follows a value and reads something from it: `.name`, `[0]`, `[*]`. @param parse reads an index */
export function parseAccess(reader: Reader, first: Expression, parse: ParseExpression): Expression {
  let result = first;
  for (;;) {
    const before = reader.at;
    reader.skip();
    if (reader.is('.') && !reader.startsWith('...')) {
      const next = member(reader, result);
      if (!next) return result;
      result = next;
    } else if (reader.is('[')) {
      result = indexed(reader, result, parse);
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

function indexed(reader: Reader, of: Expression, parse: ParseExpression): Expression {
  const open = reader.at++;
  // Unlike an index, a star does not stand on a line of its own.
  reader.skip();
  if (reader.is('*')) return fullSplat(reader, of, open, parse);
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
    if (reader.is('.') && !reader.startsWith('...')) each = member(reader, each)!;
    else if (reader.is('[')) each = indexed(reader, each, parse);
    else {
      reader.at = before;
      return { kind: 'splat', of, full: true, each, span: span(of.span.start, before) };
    }
  }
}
