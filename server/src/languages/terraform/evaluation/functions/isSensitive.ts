import { unknown, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { failed } from '../failedValues';
import type { FunctionCall, Expression } from '../../syntax/nodes';
import { boolean } from '../valueBuilders';

/** `issensitive`: which values are sensitive is not kept, so only what the expression itself says is known. */
export function isSensitive(call: FunctionCall, place: Place): Value {
  const [only] = call.args;
  if (!only || call.args.length > 1) return failed('`issensitive` takes one argument', place);
  const known = saysSensitive(only);
  return known === undefined ? unknown('which values are sensitive is not known', place) : boolean(known, place);
}

function saysSensitive(expression: Expression): boolean | undefined {
  switch (expression.kind) {
    case 'literal':
      return false;
    case 'parentheses':
      return saysSensitive(expression.inner);
    case 'template':
      return expression.parts.every((part) => part.kind === 'text') ? false : undefined;
    case 'call':
      if (expression.name === 'sensitive') return true;
      return expression.name === 'nonsensitive' ? false : undefined;
    default:
      return undefined;
  }
}
