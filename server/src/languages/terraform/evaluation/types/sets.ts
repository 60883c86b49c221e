import { isUnknown } from '../../../../model/threeValuedQuestions';
import { unknown, type ListValue, type UnknownValue, type Value } from '../../../../model/value';
import { digitsOf, exponentNotation, plainNotation, roundedTo } from '../numbers/digits';
import { compare } from '../numbers/exact';
import { exactOf } from '../numbers/values';
import { sorted } from '../memberAccess';
import { compareTexts } from '../stringOrder';
import { unordered } from '../unorderedLists';
import { among, reasonOf } from './equality';
import { isWhole, jsonText, quoted } from './jsonText';
import { setOf, type Type } from './type';
import { typed } from './typeOfValue';

/** More comparisons than this between items that are not known in full are not made. */
const MOST_COMPARISONS = 20_000;

/** A set of items of one type: each once, in Terraform's order. An item that may equal another one is left open. */
export function setFrom<L extends ListValue>(from: L, items: readonly Value[], of: Type): ListValue {
  const whole = new Map<string, Value>();
  const others: Value[] = [];
  for (const item of items) {
    if (!isWhole(item)) others.push(item);
    else {
      const key = jsonText(item)!;
      if (!whole.has(key)) whole.set(key, item);
    }
  }
  const kept = [...whole.values()].sort(inOrder);
  const { rest, different } = apart(others, kept, items.length);
  const made: ListValue = { ...from, items: [...kept, ...different], ...(rest && !from.rest ? { rest } : {}) };
  // Where an item that is not known stands among the others is not known either.
  return typed(different.length > 0 ? unordered(made) : made, setOf(of));
}

function apart(
  others: readonly Value[],
  whole: readonly Value[],
  total: number,
): { different: readonly Value[]; rest?: UnknownValue } {
  if (total === 1) return { different: others };
  if (others.length * total > MOST_COMPARISONS) return { different: [], rest: open(others[0]!) };
  const different: Value[] = [];
  let rest: UnknownValue | undefined;
  for (const other of others) {
    const truth = among(other, [...whole, ...different]);
    if (truth === false) different.push(other);
    else if (isUnknown(truth)) rest ??= open(other);
  }
  return { different, ...(rest ? { rest } : {}) };
}

function open(value: Value): UnknownValue {
  return unknown(reasonOf(value), value.origin.place);
}

/** Nulls last; texts and numbers by size; false before true; structures by a text that stands for them. */
function inOrder(a: Value, b: Value): number {
  if (a.kind === 'null' || b.kind === 'null') return Number(a.kind === 'null') - Number(b.kind === 'null');
  if (a.kind === 'string' && b.kind === 'string') return compareTexts(a.value, b.value);
  if (a.kind === 'number' && b.kind === 'number') return compare(exactOf(a), exactOf(b));
  if (a.kind === 'boolean' && b.kind === 'boolean') return Number(a.value) - Number(b.value);
  return compareTexts(standIn(a), standIn(b));
}

/** Source: appendSetHashBytes in github.com/zclconf/go-cty */
function standIn(value: Value): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
      return general(value);
    case 'boolean':
      return value.value ? 'T' : 'F';
    case 'null':
      return '~';
    case 'list': {
      const inner = value.items.map((item) => `${standIn(item)};`).join('');
      return isTuple(value) ? `<${inner}>` : `[${inner}]`;
    }
    case 'object': {
      const isObject = (value as { type?: Type }).type?.kind !== 'map';
      const entries = sorted(value.entries);
      return isObject
        ? `<${entries.map((entry) => `${standIn(entry.value)};`).join('')}>`
        : `{${entries.map((entry) => `${quoted(entry.key)}:${standIn(entry.value)};`).join('')}}`;
    }
    default:
      return '?';
  }
}

function isTuple(value: Value): boolean {
  const kind = (value as { type?: Type }).type?.kind;
  return kind !== 'list' && kind !== 'set';
}

/** Ten digits at most. */
function general(value: Extract<Value, { kind: 'number' }>): string {
  const exact = exactOf(value);
  const digits = roundedTo(digitsOf(exact), 10);
  const sign = exact.negative ? '-' : '';
  const power = digits.point - 1;
  if (power < -4 || power >= 10) return sign + exponentNotation(digits, digits.digits.length - 1, 'e');
  return sign + plainNotation(digits, Math.max(0, digits.digits.length - digits.point));
}
