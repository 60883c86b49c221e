import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { parseExact } from '../numbers/exact';
import { exactNumber } from '../numbers/values';
import { boolean, list, nothing, object, text } from '../valueBuilders';

const MOST_DEPTH = 100;

class Invalid extends Error {}
class TooDeep extends Error {}

/**
 * A JSON text as a value, numbers with all their digits; `invalid` for what is no JSON, undefined for what is nested too
 * deeply.
 */
export function readJson(source: string, place: Place): Value | 'invalid' | undefined {
  try {
    return new JsonReader(source, place).whole();
  } catch (error) {
    if (error instanceof Invalid) return 'invalid';
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex
const TEXT = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly place: Place,
  ) {}

  whole(): Value {
    const value = this.value();
    this.blanks();
    if (this.at < this.source.length) throw new Invalid();
    return value;
  }

  private blanks(): void {
    while (' \t\n\r'.includes(this.source[this.at] ?? 'x')) this.at++;
  }

  /** Takes a character, behind blanks. */
  private take(character: string): boolean {
    this.blanks();
    if (this.source[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private value(): Value {
    if (this.depth > MOST_DEPTH) throw new TooDeep();
    this.depth++;
    const value = this.take('{') ? this.object() : this.take('[') ? this.list() : this.simple();
    this.depth--;
    return value;
  }

  private simple(): Value {
    const quoted = this.match(TEXT);
    if (quoted !== undefined) return text(JSON.parse(quoted) as string, this.place);
    for (const [word, value] of Object.entries(WORDS)) {
      if (!this.source.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value === null ? nothing(this.place) : boolean(value, this.place);
    }
    const digits = this.match(NUMBER);
    const exact = digits === undefined ? undefined : parseExact(digits);
    if (!exact) throw digits === undefined ? new Invalid() : new TooDeep();
    return exactNumber(exact, this.place);
  }

  private list(): Value {
    const items: Value[] = [];
    if (this.take(']')) return list(items, this.place);
    do items.push(this.value());
    while (this.take(','));
    if (!this.take(']')) throw new Invalid();
    return list(items, this.place);
  }

  private object(): Value {
    const entries: (readonly [string, Value])[] = [];
    if (this.take('}')) return object(entries, this.place);
    do {
      this.blanks();
      const key = this.match(TEXT);
      if (key === undefined || !this.take(':')) throw new Invalid();
      entries.push([text(JSON.parse(key) as string, this.place).value, this.value()]);
    } while (this.take(','));
    if (!this.take('}')) throw new Invalid();
    return object(entries, this.place);
  }
}
