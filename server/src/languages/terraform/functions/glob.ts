/**
 * Compiles a pattern of `fileset`: `*` and `?` within a segment of a path, `**` as a segment of its own over any number
 * of them, `[class]` and `[^class]`, `{alternatives}`, `\` before a character that stands for itself.
 * Source: https://developer.hashicorp.com/terraform/language/functions/fileset (read 2026-11-29)
 * @returns undefined for a pattern that Terraform refuses: a class or alternatives that are not closed
 */
export function globPattern(glob: string): RegExp | undefined {
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
      const close = classEnd(glob, at);
      if (close === undefined) return undefined;
      source += classSource(glob.slice(at + 1, close));
      at = close;
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
  return depth === 0 ? compiled(`^(?:${source})$`) : undefined;
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

/** Where a class that begins at `start` is closed; a bracket that is its first character belongs to it. */
function classEnd(glob: string, start: number): number | undefined {
  let at = start + 1;
  if (glob[at] === '^' || glob[at] === '!') at++;
  for (let first = true; at < glob.length; at++, first = false) {
    if (glob[at] === '\\') at++;
    else if (glob[at] === ']' && !first) return at;
  }
  return undefined;
}

/** A separator is in no class. */
function classSource(written: string): string {
  const negated = /^[!^]/.test(written);
  const members = (negated ? written.slice(1) : written).replace(/\\(.)|[\]^[]/gu, (all, one?: string) =>
    one === undefined || /[\]^[\\-]/.test(one) ? `\\${one ?? all}` : one,
  );
  return `(?!/)[${negated ? '^' : ''}${members}]`;
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A class may have a range whose end comes before its start. */
function compiled(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}
