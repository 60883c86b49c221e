import { isReference, Refusal, type NewObject, type NewValue, type Reference } from '../../../model/change';
import type { Span } from '../../../text/span';
import { parse } from '../syntax/parser';
import type { Text } from './sourceFiles';

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

/**
 * A value as a Bicep expression; its first line is not indented.
 * @param column how many characters stand before it on its line
 */
export function writeValue(value: NewValue, spot: Spot, expressions: Expressions, column = spot.indent.length): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : `json('${value}')`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items = (value as readonly NewValue[]).map((item) => writeValue(item, deeper(spot), expressions));
    return enclosed('[', items, ']', spot);
  }
  if (isReference(value)) {
    if (value.reference !== 'id keyed') return inLines(expressions.of(value, spot.offset), spot, column);
    const pairs = value.ids.map((of) => `'\${${expressions.of({ reference: 'id', of }, spot.offset)}}': {}`);
    return enclosed('{', pairs, '}', spot);
  }
  const properties = Object.entries(value as NewObject).map(([key, inner]) =>
    writeProperty(key, inner, deeper(spot), expressions),
  );
  return enclosed('{', properties, '}', spot);
}

export function writeProperty(key: string, value: NewValue, spot: Spot, expressions: Expressions): string {
  const head = `${/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key)}: `;
  return head + writeValue(value, spot, expressions, spot.indent.length + head.length);
}

/** Where the formatter of Bicep breaks a line, if no setting says otherwise. */
const WIDEST = 120;

/** A call that is too long for its line, with an argument on each line, as the formatter does. */
function inLines(expression: string, spot: Spot, column: number): string {
  if (spot.oneLine || column + expression.length <= WIDEST || expression.includes('\n')) return expression;
  const [statement] = parse(`var it = ${expression}`, 'bicep').statements;
  const call = statement?.kind === 'var' ? statement.value : undefined;
  if (call?.kind !== 'call' || call.args.length === 0) return expression;
  const skipped = 'var it = '.length;
  const textOf = (span: Span) => expression.slice(span.start - skipped, span.end - skipped);
  const { newline, step } = spot.text;
  const args = call.args.map(({ span }) => newline + spot.indent + step + textOf(span));
  const head = expression.slice(0, call.name.span.end - skipped);
  return `${head}(${args.join(',')}${newline}${spot.indent})`;
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
