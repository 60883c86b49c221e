import type { TextEdit } from '../../../text/edits';
import { span, type Span } from '../../../text/span';
import { aboveComments, endOfLine, type Commented } from '../../editing/removedText';
import { Alignment } from './alignment';
import type { Attribute, Block, Body } from '../syntax/nodes';
import { argumentLines, indented, indentOf, layoutOf, removedSpan, type NewArgument } from './blockText';

/** What the body of one block loses and gains. */
interface BodyChanges {
  readonly removed: ReadonlySet<unknown>;
  readonly renamed?: ReadonlyMap<Attribute, string>;
  readonly added?: readonly NewArgument[];
  /** Nested blocks, written with the indentation that they have in the body. */
  readonly blocks?: readonly string[];
  /** What stands last, written in the same way: `depends_on`. */
  readonly closing?: readonly string[];
}

type Item = Attribute | Block;

/**
 * Writes new arguments behind the last one and new blocks behind the last one, both above the `depends_on` and
 * `lifecycle` that end a body, and takes items out with their comments.
 * Source: https://developer.hashicorp.com/terraform/language/style#resource-order (read 2026-11-29)
 */
export function changeBody(document: Commented, block: Block, changes: BodyChanges): TextEdit[] {
  const { removed, renamed = new Map<Attribute, string>(), added = [], blocks = [], closing = [] } = changes;
  const { text } = document;
  const { items } = block.body;
  const isMore = added.length + blocks.length + closing.length > 0;
  const gone = items.filter((item) => removed.has(item)).map((item) => removedSpan(document, item.span));
  const kept = items.filter((item) => !removed.has(item));
  if (isMore && !text.slice(block.openBrace, block.closeBrace).includes('\n')) return [inLines(text, block, changes)];

  const { newline } = layoutOf(text);
  const end = kept.slice(lastOther(kept) + 1)[0];
  const parted = blocks.length > 0 ? end : undefined;
  const alignment = new Alignment(document, block, { removed, renamed }, gone, parted);
  const lines = argumentsOf(document, block, kept, added, alignment);
  const edits: TextEdit[] = gone.map((where) => ({ span: where, newText: '' }));
  edits.push(...alignment.edits(), ...(lines ? [lines] : []));
  /** What stands in the body above an offset afterwards. */
  const above = (offset: number) => without(text, span(block.openBrace + 1, offset), gone, lines);
  const insert = (offset: number, parts: readonly string[], behind: string) => {
    const before = above(offset);
    const isApart = before.trim() === '' || /\n[ \t]*\r?\n[ \t]*$/.test(before);
    const newText = (isApart ? '' : newline) + parts.join(newline + newline) + newline + behind;
    edits.push({ span: span(offset, offset), newText });
  };
  const closingLine = text.lastIndexOf('\n', block.closeBrace - 1) + 1;
  if (end && blocks.length > 0) insert(aboveComments(document, end.span.start), blocks, newline);
  const last = [...(end ? [] : blocks), ...closing];
  if (last.length > 0) insert(closingLine, last, '');
  return edits;

  /** Where the body has one line only. */
  function inLines(source: string, { openBrace, closeBrace }: Block, { removed: out }: BodyChanges): TextEdit {
    const layout = layoutOf(source);
    const outer = indentOf(source, block.span.start);
    const inner = outer + layout.unit;
    const inside = source.slice(openBrace + 1, closeBrace).trim();
    const rest = out.size === 0 ? inside : kept.map((item) => source.slice(item.span.start, item.span.end)).join();
    const [only] = kept;
    const isEnd = kept.length > 0 && lastOther(kept) < 0;
    // A name and its value, and no comment.
    const argument =
      only?.kind === 'attribute' && !isEnd && rest === source.slice(only.span.start, only.span.end)
        ? { name: only.name, value: source.slice(only.value.span.start, only.value.span.end) }
        : undefined;
    const own = rest === '' || argument ? [] : [inner + rest];
    const list = argument ? [argument, ...added] : added;
    const head = [...(isEnd ? [] : own), ...(list.length > 0 ? [argumentLines(list, inner, layout)] : [])];
    const parts = [head.join(layout.newline), ...blocks, ...(isEnd ? own : []), ...closing];
    const body = parts.filter((part) => part !== '').join(layout.newline + layout.newline);
    const newText = `${layout.newline}${body}${layout.newline}${outer}`;
    return { span: span(openBrace + 1, closeBrace), newText };
  }
}

/** The index of the last item that is none of those that end a body. */
function lastOther(items: readonly Item[]): number {
  return items.map((item) => endsBody(item)).lastIndexOf(false);
}

function endsBody(item: Item): boolean {
  return item.kind === 'attribute' ? item.name === 'depends_on' : item.type === 'lifecycle';
}

/** New arguments, behind the last one above the first block; else at the start of the body. */
function argumentsOf(
  { text }: Commented,
  block: Block,
  kept: readonly Item[],
  added: readonly NewArgument[],
  alignment: Alignment,
): TextEdit | undefined {
  if (added.length === 0) return undefined;
  const layout = layoutOf(text);
  const { newline, unit } = layout;
  // Some begin a body with its `lifecycle`; its arguments come behind.
  const start = kept.findIndex((item) => !endsBody(item));
  const firstBlock = kept.findIndex((item, index) => index >= start && item.kind === 'block');
  const before = firstBlock < 0 ? kept : kept.slice(0, firstBlock);
  const last = before.filter((item) => item.kind === 'attribute' && !endsBody(item)).at(-1) as Attribute | undefined;
  if (!last) {
    const at = text.indexOf('\n', block.openBrace) + 1;
    const isApart = kept.length === 0 || /^[ \t]*\r?\n/.test(text.slice(at));
    const lines = argumentLines(added, indentOf(text, block.span.start) + unit, layout);
    return { span: span(at, at), newText: lines + newline + (isApart ? '' : newline) };
  }
  const indent = indentOf(text, last.span.start);
  const names = added.map(({ name }) => name);
  const width = alignment.join(last, names);
  const lines = added.map(({ name, value }) => {
    return `${newline}${indent}${name.padEnd(width)} = ${indented(value, indent, layout)}`;
  });
  const at = endOfLine(text, last.span.end);
  return { span: span(at, at), newText: lines.join('') };
}

/** A piece of a text with what is added to it, and without what goes. */
function without(text: string, { start, end }: Span, gone: readonly Span[], added: TextEdit | undefined): string {
  const at = added && added.span.start <= end ? added.span.start : undefined;
  let result = '';
  for (let offset = start; offset <= end; offset++) {
    if (offset === at) result += added!.newText;
    if (offset < end && !gone.some((hole) => hole.start <= offset && offset < hole.end)) result += text[offset];
  }
  return result;
}

/** Would a block be empty without these items? */
export function isEmptyWithout(body: Body, gone: ReadonlySet<unknown>): boolean {
  return body.items.every((item) => gone.has(item));
}
