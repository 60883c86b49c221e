import { RE2JS } from 're2js';

/** Longer patterns match nothing: the time that comparing takes grows with the pattern, too. */
const LONGEST_PATTERN = 1000;

/**
 * Compiles exclude patterns as VS Code writes them: `*` and `?` within a segment, `**` over segments, `{a,b}`.
 * A pattern that names a folder covers everything below it; one without `/` matches at any depth.
 * @returns a test for paths relative to the folder that the patterns belong to, with `/` between segments
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.filter((pattern) => pattern.trim() !== '').map((pattern) => testOf(atItsDepth(pattern)));
  return (path) => tests.some((test) => test(path));
}

/**
 * The same for one pattern that names paths as a shell does: from the folder that it belongs to, at no other depth than
 * it says. A folder that it names stands for all below it.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  return testOf(pattern);
}

/**
 * Does a text fit a pattern in which only `*` (any characters, none as well) and, where it is wanted, `?` (any one) mean
 * something? In time that grows with the text and the pattern only, since both come with the files of strangers.
 */
export function fitsWildcards(text: string, pattern: string, { single = false } = {}): boolean {
  let [at, place] = [0, 0];
  /** Where the text goes on if the last star stands for one character more. */
  let [star, retry] = [-1, 0];
  while (at < text.length) {
    const wanted = pattern[place];
    if (wanted === '*') [star, retry] = [place++, at];
    else if (wanted === text[at] || (single && wanted === '?')) {
      at++;
      place++;
    } else if (star < 0) return false;
    else [place, at] = [star + 1, ++retry];
  }
  while (pattern[place] === '*') place++;
  return place === pattern.length;
}

/** Is a path a pattern? */
export function isPattern(path: string): boolean {
  return /[*?]|\{[^}]*\}/.test(path);
}

function atItsDepth(pattern: string): string {
  const trimmed = pattern
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/$/, '');
  return trimmed.includes('/') ? trimmed : `**/${trimmed}`;
}

/** Patterns come with the files of strangers: RE2 compares them in time that grows with the path, whatever they are. */
function testOf(pattern: string): (path: string) => boolean {
  if (pattern.length > LONGEST_PATTERN) return () => false;
  try {
    const compiled = RE2JS.compile(`^${translate(pattern)}(?:/.*)?$`);
    return (path) => compiled.test(path);
  } catch {
    return () => false; // alternatives in alternatives, hundreds deep
  }
}

function translate(glob: string): string {
  let result = '';
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i]!;
    if (c === '*' && glob[i + 1] === '*') {
      const segment = glob[i + 2] === '/';
      result += segment ? '(?:.*/)?' : '.*';
      i += segment ? 2 : 1;
    } else if (c === '*') result += '[^/]*';
    else if (c === '?') result += '[^/]';
    else if (c === '{' && glob.includes('}', i)) {
      result += '(?:';
      depth++;
    } else if (c === '}' && depth > 0) {
      result += ')';
      depth--;
    } else if (c === ',' && depth > 0) result += '|';
    else result += c.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  }
  return result + ')'.repeat(depth);
}
