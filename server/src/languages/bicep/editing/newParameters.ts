import type { ParameterReference } from '../../../model/change';
import type { TextEdit } from '../../../text/edits';
import { FOR_CALLERS } from '../../unitEvaluation';
import { joinedInCamelCase, type AskedParameter, type Spelling } from '../../editing/askedParameters';
import { OF_THE_FILE } from '../../editing/removedText';
import { declaredParameters } from '../syntax/declaredParameters';
import type { Statement } from '../syntax/nodes';
import type { Text } from './sourceFiles';
import { quoted } from './valueText';

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

/** How the parameters of a file are declared. @param taken its names */
export function spellingOf({ document }: Text, isModule: boolean, taken: ReadonlySet<string>): Spelling {
  return {
    declared: declaredParameters(document),
    types: TYPES,
    refusal: isModule ? FOR_CALLERS : undefined,
    isTaken: (name) => taken.has(name),
    base: ({ name }) => name,
    join: joinedInCamelCase,
  };
}

/** Declares new parameters behind the last one that is there, else behind the head of the file. */
export function declareParameters(parameters: readonly AskedParameter[], text: Text): TextEdit[] {
  if (parameters.length === 0) return [];
  const { newline } = text;
  const declarations = parameters.map(
    ({ name, reference: { type, description } }) =>
      `@description(${quoted(description)})${newline}param ${name} ${TYPES[type]}`,
  );
  const { statements } = text.document.tree;
  const after = statements.filter(({ kind }) => kind === 'param').at(-1) ?? lastOfHead(statements);
  if (after) {
    const offset = text.behind(after.span.end);
    const newText = declarations.map((declaration) => newline + newline + declaration).join('');
    return [{ span: { start: offset, end: offset }, newText }];
  }
  const first = statements[0];
  const above = first ? text.aboveComments(first.span.start) : text.source.length;
  const own = first ? text.lineStart(first.span.start) : above;
  const behind = speaksOfTheFile(text.slice({ start: above, end: own }), text.source.slice(0, above));
  // Comments directly above a declaration belong to it: nothing comes between.
  const offset = behind ? own : above;
  const newText = (behind ? newline : '') + declarations.map((declaration) => declaration + newline + newline).join('');
  return [{ span: { start: offset, end: offset }, newText }];
}

/** Is a block of comments above the first declaration the head of the file? */
function speaksOfTheFile(block: string, before: string): boolean {
  const lines = block.trim().split(/[\r\n]+/);
  const last = lines.pop() ?? '';
  if (before.trim() !== '' || SUPPRESSION.test(last) || last.trim().startsWith('#')) return false;
  return OF_THE_FILE.test(block) || lines.some((line) => SUPPRESSION.test(line));
}

/** One that more comments follow silences the whole file. */
const SUPPRESSION = /\baksnet-ignore\b/;

function lastOfHead(statements: readonly Statement[]): Statement | undefined {
  const end = statements.findIndex(({ kind }) => !HEAD.has(kind));
  return statements[(end < 0 ? statements.length : end) - 1];
}
