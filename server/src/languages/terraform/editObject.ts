import { Refusal, type NewValue } from '../../model/change';
import { writtenEntryOf } from '../../model/read';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Value } from '../../model/value';
import type { TextEdit } from '../../text/edits';
import { span, type Place, type Span } from '../../text/span';
import { indented, indentOf, layoutOf } from './text';

/** Where a property of a body object is written, or goes. */
export type BodyTarget =
  | { readonly kind: 'replace'; readonly value: Value }
  /** `object` is the literal that gets the item; absent, it is the body itself. */
  | { readonly kind: 'insert'; readonly object?: Place; readonly key: string; readonly value: NewValue };

/** Finds the place of a property in a body that is written as an object. @throws Refusal when it is not */
export function targetInBody(resource: Resource, path: string, value: NewValue): BodyTarget {
  let object: Value = resource.body;
  const keys = path.split('.');
  for (const [index, key] of keys.entries()) {
    if (object.kind !== 'object')
      throw new Refusal(`\`${keys.slice(0, index).join('.')}\` is not written as an object`);
    const entry = writtenEntryOf(object, key);
    const rest = keys.slice(index + 1);
    if (entry && rest.length === 0) return { kind: 'replace', value: entry.value };
    if (entry) {
      object = entry.value;
      continue;
    }
    const nested = rest.reduceRight<NewValue>((inner, step) => ({ [step]: inner }), value);
    if (object === resource.body) return { kind: 'insert', key, value: nested };
    if (!object.origin.literal) throw new Refusal('the object is not written as a literal');
    return { kind: 'insert', object: sourcePlace(object), key, value: nested };
  }
  throw new Refusal('there is no property to set');
}

/** Adds an item at the end of an object literal, in its own lines or in its only one. @throws Refusal for other text */
export function itemInserted(source: string, { start, end }: Span, key: string, value: string): TextEdit[] {
  const text = source.slice(start, end);
  if (!text.startsWith('{')) throw new Refusal('the object is not written as a literal');
  const layout = layoutOf(source);
  const inner = indentOf(source, start) + layout.unit;
  const written = indented(value, inner, layout);
  if (text.includes('\n')) {
    const at = source.lastIndexOf('\n', end - 1) + 1;
    const above = written.includes('\n') ? [] : linesAbove(source, at, start);
    const width = Math.max(key.length, ...above.map(({ name }) => name.length));
    const padding = above.flatMap(({ name, end: behind, equals }): TextEdit[] => {
      const blanks = ' '.repeat(width - name.length + 1);
      return equals - behind === blanks.length ? [] : [{ span: span(behind, equals), newText: blanks }];
    });
    const line = `${inner}${key.padEnd(above.length > 0 ? width : 0)} = ${written}${layout.newline}`;
    return [...padding, { span: span(at, at), newText: line }];
  }
  const rest = text.slice(1, -1).trim();
  const item = `${key} = ${written}`;
  return [{ span: span(start, end), newText: rest === '' ? `{ ${item} }` : `{ ${rest}, ${item} }` }];
}

/** The items on the lines directly above an offset whose equals signs stand in one column, as a formatter leaves them. */
function linesAbove(source: string, offset: number, from: number) {
  const found: { readonly name: string; readonly end: number; readonly equals: number }[] = [];
  for (let below = offset; below > from;) {
    const start = source.lastIndexOf('\n', below - 2) + 1;
    const line = source.slice(start, below).trimEnd();
    // Lines that open or close something are items over several lines.
    const item = /^([ \t]*)([\w-]+|"[^"$%]*")([ \t]*)=[ \t](?!.*(?:[{[(,]|<<-?\w+)\s*(?:#.*)?$)/.exec(line);
    if (start <= from || !item) break;
    const end = start + item[1]!.length + item[2]!.length;
    found.push({ name: item[2]!, end, equals: end + item[3]!.length });
    below = start;
  }
  const width = Math.max(...found.map(({ name }) => name.length));
  return found.every(({ name, end, equals }) => equals - end === width - name.length + 1) ? found : [];
}
