import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { failed, failedAt, holdsFailure } from '../failedValues';
import { evaluate, type Local, type Scope } from '../scope';
import type { FunctionCall } from '../../syntax/nodes';
import { fitted } from '../variableTypes';
import { ANYTHING, define, nullable, open, SIZE, TEXT, type Functions, type TerraformFunction } from './signature';

/**
 * `convert(value, type)`: the second argument is a type constraint, as a variable has it.
 * Source: https://opentofu.org/docs/language/functions/convert/ (read 2026-11-29)
 */
export function converted(call: FunctionCall, place: Place, scope: Scope, local: Local): Value {
  const [written, type] = call.args;
  if (!written || !type || call.args.length > 2) return failed('`convert` takes a value and a type', place);
  const value = evaluate(written, scope, local);
  if (holdsFailure(value)) return failedAt(value, place);
  return fitted(value, type, scope, local.file) ?? failed('the value does not fit the type', place);
}

const anything = open(nullable(ANYTHING));

/** What is assumed of a value helps OpenTofu's plan; where it does not hold there is no value at all. */
const assumed = (...more: TerraformFunction['parameters']): TerraformFunction =>
  define([anything, ...more], ([value]) => value);

/** Source: https://opentofu.org/docs/language/functions/assume_family/ (read 2026-11-29) */
export const assumeFunctions: Functions = {
  assumeequal: assumed(anything),
  assumenotnull: assumed(),
  assumestringprefix: assumed(open(TEXT)),
  ...Object.fromEntries(
    ['list', 'map', 'set'].flatMap((kind) => [
      [`assume${kind}length`, assumed(open(SIZE), open(SIZE))],
      [`assume${kind}lengthmin`, assumed(open(SIZE))],
      [`assume${kind}lengthmax`, assumed(open(SIZE))],
    ]),
  ),
};
