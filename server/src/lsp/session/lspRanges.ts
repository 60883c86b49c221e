import type { Range } from 'vscode-languageserver';
import type { LineIndex } from '../../text/lineIndex';
import type { Place, Span } from '../../text/span';
import type { Session } from './session';

export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.position(start), end: lines.position(end) };
}

/** The range of a place in the version of its file that is known now; undefined when the file is gone. */
export function rangeAt(session: Session, { file, span }: Place): Range | undefined {
  const document = session.document(file);
  return document && rangeOf(document.lines, span);
}
