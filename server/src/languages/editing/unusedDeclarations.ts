import { applyEdits, OverlappingEdits, type FileEdits, type TextEdit } from '../../text/edits';
import type { Document } from '../language';

/** What a language says about the names that its files declare for their own use. */
export interface RemovableDeclarations<Tree> {
  /** The names that are used anywhere: those of a declaration by itself do not count. */
  used(documents: readonly Document<Tree>[]): ReadonlySet<string>;
  /** Edits that take declarations out; undefined where one cannot go by itself, or has to stay. */
  without(gone: ReadonlySet<string>, documents: readonly Document<Tree>[]): readonly FileEdits[] | undefined;
  read(file: string, text: string): Document<Tree>;
}

/**
 * What a fix leaves behind: a local value, variable or parameter whose only use it took away goes along, and then what
 * only that one used.
 */
export function withoutLeftovers<Tree>(
  files: readonly FileEdits[],
  documents: readonly Document<Tree>[],
  names: RemovableDeclarations<Tree>,
): readonly FileEdits[] {
  const before = names.used(documents);
  const gone = new Set<string>();
  let result = files;
  for (;;) {
    const after = names.used(edited(result, documents, names.read));
    const left = [...before].filter((name) => !after.has(name) && !gone.has(name));
    const going = left.filter((name) => names.without(new Set([name]), documents));
    if (going.length === 0) return result;
    for (const name of going) gone.add(name);
    const more = names.without(gone, documents);
    const tried = more && joined(files, more, documents);
    if (!tried || !isApplicable(tried, documents)) return result;
    result = tried;
  }
}

/** The documents with edits applied. */
export function edited<Tree>(
  files: readonly FileEdits[],
  documents: readonly Document<Tree>[],
  read: (file: string, text: string) => Document<Tree>,
): readonly Document<Tree>[] {
  return documents.map((document) => {
    const own = files.find(({ file }) => file === document.file);
    return own ? read(document.file, applyEdits(document.text, own.edits)) : document;
  });
}

function joined(
  files: readonly FileEdits[],
  more: readonly FileEdits[],
  documents: readonly Document[],
): readonly FileEdits[] {
  const names = [...new Set([...files, ...more].map(({ file }) => file))];
  return names.map((name) => {
    const of = (list: readonly FileEdits[]) => list.filter(({ file }) => file === name).flatMap(({ edits }) => edits);
    const gone = of(more);
    const text = documents.find(({ file }) => file === name)?.text ?? '';
    return { file: name, edits: [...of(files).map((edit) => outOf(gone, edit, text)), ...gone] };
  });
}

/** What is added behind something that goes stands where it was: `param new` behind the last parameter, which goes. */
function outOf(gone: readonly TextEdit[], edit: TextEdit, text: string): TextEdit {
  const { start, end } = edit.span;
  const around = gone.find(({ span, newText }) => newText === '' && span.start < start && end < span.end)?.span;
  const newline = /^\r?\n/.exec(edit.newText)?.[0];
  if (start !== end || !around || newline === undefined) return edit;
  // Empty lines that go along stay for it.
  const old = text.slice(around.start, around.end);
  const above = /^[ \t]*\r?\n/.test(old) ? newline : '';
  const below = /\n[ \t]*\r?\n$/.test(old) ? newline : '';
  const newText = above + edit.newText.replace(/^[\r\n]+/, '') + newline + below;
  return { span: { start: around.start, end: around.start }, newText };
}

/** Do the edits keep apart? Where a declaration that would go is changed along, it stays. */
function isApplicable(files: readonly FileEdits[], documents: readonly Document[]): boolean {
  try {
    for (const { file, edits } of files) {
      const { text } = documents.find((document) => document.file === file) ?? { text: undefined };
      if (text !== undefined) applyEdits(text, edits);
    }
    return true;
  } catch (error) {
    if (error instanceof OverlappingEdits) return false;
    throw error;
  }
}
