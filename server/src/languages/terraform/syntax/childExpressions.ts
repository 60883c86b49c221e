import type { Expression, TemplatePart } from './nodes';

/** The expressions that an expression is directly made of, in the order of the text; keys that are bare words left out. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
    case 'broken':
      return [];
    case 'template':
      return expression.parts.flatMap(inPart);
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => (key.kind === 'variable' ? [value] : [key, value]));
    case 'access':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'splat':
      return [expression.of, expression.each];
    case 'call':
      return expression.args;
    case 'for': {
      const { collection, resultKey, result, condition } = expression;
      return [collection, ...(resultKey ? [resultKey] : []), result, ...(condition ? [condition] : [])];
    }
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'parentheses':
      return [expression.inner];
  }
}

function inPart(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'interpolation':
      return [part.expression];
    case 'if':
      return [part.condition, ...part.then.flatMap(inPart), ...part.otherwise.flatMap(inPart)];
    case 'for':
      return [part.collection, ...part.parts.flatMap(inPart)];
  }
}
