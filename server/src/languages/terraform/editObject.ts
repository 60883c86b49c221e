import { Refusal, type NewValue } from '../../model/change';
import { entryOf } from '../../model/read';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Value } from '../../model/value';
import type { TextEdit } from '../../text/edits';
import { span, type Place, type Span } from '../../text/span';
import { indentOf, newlineOf, UNIT } from './text';

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
    const entry = entryOf(object, key);
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
export function itemInserted(source: string, { start, end }: Span, key: string, value: string): TextEdit {
  const text = source.slice(start, end);
  if (!text.startsWith('{')) throw new Refusal('the object is not written as a literal');
  const outer = indentOf(source, start);
  const written = `${key} = ${value.replace(/\n(?=.)/g, `\n${outer}${UNIT}`)}`;
  if (text.includes('\n')) {
    const at = source.lastIndexOf('\n', end - 1) + 1;
    return { span: span(at, at), newText: `${outer}${UNIT}${written}${newlineOf(source)}` };
  }
  const inner = text.slice(1, -1).trim();
  return { span: span(start, end), newText: inner === '' ? `{ ${written} }` : `{ ${inner}, ${written} }` };
}
