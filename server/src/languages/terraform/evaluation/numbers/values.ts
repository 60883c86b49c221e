import { at, unknown, type NumberValue, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { exactText } from './digits';
import { compare, exactOfDouble, parseExact, toDouble, type Exact } from './exact';

/** A number that its double does not say in full carries the rest. */
interface Precise extends NumberValue {
  readonly exact?: Exact;
}

/** The number that a value stands for: the decimal that its double is written as, unless it carries more. */
export function exactOf(value: NumberValue): Exact {
  const { exact } = value as Precise;
  if (exact) return exact;
  const text = Object.is(value.value, -0) ? '-0' : String(value.value);
  return parseExact(text) ?? exactOfDouble(value.value);
}

/** Numbers whose text would be longer than some thousand digits are not worked with. */
const MOST_EXPONENT = 2000;

/** A computed number; unknown when it is out of the range of doubles. */
export function exactNumber(exact: Exact, place: Place): Value {
  const value = toDouble(exact);
  if (!Number.isFinite(value) || Math.abs(exact.exponent) > MOST_EXPONENT)
    return unknown('the number is too large', place);
  const plain: NumberValue = { kind: 'number', value, origin: at(place) };
  return compare(exactOf(plain), exact) === 0 ? plain : ({ ...plain, exact } as Precise);
}

/** The number as a text, as Terraform converts it. */
export function numberText(value: NumberValue): string {
  const { value: number } = value;
  return Number.isSafeInteger(number) && !Object.is(number, -0) && !(value as Precise).exact
    ? String(number)
    : exactText(exactOf(value));
}

export function sameNumber(a: NumberValue, b: NumberValue): boolean {
  return a.value === b.value && compare(exactOf(a), exactOf(b)) === 0;
}

/** Of a literal only the double is kept; one of more digits than this may have been written with still more. */
const SURE_DIGITS = 15;

export function isSure(value: number): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value);
  return (
    Number.isFinite(value) &&
    String(value)
      .replace(/e.*|[-.]/g, '')
      .replace(/^0+/, '').length <= SURE_DIGITS
  );
}
