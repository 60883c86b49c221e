import { isReference, Refusal, type NewObject, type NewValue, type Reference } from '../../../model/change';
import type { Text } from './editedText';

/** How references become expressions at an offset of the main text. */
export interface Expressions {
  of(reference: Reference, offset: number): string;
}

/** Where new text will stand. */
export interface Spot {
  readonly text: Text;
  /** The offset that it goes to. */
  readonly offset: number;
  /** The indentation of the line that it begins on. */
  readonly indent: string;
  /** Objects and lists on one line, as in `{ a: 1, b: 2 }`. */
  readonly oneLine: boolean;
}

/** A value as a Bicep expression; its first line is not indented. */
export function writeValue(value: NewValue, spot: Spot, expressions: Expressions): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : `json('${value}')`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items = (value as readonly NewValue[]).map((item) => writeValue(item, deeper(spot), expressions));
    return enclosed('[', items, ']', spot);
  }
  if (isReference(value)) {
    if (value.reference !== 'id keyed') return expressions.of(value, spot.offset);
    const pairs = value.ids.map((of) => `'\${${expressions.of({ reference: 'id', of }, spot.offset)}}': {}`);
    return enclosed('{', pairs, '}', spot);
  }
  const properties = Object.entries(value as NewObject).map(([key, inner]) =>
    writeProperty(key, inner, deeper(spot), expressions),
  );
  return enclosed('{', properties, '}', spot);
}

export function writeProperty(key: string, value: NewValue, spot: Spot, expressions: Expressions): string {
  return `${/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key)}: ${writeValue(value, spot, expressions)}`;
}

/** A Bicep string. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('${', '\\${')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `'${escaped}'`;
}

function deeper(spot: Spot): Spot {
  return spot.oneLine ? spot : { ...spot, indent: spot.indent + spot.text.step };
}

function enclosed(open: string, parts: readonly string[], close: string, { text, indent, oneLine }: Spot): string {
  if (parts.length === 0) return open + close;
  if (oneLine) {
    const blank = open === '{' ? ' ' : '';
    return open + blank + parts.join(', ') + blank + close;
  }
  const lines = parts.map((part) => text.newline + indent + text.step + part);
  return open + lines.join('') + text.newline + indent + close;
}

export function refuse(because: string): never {
  throw new Refusal(because);
}
