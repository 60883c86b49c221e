import type { TextEdit } from '../../text/edits';
import { span, type Span } from '../../text/span';
import { endOfLine, wholeLines, type Commented } from '../removal';
import { Alignment } from './alignment';
import type { Block, Body } from './syntax';

/** A new argument: its name and the text of its value. */
export interface NewArgument {
  readonly name: string;
  readonly value: string;
}

/** How a file is laid out, so that what is added looks like the rest. */
export interface Layout {
  /** One step of indentation; two blanks where nothing tells, as `terraform fmt` writes it. */
  readonly unit: string;
  readonly newline: string;
}

/** One step of indentation in values that are written as if they began at the first column. */
const DRAFT = '  ';

export function layoutOf(text: string): Layout {
  const block = /^[^\s#/][^\r\n]*\{[ \t]*(?:(?:#|\/\/)[^\r\n]*)?\r?\n(?:[ \t]*\r?\n)*([ \t]+)[^\s}]/m.exec(text);
  return { unit: block?.[1] ?? DRAFT, newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Blanks at the start of the line that holds `offset`. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** Lines of arguments with their equals signs aligned. */
export function argumentLines(list: readonly NewArgument[], indent: string, layout: Layout): string {
  const width = Math.max(...list.map(({ name }) => name.length));
  return list
    .map(({ name, value }) => `${indent}${name.padEnd(width)} = ${indented(value, indent, layout)}`)
    .join(layout.newline);
}

/** A value that is written as if it began at the first column, for a line that is indented, in the file's own layout. */
export function indented(value: string, indent: string, { unit, newline }: Layout): string {
  return value.replace(/\r?\n((?: {2})*)(?=[^\r\n])/g, (_, steps: string) => {
    return newline + indent + unit.repeat(steps.length / DRAFT.length);
  });
}

/** The other way round: a piece of a file as if it began at the first column. */
export function drafted(source: string, { start, end }: Span): string {
  const { unit } = layoutOf(source);
  const indent = indentOf(source, start);
  return source.slice(start, end).replace(/\r?\n([ \t]*)/g, (_, blanks: string) => {
    let rest = blanks.startsWith(indent) ? blanks.slice(indent.length) : blanks;
    let steps = '';
    for (; rest.startsWith(unit); rest = rest.slice(unit.length)) steps += DRAFT;
    return `\n${steps}${rest}`;
  });
}

/**
 * Takes items out of a block with their comments and adds arguments behind its last one, and leaves the equals signs
 * of neighbouring lines in one column where they were.
 */
export function changeArguments(
  document: Commented,
  block: Block,
  added: readonly NewArgument[],
  removed: ReadonlySet<unknown>,
): TextEdit[] {
  const { text } = document;
  const gone = block.body.items.filter((item) => removed.has(item)).map((item) => removedSpan(document, item.span));
  const deletions = gone.map((where): TextEdit => ({ span: where, newText: '' }));
  const layout = layoutOf(text);
  const outer = indentOf(text, block.span.start);
  const inside = text.slice(block.openBrace + 1, block.closeBrace);
  const kept = block.body.items.filter((item) => !removed.has(item));
  if (added.length > 0 && !inside.includes('\n')) {
    const { newline, unit } = layout;
    const whole =
      gone.length === 0 ? inside.trim() : kept.map((item) => text.slice(item.span.start, item.span.end)).join();
    const stays = whole === '' ? '' : newline + outer + unit + whole;
    const newText = `${stays}${newline}${argumentLines(added, outer + unit, layout)}${newline}${outer}`;
    return [{ span: span(block.openBrace + 1, block.closeBrace), newText }];
  }
  const firstBlock = kept.findIndex((item) => item.kind === 'block');
  const before = (firstBlock < 0 ? kept : kept.slice(0, firstBlock)).filter((item) => item.kind === 'attribute');
  const last = before.at(-1);
  const alignment = new Alignment(document, block, removed, gone);
  if (added.length === 0) return [...deletions, ...alignment.edits()];
  if (!last) {
    const at = text.indexOf('\n', block.openBrace) + 1;
    const gap = kept.length > 0 ? layout.newline : '';
    const newText = argumentLines(added, outer + layout.unit, layout) + layout.newline + gap;
    return [...deletions, { span: span(at, at), newText }];
  }
  const indent = indentOf(text, last.span.start);
  const width = alignment.join(
    last,
    added.map(({ name }) => name),
  );
  const lines = added.map(({ name, value }) => {
    return `${layout.newline}${indent}${name.padEnd(width)} = ${indented(value, indent, layout)}`;
  });
  const at = endOfLine(text, last.span.end);
  return [...deletions, ...alignment.edits(), { span: span(at, at), newText: lines.join('') }];
}

/** Adds a nested block at the end of a block. */
export function addBlock(text: string, block: Block, content: string): TextEdit {
  const { newline, unit } = layoutOf(text);
  const outer = indentOf(text, block.span.start);
  const inside = text.slice(block.openBrace + 1, block.closeBrace);
  const gap = block.body.items.length > 0 ? newline : '';
  if (!inside.includes('\n')) {
    const kept = inside.trim() === '' ? '' : `${outer}${unit}${inside.trim()}${newline}${newline}`;
    return {
      span: span(block.openBrace + 1, block.closeBrace),
      newText: `${newline}${kept}${content}${newline}${outer}`,
    };
  }
  const at = lineStart(text, block.closeBrace);
  return { span: span(at, at), newText: `${gap}${content}${newline}` };
}

/** What goes with an argument or block: its lines and comments, where it has lines of its own. */
export function removedSpan(document: Commented, item: Span): Span {
  return wholeLines(document, item) ?? item;
}

/** Would a block be empty without these items? */
export function isEmptyWithout(body: Body, gone: ReadonlySet<unknown>): boolean {
  return body.items.every((item) => gone.has(item));
}
