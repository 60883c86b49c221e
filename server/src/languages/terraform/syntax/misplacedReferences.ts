import type { Document } from '../../document';
import type { MisplacedName } from '../../outlineAndNames';
import { attribute, attributes, blocks, type Expression, type HclFile } from './nodes';
import { operandsOf } from './childExpressions';

/**
 * Names in texts that can name nothing: defaults of variables and `.tfvars` files.
 * Source: https://developer.hashicorp.com/terraform/language/values/variables#default-values (read 2026-11-29)
 */
export function misplacedNames({ file, tree }: Document<HclFile>): readonly MisplacedName[] {
  const isValues = /\.tfvars(\.json)?$/i.test(file);
  const where = isValues ? 'a `.tfvars` file' : 'the default of a variable';
  const values = isValues
    ? attributes(tree.body).map(({ value }) => value)
    : blocks(tree.body, 'variable').flatMap((block) => attribute(block.body, 'default')?.value ?? []);
  return values.flatMap(namesIn).map(({ name, span }) => ({ name, where, place: { file, span } }));
}

interface Named {
  readonly name: string;
  readonly span: Expression['span'];
}

function namesIn(expression: Expression): readonly Named[] {
  const name = pathOf(expression);
  if (name !== undefined) return [{ name, span: expression.span }];
  return operandsOf(expression).flatMap(namesIn);
}

/** `azurerm_public_ip.egress.ip_address`; undefined for what is no path of names. */
function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  const of = expression.kind === 'access' ? pathOf(expression.of) : undefined;
  return of !== undefined && expression.kind === 'access' ? `${of}.${expression.name}` : undefined;
}
