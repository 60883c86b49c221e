/**
 * A text without the characters at its end that belong to a kind, in time that grows with the text: an expression such as
 * `/ +$/` begins anew at each of many blanks that stand before something else.
 */
export function withoutTail(text: string, belongs: (character: string) => boolean): string {
  let end = text.length;
  while (end > 0 && belongs(text[end - 1]!)) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The text without the slashes at its end. */
export function withoutSlashes(path: string): string {
  return withoutTail(path, (character) => character === '/');
}
