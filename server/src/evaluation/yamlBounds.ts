/** Longer YAML than this is not read. */
const LONGEST = 1_000_000;
/** What nests deeper than this is not read: the reader of YAML calls itself for each level. */
const DEEPEST = 100;

/**
 * Is a YAML text too long, or may it nest too deeply, to be handed to a reader? Counted are brackets that are not closed,
 * wherever they stand, and the blanks and marks (`- - ? `) that a line begins with, each of which may open a level: a text
 * that has a great many of them for no reason is refused, too.
 */
export function isTooLargeYaml(text: string): boolean {
  if (text.length > LONGEST) return true;
  let [open, marks, isStart] = [0, 0, true];
  for (let at = 0; at < text.length; at++) {
    const c = text[at]!;
    if (c === '\n' || c === '\r') [marks, isStart] = [0, true];
    else if (c === '[' || c === '{') {
      if (++open > DEEPEST) return true;
    } else if ((c === ']' || c === '}') && open > 0) open--;
    else if (isStart && (c === '-' || c === '?' || c === ':')) {
      if (++marks > DEEPEST) return true;
    }
    isStart &&= ' -?:\t\n\r'.includes(c);
  }
  return hasDeepLine(text);
}

/** Each level of a block takes a blank more than the one around it, and mostly two or more. */
function hasDeepLine(text: string): boolean {
  return text.includes(`\n${' '.repeat(DEEPEST * 8)}`);
}
