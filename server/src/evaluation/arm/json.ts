import { at, type Value } from '../../model/value';
import type { CallSite } from '../unknownCall';
import { boolean, list, number, object, text } from './valueBuilders';

/** Deeper nesting than this is not read. */
const DEEPEST = 100;

/** Thrown where a text is no JSON, even in the spellings that are taken. */
class NoJson extends Error {}

/**
 * Reads JSON as Azure Resource Manager's `json` does: with comments, commas before a closing bracket, names and texts in
 * single quotes or (names) in none, numbers with a leading point or zero. What stands behind the value is passed over.
 * Source: the engine in Bicep CLI 0.49.2, asked 2026-11-30 (test/oracles/bicep/functions/encodings.json).
 * @returns undefined when it is no JSON, or holds a number that cannot be kept
 */
export function readJson(source: string, site: CallSite): Value | undefined {
  try {
    return new Reader(source.replace(/^\uFEFF/, ''), site).whole();
  } catch (error) {
    if (error instanceof NoJson) return undefined;
    throw error;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const WORDS: readonly [string, 'true' | 'false' | 'null'][] = [
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['undefined', 'null'],
];

class Reader {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly site: CallSite,
  ) {}

  whole(): Value {
    this.skip();
    return this.value(0);
  }

  private value(depth: number): Value {
    const character = this.source[this.at];
    if (depth > DEEPEST || character === undefined) throw new NoJson();
    if (character === '{') return this.object(depth);
    if (character === '[') return this.list(depth);
    if (character === '"' || character === "'") return text(this.text(), this.site);
    for (const [word, meaning] of WORDS) {
      if (!this.taken(new RegExp(`${word}(?![\\w$])`, 'y'))) continue;
      if (meaning === 'null') return { kind: 'null', origin: at(this.site.place) };
      return boolean(meaning === 'true', this.site);
    }
    return this.number();
  }

  private object(depth: number): Value {
    const properties: [string, Value][] = [];
    this.at++;
    for (;;) {
      this.skip();
      if (this.taken(/\}/y)) return object(properties, this.site);
      const quoted = /["']/.test(this.source[this.at] ?? '');
      const name = quoted ? this.text() : this.taken(/[A-Za-z_$][\w$]*/y);
      this.skip();
      if (name === undefined || !this.taken(/:/y)) throw new NoJson();
      this.skip();
      properties.push([name, this.value(depth + 1)]);
      this.skip();
      if (!this.taken(/,/y) && this.source[this.at] !== '}') throw new NoJson();
    }
  }

  private list(depth: number): Value {
    const items: Value[] = [];
    this.at++;
    for (;;) {
      this.skip();
      if (this.taken(/\]/y)) return list(items, this.site);
      items.push(this.value(depth + 1));
      this.skip();
      if (!this.taken(/,/y) && this.source[this.at] !== ']') throw new NoJson();
    }
  }

  private text(): string {
    const quote = this.source[this.at++]!;
    let result = '';
    for (;;) {
      const plain = this.taken(quote === '"' ? /[^"\\]+/y : /[^'\\]+/y);
      if (plain !== undefined) result += plain;
      const character = this.source[this.at++];
      if (character === undefined) throw new NoJson();
      if (character === quote) return result;
      const escaped = this.source[this.at++] ?? '';
      if (escaped === 'u') {
        const digits = this.taken(/[0-9a-fA-F]{4}/y);
        if (digits === undefined) throw new NoJson();
        result += String.fromCharCode(parseInt(digits, 16));
      } else if (/["'\\/]/.test(escaped)) result += escaped;
      else if (Object.hasOwn(ESCAPES, escaped)) result += ESCAPES[escaped]!;
      else throw new NoJson();
    }
  }

  private number(): Value {
    const hexadecimal = this.taken(/-?0[xX][0-9a-fA-F]+(?![\w.])/y);
    if (hexadecimal !== undefined) return this.integer(hexadecimal);
    const octal = this.taken(/-?0[0-7]+(?![\w.])/y);
    if (octal !== undefined) return this.integer(octal.replace('0', '0o'));
    const whole = this.taken(/-?\d+(?![\w.])/y);
    if (whole !== undefined) return this.integer(whole);
    const fraction = this.taken(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y);
    const value = Number(fraction);
    if (fraction === undefined || !Number.isFinite(value)) throw new NoJson();
    return { ...number(value, this.site), fractional: true };
  }

  private integer(digits: string): Value {
    const value = digits.startsWith('-') ? -Number(digits.slice(1)) : Number(digits);
    if (!Number.isSafeInteger(value)) throw new NoJson();
    return number(value === 0 ? 0 : value, this.site);
  }

  /** Passes over blanks and comments. */
  private skip(): void {
    while (this.taken(/\s+|\/\/[^\n\r]*|\/\*[^]*?\*\//y) !== undefined);
  }

  /** What stands here, if it fits. */
  private taken(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
