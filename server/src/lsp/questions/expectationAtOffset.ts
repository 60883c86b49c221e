import { getLocation } from 'jsonc-parser';
import type { Span } from '../../text/span';

/** What is written at an offset of a project file, where that is a part of the question of an expectation. */
export interface QuestionPart {
  /** The sender, the receiver, its port, the network that asks for a name, or that name. */
  readonly part: 'from' | 'to' | 'port' | 'network' | 'name';
  /** The text of the part, without the spaces around it. */
  readonly span: Span;
  /** Does the question go on behind it: an arrow, a colon, a question mark? */
  readonly goesOn: boolean;
  /** The text from the beginning of the part to the offset. */
  readonly written: string;
}

/**
 * The part of a question that stands at an offset: `{ "never": "internet -> aks-prod:443" }`.
 * @returns undefined elsewhere in the file
 */
export function questionPartAt(text: string, offset: number): QuestionPart | undefined {
  const { path, previousNode: node, isAtPropertyKey } = getLocation(text, offset);
  const [list, index, kind] = path;
  if (isAtPropertyKey || path.length !== 3 || list !== 'expect' || typeof index !== 'number') return undefined;
  if (node?.type !== 'string' || (kind !== 'never' && kind !== 'always' && kind !== 'resolves')) return undefined;
  const start = node.offset + 1;
  const closed = text[node.offset + node.length - 1] === '"' && node.length > 1;
  const end = node.offset + node.length - (closed ? 1 : 0);
  if (offset < start || offset > end) return undefined;
  return partOf(text.slice(start, end), offset - start, start, kind);
}

function partOf(question: string, at: number, start: number, kind: string): QuestionPart {
  const between = (part: QuestionPart['part'], from: number, to: number): QuestionPart => {
    const before = /^\s*/.exec(question.slice(from, to))![0].length;
    const first = Math.min(from + before, at);
    const last = Math.max(first + question.slice(first, to).trimEnd().length, at);
    return {
      part,
      span: { start: start + first, end: start + last },
      goesOn: question.slice(to).trim() !== '',
      written: question.slice(first, at),
    };
  };
  if (kind === 'resolves') {
    const mark = question.indexOf('?');
    if (mark >= 0 && at > mark) return between('name', mark + 1, question.length);
    return between('network', 0, mark < 0 ? question.length : mark);
  }
  const arrow = question.indexOf('->');
  if (arrow < 0 || at < arrow + 2) return between('from', 0, arrow < 0 ? question.length : arrow);
  const colon = question.lastIndexOf(':');
  if (colon > arrow && at > colon) return between('port', colon + 1, question.length);
  return between('to', arrow + 2, colon > arrow ? colon : question.length);
}
