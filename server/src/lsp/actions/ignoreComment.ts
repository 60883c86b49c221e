import { DESCRIPTIONS } from '../../languages/allLanguageDescriptions';
import type { Document } from '../../languages/language';
import type { TextEdit } from '../../text/edits';

/** The edit that silences a rule for the line that holds `offset`, by a comment on a line of its own above it. */
export function ignoreComment({ text, lines, language }: Document, offset: number, rule: string): TextEdit {
  const start = lines.lineStart(offset);
  const indent = /^[ \t]*/.exec(text.slice(start, offset))![0];
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    span: { start, end: start },
    newText: `${indent}${DESCRIPTIONS[language].lineComment} aksnet-ignore ${rule}: reason${lineEnd}`,
  };
}
