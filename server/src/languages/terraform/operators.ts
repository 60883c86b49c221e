import { equal } from '../../evaluation/arm/equality';
import { truthOf } from '../../evaluation/arm/logic';
import { firstUnknown } from '../../evaluation/callSite';
import { identityOf } from '../../model/sameValue';
import { allOf, anyOf, isUnknown, not, type Truth } from '../../model/truth';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { HEAVIEST_KEY, weightOf } from './bounds';
import { overChoices } from './choices';
import { evaluate } from './evaluate';
import type { Local, Scope } from './scope';
import type { Binary, Unary } from './syntax';
import { boolean, number } from './values';

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const CALCULATE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => decimal(a + b),
  '-': (a, b) => decimal(a - b),
  '*': (a, b) => decimal(a * b),
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** Terraform calculates with decimal precision that numbers here do not have: `0.1 + 0.2` is 0.3. */
export function decimal(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
}

export function binary({ operator, left, right }: Binary, here: Place, scope: Scope, local: Local): Value {
  const operands = [evaluate(left, scope, local), evaluate(right, scope, local)];
  if (operator === '&&' || operator === '||') {
    const truths: (Truth | undefined)[] = operands.map(truthOf);
    if (truths.includes(undefined)) return open(operator, operands, here);
    return decided((operator === '&&' ? allOf : anyOf)(...(truths as Truth[])), operator, operands, here);
  }
  return overChoices(operands, here, (known) => {
    const [a, b] = known as [Value, Value];
    if (operator === '==') return decided(same(a, b), operator, known, here);
    if (operator === '!=') return decided(not(same(a, b)), operator, known, here);
    const [x, y] = [asNumber(a), asNumber(b)];
    if (x === undefined || y === undefined) return open(operator, known, here);
    const compare = COMPARE[operator];
    if (compare) return boolean(compare(x, y), here);
    const result = CALCULATE[operator]!(x, y);
    return Number.isFinite(result) ? number(result, here) : unknown('the result is not a number', here);
  });
}

/** Values of different types are never equal: `1 == "1"` is false. */
function same(a: Value, b: Value): Truth {
  return isSimple(a) && isSimple(b) && a.kind !== b.kind ? false : equal(a, b);
}

function isSimple({ kind }: Value): boolean {
  return kind === 'string' || kind === 'number' || kind === 'boolean';
}

export function unary({ operator, operand }: Unary, here: Place, scope: Scope, local: Local): Value {
  const value = evaluate(operand, scope, local);
  return overChoices([value], here, ([known]) => {
    const size = operator === '-' ? asNumber(known!) : undefined;
    if (size !== undefined) return number(-size, here);
    const truth = operator === '!' ? truthOf(known!) : undefined;
    return truth === undefined ? open(operator, [known!], here) : decided(not(truth), operator, [known!], here);
  });
}

/** A number, or a text that Terraform converts to one. */
export function asNumber(value: Value | undefined): number | undefined {
  if (value?.kind === 'number') return value.value;
  if (value?.kind !== 'string' || !/^[+-]?\d+(\.\d+)?$/.test(value.value)) return undefined;
  return Number(value.value);
}

function decided(truth: Truth, operator: string, operands: readonly Value[], here: Place): Value {
  return isUnknown(truth) ? keyed(truth.reason, operator, operands, here) : boolean(truth, here);
}

/** An operation whose operands are not known, or not of its kind. */
function open(operator: string, operands: readonly Value[], here: Place): UnknownValue {
  return keyed(firstUnknown(operands)?.reason ?? 'the expression is not understood', operator, operands, here);
}

/** The same operation on equal operands gives an equal result. */
function keyed(reason: string, operator: string, operands: readonly Value[], here: Place): UnknownValue {
  if (operands.some((operand) => operand.kind === 'unknown' && operand.fails)) {
    return { ...unknown(reason, here), fails: true };
  }
  if (operands.some((operand) => weightOf(operand) > HEAVIEST_KEY)) return unknown(reason, here);
  const identities = operands.map(identityOf);
  return unknown(reason, here, identities.includes(undefined) ? undefined : `${operator}(${identities.join(',')})`);
}
