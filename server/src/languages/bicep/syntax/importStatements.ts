import { objectExpression } from './objectsAndArrays';
import type { Cursor } from './cursor';
import { bracketed } from './separatedLists';
import { stringExpression, stringOrMissing } from './stringExpressions';
import type { Expression, Identifier, ImportedSymbol, ImportStatement } from './nodes';
import { Token } from './tokens';

/** Reads what follows the keyword of `import { a, b as c } from '…'` or `import * as ns from '…'`. */
export function importStatement(c: Cursor): Pick<ImportStatement, 'namespace' | 'symbols' | 'path'> {
  const symbols: ImportedSymbol[] = [];
  let namespace: Identifier | undefined;
  if (c.is(Token.LeftBrace)) {
    bracketed(
      c,
      Token.LeftBrace,
      (cursor) => {
        symbols.push(importedSymbol(cursor));
      },
      (cursor) => cursor.is(Token.Identifier),
    );
  } else if (c.is(Token.Asterisk)) {
    c.advance();
    c.expectWord('as');
    namespace = c.identifier('BCP356', 'Expected a name for the imported namespace here.');
  } else c.unexpected('BCP354', 'Expected "{" and the names to import, or "*" here.');
  if (c.expectWord('from')) c.panic = false;
  const path = stringOrMissing(c, 'BCP097', "Expected a path as in './types.bicep' here.");
  return { namespace, symbols, path };
}

function importedSymbol(c: Cursor): ImportedSymbol {
  const start = c.start();
  const quoted = c.is(Token.String) || c.is(Token.StringLeft);
  const name = quoted ? stringExpression(c) : c.identifier('BCP355', 'Expected the name of what is imported here.');
  const alias = optionalAlias(c);
  if (name.kind === 'interpolated')
    c.problem('BCP032', 'The name of what is imported cannot be put together.', start, c.lastEnd);
  else if (quoted && !alias) c.problem('BCP375', 'A quoted name needs "as" and a name to use it by.', start, c.lastEnd);
  return { kind: 'importedSymbol', span: c.from(Math.min(start, name.span.start)), name, alias };
}

/** Reads `as name` if it is there. */
export function optionalAlias(c: Cursor): Identifier | undefined {
  if (!c.isWord('as')) return undefined;
  c.advance();
  return c.identifier('BCP202', 'Expected a name behind "as" here.');
}

/** Reads `with {…}` if it is there. */
export function optionalConfig(c: Cursor): Expression | undefined {
  if (!c.isWord('with')) return undefined;
  c.advance();
  return c.is(Token.LeftBrace) ? objectExpression(c, false) : c.missing('BCP018', 'Expected "{" here.');
}
