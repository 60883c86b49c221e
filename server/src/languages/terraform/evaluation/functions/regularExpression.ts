import { RE2JS } from 're2js';

/** Steps of a pattern and characters of a text, multiplied: more are not looked at. */
const MOST_STATES = 4_000_000;
/** Patterns are not longer than this, and do not have more steps. */
const LONGEST_PATTERN = 10_000;
const MOST_STEPS = 100_000;
/** Results of replacing are not longer than this. */
const LONGEST_RESULT = 20_000_000;

/** A match: the whole text, then the captures; undefined for one that took no part. */
export type Match = readonly (string | undefined)[];

/** A regular expression as Go's RE2 understands it, which matches in time that grows with the text only. */
export class RegularExpression {
  private constructor(
    private readonly compiled: RE2JS,
    /** The name of each capture, if it has one. */
    readonly names: readonly (string | undefined)[],
  ) {}

  /** `invalid` for what RE2 refuses, `too large` for what is not worked with. */
  static of(source: string): RegularExpression | 'invalid' | 'too large' {
    if (source.length > LONGEST_PATTERN) return 'too large';
    try {
      const { pattern, original } = withUniqueNames(source);
      const compiled = RE2JS.compile(pattern);
      if (compiled.programSize() > MOST_STEPS) return 'too large';
      const names = new Array<string | undefined>(compiled.groupCount()).fill(undefined);
      for (const [name, index] of Object.entries(compiled.namedGroups())) names[index - 1] = original.get(name) ?? name;
      return new RegularExpression(compiled, names);
    } catch {
      return 'invalid';
    }
  }

  /** The first match; null when there is none, undefined when that would take too long. */
  first(text: string): Match | null | undefined {
    const [found] = this.matches(text, 1) ?? [undefined];
    return this.isTooLong(text) ? undefined : (found?.match ?? null);
  }

  /** All matches that do not overlap; undefined when that would take too long. */
  all(text: string): readonly Match[] | undefined {
    return this.matches(text)?.map(({ match }) => match);
  }

  /** The text with `$1`, `${1}` and `$name` of the template filled in for each match. */
  replace(text: string, template: string): string | undefined {
    const matches = this.matches(text);
    if (!matches || text.length + matches.length * template.length > LONGEST_RESULT) return undefined;
    let [result, copied] = ['', 0];
    for (const { start, end, match } of matches) {
      result += text.slice(copied, start) + this.filled(template, match);
      if (result.length > LONGEST_RESULT) return undefined;
      copied = end;
    }
    return result + text.slice(copied);
  }

  private matches(text: string, most = Infinity) {
    if (this.isTooLong(text)) return undefined;
    const found: { readonly start: number; readonly end: number; readonly match: Match }[] = [];
    const matcher = this.compiled.matcher(text);
    let lastEnd = -1;
    while (found.length < most && matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      const match = Array.from({ length: this.names.length + 1 }, (_, group) => matcher.group(group) ?? undefined);
      // No empty match right behind another one.
      if (end > start || start !== lastEnd) found.push({ start, end, match });
      lastEnd = end;
    }
    return found;
  }

  private isTooLong(text: string): boolean {
    return this.compiled.programSize() * (text.length + 1) > MOST_STATES;
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
}

/** Go lets several captures have one name; the library does not. */
function withUniqueNames(source: string): { pattern: string; original: ReadonlyMap<string, string> } {
  const original = new Map<string, string>();
  const seen = new Set<string>();
  // Escapes and classes may hold what looks like a capture.
  const pattern = source.replace(/\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|\(\?P?<(\w+)>/g, (found, name?: string) => {
    if (name === undefined || !seen.has(name)) {
      if (name !== undefined) seen.add(name);
      return found;
    }
    const unique = `${name}_again${seen.size}_${original.size}`;
    original.set(unique, name);
    return found.replace(name, unique);
  });
  return { pattern, original };
}
