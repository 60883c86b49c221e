import type { ParameterReference } from '../../model/change';
import type { TextEdit } from '../../text/edits';
import type { ReferenceText } from './referenceText';
import type { Statement } from './syntax';
import type { Text } from './texts';
import { quoted } from './write';

const TYPES: Readonly<Record<ParameterReference['type'], string>> = { string: 'string', 'string list': 'string[]' };

/** Statements that stand at the head of a file, before its parameters. */
const HEAD: ReadonlySet<Statement['kind']> = new Set([
  'targetScope',
  'metadata',
  'import',
  'extension',
  'type',
  'using',
]);

/** Declares new parameters behind the last one that is there, else behind the head of the file. */
export function declareParameters(
  parameters: readonly ParameterReference[],
  text: Text,
  references: ReferenceText,
): TextEdit[] {
  if (parameters.length === 0) return [];
  const { newline } = text;
  const declarations = parameters.map(
    ({ name, type, description }) =>
      `@description(${quoted(description)})${newline}param ${references.parameters.get(name)} ${TYPES[type]}`,
  );
  const { statements } = text.document.tree;
  const after = statements.filter(({ kind }) => kind === 'param').at(-1) ?? lastOfHead(statements);
  if (after) {
    const offset = text.behind(after.span.end);
    const newText = declarations.map((declaration) => newline + newline + declaration).join('');
    return [{ span: { start: offset, end: offset }, newText }];
  }
  const offset = startOf(statements[0], text);
  const newText = declarations.map((declaration) => declaration + newline + newline).join('');
  return [{ span: { start: offset, end: offset }, newText }];
}

function lastOfHead(statements: readonly Statement[]): Statement | undefined {
  const end = statements.findIndex(({ kind }) => !HEAD.has(kind));
  return statements[(end < 0 ? statements.length : end) - 1];
}

/** The start of a statement's line, or of the comments directly above it that are not the file's own head. */
function startOf(statement: Statement | undefined, text: Text): number {
  if (!statement) return text.source.length;
  const own = text.lineStart(statement.span.start);
  let start = own;
  for (const { span } of [...text.document.comments].reverse()) {
    if (span.end <= start && text.source.slice(span.end, start).trim() === '' && text.nextLine(span.end) === start) {
      start = text.lineStart(span.start);
    }
  }
  return text.source.slice(0, start).trim() === '' ? own : start;
}
