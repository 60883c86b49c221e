import { equal } from '../../../evaluation/arm/equality';
import { lower, order } from '../../../evaluation/arm/invariantCulture';
import { strictTruthOf as truthOf, truthValue } from '../../../evaluation/arm/logic';
import { isWhole } from '../../../evaluation/arm/numbers';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { coalesce } from '../../../evaluation/coalesce';
import { exactIdentityOf, sameText } from '../../../model/valueIdentity';
import { allOf, anyOf, isUnknown, not, type Truth } from '../../../model/threeValuedQuestions';
import { at, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { overChoices } from '../../../evaluation/overChoices';
import { stepsFor } from '../../../evaluation/valueBounds';
import type { Evaluation } from './evaluationInterface';
import type { Scope } from './scope';
import type { BinaryExpression, BinaryOperator, UnaryExpression } from '../syntax/nodes';

export function binary(expression: BinaryExpression, scope: Scope, evaluation: Evaluation): Value {
  const { operator } = expression;
  const place = evaluation.place(expression.span);
  const left = evaluation.evaluate(expression.left, scope);
  if (operator === '??') return coalesce(left, () => evaluation.evaluate(expression.right, scope), place);
  const right = evaluation.evaluate(expression.right, scope);
  if (operator === '&&' || operator === '||') {
    const [first, second] = [truthOf(left), truthOf(right)];
    const decides = first === (operator === '||');
    if (first !== undefined && (decides || second !== undefined)) {
      const truth = decides ? first : (operator === '&&' ? allOf : anyOf)(first, second!);
      return asValue(truth, operator, [left, right], place);
    }
    return unknown(`\`${operator}\` does not take these values`, place);
  }
  evaluation.call.budget.steps += stepsFor([left, right]);
  return overChoices([left, right], place, ([a, b]) => apply(operator, a!, b!, place));
}

export function unary({ operator, operand, span }: UnaryExpression, scope: Scope, evaluation: Evaluation): Value {
  const place = evaluation.place(span);
  return overChoices([evaluation.evaluate(operand, scope)], place, ([value]) => {
    if (operator === '-' && isWhole(value)) {
      // The sign belongs to the literal: replacing the whole replaces the value.
      return {
        kind: 'number',
        value: value.value === 0 ? 0 : -value.value,
        origin: at(place, operand.kind === 'number'),
      };
    }
    const truth = operator === '!' ? truthOf(value!) : undefined;
    if (truth !== undefined) return asValue(not(truth), operator, [value!], place);
    return undecided(operator, [value!], place);
  });
}

function apply(operator: BinaryOperator, a: Value, b: Value, place: Place): Value {
  switch (operator) {
    case '==':
      return asValue(equal(a, b), operator, [a, b], place);
    case '!=':
      return asValue(not(equal(a, b)), operator, [a, b], place);
    case '=~':
      return asValue(caselessly(a, b), operator, [a, b], place);
    case '!~':
      return asValue(not(caselessly(a, b)), operator, [a, b], place);
    default: {
      const decided =
        a.kind === 'number' && b.kind === 'number'
          ? compared(operator, a.value - b.value)
          : a.kind === 'string' && b.kind === 'string'
            ? compared(operator, order(a.value, b.value))
            : undefined;
      if (decided !== undefined) return { kind: 'boolean', value: decided, origin: at(place) };
      if (isWhole(a) && isWhole(b)) return arithmetic(operator, a.value, b.value, place);
      return undecided(operator, [a, b], place);
    }
  }
}

/** Two texts are compared in small letters. */
function caselessly(a: Value, b: Value): Truth {
  return a.kind === 'string' && b.kind === 'string' ? lower(a.value) === lower(b.value) : sameText(a, b);
}

function arithmetic(operator: BinaryOperator, a: number, b: number, place: Place): Value {
  if ((operator === '/' || operator === '%') && b === 0) return unknown('it divides by zero', place);
  const value =
    operator === '+'
      ? a + b
      : operator === '-'
        ? a - b
        : operator === '*'
          ? a * b
          : operator === '/'
            ? Math.trunc(a / b)
            : a % b;
  if (!Number.isSafeInteger(value)) return unknown('the number has more digits than are kept here', place);
  return { kind: 'number', value: value === 0 ? 0 : value, origin: at(place) };
}

function compared(operator: BinaryOperator, difference: number): boolean | undefined {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return undefined;
  }
}

/** An unknown truth says what would decide it; its key is that of the whole question. */
function asValue(truth: Truth, operator: string, operands: readonly Value[], place: Place): Value {
  if (isUnknown(truth)) return unknown(truth.reason, place, keyOf(operator, operands));
  return truthValue(truth, { place });
}

function undecided(operator: string, operands: readonly Value[], place: Place): Value {
  const cause = firstUnknown(operands);
  return unknown(cause?.reason ?? `\`${operator}\` does not take these values`, place, keyOf(operator, operands));
}

function keyOf(operator: string, operands: readonly Value[]): string | undefined {
  const identities = operands.map(exactIdentityOf);
  return identities.includes(undefined) ? undefined : `(${identities.join(` ${operator} `)})`;
}
