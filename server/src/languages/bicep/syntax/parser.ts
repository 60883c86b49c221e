import type { SyntaxProblem } from '../../language';
import { Cursor, type Grammar } from './cursor';
import { conditionInParentheses, expression } from './expressions';
import { layOut } from './recoveryLayout';
import { lex } from './lexer';
import { resync } from './recovery';
import { nestedResource, statement, type BicepFileKind } from './statements';
import type { BicepFile, Statement } from './nodes';
import { Token, type Tokens } from './tokens';

export type { BicepFileKind } from './statements';

const GRAMMAR: Grammar = { expression, conditionInParentheses, nestedResource };

/**
 * Reads a `.bicep` or `.bicepparam` text. Never fails: whatever the text, the tree covers it, and `problems` says where
 * it does not follow the grammar.
 * @param dialect the kind of file, when it is known: statements of the other kind are problems then
 */
export function parse(text: string, dialect: BicepFileKind = 'either'): BicepFile {
  const tokens = lex(text, false);
  if (tokens.problems.length === 0) {
    const strict = new Cursor(tokens, undefined, GRAMMAR);
    const statements = readStatements(strict, dialect);
    if (!strict.failed) return file(tokens, statements, []);
  }
  // Only broken text is read with an eye on line starts and indentation: valid text may be laid out oddly.
  const retold = tokens.runsAway ? lex(text, true) : tokens;
  const cursor = new Cursor(retold, layOut(retold), GRAMMAR);
  const statements = readStatements(cursor, dialect);
  return file(retold, statements, inOrder(retold.problems, cursor.problems));
}

function file(tokens: Tokens, statements: readonly Statement[], problems: readonly SyntaxProblem[]): BicepFile {
  const { text, comments, directives } = tokens;
  return { kind: 'file', span: { start: 0, end: text.length }, statements, comments, directives, problems };
}

function inOrder(lexical: readonly SyntaxProblem[], grammatical: readonly SyntaxProblem[]): SyntaxProblem[] {
  return [...lexical, ...grammatical].sort((a, b) => a.span.start - b.span.start);
}

function readStatements(c: Cursor, dialect: BicepFileKind): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    if (c.is(Token.NewLine)) c.skipNewLine();
    else if (!c.is(Token.End)) {
      const read = statement(c, dialect);
      statements.push(read);
      endOfStatement(c, isWhole(read) ? undefined : read.kind);
    } else if (!c.nextPiece()) return statements;
  }
}

/** What may follow instead of a line's end is part of some messages of the compiler. */
const CODES: Partial<Record<Statement['kind'], string>> = { param: 'BCP008', extension: 'BCP305' };

/** Has the statement all that it may have, so that only its end can follow? */
function isWhole(statement: Statement): boolean {
  if (statement.kind === 'param') return statement.value !== undefined;
  return statement.kind === 'extension' && statement.alias !== undefined;
}

function endOfStatement(c: Cursor, kind: Statement['kind'] | undefined): void {
  if (!c.atLineEnd()) c.unexpected((kind && CODES[kind]) ?? 'BCP019', 'Expected the end of the line here.');
  while (c.panic || !c.atLineEnd()) {
    resync(c);
    if (!c.atLineEnd()) c.advance();
  }
}
