import { identityOf } from '../model/valueIdentity';
import { at, unknown, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';

/** A choice of more values than this is not kept apart. */
const MOST_OPTIONS = 16;

/** One of several values, each once; the value itself when they are all the same. */
export function chosen(options: readonly Value[], decidedBy: UnknownValue, place: Place): Value {
  const flat = options.flatMap((option) => (option.kind === 'choice' ? option.options : [option]));
  const seen = new Set<string>();
  const different = flat.filter((option) => {
    const identity = identityOf(option);
    if (identity === undefined) return true;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
  const [first, second] = different;
  // Without the options there is only the question which of them it is.
  if (!first || different.length > MOST_OPTIONS) return unknown(decidedBy.reason, place);
  return second ? { kind: 'choice', options: different, decidedBy, origin: at(place) } : first;
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
      values.map((value) => (value.kind === 'choice' ? unknown(value.decidedBy.reason, value.origin.place) : value)),
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
