import { anyOf, foldedCase, not, PERL, POSIX, property, range, type CharacterSet } from './characters';

export type Assertion = 'start' | 'end' | 'line start' | 'line end' | 'boundary' | 'no boundary';

/** A regular expression as a tree. */
export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'capture'; readonly index: number; readonly inner: Node }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly inner: Node;
      readonly least: number;
      readonly most: number;
      readonly greedy: boolean;
    };

export interface Pattern {
  readonly root: Node;
  /** The names of the captures, from the first one; undefined for one without a name. */
  readonly names: readonly (string | undefined)[];
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

const MOST_DEPTH = 200;
const MOST_REPEATS = 1000;
const EMPTY: Node = { kind: 'empty' };

class Invalid extends Error {}

/**
 * Reads a regular expression in RE2's syntax; undefined for one that RE2 refuses.
 * Source: https://github.com/google/re2/wiki/Syntax (checked 2026-11-23)
 */
export function parsePattern(source: string): Pattern | undefined {
  try {
    return new Parser(source).parse();
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}

class Parser {
  private readonly text: readonly string[];
  private at = 0;
  private depth = 0;
  private flags: Flags = { i: false, m: false, s: false, U: false };
  private readonly names: (string | undefined)[] = [];

  constructor(source: string) {
    this.text = [...source];
  }

  parse(): Pattern {
    const root = this.choice();
    if (this.at < this.text.length) throw new Invalid();
    return { root, names: this.names };
  }

  private peek(text: string): boolean {
    return [...text].every((character, i) => this.text[this.at + i] === character);
  }

  private take(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at += text.length;
    return true;
  }

  private next(): string {
    const character = this.text[this.at++];
    if (character === undefined) throw new Invalid();
    return character;
  }

  /** Takes what matches at the position. */
  private word(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.text.slice(this.at, this.at + 100).join(''));
    if (!match) return undefined;
    this.at += [...match[0]].length;
    return match;
  }

  private choice(): Node {
    if (++this.depth > MOST_DEPTH) throw new Invalid();
    const outer = this.flags;
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    this.flags = outer;
    this.depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.text.length && !this.peek('|') && !this.peek(')')) {
      if (this.take('\\Q')) {
        while (this.at < this.text.length && !this.take('\\E')) parts.push(this.literal(this.next()));
        const last = parts.pop();
        if (last) parts.push(this.repeated(last));
        continue;
      }
      const atom = this.atom();
      if (atom) parts.push(this.repeated(atom));
    }
    return parts.length === 1 ? parts[0]! : parts.length === 0 ? EMPTY : { kind: 'sequence', parts };
  }

  private repeated(inner: Node): Node {
    const limits = this.limits();
    if (!limits) return inner;
    const lazy = this.take('?');
    if (this.limits()) throw new Invalid();
    const [least, most] = limits;
    return { kind: 'repeat', inner, least, most, greedy: lazy === this.flags.U };
  }

  private limits(): readonly [number, number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    const match = this.word(/^\{(\d{1,9})(,(\d{0,9}))?\}/);
    if (!match) return undefined;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === '' ? Infinity : Number(match[3]);
    if (least > most || least > MOST_REPEATS || (most !== Infinity && most > MOST_REPEATS)) throw new Invalid();
    return [least, most];
  }

  /** One character, class, group or assertion; undefined for flags that only change what follows. */
  private atom(): Node | undefined {
    const character = this.next();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: this.characterClass() };
      case '.':
        return { kind: 'set', set: this.flags.s ? () => true : not(range(10, 10)) };
      case '^':
        return { kind: 'assertion', assertion: this.flags.m ? 'line start' : 'start' };
      case '$':
        return { kind: 'assertion', assertion: this.flags.m ? 'line end' : 'end' };
      case '*':
      case '+':
      case '?':
        throw new Invalid();
      case '\\':
        return this.escaped();
      default:
        return this.literal(character);
    }
  }

  private literal(character: string): Node {
    const point = character.codePointAt(0)!;
    return { kind: 'set', set: this.folded(range(point, point)) };
  }

  private folded(set: CharacterSet): CharacterSet {
    return this.flags.i ? foldedCase(set) : set;
  }

  private group(): Node | undefined {
    if (!this.take('?')) return this.capture(undefined);
    const named = this.word(/^P?<(\w+)>/);
    if (named) return this.capture(named[1]);
    const flags = this.word(/^([imsU]*)(-[imsU]+)?([:)])/);
    if (!flags || flags[0] === ')') throw new Invalid();
    const outer = this.flags;
    const changed = { ...outer };
    for (const flag of flags[1]!) changed[flag as keyof Flags] = true;
    for (const flag of flags[2]?.slice(1) ?? '') changed[flag as keyof Flags] = false;
    this.flags = changed;
    // Without a colon they hold to the end of the group around.
    if (flags[3] === ')') return undefined;
    const inner = this.choice();
    this.flags = outer;
    if (!this.take(')')) throw new Invalid();
    return inner;
  }

  private capture(name: string | undefined): Node {
    const index = this.names.push(name);
    const inner = this.choice();
    if (!this.take(')')) throw new Invalid();
    return { kind: 'capture', index, inner };
  }

  private escaped(): Node {
    if (this.take('A')) return { kind: 'assertion', assertion: 'start' };
    if (this.take('z')) return { kind: 'assertion', assertion: 'end' };
    if (this.take('b')) return { kind: 'assertion', assertion: 'boundary' };
    if (this.take('B')) return { kind: 'assertion', assertion: 'no boundary' };
    const named = this.namedSet();
    if (named) return { kind: 'set', set: this.folded(named) };
    const point = this.escape();
    return { kind: 'set', set: this.folded(range(point, point)) };
  }

  /** `\d`, `\pL`, `\p{Greek}`, behind the backslash. */
  private namedSet(): CharacterSet | undefined {
    const letter = this.text[this.at] ?? '';
    const perl = PERL[letter.toLowerCase()];
    if (perl) {
      this.at++;
      return letter === letter.toLowerCase() ? perl : not(perl);
    }
    const match = this.word(/^([pP])(?:\{(\^?)(\w+)\}|([A-Z]))/);
    if (!match) return undefined;
    const set = property(match[3] ?? match[4]!);
    if (!set) throw new Invalid();
    return (match[1] === 'P') !== (match[2] === '^') ? not(set) : set;
  }

  /** The character that an escape stands for. */
  private escape(): number {
    const hex = this.word(/^x(?:\{([0-9a-fA-F]{1,8})\}|([0-9a-fA-F]{2}))/);
    if (hex) {
      const point = parseInt(hex[1] ?? hex[2]!, 16);
      if (point > 0x10ffff) throw new Invalid();
      return point;
    }
    const octal = this.word(/^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/);
    if (octal) return parseInt(octal[0], 8);
    const character = this.next();
    const control = 'aftnrv'.indexOf(character);
    if (control >= 0) return [7, 12, 9, 10, 13, 11][control]!;
    if (!/[\0-\x7f]/.test(character) || /[0-9A-Za-z]/.test(character)) throw new Invalid();
    return character.codePointAt(0)!;
  }

  private characterClass(): CharacterSet {
    const negated = this.take('^');
    const sets: CharacterSet[] = [];
    for (let first = true; first || !this.take(']'); first = false) {
      const posix = this.word(/^\[:(\^?)(\w+):\]/);
      if (posix) {
        const set = POSIX[posix[2]!];
        if (!set) throw new Invalid();
        sets.push(posix[1] ? not(set) : set);
        continue;
      }
      if (this.peek('\\')) {
        this.at++;
        const named = this.namedSet();
        if (named) {
          sets.push(named);
          continue;
        }
        this.at--;
      }
      const low = this.classCharacter();
      let high = low;
      if (this.peek('-') && this.text[this.at + 1] !== undefined && this.text[this.at + 1] !== ']') {
        this.at++;
        high = this.classCharacter();
      }
      if (high < low) throw new Invalid();
      sets.push(range(low, high));
    }
    // What is folded is the class before it is negated.
    const set = this.folded(anyOf(sets));
    return negated ? not(set) : set;
  }

  private classCharacter(): number {
    return this.take('\\') ? this.escape() : this.next().codePointAt(0)!;
  }
}
