import { MAX_CHAIN, MAX_DEPTH, type Cursor } from './cursor';
import { keyText, propertyKey, startsProperty } from './objectsAndArrays';
import { decorators } from './decorators';
import { checkInteger, expression } from './expressions';
import { bracketed, parted } from './separatedLists';
import { resync } from './recovery';
import { stringExpression, stringOrMissing } from './stringExpressions';
import type { ErrorNode, TupleItem, TypeExpression, TypeProperty } from './nodes';
import { Token } from './tokens';

/**
 * Reads the type of a parameter, variable or output.
 * @param mayOmitResourceType true for outputs, which may say `resource` alone
 */
export function declaredType(c: Cursor, mayOmitResourceType: boolean): TypeExpression {
  if (!c.isWord('resource') || c.peek(1) === Token.Less) return typeExpression(c);
  const start = c.start();
  c.advance();
  const absent = mayOmitResourceType && !c.is(Token.String) && !c.is(Token.StringLeft);
  const type = absent
    ? undefined
    : stringOrMissing(c, 'BCP068', "Expected a resource type as in 'Microsoft.Network/x@2024-01-01'.");
  return { kind: 'typeResource', span: c.from(start), type };
}

/** Reads a type. Always gives a node; without one it says so and leaves the current token alone. */
export function typeExpression(c: Cursor): TypeExpression {
  if (c.depth >= MAX_DEPTH) return c.missing(undefined, 'This is nested too deeply to be read.');
  c.depth++;
  const start = c.is(Token.NewLine) ? c.nothing().start : c.start();
  const leading = memberFollows(c);
  if (leading) skipPipe(c);
  const first = suffixed(c);
  let result = first;
  if (leading || memberFollows(c)) {
    const members = [first];
    while (memberFollows(c)) {
      skipPipe(c);
      members.push(c.atLineEnd() ? c.missing('BCP300', 'Expected a type here.') : suffixed(c));
    }
    result = { kind: 'typeUnion', span: c.from(leading ? start : first.span.start), members };
  }
  c.depth--;
  return result;
}

function memberFollows(c: Cursor): boolean {
  return c.is(Token.Pipe) || (c.is(Token.NewLine) && c.peek(1) === Token.Pipe);
}

function skipPipe(c: Cursor): void {
  c.skipNewLine();
  c.advance();
}

function suffixed(c: Cursor): TypeExpression {
  let base = unary(c);
  for (let length = 0; c.is(Token.Question) || c.is(Token.Exclamation); length++) {
    const kind = c.is(Token.Question) ? 'typeNullable' : 'typeNonNull';
    c.advance();
    base = { kind, span: c.from(base.span.start), base };
    if (length > MAX_CHAIN / 2) return tooLong(c, base);
  }
  return base;
}

function tooLong(c: Cursor, type: TypeExpression): ErrorNode {
  c.problem(undefined, 'This chain is too long to be read.', type.span.start, type.span.end);
  return { kind: 'error', span: type.span };
}

function unary(c: Cursor): TypeExpression {
  const operator = c.is(Token.Exclamation) ? '!' : c.is(Token.Minus) ? '-' : undefined;
  if (!operator) return member(c);
  const start = c.start();
  c.advance();
  const operand = member(c);
  return { kind: 'typeUnary', span: { start, end: operand.span.end }, operator, operand };
}

function member(c: Cursor): TypeExpression {
  let base = primary(c);
  for (let length = 0; ; length++) {
    if (c.is(Token.LeftSquare)) base = afterBracket(c, base);
    else if (c.is(Token.Dot)) base = afterDot(c, base);
    else return base;
    if (length > MAX_CHAIN / 2) return tooLong(c, base);
  }
}

function afterBracket(c: Cursor, base: TypeExpression): TypeExpression {
  const start = base.span.start;
  c.advance();
  if (c.is(Token.RightSquare)) {
    c.advance();
    return { kind: 'typeArray', span: c.from(start), item: base };
  }
  c.openSquares++;
  const items = c.is(Token.Asterisk);
  if (items) c.advance();
  const index = items ? undefined : expression(c);
  c.openSquares--;
  c.expectAnchor(Token.RightSquare, 'BCP018', 'Expected "]" here.');
  return { kind: 'typeElementAccess', span: c.from(start), base, index, additional: false };
}

function afterDot(c: Cursor, base: TypeExpression): TypeExpression {
  const start = base.span.start;
  c.advance();
  if (c.is(Token.Asterisk)) {
    c.advance();
    return { kind: 'typeElementAccess', span: c.from(start), base, index: undefined, additional: true };
  }
  const name = c.identifier('BCP020', 'Expected the name of a type or property here.');
  if (!c.is(Token.Less)) return { kind: 'typePropertyAccess', span: c.from(start), base, name };
  const args = typeArguments(c);
  return { kind: 'typeGeneric', span: c.from(start), base, name, args };
}

function typeArguments(c: Cursor): TypeExpression[] {
  const args: TypeExpression[] = [];
  parted(c, Token.Greater, (cursor) => {
    args.push(typeExpression(cursor));
  });
  return args;
}

function primary(c: Cursor): TypeExpression {
  const start = c.start();
  switch (c.current) {
    case Token.Identifier: {
      const name = c.identifier(undefined, '');
      if (!c.is(Token.Less)) return { kind: 'typeName', span: name.span, name: name.name };
      const args = typeArguments(c);
      return { kind: 'typeGeneric', span: c.from(start), base: undefined, name, args };
    }
    case Token.String:
    case Token.StringLeft: {
      const literal = stringExpression(c);
      return { kind: 'typeLiteral', span: literal.span, literal };
    }
    case Token.Integer: {
      const span = { start, end: c.end() };
      checkInteger(c, span.end - start);
      c.advance();
      return {
        kind: 'typeLiteral',
        span,
        literal: { kind: 'number', span, value: Number(c.text.slice(start, span.end)) },
      };
    }
    case Token.True:
    case Token.False: {
      const span = { start, end: c.end() };
      const value = c.is(Token.True);
      c.advance();
      return { kind: 'typeLiteral', span, literal: { kind: 'boolean', span, value } };
    }
    case Token.Null: {
      const span = { start, end: c.end() };
      c.advance();
      return { kind: 'typeLiteral', span, literal: { kind: 'null', span } };
    }
    case Token.LeftBrace:
      return objectType(c);
    case Token.LeftSquare:
      return tupleType(c);
    case Token.LeftParen:
      return parenthesizedType(c);
    default:
      return c.missing('BCP279', 'Expected a type here.');
  }
}

function parenthesizedType(c: Cursor): TypeExpression {
  const start = c.start();
  c.advance();
  if (c.is(Token.RightParen)) c.problem('BCP243', 'Parentheses hold exactly one type.', c.start(), c.start());
  c.openParens++;
  const type = typeExpression(c);
  c.openParens--;
  c.expectAnchor(Token.RightParen, 'BCP018', 'Expected ")" here.');
  return { kind: 'typeParenthesized', span: c.from(start), type };
}

function objectType(c: Cursor): TypeExpression {
  const start = c.start();
  const members: (TypeProperty | ErrorNode)[] = [];
  const closed = bracketed(
    c,
    Token.LeftBrace,
    (cursor) => {
      members.push(typeProperty(cursor));
    },
    startsProperty,
  );
  return { kind: 'typeObject', span: c.from(start), members, closed };
}

function typeProperty(c: Cursor): TypeProperty | ErrorNode {
  const start = c.start();
  const decorated = decorators(c);
  const any = c.is(Token.Asterisk);
  const key = any ? anyKey(c) : propertyKey(c);
  if (key.kind === 'error' && !c.is(Token.Colon)) {
    resync(c);
    return { kind: 'error', span: c.from(start) };
  }
  c.expectAnchor(Token.Colon, 'BCP018', 'Expected ":" and a type here.');
  const value: TypeExpression = c.panic ? { kind: 'error', span: c.nothing() } : typeExpression(c);
  const name = any ? undefined : keyText(key);
  return {
    kind: 'typeProperty',
    span: c.from(Math.min(start, key.span.start)),
    decorators: decorated,
    key,
    name,
    any,
    value,
  };
}

function anyKey(c: Cursor): { kind: 'identifier'; span: { start: number; end: number }; name: string } {
  c.advance();
  return { kind: 'identifier', span: { start: c.lastEnd - 1, end: c.lastEnd }, name: '*' };
}

function tupleType(c: Cursor): TypeExpression {
  const start = c.start();
  const items: TupleItem[] = [];
  const closed = bracketed(
    c,
    Token.LeftSquare,
    (cursor) => {
      const from = cursor.start();
      const decorated = decorators(cursor);
      const value = typeExpression(cursor);
      items.push({
        kind: 'tupleItem',
        span: cursor.from(Math.min(from, value.span.start)),
        decorators: decorated,
        value,
      });
    },
    (cursor) => cursor.is(Token.Identifier),
  );
  return { kind: 'typeTuple', span: c.from(start), items, closed };
}
