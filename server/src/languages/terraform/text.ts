import type { TextEdit } from '../../text/edits';
import { span } from '../../text/span';
import type { Attribute, Block, Body } from './syntax';

/** A new argument: its name and the text of its value. */
export interface NewArgument {
  readonly name: string;
  readonly value: string;
}

/** One step of indentation, as `terraform fmt` writes it. */
export const UNIT = '  ';

export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Blanks at the start of the line that holds `offset`. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** Lines of arguments with their equals signs aligned. */
export function argumentLines(list: readonly NewArgument[], indent: string, newline: string): string {
  const width = Math.max(...list.map(({ name }) => name.length));
  return list.map(({ name, value }) => `${indent}${name.padEnd(width)} = ${reindent(value, indent)}`).join(newline);
}

/** Values over several lines are written as if at the first column. */
function reindent(value: string, indent: string): string {
  return value.replace(/\n(?=.)/g, `\n${indent}`);
}

/**
 * Adds arguments to a block behind its last argument, aligned with the lines that they join.
 * @param gone items of the block that the same change removes
 */
export function addArguments(
  text: string,
  block: Block,
  added: readonly NewArgument[],
  gone: ReadonlySet<unknown>,
): TextEdit[] {
  const newline = newlineOf(text);
  const outer = indentOf(text, block.span.start);
  const inside = text.slice(block.openBrace + 1, block.closeBrace);
  if (!inside.includes('\n')) {
    const kept = inside.trim() === '' ? '' : `${outer}${UNIT}${inside.trim()}${newline}`;
    const body = `${newline}${kept}${argumentLines(added, outer + UNIT, newline)}${newline}${outer}`;
    return [{ span: span(block.openBrace + 1, block.closeBrace), newText: body }];
  }
  const items = block.body.items.filter((item) => !gone.has(item));
  const firstBlock = items.findIndex((item) => item.kind === 'block');
  const before = (firstBlock < 0 ? items : items.slice(0, firstBlock)).filter((item) => item.kind === 'attribute');
  const last = before.at(-1);
  if (!last) {
    const at = text.indexOf('\n', block.openBrace) + 1;
    const gap = items.length > 0 ? newline : '';
    return [{ span: span(at, at), newText: argumentLines(added, outer + UNIT, newline) + newline + gap }];
  }
  const group = alignedWith(text, last, before);
  const indent = indentOf(text, last.span.start);
  const width = Math.max(...[...group.map((item) => item.name.length), ...added.map(({ name }) => name.length)]);
  const edits: TextEdit[] = [];
  const written = group[0] ? group[0].equals.start - group[0].nameSpan.start - 1 : 0;
  if (group.length > 0 && width > Math.max(written, 0)) {
    for (const item of group) {
      edits.push({
        span: span(item.nameSpan.end, item.equals.start),
        newText: ' '.repeat(width - item.name.length + 1),
      });
    }
  }
  const column = Math.max(width, group.length > 0 ? written : 0);
  const lines = added
    .map(({ name, value }) => `${newline}${indent}${name.padEnd(column)} = ${reindent(value, indent)}`)
    .join('');
  let at = endOfLine(text, last.span.end);
  if (text[at - 1] === '\r') at--;
  edits.push({ span: span(at, at), newText: lines });
  return edits;
}

/** The arguments on the lines directly above `last`, itself included, that a formatter aligns together. */
function alignedWith(text: string, last: Attribute, before: readonly Attribute[]): readonly Attribute[] {
  const group: Attribute[] = [];
  let below: Attribute | undefined;
  for (const item of [...before].reverse()) {
    if (below ? !follows(text, item, below) : item !== last) break;
    if (text.slice(item.span.start, item.span.end).includes('\n')) break;
    group.unshift(item);
    below = item;
  }
  return group;
}

function follows(text: string, upper: Attribute, lower: Attribute): boolean {
  return (text.slice(upper.span.end, lower.span.start).match(/\n/g) ?? []).length === 1;
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Adds a nested block at the end of a block. */
export function addBlock(text: string, block: Block, content: string): TextEdit {
  const newline = newlineOf(text);
  const outer = indentOf(text, block.span.start);
  const inside = text.slice(block.openBrace + 1, block.closeBrace);
  const gap = block.body.items.length > 0 ? newline : '';
  if (!inside.includes('\n')) {
    const kept = inside.trim() === '' ? '' : `${outer}${UNIT}${inside.trim()}${newline}${newline}`;
    return {
      span: span(block.openBrace + 1, block.closeBrace),
      newText: `${newline}${kept}${content}${newline}${outer}`,
    };
  }
  const at = lineStart(text, block.closeBrace);
  return { span: span(at, at), newText: `${gap}${content}${newline}` };
}

/** Takes out an argument or block with its lines, and a blank line that would be left over. */
export function removeItem(
  text: string,
  item: { readonly span: { readonly start: number; readonly end: number } },
): TextEdit {
  let from = item.span.start;
  let to = item.span.end;
  const start = lineStart(text, from);
  const end = endOfLine(text, to);
  if (text.slice(start, from).trim() === '' && text.slice(to, end).trim() === '') {
    from = start;
    to = Math.min(end + 1, text.length);
    const blankAbove = /(?:^|\n)[ \t\r]*\n$/.test(text.slice(Math.max(0, from - 200), from));
    const next = text.slice(to, endOfLine(text, to)).trim();
    if (blankAbove && (next === '' || next === '}')) from = lineStart(text, from - 1);
  }
  return { span: span(from, to), newText: '' };
}

/** Would a block be empty without these items? */
export function isEmptyWithout(body: Body, gone: ReadonlySet<unknown>): boolean {
  return body.items.every((item) => gone.has(item));
}
