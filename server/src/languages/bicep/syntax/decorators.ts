import type { Cursor } from './cursor';
import { expression } from './expressions';
import { resync } from './recovery';
import { parted } from './separatedLists';
import type { Decorator, Expression } from './nodes';
import { Token } from './tokens';

const none: readonly Decorator[] = [];

/** Reads decorators and the line breaks behind them; each must end its line. */
export function decorators(c: Cursor): readonly Decorator[] {
  if (!c.is(Token.At)) return none;
  const found: Decorator[] = [];
  while (c.is(Token.At)) {
    found.push(decorator(c));
    if (c.is(Token.Comma)) c.advance();
    c.skipNewLine();
    // A decorator may be a piece of its own: what it decorates then starts the next one.
    if (c.is(Token.End) && c.openBraces === 0 && c.openSquares === 0 && !c.nextPiece()) break;
  }
  return found;
}

function decorator(c: Cursor): Decorator {
  const start = c.start();
  c.advance();
  const value = decoratorExpression(c);
  const span = c.from(start);
  if (!c.atLineEnd()) c.unexpected('BCP019', 'Expected the end of the line behind a decorator.');
  if (c.panic) resync(c);
  return { kind: 'decorator', span, expression: value };
}

function decoratorExpression(c: Cursor): Expression {
  let base: Expression | undefined;
  for (;;) {
    const name = c.identifier(base ? 'BCP020' : 'BCP123', 'Expected the name of a decorator here.');
    const start = base ? base.span.start : name.span.start;
    if (c.is(Token.LeftParen)) {
      const args: Expression[] = [];
      parted(c, Token.RightParen, (cursor) => {
        args.push(expression(cursor));
      });
      base = { kind: 'call', span: c.from(start), base, name, args, safe: false };
    } else if (base) base = { kind: 'property', span: c.from(start), base, name, safe: false };
    else
      base =
        name.name === '' ? { kind: 'error', span: name.span } : { kind: 'variable', span: name.span, name: name.name };
    if (!c.is(Token.Dot) || c.panic) return base;
    c.advance();
  }
}
