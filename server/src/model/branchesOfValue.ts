import type { Value } from './value';

/**
 * The values that a conditional one may have, those of nested conditions included; any other value is its only one. What
 * is bad in every branch is bad whichever it is.
 */
export function branchesOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options.flatMap(branchesOf) : [value];
}
