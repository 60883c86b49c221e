import { truthOf } from '../../evaluation/arm/logic';
import { firstUnknown } from '../../evaluation/callSite';
import { at, isUnset, unknown, type Entry, type ListValue, type UnknownValue, type Value } from '../../model/value';
import { isUnknown } from '../../model/truth';
import type { Place } from '../../text/span';
import { overChoices } from './choices';
import type { Evaluation } from './evaluate';
import { carried, inside } from './member';
import { within, type Binding, type Scope } from './scope';
import type { CallExpression, Expression, LambdaExpression } from './syntax';

/** Lists of more items than this are not gone through. */
const MOST_ITEMS = 1000;

type Lambda = (...args: readonly (Value | Binding)[]) => Value;

interface Call {
  readonly name: string;
  readonly place: Place;
  /** Equal for equal results; undefined where loop or lambda variables may play a part. */
  readonly key: string | undefined;
  value(index: number): Value;
  lambda(index: number): Lambda | undefined;
}

const FUNCTIONS: Readonly<Record<string, (list: ListValue, call: Call) => Value | undefined>> = {
  map: (list, call) => {
    const by = call.lambda(0);
    return (
      by &&
      made(
        call,
        list.items.map((item, index) => carried(by(item, indexValue(index, call)))),
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
    const sorted = [...list.items].sort((a, b) => {
      const first = truthOf(before(a, b));
      if (first === undefined || isUnknown(first)) cause ??= first ?? unknown('the order is not known', call.place);
      if (first === true) return -1;
      return truthOf(before(b, a)) === true ? 1 : 0;
    });
    return cause ? unknown(cause.reason, call.place) : made(call, sorted, undefined);
  },
  toObject: (list, call) => {
    const [key, value] = [call.lambda(0), call.lambda(1)];
    if (!key) return undefined;
    const entries = new Map<string, Entry>();
    let { rest } = list;
    for (const item of list.items) {
      const name = key(item);
      if (name.kind === 'string') entries.set(name.value, entry(name.value, value ? value(item) : item));
      else rest ??= firstUnknown([name]) ?? unknown('a key is not a text', call.place);
    }
    return { kind: 'object', entries, origin: at(call.place), ...(rest ? { rest } : {}) };
  },
  groupBy: (list, call) => {
    const [key, value] = [call.lambda(0), call.lambda(1)];
    if (!key) return undefined;
    const groups = new Map<string, Value[]>();
    let { rest } = list;
    for (const item of list.items) {
      const name = key(item);
      if (name.kind !== 'string') rest ??= firstUnknown([name]) ?? unknown('a key is not a text', call.place);
      else groups.set(name.value, [...(groups.get(name.value) ?? []), value ? value(item) : item]);
    }
    const entries = new Map([...groups].map(([name, items]) => [name, entry(name, made(call, items, undefined))]));
    return { kind: 'object', entries, origin: at(call.place), ...(rest ? { rest } : {}) };
  },
};

export function takesLambda(name: string): boolean {
  return name === 'mapValues' || Object.hasOwn(FUNCTIONS, name);
}

/** Calls a function that takes a lambda, as far as the list is known. */
export function callWithLambda(expression: CallExpression, scope: Scope, evaluation: Evaluation): Value {
  const name = expression.name.name;
  const place = evaluation.place(expression.span);
  const [first, ...args] = expression.args;
  if (!first) return unknown(`\`${name}\` is called without arguments`, place);
  const call: Call = {
    name,
    place,
    key: scope.outer ? undefined : evaluation.key(`${name}@${evaluation.file}@${place.span.start}`),
    value: (index) =>
      args[index] ? evaluation.evaluate(args[index], scope) : unknown('an argument is missing', place),
    lambda: (index) => lambdaOf(args[index], scope, evaluation),
  };
  const target = evaluation.references.resolve(first, scope);
  const by = call.lambda(0);
  if (target?.kind === 'collection' && name === 'map' && by) {
    const results = target.instances.map((instance, index) =>
      by({ kind: 'target', target: { kind: 'instance', instance } }, indexValue(index, call)),
    );
    return made(call, results, undefined);
  }
  return overChoices([evaluation.evaluate(first, scope)], place, ([container]) => over(container!, call));
}

function over(container: Value, call: Call): Value {
  const { name, place } = call;
  let result: Value | undefined;
  if (container.kind === 'list' && container.items.length <= MOST_ITEMS && name !== 'mapValues') {
    const list = {
      ...container,
      items: container.items.map((item) => inside(container, item, container.origin.place)),
    };
    result = FUNCTIONS[name]!(list, call);
  } else if (container.kind === 'object' && name === 'mapValues') {
    const by = call.lambda(0);
    const entries = new Map<string, Entry>();
    if (by) for (const [key, { value }] of container.entries) entries.set(key, entry(key, carried(by(value))));
    if (by) result = { ...container, entries, origin: at(place) };
  } else if (isUnset(container)) {
    result = container;
  }
  const cause = firstUnknown([container]);
  return result ?? (cause ? unknown(cause.reason, place, call.key) : notTaken(call));
}

function notTaken({ name, place }: Call): Value {
  return unknown(`\`${name}\` does not take these arguments`, place);
}

function lambdaOf(expression: Expression | undefined, scope: Scope, evaluation: Evaluation): Lambda | undefined {
  let inner = expression;
  while (inner?.kind === 'parenthesized') inner = inner.expression;
  if (inner?.kind !== 'lambda') return undefined;
  const lambda: LambdaExpression = inner;
  return (...args) => {
    const bindings = lambda.parameters.map((parameter, index): [string, Binding] => {
      const value = args[index] ?? unknown('an argument is missing', evaluation.place(parameter.span));
      return [parameter.name, isBinding(value) ? value : { kind: 'value', value }];
    });
    return evaluation.evaluate(lambda.body, within(scope, bindings));
  };
}

function isBinding(value: Value | Binding): value is Binding {
  return value.kind === 'value' || value.kind === 'target' || value.kind === 'nested';
}

function indexValue(index: number, { place }: Call): Value {
  return { kind: 'number', value: index, origin: at(place) };
}

function made({ place }: Call, items: readonly Value[], rest: UnknownValue | undefined): ListValue {
  return { kind: 'list', items, origin: at(place), ...(rest ? { rest } : {}) };
}

function entry(key: string, value: Value): Entry {
  return { key, keyPlace: value.origin.place, place: value.origin.place, value };
}
