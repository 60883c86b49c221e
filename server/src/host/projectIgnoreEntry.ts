import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { TextEdit } from '../text/edits';

/** An entry of `ignore`, as it is written. */
export interface WrittenEntry {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
}

/**
 * The edit that adds an entry to a project file, as the first one, so that comments stay with what they speak of.
 * @returns undefined where it is no object that one could be added to
 */
export function withEntry(text: string, entry: WrittenEntry): readonly TextEdit[] | undefined {
  const root = treeOf(text);
  if (root?.type !== 'object') return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const list = findNodeAtLocation(root, ['ignore']);
  if (list && list.type !== 'array') return undefined;
  const item = `${newline}${unit}${unit}${entryText(entry)}`;
  if (list) return [inserted(list, item, `${newline}${unit}`)];
  return [inserted(root, `${newline}${unit}"ignore": [${item}${newline}${unit}]`, newline)];
}

/** A project file that says nothing but that. */
export function fileWithEntry(entry: WrittenEntry): string {
  return `{\n  "ignore": [\n    ${entryText(entry)}\n  ]\n}\n`;
}

function entryText(entry: WrittenEntry): string {
  const fields = Object.entries(entry).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{ ${fields.join(', ')} }`;
}

/** A first child behind the opening bracket. @param end what stands before the closing one where there are no others */
function inserted({ offset, children = [] }: Node, child: string, end: string): TextEdit {
  const at = offset + 1;
  return { span: { start: at, end: at }, newText: child + (children.length > 0 ? ',' : end) };
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch {
    // Nesting beyond all reason runs out of stack; the file's reader says so.
    return undefined;
  }
}
