import { unknown, type Entry, type Value } from '../model/value';
import type { Place } from '../text/span';

/** Azure Resource Manager takes templates of 4 MB, Bicep texts of 131,072 characters: what is written is seldom larger. */
const HEAVIEST = 50_000;
const DEEPEST_VALUE = 100;
const LONGEST_TEXT = 200_000;
const LONGEST_KEY = 2000;
/** Known and unknown pieces of a text. */
const MOST_PIECES = 1000;
/** A text weighs one more for this many letters. */
const LETTERS = 100;

interface Measure {
  readonly weight: number;
  readonly depth: number;
}

const ONE: Measure = { weight: 1, depth: 0 };
const FEW = 8;

/** Parts are shared between values, and measured once. */
const measured = new WeakMap<object, Measure>();

/**
 * The value, or an unknown when it has grown too large to work with: a few lines of text can double a value, or a part of
 * one, as often as they like.
 */
export function bounded(value: Value, place: Place): Value {
  if (value.kind === 'string') return value.value.length > LONGEST_TEXT ? tooLarge(place) : value;
  if (value.kind === 'unknown') {
    return value.key !== undefined && value.key.length > LONGEST_KEY ? unknown(value.reason, place) : value;
  }
  if (value.kind === 'template') {
    if (value.parts.length > MOST_PIECES) return tooLarge(place);
    const length = value.parts.reduce((n, part) => n + (typeof part === 'string' ? part.length : 1), 0);
    return length > LONGEST_TEXT ? tooLarge(place) : value;
  }
  const { weight, depth } = measure(value);
  return weight > HEAVIEST || depth > DEEPEST_VALUE ? tooLarge(place) : value;
}

function tooLarge(place: Place): Value {
  return unknown('the value is too large', place);
}

/** So many values are looked at in the time that evaluating an expression takes. */
const VALUES_PER_STEP = 16;

/** Copying a value costs so much more than looking at it. */
export const STEPS_TO_COPY = 4;

/** What looking at all of the values costs, in steps of an evaluation. */
export function stepsFor(values: readonly Value[]): number {
  return values.reduce((sum, value) => sum + Math.floor(weightOf(value) / VALUES_PER_STEP), 0);
}

/** How many values a value holds, itself included; long texts count more. */
export function weightOf(value: Value): number {
  return measure(value).weight;
}

function measure(value: Value): Measure {
  switch (value.kind) {
    case 'list':
      return measured.get(value.items) ?? sum(value.items, value.items, itself);
    case 'choice':
      return measured.get(value.options) ?? sum(value.options, value.options, itself);
    case 'object':
      return measured.get(value.entries) ?? sum(value.entries, value.entries.values(), valueOf);
    case 'string':
      return value.value.length < LETTERS ? ONE : { weight: 1 + Math.floor(value.value.length / LETTERS), depth: 0 };
    default:
      return ONE;
  }
}

const itself = (value: Value): Value => value;
const valueOf = ({ value }: Entry): Value => value;

function sum<Part>(owner: object, parts: Iterable<Part>, of: (part: Part) => Value): Measure {
  let weight = 1;
  let depth = 0;
  for (const part of parts) {
    const inner = measure(of(part));
    weight += inner.weight;
    depth = Math.max(depth, inner.depth + 1);
  }
  const result = { weight, depth };
  // What holds a few values that hold none is measured again as fast as it is looked up.
  if (depth > 1 || weight > FEW) measured.set(owner, result);
  return result;
}
