import { firstUnknown } from '../../../../evaluation/unknownCall';
import { at, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { convertTo } from '../types/conversion';
import { isWhole } from '../types/jsonText';
import { isSetType, typeOf } from '../types/typeOfValue';
import { unify } from '../types/unify';
import { number } from '../valueBuilders';
import { graphemes } from './graphemes';
import { ANYTHING, define, nullable, open, refused, type Functions } from './signature';
import { surelyNotEmpty } from './strings';

function length(value: Value | undefined, place: Place): Value | undefined {
  switch (value?.kind) {
    case 'string':
      return number(graphemes(value.value).length, place);
    case 'list': {
      // Items of a set that are not known may be equal to others.
      const sure = !isSetType(value) || value.items.length < 2 || isWhole(value);
      return value.rest || !sure ? undefined : number(value.items.length, place);
    }
    case 'object':
      return value.rest ? undefined : number(value.entries.size, place);
    case 'number':
    case 'boolean':
      return refused(place, 'a value of this type has no length');
    default:
      return undefined;
  }
}

/** The first value that is neither null nor an empty text; one of several, where that is not known. */
function coalesce(args: readonly Value[], place: Place): Value | undefined {
  const types = args.map(typeOf);
  const type = unify(types);
  if (!type) return refused(place, 'the values have different types');
  const candidates: Value[] = [];
  for (const arg of args) {
    const value = convertTo(arg, type);
    if (!value) return refused(place, 'the values have different types');
    if (value.kind === 'null' || (value.kind === 'string' && value.value === '')) continue;
    candidates.push(value);
    if (!firstUnknown([value]) || surelyNotEmpty(value)) break;
  }
  const [first, second] = candidates;
  if (!first) return refused(place, 'all values are empty');
  const cause = firstUnknown([first]);
  return second && cause ? { kind: 'choice', options: candidates, decidedBy: cause, origin: at(place) } : first;
}

export const lengthAndCoalesce: Functions = {
  length: define([open(ANYTHING)], ([value], place) => length(value, place)),
  coalesce: define([], coalesce, open(nullable(ANYTHING))),
};
