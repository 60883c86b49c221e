import { truthOf } from '../../../evaluation/arm/logic';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { exactIdentityOf } from '../../../model/valueIdentity';
import { allOf, anyOf, isUnknown, not, type Truth } from '../../../model/threeValuedQuestions';
import { unknown, type NumberValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { HEAVIEST_KEY } from './evaluationLimits';
import { weightOf } from '../../../evaluation/valueBounds';
import { overChoices } from '../../../evaluation/overChoices';
import { failed, failedAt, isFailed } from './failedValues';
import { add, compare, divide, multiply, negated, remainder, type Exact } from './numbers/exact';
import { exactNumber, exactOf } from './numbers/values';
import { evaluate, type Local, type Scope } from './scope';
import type { Binary, Unary } from '../syntax/nodes';
import { convertTo } from './types/conversion';
import { same } from './types/equality';
import { BOOL, NUMBER } from './types/type';
import { boolean, number } from './valueBuilders';

const COMPARE: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

/** Enough for most numbers that are written. */
const SIMPLE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
};

const CALCULATE: Readonly<Record<string, (a: Exact, b: Exact) => Exact | undefined>> = {
  '+': add,
  '-': (a, b) => add(a, negated(b)),
  '*': multiply,
  '/': divide,
  '%': remainder,
};

export function binary({ operator, left, right }: Binary, here: Place, scope: Scope, local: Local): Value {
  const operands = [evaluate(left, scope, local), evaluate(right, scope, local)];
  const failure = operands.find(isFailed);
  if (failure) return failedAt(failure, here);
  if (operator === '&&' || operator === '||') return logical(operator, operands, here);
  return overChoices(operands, here, (known) => {
    const [a, b] = known as [Value, Value];
    if (operator === '==') return decided(same(a, b), operator, known, here);
    if (operator === '!=') return decided(not(same(a, b)), operator, known, here);
    const [x, y] = [numberIn(a), numberIn(b)];
    if (!x || !y) return open(operator, known, here, 'number');
    const test = COMPARE[operator];
    return test ? boolean(test(compare(exactOf(x), exactOf(y))), here) : calculated(operator, x, y, here);
  });
}

function logical(operator: '&&' | '||', operands: readonly Value[], here: Place): Value {
  const truths = operands.map(asTruth);
  if (truths.includes(undefined)) return open(operator, operands, here, 'bool');
  return decided((operator === '&&' ? allOf : anyOf)(...(truths as Truth[])), operator, operands, here);
}

function calculated(operator: string, a: NumberValue, b: NumberValue, here: Place): Value {
  const simple = SIMPLE[operator]?.(a.value, b.value);
  if ([a.value, b.value, simple].every((it) => Number.isSafeInteger(it) && it !== 0)) return number(simple!, here);
  const result = CALCULATE[operator]!(exactOf(a), exactOf(b));
  return result ? exactNumber(result, here) : unknown('the result is not a number', here);
}

export function unary({ operator, operand }: Unary, here: Place, scope: Scope, local: Local): Value {
  const value = evaluate(operand, scope, local);
  if (isFailed(value)) return failedAt(value, here);
  return overChoices([value], here, ([known]) => {
    if (operator === '-') {
      const size = numberIn(known!);
      return size ? exactNumber(negated(exactOf(size)), here) : open(operator, [known!], here, 'number');
    }
    const truth = asTruth(known!);
    return truth === undefined ? open(operator, [known!], here, 'bool') : decided(not(truth), operator, [known!], here);
  });
}

/** A number, or a text that Terraform converts to one. */
function numberIn(value: Value): NumberValue | undefined {
  const converted = value.kind === 'null' ? undefined : convertTo(value, NUMBER);
  return converted?.kind === 'number' ? converted : undefined;
}

/** The same as a double. */
export function asNumber(value: Value | undefined): number | undefined {
  return value && numberIn(value)?.value;
}

/** What a value says as a condition; undefined for what Terraform does not convert to true or false. */
export function asTruth(value: Value): Truth | undefined {
  switch (value.kind) {
    case 'unknown':
    case 'choice':
      return truthOf(value);
    case 'null':
      return undefined;
    default: {
      const converted = convertTo(value, BOOL);
      return converted && truthOf(converted);
    }
  }
}

function decided(truth: Truth, operator: string, operands: readonly Value[], here: Place): Value {
  return isUnknown(truth) ? keyed(truth.reason, operator, operands, here) : boolean(truth, here);
}

/** An operation whose operands are not known, or not of its kind. */
function open(operator: string, operands: readonly Value[], here: Place, wanted: 'number' | 'bool'): UnknownValue {
  const type = wanted === 'number' ? NUMBER : BOOL;
  const misfit = operands.some((operand) => operand.kind === 'null' || !convertTo(operand, type));
  if (misfit)
    return failed(`an operand of \`${operator}\` is not ${wanted === 'number' ? 'a number' : 'true or false'}`, here);
  return keyed(firstUnknown(operands)?.reason ?? 'the expression is not understood', operator, operands, here);
}

/** The same operation on equal operands gives an equal result. */
function keyed(reason: string, operator: string, operands: readonly Value[], here: Place): UnknownValue {
  if (operands.some((operand) => weightOf(operand) > HEAVIEST_KEY)) return unknown(reason, here);
  const identities = operands.map(exactIdentityOf);
  return unknown(reason, here, identities.includes(undefined) ? undefined : `${operator}(${identities.join(',')})`);
}
