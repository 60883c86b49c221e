import { diffLines } from 'diff';
import type { TextEdit } from '../../text/edits';

/** The edits that turn one text into another: one per run of changed lines, without what is the same at its ends. */
export function minimalEdits(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '' || added !== '') edits.push(trimmed(at - removed.length, removed, added));
    removed = added = '';
  };
  for (const part of diffLines(before, after)) {
    if (part.added) added += part.value;
    else if (part.removed) {
      removed += part.value;
      at += part.value.length;
    } else {
      flush();
      at += part.value.length;
    }
  }
  flush();
  return edits;
}

function trimmed(start: number, removed: string, added: string): TextEdit {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head++;
  let tail = 0;
  while (tail < shorter - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++;
  // A line end of two characters is never cut in two.
  if (tail > 0 && removed.at(-tail) === '\n' && removed.at(-tail - 1) === '\r') tail--;
  return {
    span: { start: start + head, end: start + removed.length - tail },
    newText: added.slice(head, added.length - tail),
  };
}
