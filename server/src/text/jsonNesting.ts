const [QUOTE, BACKSLASH, SLASH, STAR] = [34, 92, 47, 42];

/**
 * Are brackets of JSON (comments may stand in it) nested deeper than is wanted, before anything reads them by calling
 * itself for each? A closing bracket that closes none counts for nothing, so that broken text is no way around it.
 */
export function isNestedDeeper(text: string, levels: number): boolean {
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE) at = endOfString(text, at);
    else if (c === SLASH && text.charCodeAt(at + 1) === SLASH) at = endOfLine(text, at);
    else if (c === SLASH && text.charCodeAt(at + 1) === STAR) at = endOfComment(text, at);
    else if (c === 91 || c === 123) {
      // The closing bracket's code is two more.
      if (open.push(c + 2) > levels) return true;
    } else if (open.length > 0 && c === open[open.length - 1]) open.pop();
  }
  return false;
}

/** Where a string ends, at the latest with its line. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === BACKSLASH) at++;
    else if (c === QUOTE || c === 10 || c === 13) return at;
  }
  return at;
}

function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}

function endOfComment(text: string, start: number): number {
  const close = text.indexOf('*/', start + 2);
  return close < 0 ? text.length : close + 1;
}
