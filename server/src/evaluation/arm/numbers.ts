import type { ArmFunction } from '../armFunction';
import { number } from './make';

const calculate =
  (operation: (a: number, b: number) => number | undefined): ArmFunction =>
  ([a, b], site) => {
    if (a?.kind !== 'number' || b?.kind !== 'number') return undefined;
    const result = operation(a.value, b.value);
    return result === undefined ? undefined : number(result, site);
  };

const extreme =
  (pick: (...numbers: number[]) => number): ArmFunction =>
  (args, site) => {
    const values = args.length === 1 && args[0]!.kind === 'list' && !args[0]!.rest ? args[0]!.items : args;
    const numbers = values.map((value) => (value.kind === 'number' ? value.value : NaN));
    return numbers.length === 0 || numbers.some(Number.isNaN) ? undefined : number(pick(...numbers), site);
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
    if (value?.kind === 'number') return number(Math.trunc(value.value), site);
    return value?.kind === 'string' && /^\s*-?\d+\s*$/.test(value.value)
      ? number(Number(value.value), site)
      : undefined;
  },
  float: ([value], site) => {
    if (value?.kind === 'number') return value;
    return value?.kind === 'string' && value.value.trim() !== '' && !Number.isNaN(Number(value.value))
      ? number(Number(value.value), site)
      : undefined;
  },
};
