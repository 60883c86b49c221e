import { MAX_CHAIN, MAX_DEPTH, type Cursor } from './cursor';
import { arrayOrFor, objectExpression } from './objectsAndArrays';
import { parted } from './separatedLists';
import { stringExpression } from './stringExpressions';
import type { BinaryOperator, CallExpression, Expression, Identifier, LambdaExpression } from './nodes';
import { Token } from './tokens';

const precedences = new Uint8Array(Token.Count);
const operators: BinaryOperator[] = [];

function define(precedence: number, ...entries: readonly (readonly [Token, BinaryOperator])[]): void {
  for (const [token, operator] of entries) {
    precedences[token] = precedence;
    operators[token] = operator;
  }
}
define(1, [Token.DoubleQuestion, '??']);
define(2, [Token.LogicalOr, '||']);
define(3, [Token.LogicalAnd, '&&']);
define(4, [Token.Equals, '=='], [Token.NotEquals, '!=']);
define(4, [Token.EqualsInsensitive, '=~'], [Token.NotEqualsInsensitive, '!~']);
define(5, [Token.Less, '<'], [Token.LessOrEqual, '<='], [Token.Greater, '>'], [Token.GreaterOrEqual, '>=']);
define(6, [Token.Plus, '+'], [Token.Minus, '-']);
define(7, [Token.Asterisk, '*'], [Token.Slash, '/'], [Token.Percent, '%']);

/** Reads an expression. Always gives a node; without one it says so and leaves the current token alone. */
export function expression(c: Cursor): Expression {
  if (c.depth >= MAX_DEPTH) return c.missing(undefined, 'This is nested too deeply to be read.');
  c.depth++;
  const condition = binary(c, 0);
  let result = condition;
  // A line may start with `?` or `:`, but not with any other operator.
  if (c.is(Token.Question) || (c.is(Token.NewLine) && c.peek(1) === Token.Question)) {
    c.skipNewLine();
    c.advance();
    const whenTrue = expression(c);
    if (c.is(Token.NewLine) && c.peek(1) === Token.Colon) c.skipNewLine();
    c.expect(Token.Colon, 'BCP018', 'Expected ":" and the value for the other case here.');
    const whenFalse = expression(c);
    const start = condition.span.start;
    result = { kind: 'ternary', span: { start, end: whenFalse.span.end }, condition, whenTrue, whenFalse };
  }
  c.depth--;
  return result;
}

function binary(c: Cursor, minimum: number): Expression {
  const outer = c.height;
  c.height = 0;
  let left = unary(c);
  for (;;) {
    const token = c.current;
    const precedence = precedences[token]!;
    if (precedence <= minimum) break;
    const operatorSpan = { start: c.start(), end: c.end() };
    c.advance();
    const right = binary(c, precedence);
    const span = { start: left.span.start, end: right.span.end };
    left = { kind: 'binary', span, operator: operators[token]!, operatorSpan, left, right };
    if (++c.height > MAX_CHAIN) left = tooLong(c, left);
  }
  if (outer > c.height) c.height = outer;
  return left;
}

/** Gives up on a chain: whoever walks the tree would run out of stack. */
function tooLong(c: Cursor, chain: Expression): Expression {
  c.problem(undefined, 'This chain is too long to be read.', chain.span.start, chain.span.end);
  c.height = 0;
  return { kind: 'error', span: chain.span };
}

function unary(c: Cursor): Expression {
  const operator = c.is(Token.Exclamation) ? '!' : c.is(Token.Minus) ? '-' : undefined;
  if (!operator) return member(c);
  const start = c.start();
  c.advance();
  const operand = member(c);
  return { kind: 'unary', span: { start, end: operand.span.end }, operator, operand };
}

function member(c: Cursor): Expression {
  const outer = c.height;
  c.height = 0;
  let node = primary(c);
  c.height++;
  for (;;) {
    const start = node.span.start;
    if (c.is(Token.Dot)) node = afterDot(c, node);
    else if (c.is(Token.LeftSquare)) node = indexed(c, node);
    else if (c.is(Token.DoubleColon)) {
      c.advance();
      const name = c.identifier('BCP020', 'Expected the name of a nested resource here.');
      node = { kind: 'resourceAccess', span: { start, end: name.span.end }, base: node, name };
    } else if (c.is(Token.Exclamation)) {
      c.advance();
      node = { kind: 'nonNull', span: { start, end: c.lastEnd }, base: node };
    } else break;
    if (++c.height > MAX_CHAIN) node = tooLong(c, node);
  }
  if (outer > c.height) c.height = outer;
  return node;
}

function afterDot(c: Cursor, base: Expression): Expression {
  const start = base.span.start;
  c.advance();
  const safe = c.is(Token.Question);
  const mark = c.start();
  if (safe) c.advance();
  const name = c.identifier('BCP020', 'Expected a property or function name here.');
  if (!c.is(Token.LeftParen)) {
    return { kind: 'property', span: { start, end: name.span.end }, base, name, safe };
  }
  if (safe) c.remark('BCP322', '".?" reads properties only; a function cannot follow it.', mark, mark + 1);
  return call(c, start, base, name, safe);
}

function call(c: Cursor, start: number, base: Expression | undefined, name: Identifier, safe: boolean): CallExpression {
  const args: Expression[] = [];
  parted(c, Token.RightParen, (cursor) => {
    args.push(expression(cursor));
  });
  return { kind: 'call', span: c.from(start), base, name, args, safe };
}

function indexed(c: Cursor, base: Expression): Expression {
  const start = base.span.start;
  c.advance();
  const safe = c.is(Token.Question);
  if (safe) c.advance();
  const fromEnd = c.is(Token.Hat);
  if (fromEnd) c.advance();
  c.openSquares++;
  const index = c.is(Token.RightSquare) ? c.missing('BCP117', 'Expected an index here.') : expression(c);
  c.openSquares--;
  c.expectAnchor(Token.RightSquare, 'BCP018', 'Expected "]" here.');
  return { kind: 'index', span: c.from(start), base, index, safe, fromEnd };
}

function primary(c: Cursor): Expression {
  const start = c.start();
  switch (c.current) {
    case Token.Identifier:
      return named(c, start);
    case Token.String:
    case Token.StringLeft:
      return stringExpression(c);
    case Token.LeftBrace:
      checkComplex(c, 'An object');
      return objectExpression(c, false);
    case Token.LeftSquare:
      checkComplex(c, 'An array');
      return arrayOrFor(c);
    case Token.LeftParen:
      return parenthesizedOrLambda(c, start);
    case Token.Integer: {
      const span = { start, end: c.end() };
      checkInteger(c, span.end - start);
      c.advance();
      return { kind: 'number', span, value: Number(c.text.slice(start, span.end)) };
    }
    case Token.True:
    case Token.False: {
      const value = c.is(Token.True);
      c.advance();
      return { kind: 'boolean', span: { start, end: c.lastEnd }, value };
    }
    case Token.Null:
      c.advance();
      return { kind: 'null', span: { start, end: c.lastEnd } };
    default:
      return c.missing('BCP009', 'Expected a value here.');
  }
}

function checkComplex(c: Cursor, what: string): void {
  if (!c.complexAllowed) c.remark('BCP087', `${what} cannot stand inside the \${…} of a string.`, c.start(), c.end());
}

/** The largest integer that the language can write has 20 digits. */
export function checkInteger(c: Cursor, digits: number): void {
  if (digits < 20) return;
  const tooLarge = digits > 1000 || BigInt(c.text.slice(c.start(), c.end())) > 0xffffffffffffffffn;
  if (tooLarge) c.remark('BCP010', 'This number is too large.', c.start(), c.end());
}

function named(c: Cursor, start: number): Expression {
  const end = c.end();
  const name = c.text.slice(start, end);
  c.advance();
  if (c.is(Token.LeftParen)) {
    return call(c, start, undefined, { kind: 'identifier', span: { start, end }, name }, false);
  }
  if (c.is(Token.Arrow)) return lambda(c, start, [{ kind: 'identifier', span: { start, end }, name }]);
  return { kind: 'variable', span: { start, end }, name };
}

function parenthesizedOrLambda(c: Cursor, start: number): Expression {
  const items: Expression[] = [];
  const closed = parenthesizedItems(c, items);
  if (closed && c.is(Token.Arrow))
    return lambda(
      c,
      start,
      items.map((item) => asParameter(c, item)),
    );
  const span = c.from(start);
  if (items.length !== 1 && closed) {
    c.problem('BCP243', 'Parentheses hold exactly one value.', span.start + 1, span.end - 1);
  }
  const inner: Expression = items[0] ?? { kind: 'error', span: { start: start + 1, end: start + 1 } };
  return { kind: 'parenthesized', span, expression: inner };
}

function parenthesizedItems(c: Cursor, items: Expression[]): boolean {
  return parted(c, Token.RightParen, (cursor) => {
    items.push(expression(cursor));
  });
}

function asParameter(c: Cursor, item: Expression): Identifier {
  if (item.kind === 'variable') return { kind: 'identifier', span: item.span, name: item.name };
  c.problem('BCP015', 'Expected the name of a parameter here.', item.span.start, item.span.end);
  return { kind: 'identifier', span: item.span, name: '' };
}

function lambda(c: Cursor, start: number, parameters: readonly Identifier[]): LambdaExpression {
  const body = lambdaBody(c);
  return { kind: 'lambda', span: { start, end: body.span.end }, parameters, body };
}

/** Reads `=> body`, the body on the next line as well unless that starts a statement. The current token is `=>`. */
export function lambdaBody(c: Cursor): Expression {
  c.advance();
  if (c.is(Token.NewLine) && !isDeclarationWord(c, 1)) c.skipNewLine();
  if (c.is(Token.End)) {
    c.problem('BCP009', 'Expected a value here.', c.start(), c.start());
    return { kind: 'error', span: c.nothing() };
  }
  const complexAllowed = c.complexAllowed;
  c.complexAllowed = true;
  const body = expression(c);
  c.complexAllowed = complexAllowed;
  return body;
}

/** Reads `(condition)`. The node is the condition alone. */
export function conditionInParentheses(c: Cursor): Expression {
  if (!c.is(Token.LeftParen)) return c.missing('BCP018', 'Expected "(" and a condition here.');
  const node = parenthesizedOrLambda(c, c.start());
  return node.kind === 'parenthesized' ? node.expression : node;
}

const declarationWords = ['assert', 'import', 'metadata', 'param', 'var', 'resource', 'output', 'module', 'type'];

/** True when the token `distance` behind the current one is a word that starts a declaration. */
function isDeclarationWord(c: Cursor, distance: number): boolean {
  return declarationWords.some((word) => c.isWordAt(distance, word));
}
