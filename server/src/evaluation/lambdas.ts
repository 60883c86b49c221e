import { isUnknown } from '../model/threeValuedQuestions';
import { at, unknown, type Entry, type ListValue, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { lower } from './arm/invariantCulture';
import { strictTruthOf as truthOf } from './arm/logic';
import { firstUnknown } from './unknownCall';
import { carried, inside } from './memberOfChoices';

/** Lists of more items than this are not gone through. */
const MOST_ITEMS = 1000;

/** A call of a function that takes lambdas. */
export interface LambdaCall {
  readonly name: string;
  readonly place: Place;
  /** Is charged with what is copied. */
  readonly budget: { steps: number };
  /** Equal for equal results; undefined where loop or lambda variables may play a part. */
  readonly key: string | undefined;
  /** The value of an argument behind the container, counted from zero. */
  value(index: number): Value;
  /** The lambda given as that argument; undefined when it is none. */
  lambda(index: number): ((...args: readonly Value[]) => Value) | undefined;
}

const FUNCTIONS: Readonly<Record<string, (list: ListValue, call: LambdaCall) => Value | undefined>> = {
  map: (list, call) => {
    const by = call.lambda(0);
    return (
      by &&
      made(
        call,
        list.items.map((item, index) => carried(by(item, indexValue(index, call)), call.budget)),
        list.rest,
      )
    );
  },
  filter: (list, call) => {
    const by = call.lambda(0);
    if (!by) return undefined;
    const kept: Value[] = [];
    let rest = list.rest;
    for (const [index, item] of list.items.entries()) {
      const truth = truthOf(by(item, indexValue(index, call)));
      if (truth === undefined) return undefined;
      if (isUnknown(truth)) rest ??= truth;
      else if (truth) kept.push(item);
    }
    return made(call, kept, rest);
  },
  reduce: (list, call) => {
    const by = call.lambda(1);
    if (!by || list.rest) return list.rest && unknown(list.rest.reason, call.place);
    return list.items.reduce((result, item, index) => by(result, item, indexValue(index, call)), call.value(0));
  },
  sort: (list, call) => {
    const before = call.lambda(0);
    if (!before || list.rest) return list.rest && unknown(list.rest.reason, call.place);
    let cause: UnknownValue | undefined;
    const goesBefore = (a: Value, b: Value): boolean => {
      const truth = truthOf(before(a, b));
      if (truth === undefined || isUnknown(truth)) cause ??= truth ?? unknown('the order is not known', call.place);
      return truth === true;
    };
    // Items of which each may go before the other stay as they are.
    const sorted = [...list.items].sort((a, b) => {
      const [forwards, backwards] = [goesBefore(a, b), goesBefore(b, a)];
      return forwards === backwards ? 0 : forwards ? -1 : 1;
    });
    return cause ? unknown(cause.reason, call.place) : made(call, sorted, undefined);
  },
  toobject: (list, call) => {
    const [key, value] = [call.lambda(0), call.lambda(1)];
    if (!key) return undefined;
    const entries = new Map<string, Entry>();
    const names = new Set<string>();
    let { rest } = list;
    for (const item of list.items) {
      const name = key(item);
      if (name.kind === 'string') {
        if (names.has(lower(name.value))) return failing(`\`toObject\` gets the key '${name.value}' twice`, call);
        names.add(lower(name.value));
        entries.set(name.value, entry(name.value, value ? value(item) : item));
      } else rest ??= firstUnknown([name]) ?? unknown('a key is not a text', call.place);
    }
    return { kind: 'object', entries, origin: at(call.place), ...(rest ? { rest } : {}) };
  },
  groupby: (list, call) => {
    const [key, value] = [call.lambda(0), call.lambda(1)];
    if (!key) return undefined;
    const groups = new Map<string, { readonly name: string; readonly items: Value[] }>();
    let { rest } = list;
    for (const item of list.items) {
      const name = key(item);
      if (name.kind !== 'string') rest ??= firstUnknown([name]) ?? unknown('a key is not a text', call.place);
      else {
        const group = groups.get(lower(name.value)) ?? { name: name.value, items: [] };
        groups.set(lower(name.value), group);
        group.items.push(value ? value(item) : item);
      }
    }
    const entries = new Map(
      [...groups.values()].map(({ name, items }) => [name, entry(name, made(call, items, undefined))]),
    );
    return { kind: 'object', entries, origin: at(call.place), ...(rest ? { rest } : {}) };
  },
};

/** Is it a function that takes a lambda? Names are compared without case. */
export function takesLambda(name: string): boolean {
  const folded = name.toLowerCase();
  return folded === 'mapvalues' || Object.hasOwn(FUNCTIONS, folded);
}

/**
 * Goes through a list or (`mapValues`) an object, as far as it is known.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda
 */
export function applyLambda(container: Value, call: LambdaCall): Value {
  const { place } = call;
  const name = call.name.toLowerCase();
  let result: Value | undefined;
  if (container.kind === 'list' && container.items.length <= MOST_ITEMS && name !== 'mapvalues') {
    const list = {
      ...container,
      items: container.items.map((item) => inside(container, item, container.origin.place)),
    };
    result = FUNCTIONS[name]!(list, call);
  } else if (container.kind === 'object' && name === 'mapvalues') {
    const by = call.lambda(0);
    const entries = new Map<string, Entry>();
    if (by)
      for (const [key, { value }] of container.entries) entries.set(key, entry(key, carried(by(value), call.budget)));
    if (by) result = { ...container, entries, origin: at(place) };
  }
  const cause = firstUnknown([container]);
  return result ?? (cause ? unknown(cause.reason, place, call.key) : notTaken(call));
}

/** What Azure Resource Manager refuses when it evaluates it. */
function failing(reason: string, { place }: LambdaCall): Value {
  return { ...unknown(reason, place), fails: true };
}

function notTaken({ name, place }: LambdaCall): Value {
  return unknown(`\`${name}\` does not take these arguments`, place);
}

export function indexValue(index: number, { place }: LambdaCall): Value {
  return { kind: 'number', value: index, origin: at(place) };
}

export function made({ place }: LambdaCall, items: readonly Value[], rest: UnknownValue | undefined): ListValue {
  return { kind: 'list', items, origin: at(place), ...(rest ? { rest } : {}) };
}

function entry(key: string, value: Value): Entry {
  return { key, keyPlace: value.origin.place, place: value.origin.place, value };
}
