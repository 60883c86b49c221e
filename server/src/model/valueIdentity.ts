import { openPart, type Truth } from './threeValuedQuestions';
import { unknown, type ChoiceValue, type UnknownValue, type Value } from './value';

/**
 * A canonical text of a value: two values with equal identities are equal, known or not.
 * Undefined when nothing can be said (an unknown without key).
 */
export function identityOf(value: Value): string | undefined {
  return identity(value, (text) => text.toLowerCase());
}

/** The same with regard to case: equal arguments of a function or operator, which compare texts as they are written. */
export function exactIdentityOf(value: Value): string | undefined {
  return identity(value, (text) => text);
}

function identity(value: Value, folded: (text: string) => string): string | undefined {
  const of = (part: Value) => identity(part, folded);
  switch (value.kind) {
    case 'string':
      return `"${folded(value.value)}"`;
    case 'number':
    case 'boolean':
      return `"${String(value.value)}"`;
    case 'null':
    case 'absent':
      return 'null';
    case 'unknown':
      return value.key === undefined ? undefined : `{${value.key}}`;
    case 'template': {
      const parts = value.parts.map((part) => (typeof part === 'string' ? folded(part) : of(part)));
      return parts.includes(undefined) ? undefined : `"${parts.join('')}"`;
    }
    case 'id': {
      if (value.names.length === 0) return value.target === undefined ? undefined : `id(${value.target})`;
      const names = value.names.map(of);
      // A scope of which a part is not known may be another one.
      if (names.includes(undefined) || (value.scope !== undefined && /\{\}|\?/.test(value.scope))) return undefined;
      const apart = value.settled === undefined || value.settled === '' ? '' : `${value.settled}:`;
      const scope = value.scope === undefined ? '' : `@${value.scope.toLowerCase()}`;
      return `id(${apart}${value.type.toLowerCase()}:${names.join('/')}${scope})`;
    }
    case 'list': {
      if (value.rest) return undefined;
      const items = value.items.map(of);
      return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
    }
    case 'choice': {
      if (value.condition === undefined) return undefined;
      const options = value.options.map(of);
      return options.includes(undefined) ? undefined : bounded(`?(${value.condition}:${options.join('|')})`);
    }
    default:
      return undefined;
  }
}

/** Conditions that are made of conditions may grow without end. */
const LONGEST = 2000;

function bounded(identity: string): string | undefined {
  return identity.length > LONGEST ? undefined : identity;
}

/** What tells a condition from others, for the choice that it decides; empty where nothing does. */
export function conditionOf(test: Value): { readonly condition?: string } {
  const exact = exactIdentityOf(test);
  return exact === undefined || bounded(exact) === undefined ? {} : { condition: exact };
}

/** The options that two values have together: those of the same branches where both have the same condition. */
function optionPairs(a: Value, b: Value): readonly (readonly [Value, Value])[] {
  const [left, right] = [a, b].map((value) => (value.kind === 'choice' ? value.options : [value]));
  if (a.kind === 'choice' && b.kind === 'choice' && isSameCondition(a, b))
    return left!.map((option, index) => [option, right![index]!]);
  return left!.flatMap((option) => right!.map((other) => [option, other] as const));
}

/** Do two choices come out alike? */
export function isSameCondition(a: ChoiceValue, b: ChoiceValue): boolean {
  return a === b || (a.condition !== undefined && a.condition === b.condition && a.options.length === b.options.length);
}

/** Pairs of options that are compared. */
const MOST_PAIRS = 64;

/** Are two names equal, without regard to case? Unknown when both could be. */
export function sameText(a: Value, b: Value): Truth {
  if (a.kind === 'string' && b.kind === 'string') return a.value.toLowerCase() === b.value.toLowerCase();
  const left = identityOf(a);
  if (left !== undefined && left === identityOf(b)) return true;
  if (a.kind === 'choice' || b.kind === 'choice') {
    const pairs = optionPairs(a, b);
    const first = pairs.length <= MOST_PAIRS && pairs[0] ? sameText(...pairs[0]) : undefined;
    if (typeof first === 'boolean' && pairs.every((pair) => sameText(...pair) === first)) return first;
  }
  return undecidable(a, b);
}

function undecidable(a: Value, b: Value): UnknownValue {
  return openPart(a) ?? openPart(b) ?? unknown('the two values cannot be compared', a.origin.place);
}
