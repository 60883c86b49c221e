import { allOf, anyOf, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type Value } from '../../model/value';
import { conditionOf, exactIdentityOf } from '../../model/valueIdentity';
import type { ArmFunction } from '../armFunction';
import type { CallSite } from '../unknownCall';
import { equal } from './equality';
import { order } from './invariantCulture';
import { boolean } from './valueBuilders';

/** A truth as a value. */
export function truthValue(truth: Truth, site: CallSite): Value {
  return isUnknown(truth) ? { ...truth, origin: { ...truth.origin, place: site.place } } : boolean(truth, site);
}

/** The answer of a function: one that is not known is equal to that of the same question on equal values, and no other. */
function answer(truth: Truth, name: string, args: readonly Value[], site: CallSite): Value {
  if (!isUnknown(truth)) return truthValue(truth, site);
  const { reason, source, fails, origin } = truth;
  const identities = args.map(exactIdentityOf);
  const key = identities.includes(undefined) ? undefined : `${name}(${identities.join(',')})`;
  return {
    ...unknown(reason, site.place, key),
    ...(source ? { source } : {}),
    ...(fails ? { fails } : {}),
    origin: { ...origin, place: site.place },
  };
}

/** A value as a truth; undefined when it is not a boolean: texts and numbers are none. */
export function strictTruthOf(value: Value): Truth | undefined {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'unknown':
      return value;
    case 'choice': {
      const truths = value.options.map(strictTruthOf);
      return truths.every((truth) => truth === truths[0]) ? truths[0] : value.decidedBy;
    }
    default:
      return undefined;
  }
}

/** A value that is converted to a truth, as `bool` does; undefined when it cannot be. */
export function truthOf(value: Value): Truth | undefined {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'string':
      return /^\s*(true|false)\s*$/i.test(value.value) ? /true/i.test(value.value) : undefined;
    case 'number':
      return value.value !== 0;
    case 'unknown':
      return value;
    case 'choice': {
      const truths = value.options.map(truthOf);
      return truths.every((truth) => truth === truths[0]) ? truths[0] : value.decidedBy;
    }
    default:
      return undefined;
  }
}

/** One of two values by a condition; both, when the condition is not known. */
export function choose(condition: Value, yes: Value, no: Value, site: CallSite): Value | undefined {
  const truth = strictTruthOf(condition);
  if (truth === undefined) return undefined;
  if (!isUnknown(truth)) return truth ? yes : no;
  const origin = { place: site.place, hops: [], literal: false };
  return { kind: 'choice', options: [yes, no], decidedBy: truth, origin, ...conditionOf(condition) };
}

const combine =
  (name: string, join: (...truths: Truth[]) => Truth): ArmFunction =>
  (args, site) => {
    const truths = args.map(strictTruthOf);
    return truths.includes(undefined) ? undefined : answer(join(...(truths as Truth[])), name, args, site);
  };

const compare =
  (test: (difference: number) => boolean): ArmFunction =>
  ([a, b], site) => {
    if (a?.kind === 'number' && b?.kind === 'number') return boolean(test(a.value - b.value), site);
    if (a?.kind === 'string' && b?.kind === 'string') return boolean(test(order(a.value, b.value)), site);
    return undefined;
  };

export const logicFunctions: Readonly<Record<string, ArmFunction>> = {
  and: combine('and', allOf),
  or: combine('or', anyOf),
  not: ([value], site) => {
    const truth = value && strictTruthOf(value);
    return truth === undefined ? undefined : answer(not(truth), 'not', [value!], site);
  },
  bool: ([value], site) => {
    const truth = value && truthOf(value);
    return truth === undefined ? undefined : truthValue(truth, site);
  },
  true: (_, site) => boolean(true, site),
  false: (_, site) => boolean(false, site),
  null: (_, site) => ({ kind: 'null', origin: { place: site.place, hops: [], literal: false } }),
  if: ([condition, yes, no], site) => (condition && yes && no ? choose(condition, yes, no, site) : undefined),
  equals: ([a, b], site) => (a && b ? answer(equal(a, b), 'equals', [a, b], site) : undefined),
  greater: compare((difference) => difference > 0),
  greaterOrEquals: compare((difference) => difference >= 0),
  less: compare((difference) => difference < 0),
  lessOrEquals: compare((difference) => difference <= 0),
  coalesce: (args, site) => {
    for (const [index, arg] of args.entries()) {
      if (isUnset(arg)) continue;
      if (arg.kind !== 'unknown') return arg;
      const rest = args.slice(index + 1).filter((other) => !isUnset(other));
      return rest.length === 0
        ? arg
        : {
            kind: 'choice',
            options: [arg, ...rest],
            decidedBy: arg,
            origin: { place: site.place, hops: [], literal: false },
          };
    }
    return { kind: 'null', origin: { place: site.place, hops: [], literal: false } };
  },
};
