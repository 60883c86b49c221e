import { span } from '../../../text/span';
import type { Expression } from './nodes';
import type { Reader } from './reader';
import { withoutTail } from '../../../text/ends';

/** Reads a number, positioned at its first digit. */
export function parseNumber(reader: Reader): Expression {
  const start = reader.at;
  const text = numberText(reader);
  if (!isNumber(text)) reader.problem('This is no number.', start, reader.at);
  return { kind: 'literal', value: isNumber(text) ? Number(text) : 0, span: span(start, reader.at) };
}

/** Repetitions are counted, since each takes room on the stack. */
const NUMBER = /\d[\d.]*(?:[eE][+-]?\d[\d.]*){0,100}/y;

/** All that runs on from a digit like a number: `1.5e3`, but `10.0.0.1`, too. A dot at the end stands by itself. */
export function numberText(reader: Reader): string {
  NUMBER.lastIndex = reader.at;
  const found = NUMBER.exec(reader.text)?.[0] ?? '';
  const text = withoutTail(found.slice(0, reader.end - reader.at), (character) => character === '.');
  reader.at += text.length;
  return text;
}

export function isNumber(text: string): boolean {
  return /^\d+(\.\d*)?([eE][+-]?\d+)?$/.test(text);
}
