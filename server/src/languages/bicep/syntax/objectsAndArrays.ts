import type { Cursor } from './cursor';
import { MAX_DEPTH } from './cursor';
import { bracketed, parted } from './separatedLists';
import { resync } from './recovery';
import { stringExpression } from './stringExpressions';
import type {
  ErrorNode,
  Expression,
  ForExpression,
  Identifier,
  IfExpression,
  ObjectExpression,
  ObjectMember,
  ObjectProperty,
  Spread,
  StringExpression,
} from './nodes';
import { Token } from './tokens';

/** True when the current token reads like a key with its colon. */
export function startsProperty(c: Cursor): boolean {
  return (c.is(Token.Identifier) || c.is(Token.String)) && c.peek(1) === Token.Colon;
}

function startsItem(c: Cursor): boolean {
  return !c.is(Token.Assignment) && !c.is(Token.Colon) && !c.is(Token.Unknown);
}

/** Reads `{…}`; the current token is the brace. `resourceBody` allows nested resources among the members. */
export function objectExpression(c: Cursor, resourceBody: boolean): ObjectExpression | ErrorNode {
  if (c.depth >= MAX_DEPTH) return c.missing(undefined, 'This is nested too deeply to be read.');
  c.depth++;
  const start = c.start();
  const members: ObjectMember[] = [];
  const closed = bracketed(
    c,
    Token.LeftBrace,
    (cursor) => {
      members.push(objectMember(cursor, resourceBody));
    },
    startsProperty,
  );
  c.depth--;
  return { kind: 'object', span: c.from(start), members, closed };
}

function objectMember(c: Cursor, resourceBody: boolean): ObjectMember {
  if (c.is(Token.Ellipsis)) return spread(c);
  if (resourceBody) {
    if (c.is(Token.At) || (c.isWord('resource') && c.peek(1) === Token.Identifier)) return c.grammar.nestedResource(c);
  }
  const start = c.start();
  const key = propertyKey(c);
  if (key.kind === 'error' && !c.is(Token.Colon)) {
    resync(c);
    return { kind: 'error', span: c.from(start) };
  }
  c.expectAnchor(Token.Colon, 'BCP018', 'Expected ":" and a value here.');
  const value = c.panic ? ({ kind: 'error', span: c.nothing() } as const) : c.grammar.expression(c);
  const span = { start: Math.min(start, key.span.start), end: Math.max(value.span.end, key.span.end) };
  return { kind: 'objectProperty', span, decorators: [], key, name: keyText(key), value } satisfies ObjectProperty;
}

/** Reads a key; the node is an `error` when there is none. */
export function propertyKey(c: Cursor): Identifier | StringExpression | ErrorNode {
  if (c.is(Token.Identifier)) return c.identifier(undefined, '');
  if (c.is(Token.String) || c.is(Token.StringLeft)) return stringExpression(c);
  return c.missing('BCP022', 'Expected a property name here.');
}

export function keyText(key: Identifier | StringExpression | ErrorNode): string | undefined {
  if (key.kind === 'identifier') return key.name;
  return key.kind === 'string' ? key.value : undefined;
}

function spread(c: Cursor): Spread {
  const start = c.start();
  c.advance();
  const value = c.grammar.expression(c);
  return { kind: 'spread', span: { start, end: value.span.end }, expression: value };
}

/** Reads `[…]`, a list of items or a loop; the current token is the bracket. */
export function arrayOrFor(c: Cursor): Expression {
  if (isLoop(c)) return forExpression(c, c.grammar.expression);
  const start = c.start();
  const items: (Expression | Spread)[] = [];
  const closed = bracketed(
    c,
    Token.LeftSquare,
    (cursor) => {
      items.push(cursor.is(Token.Ellipsis) ? spread(cursor) : cursor.grammar.expression(cursor));
    },
    startsItem,
  );
  return { kind: 'array', span: c.from(start), items, closed };
}

function isLoop(c: Cursor): boolean {
  return c.isWordAt(c.peek(1) === Token.NewLine ? 2 : 1, 'for');
}

/** Reads `(item, index)`. */
function loopNames(c: Cursor): readonly Identifier[] {
  const start = c.start();
  const names: Identifier[] = [];
  const closed = parted(c, Token.RightParen, (cursor) => {
    names.push(cursor.identifier('BCP136', 'Expected the name of the item or index here.'));
  });
  if (closed && names.length !== 2)
    c.problem('BCP249', 'Expected two names here: of the item and of the index.', start, c.lastEnd);
  return names;
}

function forExpression(c: Cursor, readBody: (c: Cursor) => Expression): ForExpression {
  const start = c.start();
  const complexAllowed = c.complexAllowed;
  c.complexAllowed = true;
  c.panic = false;
  c.advance();
  c.openSquares++;
  c.skipNewLine();
  c.advance();
  let index: Identifier | undefined;
  let item: Identifier;
  if (c.is(Token.LeftParen)) {
    const names = loopNames(c);
    item = names[0] ?? { kind: 'identifier', span: c.nothing(), name: '' };
    index = names[1];
  } else item = c.identifier('BCP162', 'Expected the name of the item here.');
  if (c.expectWord('in')) c.panic = false;
  const source = c.grammar.expression(c);
  c.expectAnchor(Token.Colon, 'BCP018', 'Expected ":" and what to repeat here.');
  const body = readBody(c);
  if (c.panic) resync(c);
  c.openSquares--;
  if (c.is(Token.NewLine) && c.peek(1) === Token.RightSquare) c.skipNewLine();
  const closed = c.is(Token.RightSquare);
  if (closed) c.advance();
  else c.problem('BCP018', 'This [ has no closing bracket.', start, start + 1);
  c.complexAllowed = complexAllowed;
  return { kind: 'for', span: c.from(start), item, index, source, body, closed };
}

/** Reads what stands behind the `=` of a resource or module: an object, or a condition or loop around one. */
export function declarationValue(c: Cursor, nestedResources: boolean): Expression {
  // A condition may start on the line below the `=`; an object or a loop may not.
  if (c.is(Token.NewLine) && c.isWordAt(1, 'if')) c.skipNewLine();
  if (c.is(Token.LeftSquare) && isLoop(c)) {
    return forExpression(c, (cursor) => objectOrIf(cursor, nestedResources));
  }
  return objectOrIf(c, nestedResources);
}

function objectOrIf(c: Cursor, nestedResources: boolean): Expression {
  if (c.is(Token.LeftBrace)) return objectExpression(c, nestedResources);
  if (c.isWord('if')) return ifExpression(c, nestedResources);
  return c.missing('BCP118', 'Expected "{", "if" or a loop here.');
}

function ifExpression(c: Cursor, nestedResources: boolean): IfExpression {
  const start = c.start();
  c.advance();
  const condition = c.grammar.conditionInParentheses(c);
  const body: Expression = c.is(Token.LeftBrace)
    ? objectExpression(c, nestedResources)
    : c.missing('BCP018', 'Expected "{" here.');
  const end = Math.max(body.span.end, c.lastEnd);
  return { kind: 'if', span: { start, end }, condition, body };
}
