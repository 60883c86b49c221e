/** Texts that a pattern is tried on; trying takes at most about this many steps. */
const MOST_STEPS = 1e9;

/**
 * A regular expression of Terraform (RE2) for use on a text. RE2 always ends in linear time, JavaScript's engine may
 * not: patterns that could take long on this text give no result, as do those that JavaScript does not take.
 */
export function patternFor(source: string, text: string, flags = ''): RegExp | undefined {
  const option = /^\(\?([ims]+)\)/.exec(source);
  const plain = source
    .slice(option?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$');
  const loops = unboundedLoops(plain);
  if (loops === undefined || (text.length + 1) ** loops > MOST_STEPS) return undefined;
  for (const mode of ['u', '']) {
    try {
      return new RegExp(plain, `${flags}${option?.[1] ?? ''}${mode}`);
    } catch {
      // Some escapes are errors in one mode only.
    }
  }
  return undefined;
}

/** How many parts of a pattern are repeated without limit; undefined when one of them lies inside another. */
function unboundedLoops(source: string): number | undefined {
  let count = 0;
  // For each open group: does it hold a repetition or alternatives?
  const groups: boolean[] = [];
  let closed = false;
  for (let i = 0; i < source.length; i++) {
    const character = source[i];
    const wasClosed = closed;
    closed = false;
    if (character === '\\') i++;
    else if (character === '[') i = endOfClass(source, i);
    else if (character === '(') groups.push(false);
    else if (character === ')') closed = groups.pop() ?? false;
    else if (character === '|') markLast(groups);
    else if (character === '*' || character === '+' || character === '{') {
      if (wasClosed) return undefined;
      count++;
      groups.fill(true);
    }
  }
  return count;
}

function markLast(groups: boolean[]): void {
  if (groups.length > 0) groups[groups.length - 1] = true;
}

function endOfClass(source: string, start: number): number {
  let i = start + (source[start + 1] === '^' ? 2 : 1);
  if (source[i] === ']') i++;
  while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1;
  return i;
}
