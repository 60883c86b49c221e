import { findNodeAtOffset, parseTree, type Node } from 'jsonc-parser';
import { Refusal } from '../../../model/change';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Document } from '../../language';
import { parseExpression } from '../syntax/expressions';
import { Reader } from '../syntax/reader';
import { plainText, type Expression } from '../syntax/nodes';
import type { Layout } from '../editing/blockText';
import { spanOf } from './values';

const WIDTH = 100;

/**
 * Edits that were made for native syntax, for files of which some are JSON: there a value that is written may become
 * another one, and nothing else.
 * @throws Refusal for an edit of a JSON file that does more
 */
export function inJson(edits: readonly FileEdits[], documents: readonly Document[]): readonly FileEdits[] {
  return edits.map(({ file, edits: list }) => {
    const document = documents.find((other) => other.file === file);
    if (!document || !/\.json$/i.test(file)) return { file, edits: list };
    const root = parseTree(document.text);
    return { file, edits: list.map((edit) => replacement(edit, document.text, root)) };
  });
}

function replacement(edit: TextEdit, text: string, root: Node | undefined): TextEdit {
  const node = root && findNodeAtOffset(root, edit.span.start);
  const isName = node?.parent?.type === 'property' && node.parent.children?.[0] === node;
  if (!node || isName || !isValueOf(edit, node, text)) {
    throw new Refusal('the file is Terraform as JSON, where only values that are written already are changed');
  }
  const reader = new Reader(edit.newText, 0, edit.newText.length);
  reader.foldNewlines = true;
  const value = parseExpression(reader);
  reader.skip();
  if (reader.problems.length > 0 || reader.at < reader.end) throw new Refusal('the value cannot be written as JSON');
  const line = text.slice(text.lastIndexOf('\n', node.offset - 1) + 1, node.offset);
  const layout = { unit: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ', newline: text.includes('\r\n') ? '\r\n' : '\n' };
  return { span: spanOf(node), newText: jsonOf(value, edit.newText, /^[ \t]*/.exec(line)![0], layout) };
}

/** Is the text to replace the whole value, or all that a string interpolates? */
function isValueOf({ span: { start, end } }: TextEdit, node: Node, text: string): boolean {
  const whole = spanOf(node);
  if (start === whole.start && end === whole.end) return true;
  if (node.type !== 'string' || start <= whole.start || end >= whole.end) return false;
  return /^\$\{~?\s*$/.test(text.slice(whole.start + 1, start)) && /^\s*~?\}$/.test(text.slice(end, whole.end - 1));
}

function jsonOf(value: Expression, source: string, indent: string, layout: Layout): string {
  const deeper = indent + layout.unit;
  switch (value.kind) {
    case 'literal':
      return String(value.value);
    case 'tuple':
      return bracketed(
        '[',
        value.items.map((item) => jsonOf(item, source, deeper, layout)),
        ']',
        indent,
        layout,
      );
    case 'object': {
      const items = value.items.map(({ key, value: inner }) => {
        const name = key.kind === 'variable' ? key.name : plainText(key);
        return `${JSON.stringify(name ?? interpolated(key, source))}: ${jsonOf(inner, source, deeper, layout)}`;
      });
      return bracketed('{', items, '}', indent, layout);
    }
    default: {
      const plain = plainText(value);
      return JSON.stringify(plain === undefined || /[$%]\{/.test(plain) ? interpolated(value, source) : plain);
    }
  }
}

function interpolated({ span: where }: Expression, source: string): string {
  return `\${${source.slice(where.start, where.end)}}`;
}

function bracketed(
  open: string,
  items: readonly string[],
  close: string,
  indent: string,
  { unit, newline }: Layout,
): string {
  if (items.length === 0) return open + close;
  const gap = open === '{' ? ' ' : '';
  const line = `${open}${gap}${items.join(', ')}${gap}${close}`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  const lines = items.map((item) => indent + unit + item).join(`,${newline}`);
  return open + newline + lines + newline + indent + close;
}
