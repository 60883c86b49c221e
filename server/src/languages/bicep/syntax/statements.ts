import type { Span } from '../../../text/span';
import { declarationValue, objectExpression } from './objectsAndArrays';
import type { Cursor } from './cursor';
import { decorators } from './decorators';
import { expression, lambdaBody } from './expressions';
import { importStatement, optionalAlias, optionalConfig } from './importStatements';
import { statementKeywords } from './keywords';
import { parted } from './separatedLists';
import { resync } from './recovery';
import { stringOrMissing } from './stringExpressions';
import type {
  BrokenStatement,
  Decorator,
  ErrorNode,
  Expression,
  ExtensionStatement,
  FuncStatement,
  FunctionParameter,
  OutputStatement,
  ParamStatement,
  ResourceDeclaration,
  Statement,
  TypeExpression,
  UsingStatement,
  VarStatement,
} from './nodes';
import { Token } from './tokens';
import { declaredType, typeExpression } from './typeExpressions';

/** Which kind of file is read: `either` accepts the statements of both. */
export type BicepFileKind = 'bicep' | 'bicepparam' | 'either';

interface Head {
  /** Where the statement starts: at its first decorator or its keyword. */
  readonly start: number;
  readonly decorators: readonly Decorator[];
  readonly keyword: Span;
}

/** Reads a statement with its decorators. Reads at least one token. */
export function statement(c: Cursor, dialect: BicepFileKind): Statement {
  const start = c.start();
  const decorated = decorators(c);
  const word = c.is(Token.Identifier) ? c.text.slice(c.start(), c.end()) : '';
  const home = statementKeywords.get(word);
  if (!home) return broken(c, start, decorated, dialect === 'bicepparam' ? 'BCP337' : 'BCP007');
  const keyword = { start: c.start(), end: c.end() };
  if (home !== 'both' && dialect !== 'either' && home !== dialect) {
    c.remark(
      dialect === 'bicep' ? 'BCP007' : 'BCP337',
      `A .${dialect} file has no "${word}" statements.`,
      keyword.start,
      keyword.end,
    );
  }
  c.advance();
  return afterKeyword(c, word, { start, decorators: decorated, keyword }, dialect);
}

function afterKeyword(c: Cursor, word: string, head: Head, dialect: BicepFileKind): Statement {
  const { start, ...base } = head;
  switch (word) {
    case 'param':
      return param(c, head, dialect);
    case 'var':
      return variable(c, head);
    case 'resource':
      return resource(c, head);
    case 'module':
    case 'test': {
      const name = c.identifier(word === 'test' ? 'BCP346' : 'BCP096', `Expected the name of the ${word} here.`);
      const path = stringOrMissing(
        c,
        word === 'test' ? 'BCP347' : 'BCP097',
        "Expected a path as in './network.bicep' here.",
      );
      assignment(c);
      const value = declarationValue(c, false);
      return { kind: word, span: c.from(start), ...base, name, path, value };
    }
    case 'output':
      return output(c, head);
    case 'type': {
      const name = c.identifier('BCP325', 'Expected the name of the type here.');
      assignment(c);
      const value = typeExpression(c);
      return { kind: 'type', span: c.from(start), ...base, name, value };
    }
    case 'func':
      return func(c, head);
    case 'targetScope': {
      assignment(c);
      const value = expression(c);
      return { kind: 'targetScope', span: c.from(start), ...base, value };
    }
    case 'metadata':
    case 'assert': {
      const name = c.identifier(word === 'assert' ? 'BCP344' : 'BCP266', 'Expected a name here.');
      assignment(c);
      const value = expression(c);
      return { kind: word, span: c.from(start), ...base, name, value };
    }
    case 'import':
      if (c.is(Token.String) || c.is(Token.StringLeft)) return extension(c, head);
      return { kind: 'import', ...base, ...importStatement(c), span: c.from(start) };
    case 'extension':
      return extension(c, head);
    case 'extensionConfig': {
      const alias = c.identifier('BCP201', 'Expected the name of the extension here.');
      c.expectWord('with');
      const config = objectOrMissing(c);
      return { kind: 'extensionConfig', span: c.from(start), ...base, alias, config };
    }
    case 'using':
      return using(c, head);
    default: {
      const path = stringOrMissing(c, 'BCP404', "Expected a path as in './base.bicepparam' here.");
      return { kind: 'extends', span: c.from(start), ...base, path };
    }
  }
}

/** Reads the `=`; without it the value may still follow. */
function assignment(c: Cursor): void {
  if (c.is(Token.Assignment)) {
    c.advance();
    c.panic = false;
  } else c.unexpected('BCP018', 'Expected "=" here.');
}

function objectOrMissing(c: Cursor): Expression {
  return c.is(Token.LeftBrace) ? objectExpression(c, false) : c.missing('BCP018', 'Expected "{" here.');
}

function param(c: Cursor, { start, ...base }: Head, dialect: BicepFileKind): ParamStatement {
  const name = c.identifier('BCP013', 'Expected the name of the parameter here.');
  let type: TypeExpression | undefined;
  let value: Expression | undefined;
  if (dialect === 'bicepparam') assignment(c);
  else if (dialect === 'bicep' || !c.is(Token.Assignment)) type = declaredType(c, false);
  if (dialect === 'bicepparam' || c.is(Token.Assignment)) {
    if (dialect !== 'bicepparam') assignment(c);
    value = expression(c);
  }
  return { kind: 'param', span: c.from(start), ...base, name, type, value };
}

function variable(c: Cursor, { start, ...base }: Head): VarStatement {
  const name = c.identifier('BCP015', 'Expected the name of the variable here.');
  const untyped = c.is(Token.Assignment) || c.atLineEnd();
  const type = untyped ? undefined : declaredType(c, false);
  assignment(c);
  const value = expression(c);
  return { kind: 'var', span: c.from(start), ...base, name, type, value };
}

function output(c: Cursor, { start, ...base }: Head): OutputStatement {
  const name = c.identifier('BCP016', 'Expected the name of the output here.');
  const type = declaredType(c, true);
  assignment(c);
  const value = expression(c);
  return { kind: 'output', span: c.from(start), ...base, name, type, value };
}

function resource(c: Cursor, { start, ...base }: Head): ResourceDeclaration {
  const name = c.identifier('BCP017', 'Expected the name of the resource here.');
  const type = stringOrMissing(c, 'BCP068', "Expected a resource type as in 'Microsoft.Network/x@2024-01-01' here.");
  const existing = c.isWord('existing');
  if (existing) c.advance();
  assignment(c);
  const value = declarationValue(c, true);
  return { kind: 'resource', span: c.from(start), ...base, name, type, existing, value };
}

/** Reads a resource among the members of another one's body; the current token is `resource` or a decorator's `@`. */
export function nestedResource(c: Cursor): ResourceDeclaration | ErrorNode {
  const start = c.start();
  const decorated = decorators(c);
  if (!c.isWord('resource')) {
    c.unexpected(undefined, 'Expected a nested resource here.');
    resync(c);
    return { kind: 'error', span: c.from(start) };
  }
  const keyword = { start: c.start(), end: c.end() };
  c.advance();
  return resource(c, { start, decorators: decorated, keyword });
}

function func(c: Cursor, { start, ...base }: Head): FuncStatement {
  const name = c.identifier('BCP015', 'Expected the name of the function here.');
  const parameters: FunctionParameter[] = [];
  if (c.is(Token.LeftParen)) {
    const parameter = (cursor: Cursor): void => {
      const from = cursor.start();
      const named = cursor.identifier('BCP015', 'Expected the name of a parameter here.');
      const type = declaredType(cursor, false);
      parameters.push({
        kind: 'functionParameter',
        span: cursor.from(Math.min(from, named.span.start)),
        name: named,
        type,
      });
    };
    parted(c, Token.RightParen, parameter, { commaAtEnd: true });
  } else c.unexpected('BCP018', 'Expected "(" and the parameters here.');
  const returnType = declaredType(c, false);
  const body = c.is(Token.Arrow) ? lambdaBody(c) : c.missing('BCP018', 'Expected "=>" and a value here.');
  return { kind: 'func', span: c.from(start), ...base, name, parameters, returnType, body };
}

function extension(c: Cursor, { start, ...base }: Head): ExtensionStatement {
  const specification = c.is(Token.Identifier)
    ? c.identifier(undefined, '')
    : stringOrMissing(c, 'BCP201', 'Expected the name of the extension here.');
  const config = optionalConfig(c);
  const alias = optionalAlias(c);
  return { kind: 'extension', span: c.from(start), ...base, specification, config, alias };
}

function using(c: Cursor, { start, ...base }: Head): UsingStatement {
  const isNone = c.isWord('none');
  if (c.is(Token.StringLeft)) c.remark('BCP354', 'The path cannot be put together.', c.start(), c.start());
  const path = isNone ? undefined : stringOrMissing(c, 'BCP354', "Expected none or a path as in './main.bicep' here.");
  if (isNone) c.advance();
  const config = optionalConfig(c);
  return { kind: 'using', span: c.from(start), ...base, path, config };
}

/** Skips text that starts no statement, up to the next line that does, and says so once. */
function broken(c: Cursor, start: number, decorated: readonly Decorator[], code: string): BrokenStatement {
  if (decorated.length > 0 && c.is(Token.End)) {
    const isSaid = c.problems.some(({ span }) => span.start >= start);
    if (!isSaid) c.problem('BCP292', 'Expected a declaration below the decorator.', start, c.lastEnd);
  } else if (decorated.length > 0) c.unexpected(code, 'Expected a declaration below the decorator.');
  else c.unexpected(code, 'This starts no statement.');
  do {
    if (c.is(Token.NewLine)) c.skipNewLine();
    while (!c.atLineEnd()) {
      if (c.is(Token.Comma)) c.advance();
      else if (c.is(Token.RightBrace) || c.is(Token.RightSquare)) c.advance();
      else resync(c);
    }
  } while (c.is(Token.NewLine) && !startsStatement(c));
  return { kind: 'broken', span: c.from(start), decorators: decorated };
}

function startsStatement(c: Cursor): boolean {
  const kind = c.peek(1);
  if (kind === Token.At || kind === Token.End) return true;
  return kind === Token.Identifier && statementKeywords.has(c.wordAt(1));
}
