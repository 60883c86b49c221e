import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';

/** Evaluated expressions of one folder; a configuration may not make the reader work for ever. */
export const MOST_STEPS = 500_000;
/** Expressions inside expressions, locals that stand for locals included. */
export const DEEPEST = 400;
/** Loops of more items than this are not unrolled. */
export const MOST_ITEMS = 1000;

/** What is put together from operands heavier than this gets no identity. */
export const HEAVIEST_KEY = 1000;

const HEAVIEST = 50_000;
const DEEPEST_VALUE = 100;
const LONGEST_TEXT = 100_000;
const LONGEST_KEY = 500;
/** A text weighs one more for this many letters. */
const LETTERS = 100;

interface Measure {
  readonly weight: number;
  readonly depth: number;
}

/** Parts are shared between values, and measured once. */
const measured = new WeakMap<object, Measure>();

/** The value, or an unknown when it has grown too large to work with. */
export function bounded(value: Value, place: Place): Value {
  if (value.kind === 'string') return value.value.length > LONGEST_TEXT ? tooLarge(place) : value;
  if (value.kind === 'unknown') {
    return value.key !== undefined && value.key.length > LONGEST_KEY ? unknown(value.reason, place) : value;
  }
  if (value.kind === 'template') {
    const length = value.parts.reduce((n, part) => n + (typeof part === 'string' ? part.length : 1), 0);
    return length > LONGEST_TEXT ? tooLarge(place) : value;
  }
  const { weight, depth } = measure(value);
  return weight > HEAVIEST || depth > DEEPEST_VALUE ? tooLarge(place) : value;
}

function tooLarge(place: Place): Value {
  return unknown('the value is too large', place);
}

/** How many values a value holds, itself included; long texts count more. */
export function weightOf(value: Value): number {
  return measure(value).weight;
}

function measure(value: Value): Measure {
  switch (value.kind) {
    case 'list':
      return sum(value.items, value.items);
    case 'choice':
      return sum(value.options, value.options);
    case 'object': {
      const known = measured.get(value.entries);
      return (
        known ??
        sum(
          value.entries,
          [...value.entries.values()].map((entry) => entry.value),
        )
      );
    }
    case 'string':
      return { weight: 1 + Math.floor(value.value.length / LETTERS), depth: 0 };
    default:
      return { weight: 1, depth: 0 };
  }
}

function sum(owner: object, parts: readonly Value[]): Measure {
  const known = measured.get(owner);
  if (known) return known;
  let [weight, depth] = [1, 0];
  for (const part of parts) {
    const inner = measure(part);
    weight += inner.weight;
    depth = Math.max(depth, inner.depth + 1);
  }
  const result = { weight, depth };
  measured.set(owner, result);
  return result;
}
