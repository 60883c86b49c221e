import { chosenAs } from '../../../evaluation/overChoices';
import { choose, truthOf } from '../../../evaluation/arm/logic';
import { isUnknown } from '../../../model/threeValuedQuestions';
import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Expression } from '../syntax/expressionParser';

/** Only the branch that counts is evaluated, where the condition is known. */
export function conditional(
  [condition, yes, no]: readonly Expression[],
  here: Place,
  evaluated: (expression: Expression, isBranch: boolean) => Value,
): Value {
  if (!condition || !yes || !no) return unknown('`if` does not take these arguments', here);
  const test = evaluated(condition, false);
  const truth = truthOf(test);
  if (truth !== undefined && !isUnknown(truth)) return evaluated(truth ? yes : no, true);
  const both = choose(test, evaluated(yes, true), evaluated(no, true), { place: here });
  if (!both) return unknown('the condition is neither true nor false', here);
  return both.kind === 'choice' ? chosenAs(both, both.options, here) : both;
}
