import { span } from '../../../text/span';
import { close, folded } from './insideBrackets';
import type { Expression, ObjectItem } from './nodes';
import type { ParseExpression, Reader } from './reader';

/** Reads `[…]`, a list or the loop that makes one, positioned at the bracket. */
export function parseTuple(reader: Reader, parse: ParseExpression): Expression {
  return folded(reader, () => {
    const start = reader.at++;
    reader.skip();
    if (reader.isWord('for')) return loop(reader, start, 'tuple', parse);
    const items: Expression[] = [];
    for (;;) {
      reader.skip();
      if (reader.is(']') || reader.at >= reader.end) break;
      const item = parse(reader);
      items.push(item);
      reader.skip();
      if (item.kind === 'broken' || !reader.take(',')) break;
    }
    close(reader, ']', start);
    return { kind: 'tuple', items, span: span(start, reader.at) };
  });
}

/**
 * Reads `{…}`, an object or the loop that makes one, positioned at the brace.
 * @param parseKey reads the key of an item, which may be no conditional
 */
export function parseObject(reader: Reader, parse: ParseExpression, parseKey: ParseExpression): Expression {
  const start = reader.at++;
  const fold = reader.foldNewlines;
  const ahead = reader.at;
  reader.skip(true);
  if (reader.isWord('for')) return folded(reader, () => loop(reader, start, 'object', parse));
  reader.at = ahead;
  reader.foldNewlines = false;
  const items: ObjectItem[] = [];
  for (;;) {
    reader.skip(true);
    if (reader.is('}') || reader.at >= reader.end) break;
    const key = parseKey(reader);
    reader.skip();
    const separator = reader.is('=') && !reader.startsWith('==') ? '=' : reader.is(':') ? ':' : undefined;
    if (separator === undefined) {
      if (key.kind !== 'broken')
        reader.problem('Expected an equals sign or a colon after the key.', reader.at, reader.at + 1);
      break;
    }
    reader.at++;
    const value = parse(reader);
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

function loop(reader: Reader, start: number, form: 'tuple' | 'object', parse: ParseExpression): Expression {
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
  const collection = parse(reader);
  reader.skip();
  if (!reader.take(':')) reader.problem('Expected a colon before the result of the loop.', reader.at, reader.at + 1);
  let result = parse(reader);
  let resultKey: Expression | undefined;
  reader.skip();
  if (form === 'object') {
    resultKey = result;
    if (reader.startsWith('=>')) reader.at += 2;
    else reader.problem('Expected => between the key and the value.', reader.at, reader.at + 1);
    result = parse(reader);
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
    condition = parse(reader);
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
