import type { NumberValue, Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import { number } from './valueBuilders';

/** A number of the kind that arithmetic takes. */
export function isWhole(value: Value | undefined): value is NumberValue {
  return value?.kind === 'number' && !value.fractional && Number.isSafeInteger(value.value);
}

const calculate =
  (operation: (a: number, b: number) => number | undefined): ArmFunction =>
  ([a, b], site) => {
    if (!isWhole(a) || !isWhole(b)) return undefined;
    const result = operation(a.value, b.value);
    // Beyond this a number here has other digits than the engine's 64 bits.
    return result === undefined || !Number.isSafeInteger(result) ? undefined : number(result === 0 ? 0 : result, site);
  };

const extreme =
  (pick: (...numbers: number[]) => number): ArmFunction =>
  (args, site) => {
    const values = args.length === 1 && args[0]!.kind === 'list' && !args[0]!.rest ? args[0]!.items : args;
    const numbers = values.map((value) => (value.kind === 'number' ? value.value : NaN));
    if (numbers.length === 0 || numbers.some(Number.isNaN)) return undefined;
    const picked = pick(...numbers);
    const fractional = values.some((value) => value.kind === 'number' && value.value === picked && value.fractional);
    return { ...number(picked, site), ...(fractional ? { fractional } : {}) };
  };

/** Whole-number arithmetic: division and remainder cut towards zero, as the template language does. */
export const numberFunctions: Readonly<Record<string, ArmFunction>> = {
  add: calculate((a, b) => a + b),
  sub: calculate((a, b) => a - b),
  mul: calculate((a, b) => a * b),
  div: calculate((a, b) => (b === 0 ? undefined : Math.trunc(a / b))),
  mod: calculate((a, b) => (b === 0 ? undefined : a % b)),
  min: extreme(Math.min),
  max: extreme(Math.max),
  int: ([value], site) => {
    if (isWhole(value)) return number(value.value, site);
    const read = value?.kind === 'string' && /^\s*[+-]?\d+\s*$/.test(value.value) ? Number(value.value) : NaN;
    return Number.isSafeInteger(read) ? number(read === 0 ? 0 : read, site) : undefined;
  },
  float: ([value], site) => {
    if (value?.kind === 'number') return value;
    return value?.kind === 'string' && value.value.trim() !== '' && !Number.isNaN(Number(value.value))
      ? number(Number(value.value), site)
      : undefined;
  },
};
