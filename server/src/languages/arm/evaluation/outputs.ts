import { truthOf } from '../../../evaluation/arm/logic';
import type { Value } from '../../../model/value';
import { unroll } from './loops';
import { named } from './parametersAndVariables';
import { keyOf, propertyValue, placeOf, properties } from '../syntax/jsonNodes';
import { evaluate, type Loops, type Scope } from './scope';

/** Names of a template's outputs in source order. */
export function outputNames({ template }: Scope): readonly string[] {
  return properties(propertyValue(template, 'outputs')).map(keyOf);
}

/** The value of an output; undefined when there is none, or its condition is false. */
export function outputOf(name: string, scope: Scope, loops: Loops): Value | undefined {
  const output = propertyValue(propertyValue(scope.template, 'outputs'), name);
  if (!output) return undefined;
  const condition = propertyValue(output, 'condition');
  if (condition && truthOf(evaluate(condition, scope, loops)) === false) return undefined;
  const here = placeOf(scope.file, output);
  const value = propertyValue(output, 'value');
  if (value) return named(`output ${name.toLowerCase()}`, here, scope, () => evaluate(value, scope, loops));
  const loop = propertyValue(output, 'copy');
  const input = propertyValue(loop, 'input');
  if (!loop || !input) return undefined;
  // Output loops have no name; their own index is the innermost.
  return named(`output ${name.toLowerCase()}`, here, scope, () => unroll(loop, input, name, scope, loops, true));
}
