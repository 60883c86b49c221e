import type { Value } from '../../../../model/value';
import { sorted } from '../memberAccess';
import { numberText } from '../numbers/values';
import { utf8 } from '../../../../text/byteEncodings';

/** Lines in quotes are folded behind this column. */
const WIDTH = 80;
/** A longer key stands behind a question mark. */
const LONGEST_KEY = 128;

/** A value as `yamlencode` writes it; undefined when a part of it is not known. Source: the emitter of go-yaml */
export function writeYaml(value: Value): string | undefined {
  const writer = new Writer();
  if (!writer.root(value)) return undefined;
  return writer.text;
}

class Writer {
  text = '';
  private column = 0;

  root(value: Value): boolean {
    if (!this.node(value, -1, false)) return false;
    this.line(0);
    // A plain word at the end of a text says that it ends.
    if (value.kind === 'number' || value.kind === 'boolean' || value.kind === 'null') this.text += '...\n';
    return true;
  }

  private put(text: string): void {
    this.text += text;
    const newline = text.lastIndexOf('\n');
    this.column = newline < 0 ? this.column + [...text].length : [...text.slice(newline + 1)].length;
  }

  /** Goes to a line of its own, unless it is at the start of one. */
  private line(indent: number): void {
    if (this.column > 0) this.put('\n');
    this.put(' '.repeat(indent));
  }

  /** @param indent of what is around, -1 for nothing; @param below a key: on lines of its own, a list not indented */
  private node(value: Value, indent: number, below: boolean): boolean {
    switch (value.kind) {
      case 'string':
        this.scalar(value.value, indent);
        return true;
      case 'number':
        this.put(numberText(value));
        return true;
      case 'boolean':
        this.put(String(value.value));
        return true;
      case 'null':
        this.put('null');
        return true;
      case 'list': {
        if (value.rest) return false;
        if (value.items.length === 0) this.put('[]');
        const inner = indent < 0 ? 0 : below ? indent : indent + 2;
        return value.items.every((item, index) => {
          if (index > 0 || below) this.line(inner);
          this.put('- ');
          return this.node(item, inner, false);
        });
      }
      case 'object': {
        if (value.rest) return false;
        if (value.entries.size === 0) this.put('{}');
        const inner = indent < 0 ? 0 : indent + 2;
        return sorted(value.entries).every((entry, index) => {
          if (index > 0 || below) this.line(inner);
          return this.entry(entry.key, entry.value, inner);
        });
      }
      default:
        return false;
    }
  }

  private entry(key: string, value: Value, indent: number): boolean {
    const isBlock =
      (value.kind === 'list' && value.items.length > 0) || (value.kind === 'object' && value.entries.size > 0);
    if (!/[\n\r\u0085\u2028\u2029]/.test(key) && utf8(key).length <= LONGEST_KEY) {
      this.quoted(key, indent, false);
      this.put(isBlock ? ':' : ': ');
      return this.node(value, indent, isBlock);
    }
    this.put('? ');
    this.scalar(key, indent);
    this.line(indent);
    this.put(': ');
    return !isBlock && this.node(value, indent, false);
  }

  private scalar(text: string, indent: number): void {
    if (text.includes('\n') && isBlockAllowed(text)) this.literal(text, Math.max(0, indent) + 2);
    else this.quoted(text, Math.max(0, indent) + 2, true);
  }

  private literal(text: string, indent: number): void {
    const hint = /^[ \n]/.test(text) ? '2' : '';
    const ending = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
    this.put(`|${hint}${ending}\n`);
    const lines = text.split('\n');
    lines.forEach((line, index) => {
      if (line !== '') this.put(' '.repeat(indent) + line);
      if (index < lines.length - 1) this.put('\n');
    });
  }

  private quoted(text: string, indent: number, mayBreak: boolean): void {
    this.put('"');
    const letters = [...text];
    let afterBlank = false;
    for (const [index, letter] of letters.entries()) {
      if (letter !== ' ') {
        this.put(escaped(letter));
        afterBlank = false;
        continue;
      }
      const isInside = index > 0 && index < letters.length - 1;
      if (mayBreak && !afterBlank && this.column > WIDTH && isInside) {
        this.line(indent);
        if (letters[index + 1] === ' ') this.put('\\');
      } else this.put(' ');
      afterBlank = true;
    }
    this.put('"');
  }
}

function isBlockAllowed(text: string): boolean {
  return !text.endsWith(' ') && !/ [\n\r\u0085\u2028\u2029]/.test(text) && [...text].every(isPrintable);
}

function isPrintable(letter: string): boolean {
  const point = letter.codePointAt(0)!;
  if (point < 0x80) return point === 10 || (point >= 0x20 && point < 0x7f);
  return (point >= 0xa0 && point < 0xd800) || (point >= 0xe000 && point < 0xfffe && point !== 0xfeff);
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0, '0'],
  [7, 'a'],
  [8, 'b'],
  [9, 't'],
  [10, 'n'],
  [11, 'v'],
  [12, 'f'],
  [13, 'r'],
  [0x1b, 'e'],
  [0x22, '"'],
  [0x5c, '\\'],
  [0x85, 'N'],
  [0x2028, 'L'],
  [0x2029, 'P'],
]);

function escaped(letter: string): string {
  const point = letter.codePointAt(0)!;
  const short = ESCAPES.get(point);
  if (short !== undefined) return `\\${short}`;
  if (isPrintable(letter)) return letter;
  const digits = point.toString(16).toUpperCase();
  if (point <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return point <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
