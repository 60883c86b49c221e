import { itemsOf } from './readProperty';
import { isUnset, unknown, type StringValue, type UnknownValue, type Value } from './value';

/** Three-valued truth: yes, no, or the unknown that would decide. */
export type Truth = boolean | UnknownValue;

export function isUnknown(truth: Truth): truth is UnknownValue {
  return typeof truth === 'object';
}

/** False as soon as one is false; else the first unknown; else true. */
export function allOf(...truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.find(isUnknown) ?? true;
}

/** True as soon as one is true; else the first unknown; else false. */
export function anyOf(...truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.find(isUnknown) ?? false;
}

export function not(truth: Truth): Truth {
  return isUnknown(truth) ? truth : !truth;
}

/** A value without its unknowns: what a predicate may look at. */
export type Settled = Exclude<Value, { kind: 'unknown' | 'choice' }>;

/**
 * Asks a question of a value. An unknown answers with itself; a choice answers when all its options agree.
 */
export function ask(value: Value, predicate: (value: Settled) => Truth): Truth {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'choice') {
    const answers = value.options.map((option) => ask(option, predicate));
    const first = answers[0];
    if (first === undefined || isUnknown(first)) return value.decidedBy;
    return answers.every((answer) => answer === first) ? first : value.decidedBy;
  }
  return predicate(value);
}

export function isSet(value: Value): Truth {
  return ask(value, (v) => !isUnset(v));
}

/** Does it say something? An empty text does not. */
export function isNamed(value: Value): Truth {
  return ask(value, (v) => !isUnset(v) && !(v.kind === 'string' && v.value === ''));
}

/** Does a list have an item that is set? */
export function hasItems(list: Value): Truth {
  return ask(list, (v) => {
    const { items, hidden } = itemsOf(v);
    return items.some((item) => !isUnset(item)) ? true : (hidden ?? false);
  });
}

/**
 * Is it this text, without regard to case (Azure compares enumeration values so)?
 * @param whenUnset the answer when the value is not set
 */
export function isText(value: Value, text: string, whenUnset = false): Truth {
  return isOneOf(value, [text], whenUnset);
}

export function isOneOf(value: Value, texts: readonly string[], whenUnset = false): Truth {
  return ask(value, (v) => {
    if (isUnset(v)) return whenUnset;
    if (v.kind === 'string') return texts.some((text) => text.toLowerCase() === v.value.toLowerCase());
    if (v.kind === 'template') return texts.some((text) => fits(v.parts, text)) ? unknownPart(v.parts) : false;
    return false;
  });
}

/**
 * Is it one of these texts, of all that are known here? Azure gets new words: what one of them means cannot be told.
 * @param known the texts that are none of `texts`, compared without case
 * @param whenUnset the answer when the value is not set
 */
export function isKnownAs(value: Value, texts: readonly string[], known: readonly string[], whenUnset = false): Truth {
  return ask(value, (settled) => {
    const is = isOneOf(settled, texts, whenUnset);
    if (is !== false || settled.kind !== 'string') return is;
    return isOneOf(settled, known) === true ? false : unknownWord(settled);
  });
}

/** A text that none of the tables has. */
export function unknownWord({ value, origin }: StringValue): UnknownValue {
  return unknown(`'${value}' is not known here`, origin.place);
}

/**
 * Is it this boolean? The strings "true" and "false" count, as Azure Resource Manager and Terraform convert them.
 * @param whenUnset the answer when the value is not set
 */
export function isBoolean(value: Value, expected: boolean, whenUnset = false): Truth {
  return ask(value, (v) => {
    if (isUnset(v)) return whenUnset;
    if (v.kind === 'boolean') return v.value === expected;
    if (v.kind === 'string') return v.value.toLowerCase() === String(expected);
    return false;
  });
}

function unknownPart(parts: readonly (string | UnknownValue)[]): Truth {
  return parts.find((part): part is UnknownValue => typeof part !== 'string') ?? true;
}

/** Could a text with unknown parts be `text`? Known head and tail are compared without case. */
function fits(parts: readonly (string | UnknownValue)[], text: string): boolean {
  const folded = text.toLowerCase();
  const head = parts[0];
  const tail = parts.at(-1);
  if (typeof head === 'string' && !folded.startsWith(head.toLowerCase())) return false;
  return !(typeof tail === 'string' && !folded.endsWith(tail.toLowerCase()));
}

/** What hides a value, or a part of a text; undefined where all of it is known. */
export function openPart(value: Value | undefined): UnknownValue | undefined {
  switch (value?.kind) {
    case 'unknown':
      return value;
    case 'choice':
      return value.decidedBy;
    case 'template':
      return value.parts.find((part): part is UnknownValue => typeof part !== 'string');
    default:
      return undefined;
  }
}
