/**
 * Compiles exclude patterns as VS Code writes them: `*` and `?` within a segment, `**` over segments, `{a,b}`.
 * A pattern that names a folder covers everything below it; one without `/` matches at any depth.
 * @returns a test for paths relative to the folder that the patterns belong to, with `/` between segments
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.filter((pattern) => pattern.trim() !== '').map(toRegExp);
  return (path) => tests.some((test) => test.test(path));
}

/**
 * The same for one pattern that names paths as a shell does: from the folder that it belongs to, at no other depth than
 * it says. A folder that it names stands for all below it.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const test = new RegExp(`^${translate(pattern)}(?:/.*)?$`);
  return (path) => test.test(path);
}

/** Is a path a pattern? */
export function isPattern(path: string): boolean {
  return /[*?]|\{[^}]*\}/.test(path);
}

function toRegExp(pattern: string): RegExp {
  const trimmed = pattern
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/$/, '');
  const anywhere = trimmed.includes('/') ? trimmed : `**/${trimmed}`;
  return new RegExp(`^${translate(anywhere)}(?:/.*)?$`);
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
