/** Which parts of a change each edit comes from. */
import type { FileEdits, TextEdit } from '../../text/edits';

/** An edit with the numbers of the parts that it is made of, in order; several where they meet in one place. */
export interface PartEdit extends TextEdit {
  readonly parts: readonly number[];
}

export interface PartEdits {
  readonly file: string;
  readonly edits: readonly PartEdit[];
}

/**
 * Compares what the first part writes, the first two write, and so on: an edit belongs to the part with which it came; one
 * that takes the place of another in the same span is of both. What came with a step that cannot be written is found in
 * the next one, and may be of either.
 * @param steps the edits of the first part, the first two, …, all; undefined for what cannot be written without the rest
 */
export function attributed(steps: readonly (readonly FileEdits[] | undefined)[]): readonly PartEdits[] {
  let before: readonly PartEdits[] = [];
  let since: readonly number[] = [];
  steps.forEach((files, part) => {
    since = [...since, part];
    if (!files) return;
    const [known, parts] = [before, since];
    before = files.map((one) => ({
      file: one.file,
      edits: withParts(one.edits, known.find(({ file }) => file === one.file)?.edits ?? [], parts),
    }));
    since = [];
  });
  return before;
}

/** @param added the parts that an edit which is not known may be of */
function withParts(edits: readonly TextEdit[], known: readonly PartEdit[], added: readonly number[]): PartEdit[] {
  const gone = known.filter((old) => !edits.some((edit) => isSame(edit, old)));
  return edits.map((edit) => {
    const kept = known.find((old) => isSame(edit, old));
    if (kept) return kept;
    const replaced = gone.filter(({ span }) => span.start <= edit.span.end && edit.span.start <= span.end);
    return { ...edit, parts: [...new Set([...replaced.flatMap(({ parts }) => parts), ...added])] };
  });
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}
