import { PERL } from './characters';
import { parsePattern, type Assertion, type Pattern } from './parse';
import { compile, type Program } from './program';

/** Steps and places of a text, multiplied: more are not looked at. */
const MOST_STATES = 4_000_000;
const MOST_STEPS = 20_000_000;

/** Where a match and its captures begin and end, counted in characters; -1 for a capture without a match. */
type Slots = readonly number[];

/** A match: the whole text, then the captures; undefined for one that took no part. */
export type Match = readonly (string | undefined)[];

/** Raised when a pattern takes too long on a text. */
class Exhausted extends Error {}

/**
 * A regular expression as RE2 understands it. It is matched by trying each step at each place of the text only once,
 * so the time stays within their product. Steps are tried in the order that Perl has.
 */
export class Expression {
  private constructor(
    private readonly pattern: Pattern,
    private readonly program: Program,
  ) {}

  /** `invalid` for what RE2 refuses, `too large` for what is not worked with. */
  static of(source: string): Expression | 'invalid' | 'too large' {
    const pattern = parsePattern(source);
    if (!pattern) return 'invalid';
    const program = compile(pattern.root, pattern.names.length);
    return program ? new Expression(pattern, program) : 'too large';
  }

  get names(): readonly (string | undefined)[] {
    return this.pattern.names;
  }

  /** The first match; null when there is none, undefined when that takes too long. */
  first(text: string): Match | null | undefined {
    return this.within(text, (run) => {
      const slots = run.from(0);
      return slots && run.match(slots);
    });
  }

  /** All matches that do not overlap. */
  all(text: string): readonly Match[] | undefined {
    return this.within(text, (run) => {
      const matches: Match[] = [];
      let lastEnd = -1;
      for (let at = 0; at <= run.length;) {
        const slots = run.from(at);
        if (!slots) break;
        const [start, end] = slots as [number, number];
        // No empty match right behind another one.
        if (end !== at || start !== lastEnd) matches.push(run.match(slots));
        lastEnd = end;
        at = end === at ? at + 1 : end;
      }
      return matches;
    });
  }

  /** The text with `$1`, `${1}` and `$name` of the template filled in for each match. */
  replace(text: string, template: string): string | undefined {
    return this.within(text, (run) => {
      let [result, copied] = ['', 0];
      for (let at = 0; at <= run.length;) {
        const slots = run.from(at);
        if (!slots) break;
        const [start, end] = slots as [number, number];
        result += run.slice(copied, start);
        if (end > copied || start === 0) result += this.filled(template, run.match(slots));
        if (result.length > MOST_STEPS) throw new Exhausted();
        copied = end;
        at = Math.max(at + 1, end);
      }
      return result + run.slice(copied, run.length);
    });
  }

  private filled(template: string, match: Match): string {
    return template.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar?: string, bare?: string, braced?: string) => {
      if (dollar) return '$';
      const name = (bare ?? braced)!;
      if (/^(?:0|[1-9]\d{0,8})$/.test(name)) return match[Number(name)] ?? '';
      const index = this.names.findIndex((own, i) => own === name && match[i + 1] !== undefined);
      return index < 0 ? '' : match[index + 1]!;
    });
  }

  private within<T>(text: string, work: (run: Run) => T): T | undefined {
    const characters = [...text];
    if (this.program.steps.length * (characters.length + 1) > MOST_STATES) return undefined;
    try {
      return work(new Run(this.program, characters));
    } catch (error) {
      if (error instanceof Exhausted) return undefined;
      throw error;
    }
  }
}

/** Matching on one text. */
class Run {
  private readonly points: readonly number[];
  private readonly visited: Uint32Array;
  private turn = 0;
  private count = 0;

  constructor(
    private readonly program: Program,
    private readonly characters: readonly string[],
  ) {
    this.points = characters.map((character) => character.codePointAt(0)!);
    this.visited = new Uint32Array(program.steps.length * (characters.length + 1));
  }

  get length(): number {
    return this.points.length;
  }

  slice(start: number, end: number): string {
    return this.characters.slice(start, end).join('');
  }

  match(slots: Slots): Match {
    return Array.from({ length: this.program.captures + 1 }, (_, i) => {
      const [start, end] = [slots[i * 2]!, slots[i * 2 + 1]!];
      return start < 0 || end < 0 ? undefined : this.slice(start, end);
    });
  }

  /** The first match at or behind a place. */
  from(place: number): Slots | null {
    this.turn++;
    for (let at = place; at <= this.length; at++) {
      const slots = this.at(at);
      if (slots) return slots;
    }
    return null;
  }

  private at(start: number): Slots | undefined {
    const { steps } = this.program;
    const slots = new Array<number>((this.program.captures + 1) * 2).fill(-1);
    // Pairs of a step and a place; a negative step puts the slot `-step - 1` back.
    const waiting = [this.program.start, start];
    while (waiting.length > 0) {
      let at = waiting.pop()!;
      let number = waiting.pop()!;
      if (number < 0) {
        slots[-number - 1] = at;
        continue;
      }
      for (;;) {
        const state = number * (this.length + 1) + at;
        if (this.visited[state] === this.turn) break;
        this.visited[state] = this.turn;
        if (++this.count > MOST_STEPS) throw new Exhausted();
        const step = steps[number]!;
        if (step.kind === 'match') return slots;
        if (step.kind === 'split') {
          waiting.push(step.second, at);
          number = step.first;
          continue;
        }
        if (step.kind === 'save') {
          waiting.push(-step.slot - 1, slots[step.slot]!);
          slots[step.slot] = at;
        } else if (step.kind === 'assertion') {
          if (!this.holds(step.assertion, at)) break;
        } else {
          if (at >= this.length || !step.set(this.points[at]!)) break;
          at++;
        }
        number = step.next;
      }
    }
    return undefined;
  }

  private holds(assertion: Assertion, at: number): boolean {
    switch (assertion) {
      case 'start':
        return at === 0;
      case 'end':
        return at === this.length;
      case 'line start':
        return at === 0 || this.points[at - 1] === 10;
      case 'line end':
        return at === this.length || this.points[at] === 10;
      case 'boundary':
        return this.isWord(at - 1) !== this.isWord(at);
      case 'no boundary':
        return this.isWord(at - 1) === this.isWord(at);
    }
  }

  private isWord(at: number): boolean {
    const point = this.points[at];
    return point !== undefined && PERL['w']!(point);
  }
}
