import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { TextEdit } from '../text/edits';

/** An entry of `ignore`, as it is written. */
export interface WrittenEntry {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
}

/** The edit that adds an entry to the ignores of a project file; see `withItem`. */
export function withEntry(text: string, entry: WrittenEntry): readonly TextEdit[] | undefined {
  return withItem(text, 'ignore', { ...entry });
}

/** A project file that says nothing but that. */
export function fileWithEntry(entry: WrittenEntry): string {
  return fileWithItem('ignore', { ...entry });
}

/**
 * The edit that adds an item to a list of a project file, as the first one, so that comments stay with what they speak of.
 * @param key of the list, which is added where there is none
 * @param item its properties, all texts
 * @returns undefined where it is no object that one could be added to
 */
export function withItem(
  text: string,
  key: string,
  item: Readonly<Record<string, string>>,
): readonly TextEdit[] | undefined {
  const root = treeOf(text);
  if (root?.type !== 'object') return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const list = findNodeAtLocation(root, [key]);
  if (list && list.type !== 'array') return undefined;
  const child = `${newline}${unit}${unit}${itemText(item)}`;
  if (list) return [inserted(list, child, `${newline}${unit}`)];
  return [inserted(root, `${newline}${unit}"${key}": [${child}${newline}${unit}]`, newline)];
}

/** A project file that says nothing but one item of a list. */
export function fileWithItem(key: string, item: Readonly<Record<string, string>>): string {
  return `{\n  "${key}": [\n    ${itemText(item)}\n  ]\n}\n`;
}

function itemText(item: Readonly<Record<string, string>>): string {
  const fields = Object.entries(item).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
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
