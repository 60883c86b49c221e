import { identityOf, isSameCondition } from '../model/valueIdentity';
import { at, unknown, type ChoiceValue, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';

/** A choice of more values than this is not kept apart. */
const MOST_OPTIONS = 16;

/**
 * One of several values, each once; the value itself when they are all the same.
 * @param condition what tells the condition from others, where the first of two options holds if it is true
 */
export function chosen(
  given: readonly Value[],
  decidedBy: UnknownValue,
  place: Place,
  { condition }: Pick<ChoiceValue, 'condition'> = {},
): Value {
  const options = given.map((option, index) =>
    option.kind === 'choice' && condition !== undefined && option.condition === condition
      ? (option.options[index] ?? option)
      : option,
  );
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
  if (!second) return first;
  const isWhole = condition !== undefined && different.length === options.length && flat.length === options.length;
  return { kind: 'choice', options: different, decidedBy, origin: at(place), ...(isWhole ? { condition } : {}) };
}

/** What is made of the options of a choice, one of each in their order. */
export function chosenAs(choice: ChoiceValue, made: readonly Value[], place: Place): Value {
  return chosen(made, choice.decidedBy, place, choice);
}

/** A value where a choice comes out as the option at an index: the choice itself, or another one by the same condition. */
export function inBranch(value: Value, choice: ChoiceValue, index: number): Value {
  return value.kind === 'choice' && isSameCondition(value, choice) ? value.options[index]! : value;
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
  const results = choice.options.map((_, branch) =>
    overChoices(
      values.map((value) => inBranch(value, choice, branch)),
      place,
      operation,
    ),
  );
  return chosenAs(choice, results, place);
}
