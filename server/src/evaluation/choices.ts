import { identityOf } from '../model/sameValue';
import { at, type ChoiceValue, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';

/** A choice of more values than this is not kept apart. */
const MOST_OPTIONS = 16;

/** One of several values; the value itself when they are all the same. */
export function chosen(options: readonly Value[], decidedBy: UnknownValue, place: Place): Value {
  const [first, ...others] = options;
  if (!first) return { ...decidedBy, origin: at(place) };
  const identity = identityOf(first);
  if (identity !== undefined && others.every((other) => identityOf(other) === identity)) return first;
  const flat = options.flatMap((option) => (option.kind === 'choice' ? option.options : [option]));
  // Without the options there is only the question which of them it is.
  if (flat.length > MOST_OPTIONS) return { kind: 'unknown', reason: decidedBy.reason, origin: at(place) };
  const choice: ChoiceValue = { kind: 'choice', options: flat, decidedBy, origin: at(place) };
  return choice;
}

/**
 * Applies an operation to values of which some are choices: once for each combination.
 * Too many combinations are not tried; the operation then sees an unknown in place of each choice.
 */
export function overChoices(
  values: readonly Value[],
  place: Place,
  operation: (values: readonly Value[]) => Value,
): Value {
  const index = values.findIndex((value) => value.kind === 'choice');
  const choice = values[index];
  if (choice?.kind !== 'choice') return operation(values);
  const combinations = values.reduce((n, value) => n * (value.kind === 'choice' ? value.options.length : 1), 1);
  if (combinations > MOST_OPTIONS) {
    return operation(
      values.map((value) =>
        value.kind === 'choice' ? { kind: 'unknown', reason: value.decidedBy.reason, origin: value.origin } : value,
      ),
    );
  }
  const results = choice.options.map((option) =>
    overChoices(
      values.map((value, i) => (i === index ? option : value)),
      place,
      operation,
    ),
  );
  return chosen(results, choice.decidedBy, place);
}
