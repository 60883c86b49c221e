import { firstUnknown } from '../../../evaluation/unknownCall';
import { at, unknown, type ListValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { MOST_ITEMS } from './evaluationLimits';
import { overChoices } from '../../../evaluation/overChoices';
import { failed, failedAt, isFailed } from './failedValues';
import { bound, inside, keyFrom, pairsOf } from './memberAccess';
import { asTruth } from './operators';
import { evaluate, withNames, type Local, type Scope } from './scope';
import type { For, Splat } from '../syntax/nodes';
import { ANY, listOf } from './types/type';
import { isSetType, typed, typeOf } from './types/typeOfValue';
import { orderedLike } from './unorderedLists';
import { list, object } from './valueBuilders';

/** The names of a loop in one of its turns. */
export function turnOf(local: Local, names: { key?: string; value: string }, key: Value, value: Value): Local {
  const item: [string, Value] = [names.value, bound(value, names.value)];
  return withNames(local, names.key === undefined ? [item] : [[names.key, key], item]);
}

/** `[for k, v in collection : result if condition]`, and the same with braces. */
export function loop(expression: For, here: Place, scope: Scope, local: Local): Value {
  const collection = evaluate(expression.collection, scope, local);
  if (isFailed(collection)) return failedAt(collection, here);
  return overChoices([collection], here, ([known]) => turns(expression, known!, here, scope, local));
}

function turns(expression: For, collection: Value, here: Place, scope: Scope, local: Local): Value {
  const pairs = collection.kind === 'null' ? undefined : pairsOf(collection, here);
  if (!pairs) {
    const cause = collection.kind === 'id' ? collection : firstUnknown([collection]);
    if (cause?.kind === 'unknown') return unknown(cause.reason, here);
    return failed('the loop has no collection', here);
  }
  if (pairs.items.length > MOST_ITEMS) return unknown(`the loop has more than ${MOST_ITEMS} items`, here);
  if (pairs.rest && pairs.items.length === 0) return unknown(pairs.rest.reason, here);
  const names = { value: expression.value, ...(expression.key === undefined ? {} : { key: expression.key }) };
  const results: { key: Value; value: Value }[] = [];
  let rest = pairs.rest && unknown(pairs.rest.reason, here);
  for (const [key, value] of pairs.items) {
    const inner = turnOf(local, names, key, value);
    if (expression.condition) {
      const test = evaluate(expression.condition, scope, inner);
      const truth = isFailed(test) ? undefined : asTruth(test);
      if (truth === undefined) return failed('the condition of the loop is not true or false', here);
      if (truth === false) continue;
      if (truth !== true) {
        rest ??= unknown(truth.reason, here);
        continue;
      }
    }
    const resultKey = expression.resultKey ? evaluate(expression.resultKey, scope, inner) : key;
    results.push({ key: resultKey, value: evaluate(expression.result, scope, inner) });
  }
  if (expression.form === 'object') return grouped(results, rest, expression.grouping, here);
  const items = results.map(({ value }) => value);
  return orderedLike({ kind: 'list', items, origin: at(here), ...(rest ? { rest } : {}) }, collection);
}

function grouped(
  results: readonly { key: Value; value: Value }[],
  hidden: UnknownValue | undefined,
  grouping: boolean,
  here: Place,
): Value {
  const groups = new Map<string, Value[]>();
  let rest = hidden;
  for (const { key, value } of results) {
    const name = keyFrom(key);
    if (name === undefined) {
      const cause = firstUnknown([key]);
      if (isFailed(key) || (!cause && key.kind !== 'id')) return failed('a key of the loop is not a text', here);
      rest ??= unknown(cause?.reason ?? 'a key is not known', here);
      continue;
    }
    const group = groups.get(name);
    if (group && !grouping) return failed(`two items of the loop have the key "${name}"`, here);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  const made = object(
    [...groups].map(([key, values]) => [key, grouping ? list(values, here) : values.at(-1)!] as const),
    here,
  );
  return rest && made.kind === 'object' ? { ...made, rest } : made;
}

/** `x[*].name`: the same accesses on every item; one value that is no list counts as a list of it. */
export function splat(expression: Splat, here: Place, scope: Scope, local: Local): Value {
  const collection = evaluate(expression.of, scope, local);
  if (collection.kind === 'unknown' && isFailed(collection)) return failedAt(collection, here);
  return overChoices([collection], here, ([known]) => {
    const of = known!;
    const each = (item: Value) => evaluate(expression.each, scope, withNames(local, [['*', item]]));
    if (of.kind === 'list') {
      const items = of.items.slice(0, MOST_ITEMS).map((item) => each(bound(inside(of, item), '*')));
      return splatted({ kind: 'list', items, origin: at(here), ...(of.rest ? { rest: of.rest } : {}) }, of);
    }
    if (of.kind === 'null' && ['list', 'set'].includes(typeOf(of).kind)) return failed('the list is null', here);
    if (of.kind === 'null' || of.kind === 'absent') return list([], here);
    if (of.kind === 'unknown') return unknown(of.reason, here);
    return list([each(of)], here);
  });
}

/** The items of a list or set make a list, those of a tuple a tuple. */
function splatted(result: ListValue, source: ListValue): ListValue {
  const { kind } = typeOf(source);
  const ordered = orderedLike(result, source);
  const [first] = result.items;
  return kind === 'list' || isSetType(source) ? typed(ordered, listOf(first ? typeOf(first) : ANY)) : ordered;
}
