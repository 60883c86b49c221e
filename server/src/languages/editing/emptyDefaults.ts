import { isReference, type NewValue, type ParameterReference } from '../../model/change';
import type { Value } from '../../model/value';
import { passedThrough, type Passed } from './passedParameters';

/**
 * The parameter that asks already for what a new one would ask for: the place reads it, and only its empty default leaves
 * it open. It loses the default instead, so that a value has to be given.
 */
export function askingAlready(
  before: Value,
  wanted: NewValue,
): (Passed & Pick<ParameterReference, 'type'>) | undefined {
  if (typeof wanted !== 'object' || Array.isArray(wanted) || !isReference(wanted as NewValue & object))
    return undefined;
  const reference = wanted as ParameterReference;
  const { hops } = before.origin;
  if (reference.reference !== 'parameter' || hops.length !== 1 || hops[0]!.kind !== 'parameter') return undefined;
  return isEmpty(before) ? { ...passedThrough(before)[0]!, type: reference.type } : undefined;
}

function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0 && !value.rest;
  return value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

/**
 * The parameter that is null because nobody gives it a value: a value for what it is used for is its default. Written
 * where it is used, it would take the parameter its effect.
 */
export function leftNull(before: Value, wanted: NewValue): Passed | undefined {
  if (before.kind !== 'null' || typeof wanted === 'object') return undefined;
  return before.origin.hops.at(-1)?.kind === 'parameter' ? passedThrough(before).at(-1) : undefined;
}
