import type { NumberValue, Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import {
  add,
  compare,
  exactOfDouble,
  exactOfInteger,
  toDouble,
  truncated,
  wholeNumber,
  type Exact,
} from '../numbers/exact';
import { exactNumber, exactOf } from '../numbers/values';
import { convertTo } from '../types/conversion';
import { NUMBER } from '../types/type';
import { isWhole } from '../types/jsonText';
import { listWith } from '../valueBuilders';
import { ANYTHING, define, refused, SIZE, wholeIn, type Functions, type TerraformFunction } from './signature';

const exactIn = (value: Value | undefined): Exact => exactOf(value as NumberValue);

const onOne = (operation: (value: Exact) => Exact): TerraformFunction =>
  define([SIZE], ([value], place) => exactNumber(operation(exactIn(value)), place));

/** Worked out with doubles, as Terraform does. */
const onDoubles = (operation: (a: number, b: number) => number): TerraformFunction =>
  define([SIZE, SIZE], ([a, b], place) => {
    const result = operation(toDouble(exactIn(a)), toDouble(exactIn(b)));
    if (Number.isNaN(result)) return refused(place, 'the result is not a number');
    return Number.isFinite(result) ? exactNumber(exactOfDouble(result), place) : undefined;
  });

/** Down (or up) to a whole number. */
function whole(value: Exact, up: boolean): Exact {
  const cut = truncated(value);
  const order = compare(exactOfInteger(cut), value);
  return exactOfInteger(up && order < 0 ? cut + 1n : !up && order > 0 ? cut - 1n : cut);
}

const extreme = (sign: 1 | -1): TerraformFunction =>
  define(
    [],
    (args, place) => {
      if (args.length === 0) return refused(place, 'there is no number');
      const numbers = args.map(exactIn);
      return exactNumber(
        numbers.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best)),
        place,
      );
    },
    SIZE,
  );

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Up to base 36 letters count without regard to case. */
function parseInteger(text: string, base: number): bigint | undefined {
  const match = /^([+-]?)([0-9A-Za-z]+)$/.exec(text);
  if (!match || text.length > 1000) return undefined;
  let value = 0n;
  for (const letter of base <= 36 ? match[2]!.toLowerCase() : match[2]!) {
    const digit = DIGITS.indexOf(letter);
    if (digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
  }
  return match[1] === '-' ? -value : value;
}

const MOST_RANGE = 1024;

function range(args: readonly Value[], place: Place): Value {
  const [a, b, c] = args.map(exactIn);
  if (!a || args.length > 3) return refused(place, '`range` takes one to three numbers');
  const [start, end] = b ? [a, b] : [exactOfInteger(0n), a];
  const step = c ?? exactOfInteger(compare(end, start) < 0 ? -1n : 1n);
  const direction = compare(step, exactOfInteger(0n));
  if (direction === 0 || compare(end, start) * direction < 0) return refused(place, 'the step leads away from the end');
  const made: Value[] = [];
  for (let next = start; compare(next, end) * direction < 0; next = add(next, step)) {
    if (made.length >= MOST_RANGE) return refused(place, `the range has more than ${MOST_RANGE} numbers`);
    made.push(exactNumber(next, place));
  }
  return listWith(made, NUMBER, place);
}

function sum(value: Value, place: Place): Value | undefined {
  if (value.kind !== 'list' || value.items.length === 0)
    return refused(place, 'what is added is not a list of numbers');
  if (!isWhole(value)) return undefined;
  let total: Exact | undefined;
  for (const item of value.items) {
    const converted = item.kind === 'null' ? undefined : convertTo(item, NUMBER);
    if (converted?.kind !== 'number') return refused(place, 'what is added is not a list of numbers');
    total = total ? add(total, exactOf(converted)) : exactOf(converted);
  }
  return exactNumber(total!, place);
}

export const numberFunctions: Functions = {
  abs: onOne((value) => ({ ...value, negative: false })),
  ceil: onOne((value) => whole(value, true)),
  floor: onOne((value) => whole(value, false)),
  max: extreme(1),
  min: extreme(-1),
  log: onDoubles((value, base) => Math.log(value) / Math.log(base)),
  pow: onDoubles((value, power) => value ** power),
  signum: define([SIZE], ([value], place) => {
    const exact = exactIn(value);
    if (wholeNumber(exact) === undefined) return refused(place, 'the number is not a whole one');
    return exactNumber(exactOfInteger(BigInt(compare(exact, exactOfInteger(0n)))), place);
  }),
  parseint: define([ANYTHING, SIZE], ([value, base], place) => {
    const by = wholeIn(base);
    if (value?.kind !== 'string' || by === undefined || by < 2 || by > 62) return refused(place);
    const result = parseInteger(value.value, by);
    return result === undefined
      ? refused(place, 'the text is not a number')
      : exactNumber(exactOfInteger(result), place);
  }),
  range: define([], range, SIZE),
  sum: define([ANYTHING], ([value], place) => sum(value!, place)),
};
