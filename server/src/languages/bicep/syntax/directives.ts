import type { Directive } from './nodes';

const names = ['disable-next-line', 'disable-diagnostics', 'restore-diagnostics'];

function isCodeCharacter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 45;
}

/** Reads the directive at the `#` at `start`; undefined when there is none, or when it is not the first on its line. */
export function readDirective(text: string, start: number): Directive | undefined {
  for (let i = start - 1; i >= 0; i--) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13 || c === 0xfeff) break;
    if (c !== 32 && c !== 9) return undefined;
  }
  const name = names.find((candidate) => text.startsWith(candidate, start + 1));
  if (!name) return undefined;
  const codes: string[] = [];
  let end = start + 1 + name.length;
  for (let i = end; ;) {
    while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
    const from = i;
    while (isCodeCharacter(text.charCodeAt(i))) i++;
    if (i === from) break;
    codes.push(text.slice(from, i));
    end = i;
  }
  return { kind: 'directive', span: { start, end }, text: text.slice(start, end), name, codes };
}
