import { firstUnknown } from '../../../evaluation/unknownCall';
import { unknown, type ObjectValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { MOST_ITEMS, MOST_STEPS } from './evaluationLimits';
import { bound, pairsOf, partsOf, settled } from './memberAccess';
import { evaluate, placeOf, withNames, type Local, type Scope } from './scope';
import {
  attribute,
  attributes,
  blocks,
  plainText,
  type Attribute,
  type Block,
  type Body,
  type Expression,
} from '../syntax/nodes';
import { object } from './valueBuilders';

/** An argument as it is written. */
export interface Written {
  readonly keyPlace: Place;
  readonly place: Place;
  readonly value: Value;
}

/** A block, or an object that stands for one. */
export interface Holder {
  readonly keyPlace: Place;
  readonly place: Place;
  readonly names: readonly string[];
  argument(name: string): Written | undefined;
  nested(type: string): Nested;
}

/** The blocks of one type; `hidden` says why there may be further ones. */
export interface Nested {
  readonly found: readonly Holder[];
  readonly hidden: UnknownValue | undefined;
}

/** The arguments and blocks of a block's body. */
function bodyHolder(body: Body, keyPlace: Place, place: Place, scope: Scope, local: Local): Holder {
  return {
    keyPlace,
    place,
    get names() {
      return [...new Set(attributes(body).map(({ name }) => name))];
    },
    argument(name) {
      const written = attribute(body, name);
      if (!written) return undefined;
      const value = settled(evaluate(written.value, scope, local));
      return { keyPlace: placeOf(written.nameSpan, local), place: placeOf(written.span, local), value };
    },
    nested: (type) => nestedIn(body, type, scope, local),
  };
}

export function blockHolder(block: Block, scope: Scope, local: Local): Holder {
  return bodyHolder(block.body, placeOf(block.headerSpan, local), placeOf(block.span, local), scope, local);
}

function nestedIn(body: Body, type: string, scope: Scope, local: Local): Nested {
  const found: Holder[] = [];
  let hidden: UnknownValue | undefined;
  for (const block of blocks(body)) {
    if (block.type === type) found.push(blockHolder(block, scope, local));
    else if (block.type === 'dynamic' && block.labels[0]?.value === type) {
      const made = unrolled(block, type, scope, local);
      found.push(...made.found);
      hidden ??= made.hidden;
    }
  }
  const written = attribute(body, type);
  if (written && found.length === 0) return objectsOf(written, scope, local);
  return { found, hidden };
}

/** The blocks that a `dynamic` one makes, as far as its collection is known. */
function unrolled(block: Block, type: string, scope: Scope, local: Local): Nested {
  const forEach = attribute(block.body, 'for_each');
  const content = blocks(block.body, 'content')[0];
  if (!forEach || !content) return { found: [], hidden: undefined };
  const [keyPlace, place] = [placeOf(block.headerSpan, local), placeOf(block.span, local)];
  const collection = evaluate(forEach.value, scope, local);
  const pairs = pairsOf(collection, place);
  scope.count.steps += pairs?.items.length ?? 0;
  if (!pairs || pairs.items.length > MOST_ITEMS || scope.count.steps > MOST_STEPS) {
    const cause = firstUnknown([collection]) ?? unknown(`the number of \`${type}\` blocks is not known`, place);
    return { found: [], hidden: cause };
  }
  const iterator = attribute(block.body, 'iterator')?.value;
  const name = iterator?.kind === 'variable' ? iterator.name : (plainText(iterator) ?? type);
  const found = pairs.items.map(([key, value]) => {
    const item = bound(value, `${name}.value`);
    const names = object(
      [
        ['key', keyOf(key, item, collection, forEach.value, place)],
        ['value', item],
      ],
      place,
    );
    return bodyHolder(content.body, keyPlace, place, scope, withNames(local, [[name, names]]));
  });
  return { found, hidden: pairs.rest };
}

const SETS = new Set(['toset', 'setunion', 'setintersection', 'setsubtract']);

/** What `key` is in a `dynamic` block: the index in a list, the item itself in a set. */
function keyOf(index: Value, item: Value, collection: Value, written: Expression, place: Place): Value {
  if (collection.kind !== 'list' || item.kind !== 'string') return index;
  if (written.kind === 'call' && SETS.has(written.name)) return item;
  if (written.kind === 'tuple' || written.kind === 'for' || written.kind === 'splat') return index;
  return unknown('whether it is a list or a set is not known', place);
}

/** Blocks written as an argument that holds a list of objects. */
function objectsOf(written: Attribute, scope: Scope, local: Local): Nested {
  const value = settled(evaluate(written.value, scope, local));
  const outside: [Place, Place] = [placeOf(written.nameSpan, local), placeOf(written.span, local)];
  const items = value.kind === 'object' ? [value] : partsOf(value);
  const found = items
    .filter((item) => item.kind === 'object')
    .map((item) => objectHolder(item, item.origin.hops.length > 0 ? outside : [outside[0], item.origin.place]));
  const rest = value.kind === 'list' ? value.rest : undefined;
  const odd = items.find((item) => item.kind !== 'object');
  const hidden = rest ?? firstUnknown([value, ...(odd ? [odd] : [])]);
  return { found, hidden };
}

function objectHolder(value: ObjectValue, [keyPlace, place]: readonly [Place, Place]): Holder {
  const inPlace = value.origin.hops.length === 0;
  return {
    keyPlace,
    place,
    names: [...value.entries.keys()],
    argument(name) {
      const entry = value.entries.get(name);
      if (entry) return inPlace ? entry : { keyPlace, place, value: entry.value };
      return value.rest ? { keyPlace, place, value: unknown(value.rest.reason, place) } : undefined;
    },
    nested(type) {
      const inner = value.entries.get(type)?.value;
      const items = !inner ? [] : inner.kind === 'object' ? [inner] : partsOf(inner);
      const found = items
        .filter((item) => item.kind === 'object')
        .map((item) => objectHolder(item, inPlace ? [keyPlace, item.origin.place] : [keyPlace, place]));
      return { found, hidden: value.rest ?? (inner && firstUnknown([inner])) };
    },
  };
}
