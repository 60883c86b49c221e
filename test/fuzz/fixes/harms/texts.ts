import type { TextEdit } from '../../../../server/src/text/edits';
import { harm, type Harm, type Look } from '../given';

/** Applies edits as an editor would that trusts nobody; says what is wrong with them. */
export function applied(
  text: string,
  edits: readonly TextEdit[],
): { readonly text: string; readonly harms: readonly Harm[] } {
  const harms: Harm[] = [];
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (edits.some(({ span }, index) => index > 0 && span.start < edits[index - 1]!.span.start))
    harms.push(harm('edits', 'not sorted'));
  let result = '';
  let at = 0;
  for (const { span, newText } of sorted) {
    if (span.start < 0 || span.end > text.length || span.end < span.start)
      harms.push(harm('edits', `out of bounds: ${span.start}-${span.end}`));
    if (span.start < at) {
      harms.push(harm('edits', 'they overlap'));
      continue;
    }
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return { text: result + text.slice(at), harms };
}

/** Line ends, the step of indentation and empty lines are those of the file. */
export const looksAtLayout: Look = ({ before, after, edits }) =>
  edits.flatMap(({ file }) => {
    const [old, now] = [before.files[file] ?? '', after.files[file] ?? ''];
    return [...lineEnds(old, now), ...indentation(old, now), ...emptyLines(old, now)];
  });

function lineEnds(old: string, now: string): readonly Harm[] {
  const [bare, whole] = [/(?<!\r)\n/, /\r\n/];
  if (!old.includes('\n')) return [];
  const harms: Harm[] = [];
  if (!bare.test(old) && bare.test(now)) harms.push(harm('line ends', 'a line feed among CRLF'));
  if (!whole.test(old) && whole.test(now)) harms.push(harm('line ends', 'CRLF among line feeds'));
  // A file whose only declaration went along has no lines any more.
  if (old.endsWith('\n') && now !== '' && !now.endsWith('\n'))
    harms.push(harm('line ends', 'the end of the last line is gone'));
  return harms;
}

function indentation(old: string, now: string): readonly Harm[] {
  const indents = (text: string) => text.split('\n').flatMap((line) => /^[ \t]+(?=[^\s*])/.exec(line) ?? []);
  const known = indents(old);
  if (known.length === 0) return [];
  const lines = new Set(old.split('\n'));
  const added = now.split('\n').filter((line) => !lines.has(line));
  if (known.every((indent) => /^\t+$/.test(indent))) {
    const wrong = added.find((line) => /^\t* /.test(line) && line.trim() !== '');
    return wrong === undefined ? [] : [harm('indentation', `spaces among tabs: ${wrong}`)];
  }
  if (known.every((indent) => /^( {4})+$/.test(indent))) {
    const wrong = added.find((line) => /^( {4})* {1,3}(?! )\S/.test(line) || line.startsWith('\t'));
    return wrong === undefined ? [] : [harm('indentation', `not a step of four: ${wrong}`)];
  }
  return [];
}

function emptyLines(old: string, now: string): readonly Harm[] {
  const count = (text: string, what: RegExp) => text.replaceAll('\r', '').match(what)?.length ?? 0;
  const harms: Harm[] = [];
  for (const [what, says] of [
    [/\n[ \t]*\n[ \t]*(?=\n)/g, 'two in a row'],
    [/[{[][ \t]*\n[ \t]*(?=\n)/g, 'one at the start of a block'],
    [/\n[ \t]*\n[ \t]*[}\]]/g, 'one at the end of a block'],
    [/[^\s][ \t]+\n/g, 'spaces at the end of a line'],
  ] as const)
    if (count(now, what) > count(old, what)) harms.push(harm('empty lines', says));
  if (/^\s*\n/.test(now) && !/^\s*\n/.test(old)) harms.push(harm('empty lines', 'one at the start of the file'));
  return harms;
}
