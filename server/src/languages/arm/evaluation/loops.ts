import type { Node } from 'jsonc-parser';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { overChoices } from '../../../evaluation/overChoices';
import { bounded } from '../../../evaluation/valueBounds';
import { at, isUnset, unknown, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { isExpression, parseExpression } from '../syntax/expressionParser';
import { propertyValue, placeOf, textOf } from '../syntax/jsonNodes';
import { evaluate, evaluateExpression, type Loops, type Scope } from './scope';

/** Loops of more items than this are not unrolled. Source: the template limit of 800 resources, with room. */
const MOST_ITEMS = 1000;

/** How often a loop repeats: as often as is known, and what hides further turns. */
export interface Count {
  readonly known: number;
  readonly rest: UnknownValue | undefined;
}

/**
 * What a loop's `count` counts: the list in `[length(…)]`, as Bicep's compiler writes all its loops, else the number.
 * A list says more than its length does, when only some of its items are known.
 */
export function loopCount(loop: Node, scope: Scope, loops: Loops): Value {
  const node = propertyValue(loop, 'count');
  const here = placeOf(scope.file, node ?? loop);
  if (!node) return unknown('the loop has no count', here);
  const text = textOf(node) ?? '';
  const expression = isExpression(text) ? parseExpression(text).expression : undefined;
  const [list, ...others] =
    expression?.kind === 'call' && expression.name.toLowerCase() === 'length' ? expression.args : [];
  return list && others.length === 0 ? evaluateExpression(list, here, scope, loops) : evaluate(node, scope, loops);
}

export function countOf(source: Value, place: Place): Count {
  if (isUnset(source)) return { known: 0, rest: undefined };
  const known = source.kind === 'number' ? source.value : source.kind === 'list' ? source.items.length : undefined;
  if (known === undefined) return { known: 0, rest: firstUnknown([source]) ?? unknown('the loop has no list', place) };
  if (known > MOST_ITEMS) return { known: 0, rest: unknown(`the loop has more than ${MOST_ITEMS} items`, place) };
  return { known: Math.max(0, known), rest: source.kind === 'list' ? source.rest : undefined };
}

/**
 * The list that a property, variable or output loop makes.
 * @param unnamed is it what `copyIndex()` without a name means?
 */
export function unroll(loop: Node, input: Node, name: string, scope: Scope, loops: Loops, unnamed = false): Value {
  const here = placeOf(scope.file, loop);
  return overChoices([loopCount(loop, scope, loops)], here, ([source]) => {
    const { known, rest } = countOf(source!, here);
    if (rest && known === 0) {
      // Without loops around it, it gives the same list wherever it is asked.
      return unknown(
        rest.reason,
        here,
        loops.size > 0 ? undefined : `${scope.prefix}copy@${scope.file}@${loop.offset}`,
      );
    }
    const items = Array.from({ length: known }, (_, index) =>
      evaluate(input, scope, withIndex(loops, name, { kind: 'number', value: index, origin: at(here) }, unnamed)),
    );
    return bounded({ kind: 'list', items, origin: at(here), ...(rest ? { rest } : {}) }, here);
  });
}

/** `copyIndex()` without a name is the index of the resource's (or output's) loop, also inside of property loops. */
export function withIndex(loops: Loops, name: string, index: Value, unnamed: boolean): Loops {
  return new Map([...loops, [name.toLowerCase(), index], ...(unnamed ? ([['', index]] as const) : [])]);
}

/** What `copyIndex()` without a name stands for, where it is known. */
export function unnamedIndex(loops: Loops): number | undefined {
  const index = loops.get('');
  return index?.kind === 'number' ? index.value : undefined;
}

/** `copyIndex()`, `copyIndex('subnets', 1)`. */
export function loopIndex(args: readonly Value[], here: Place, loops: Loops): Value {
  const [first, second] = args;
  const name = first?.kind === 'string' ? first.value.toLowerCase() : '';
  const offset = first?.kind === 'number' ? first : second;
  const index = loops.get(name);
  if (!index) return unknown('`copyIndex` is used outside of a loop', here);
  if (index.kind !== 'number') return index;
  return { kind: 'number', value: index.value + (offset?.kind === 'number' ? offset.value : 0), origin: at(here) };
}
