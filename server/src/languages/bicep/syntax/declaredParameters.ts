import { place } from '../../../text/span';
import type { DeclaredParameter, Literal } from '../../declaredParameter';
import type { Document } from '../../document';
import type { BicepFile, Expression, ParamStatement, TypeExpression } from './nodes';

/** The parameters of a source, with what `@allowed` or their types (`'a' | 'b'`) say that they take. */
export function declaredParameters({ file, tree, text: source }: Document<BicepFile>): readonly DeclaredParameter[] {
  return tree.statements.flatMap((statement): readonly DeclaredParameter[] => {
    if (statement.kind !== 'param') return [];
    const { name, span, type, value } = statement;
    const allowed = allowedBy(statement) ?? literalsOf(type);
    const literal = value && literalOf(value);
    const [text] = argumentsOf('description', statement);
    return [
      {
        name: name.name,
        ...(type ? { type: source.slice(type.span.start, type.span.end).replace(/\s/g, '') } : {}),
        namePlace: place(file, name.span.start, name.span.end),
        place: place(file, span.start, span.end),
        required: value === undefined && type?.kind !== 'typeNullable',
        ...(value ? { defaultPlace: place(file, value.span.start, value.span.end) } : {}),
        ...(literal === undefined ? {} : { default: literal }),
        ...(text?.kind === 'string' ? { description: text.value } : {}),
        ...(allowed ? { allowed } : {}),
      },
    ];
  });
}

function allowedBy(statement: ParamStatement): readonly Literal[] | undefined {
  const [list] = argumentsOf('allowed', statement);
  return list?.kind === 'array' ? all(list.items.map((item) => literalOf(item))) : undefined;
}

/** Of a decorator; `sys.` may stand in front of it. */
function argumentsOf(name: string, { decorators }: ParamStatement): readonly Expression[] {
  for (const { expression } of decorators)
    if (expression.kind === 'call' && expression.name.name === name) return expression.args;
  return [];
}

/** The members of a union of literals. */
function literalsOf(type: TypeExpression | undefined): readonly Literal[] | undefined {
  switch (type?.kind) {
    case 'typeNullable':
      return literalsOf(type.base);
    case 'typeUnion': {
      const members = type.members.map(literalsOf);
      return members.every((member) => member !== undefined) ? members.flat() : undefined;
    }
    case 'typeLiteral': {
      const literal = literalOf(type.literal);
      return literal === undefined ? undefined : [literal];
    }
    default:
      return undefined;
  }
}

function all(literals: readonly (Literal | undefined)[]): readonly Literal[] | undefined {
  return literals.every((literal) => literal !== undefined) ? literals : undefined;
}

function literalOf(expression: Expression | { readonly kind: 'spread' }): Literal | undefined {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return expression.value;
    default:
      return undefined;
  }
}
