import { RegularExpression } from './regularExpression';

/**
 * Compiles a pattern of `fileset`: `*` and `?` within a segment of a path, `**` as a segment of its own over any number
 * of them, `[class]` and `[^class]`, `{alternatives}`, `\` before a character that stands for itself.
 * Source: https://developer.hashicorp.com/terraform/language/functions/fileset (read 2026-11-29)
 * @returns undefined for a pattern that Terraform refuses: a class or alternatives that are not closed
 */
export function globPattern(glob: string): ((path: string) => boolean) | undefined {
  let source = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const c = glob[at]!;
    if (c === '*') {
      const end = starsEnd(glob, at);
      const alone = end - at === 2 && startsSegment(glob[at - 1]) && endsSegment(glob[end]);
      if (alone && glob[end] === '/') {
        source += '(?:[^/]+/)*';
        at = end;
      } else {
        source += alone ? '.+' : '[^/]*';
        at = end - 1;
      }
    } else if (c === '?') source += '[^/]';
    else if (c === '[') {
      const found = classAt(glob, at);
      if (!found) return undefined;
      source += found.source;
      at = found.close;
    } else if (c === '\\') {
      const next = glob[++at];
      if (next === undefined) return undefined;
      source += escaped(next);
    } else if (c === '{') {
      source += '(?:';
      depth++;
    } else if (c === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (c === ',' && depth > 0) source += '|';
    else source += escaped(c);
  }
  if (depth > 0) return undefined;
  // A pattern and a path of a stranger: the time to compare them must not grow beyond all bounds.
  const expression = RegularExpression.of(`^(?:${source})$`);
  return typeof expression === 'string' ? undefined : (path) => Boolean(expression.first(path));
}

/** Does a text of a path stand for more than itself? */
export function isGlob(text: string): boolean {
  return /[*?[{\\]/.test(text);
}

function starsEnd(glob: string, start: number): number {
  let end = start;
  while (glob[end] === '*') end++;
  return end;
}

function startsSegment(before: string | undefined): boolean {
  return before === undefined || before === '/' || before === '{' || before === ',';
}

function endsSegment(after: string | undefined): boolean {
  return after === undefined || after === '/' || after === '}' || after === ',';
}

/**
 * A class that begins at `start`, as a part of a regular expression, and where it is closed. A separator is in no class.
 * Undefined for one that is empty or not closed, or has a bracket or dash that stands for nothing.
 */
function classAt(glob: string, start: number): { source: string; close: number } | undefined {
  let at = start + 1;
  const negated = glob[at] === '^' || glob[at] === '!';
  if (negated) at++;
  const member = () => {
    const character = glob[at] === '\\' ? glob[++at] : /[\]-]/.test(glob[at] ?? ']') ? undefined : glob[at];
    at++;
    return character;
  };
  let members = '';
  do {
    const low = member();
    const high = glob[at] === '-' && ++at > 0 ? member() : low;
    if (low === undefined || high === undefined) return undefined;
    members += rangeOf(low, high);
  } while (glob[at] !== ']');
  return { source: negated ? `[^${members}/]` : `[${members}]`, close: at };
}

/** A range as a regular expression has it, without the separator. */
function rangeOf(low: string, high: string): string {
  if (low > high) return '';
  if (low > '/' || high < '/') return low === high ? inClass(low) : `${inClass(low)}-${inClass(high)}`;
  return (low < '/' ? rangeOf(low, '.') : '') + (high > '/' ? rangeOf('0', high) : '');
}

function inClass(character: string): string {
  return /\w/.test(character) ? character : `\\x{${character.codePointAt(0)!.toString(16)}}`;
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
