import { place } from '../../../text/span';
import type { DeclaredParameter, Literal } from '../../declaredParameter';
import type { Document } from '../../document';
import { attribute, blocks, plainText, type Block, type Expression, type HclFile } from './nodes';

/** The variables of a file, with the values that their validations list. */
export function declaredParameters({ file, tree, text }: Document<HclFile>): readonly DeclaredParameter[] {
  if (/\.tfvars(\.json)?$|\.hcl$/i.test(file)) return [];
  return blocks(tree.body, 'variable').flatMap((block): readonly DeclaredParameter[] => {
    const [label] = block.labels;
    if (!label) return [];
    const name = label.value;
    const quote = label.quoted ? 1 : 0;
    const value = attribute(block.body, 'default')?.value;
    const literal = value && literalOf(value);
    const type = attribute(block.body, 'type')?.value.span;
    const description = plainText(attribute(block.body, 'description')?.value);
    const allowed = allowedBy(block, name);
    return [
      {
        name,
        ...(type ? { type: text.slice(type.start, type.end).replace(/\s/g, '') } : {}),
        namePlace: place(file, label.span.start + quote, label.span.end - quote),
        place: place(file, block.span.start, block.span.end),
        required: value === undefined,
        ...(value ? { defaultPlace: place(file, value.span.start, value.span.end) } : {}),
        ...(literal === undefined ? {} : { default: literal }),
        ...(description === undefined ? {} : { description }),
        ...(allowed ? { allowed } : {}),
      },
    ];
  });
}

/** `condition = contains(["a", "b"], var.x)`, alone, together with others, or beside `var.x == null`. */
function allowedBy({ body }: Block, name: string): readonly Literal[] | undefined {
  for (const { body: validation } of blocks(body, 'validation')) {
    const condition = attribute(validation, 'condition')?.value;
    const listed = condition && listedIn(condition, name);
    if (listed) return listed;
  }
  return undefined;
}

function listedIn(condition: Expression, name: string): readonly Literal[] | undefined {
  switch (condition.kind) {
    case 'parentheses':
      return listedIn(condition.inner, name);
    case 'binary': {
      const [left, right] = [listedIn(condition.left, name), listedIn(condition.right, name)];
      if (condition.operator === '&&') return left ?? right;
      if (condition.operator !== '||') return undefined;
      if (left && right) return [...left, ...right];
      return isNull(condition.left, name) ? right : isNull(condition.right, name) ? left : undefined;
    }
    case 'call': {
      const [list, value] = condition.args;
      if (condition.name !== 'contains' || condition.expand || !value || !isVariable(value, name)) return undefined;
      if (list?.kind !== 'tuple') return undefined;
      const literals = list.items.map(literalOf);
      return literals.every((literal) => literal !== undefined) ? literals : undefined;
    }
    default:
      return undefined;
  }
}

function isNull(condition: Expression, name: string): boolean {
  if (condition.kind !== 'binary' || condition.operator !== '==') return false;
  const { left, right } = condition;
  const isNothing = (one: Expression) => one.kind === 'literal' && one.value === null;
  return (isVariable(left, name) && isNothing(right)) || (isVariable(right, name) && isNothing(left));
}

function isVariable(expression: Expression, name: string): boolean {
  const { kind } = expression;
  return (
    kind === 'access' && expression.name === name && expression.of.kind === 'variable' && expression.of.name === 'var'
  );
}

function literalOf(expression: Expression): Literal | undefined {
  if (expression.kind === 'literal') return expression.value ?? undefined;
  return plainText(expression);
}
