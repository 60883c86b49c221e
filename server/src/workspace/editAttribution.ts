/** Which parts of a change each edit comes from. */
import type { FileEdits, TextEdit } from '../text/edits';

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
 * that takes the place of another in the same span is of both.
 * @param steps the edits of the first part, the first two, …, all
 */
export function attributed(steps: readonly (readonly FileEdits[])[]): readonly PartEdits[] {
  let before: readonly PartEdits[] = [];
  steps.forEach((files, part) => {
    before = files.map(({ file, edits }) => {
      const known = before.find((other) => other.file === file)?.edits ?? [];
      const gone = known.filter((old) => !edits.some((edit) => isSame(edit, old)));
      return {
        file,
        edits: edits.map((edit): PartEdit => {
          const kept = known.find((old) => isSame(edit, old));
          if (kept) return kept;
          const replaced = gone.filter(({ span }) => span.start <= edit.span.end && edit.span.start <= span.end);
          return { ...edit, parts: [...new Set([...replaced.flatMap(({ parts }) => parts), part])] };
        }),
      };
    });
  });
  return before;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}
