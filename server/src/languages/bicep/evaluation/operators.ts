import { equal } from '../../../evaluation/arm/equality';
import { truthOf, truthValue } from '../../../evaluation/arm/logic';
import { firstUnknown } from '../../../evaluation/callSite';
import { coalesce } from '../../../evaluation/coalesce';
import { identityOf, sameText } from '../../../model/sameValue';
import { allOf, anyOf, isUnknown, not, type Truth } from '../../../model/truth';
import { at, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { overChoices } from '../../../evaluation/choices';
import type { Evaluation } from './evaluation';
import type { Scope } from './scope';
import type { BinaryExpression, BinaryOperator, UnaryExpression } from '../syntax/nodes';

export function binary(expression: BinaryExpression, scope: Scope, evaluation: Evaluation): Value {
  const { operator } = expression;
  const place = evaluation.place(expression.span);
  const left = evaluation.evaluate(expression.left, scope);
  if (operator === '??') return coalesce(left, () => evaluation.evaluate(expression.right, scope), place);
  const right = evaluation.evaluate(expression.right, scope);
  if (operator === '&&' || operator === '||') {
    const truths = [truthOf(left), truthOf(right)];
    const known = truths.filter((truth) => truth !== undefined);
    const join = operator === '&&' ? allOf : anyOf;
    const truth = join(...known);
    if (known.length === 2 || truth === (operator === '||')) return asValue(truth, operator, [left, right], place);
    return unknown(`\`${operator}\` does not take these values`, place);
  }
  return overChoices([left, right], place, ([a, b]) => apply(operator, a!, b!, place));
}

export function unary({ operator, operand, span }: UnaryExpression, scope: Scope, evaluation: Evaluation): Value {
  const place = evaluation.place(span);
  return overChoices([evaluation.evaluate(operand, scope)], place, ([value]) => {
    if (operator === '-' && value!.kind === 'number') {
      // The sign belongs to the literal: replacing the whole replaces the value.
      return { kind: 'number', value: -value!.value, origin: at(place, operand.kind === 'number') };
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
      return asValue(sameText(a, b), operator, [a, b], place);
    case '!~':
      return asValue(not(sameText(a, b)), operator, [a, b], place);
    default: {
      if (a.kind === 'number' && b.kind === 'number') return arithmetic(operator, a.value, b.value, place);
      if (a.kind === 'string' && b.kind === 'string') {
        const order = compared(operator, a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
        if (order !== undefined) return { kind: 'boolean', value: order, origin: at(place) };
      }
      return undecided(operator, [a, b], place);
    }
  }
}

function arithmetic(operator: BinaryOperator, a: number, b: number, place: Place): Value {
  const order = compared(operator, a - b);
  if (order !== undefined) return { kind: 'boolean', value: order, origin: at(place) };
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
  return { kind: 'number', value, origin: at(place) };
}

function compared(operator: BinaryOperator, order: number): boolean | undefined {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
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
  const identities = operands.map(identityOf);
  return identities.includes(undefined) ? undefined : `(${identities.join(` ${operator} `)})`;
}
