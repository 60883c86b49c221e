import type { Node } from 'jsonc-parser';
import type { TextEdit } from '../../../text/edits';
import { span } from '../../../text/span';
import { endOfLine, wholeLines, type Commented } from '../../editing/removedText';

/** How a file is laid out, so that what is added looks like the rest. */
export interface Layout {
  /** One step of indentation. */
  readonly unit: string;
  readonly newline: string;
}

export function layoutOf(text: string): Layout {
  return { unit: stepOf(text) ?? '  ', newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** How much further the first line stands to the right that is inside of what the line above it opens. */
function stepOf(text: string): string | undefined {
  // Comments may be indented as they like.
  const code = text.replace(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"|\/\/[^\r\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g, (found) =>
    found.startsWith('"') ? found : '',
  );
  const lines = code.split(/\r?\n/).filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next === undefined || !/[{[]/.test(line.trimEnd().slice(-1)) || /^\s*[}\]]/.test(next)) continue;
    const [outer, inner] = [line, next].map((one) => /^[ \t]*/.exec(one)![0]) as [string, string];
    if (inner.startsWith(outer) && inner.length > outer.length) return inner.slice(outer.length);
  }
  return undefined;
}

/** The blanks before the first character of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

/** What one fix does to one object or array: children that go, and the text of children that come. */
export interface ChildChanges {
  readonly container: Node;
  readonly removed: Set<Node>;
  /** Texts of new children, written with no indentation of their own lines after the first. */
  readonly added: { readonly text: (indent: string) => string; readonly after?: Node }[];
}

/** Edits that add and remove children of an object or array and keep every comment, comma and line right. */
export function childEdits(document: Commented, { container, removed, added }: ChildChanges): TextEdit[] {
  const { text } = document;
  const layout = layoutOf(text);
  const children = container.children ?? [];
  const kept = children.filter((child) => !removed.has(child));
  const edits = [...removed].map((child) => removal(document, child));
  const last = kept.at(-1);
  const lastComma = last ? commaAfter(text, end(last)) : undefined;
  const trailing = last !== undefined && children.indexOf(last) < children.length - 1 && lastComma !== undefined;
  const dropped = trailing && !added.some(({ after }) => after !== undefined && after !== last);
  if (dropped) edits.push({ span: span(lastComma, lastComma + 1), newText: '' });
  if (added.length === 0) return edits;
  const multiline = children.length === 0 || text.slice(container.offset, children[0]!.offset).includes('\n');
  const outer = indentAt(text, container.offset);
  const indent = children[0] && multiline ? indentAt(text, children[0].offset) : outer + layout.unit;
  const gap = multiline ? layout.newline + indent : ' ';
  if (kept.length === 0) {
    const body = added.map((child) => gap + child.text(indent)).join(',');
    const inner = span(container.offset + 1, end(container) - 1);
    if (text.slice(inner.start, inner.end).trim() === '')
      return [{ span: inner, newText: body + layout.newline + outer }];
    const at = behindComments(document, inner.start);
    edits.push({ span: span(at, at), newText: body });
    return edits;
  }
  const insert = (at: number, newText: string) => edits.push({ span: span(at, at), newText });
  const begun = new Set<Node>();
  for (const { text: write, after } of added) {
    const anchor = after && kept.includes(after) ? after : last!;
    const at = endOfLineOf(document, anchor);
    const child = gap + write(indent);
    const hasComma = commaAfter(text, end(anchor)) !== undefined && !(dropped && anchor === last);
    // The comment behind the anchor stays behind it: its comma goes before, the new child after the comment.
    if (at === undefined) insert(end(anchor), `,${child}`);
    else if (hasComma) insert(at, `${child},`);
    else {
      if (!begun.has(anchor)) insert(end(anchor), ',');
      insert(at, begun.has(anchor) ? `,${child}` : child);
      begun.add(anchor);
    }
  }
  return edits;
}

function end(node: Node): number {
  return node.offset + node.length;
}

/** The offset behind the comma and comments that end a node's line; undefined when something else does. */
function endOfLineOf({ text, comments }: Commented, node: Node): number | undefined {
  let at = end(node);
  for (;;) {
    at += /^[ \t]*,?[ \t]*/.exec(text.slice(at, endOfLine(text, at)))![0].length;
    const comment = comments.find((other) => other.span.start === at);
    if (!comment) break;
    at = comment.span.end;
  }
  return at === endOfLine(text, at) ? at : undefined;
}

/** Behind the comments that follow on the same line: they speak of what opens there. */
function behindComments({ text, comments }: Commented, offset: number): number {
  for (let at = offset; ;) {
    const from = at + /^[ \t]*/.exec(text.slice(at, endOfLine(text, at)))![0].length;
    const comment = comments.find(({ span: where }) => where.start === from && where.end <= endOfLine(text, from));
    if (!comment) return at;
    at = comment.span.end;
  }
}

/** Takes out a child with its comma, and the lines that hold nothing else but its comments. */
function removal(document: Commented, child: Node): TextEdit {
  const { text } = document;
  const comma = commaAfter(text, end(child));
  const to = comma === undefined || text.slice(end(child), comma).trim() !== '' ? end(child) : comma + 1;
  const lines = wholeLines(document, span(child.offset, to));
  return { span: lines ?? span(child.offset, text[to] === ' ' ? to + 1 : to), newText: '' };
}

/** Offset of the comma that follows, over blanks and comments. */
function commaAfter(text: string, from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const c = text[at]!;
    if (c === ',') return at;
    if (c === '/' && text[at + 1] === '/') at = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    else if (c === '/' && text[at + 1] === '*')
      at = text.indexOf('*/', at) < 0 ? text.length : text.indexOf('*/', at) + 2;
    else if (/\s/.test(c)) at++;
    else return undefined;
  }
  return undefined;
}
