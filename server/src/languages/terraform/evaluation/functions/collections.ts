import { firstUnknown } from '../../../../evaluation/callSite';
import { allOf, anyOf, isUnknown, type Truth } from '../../../../model/threeValuedQuestions';
import { at, unknown, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { asTruth } from '../operators';
import { convertTo } from '../types/conversion';
import { isWhole } from '../types/jsonText';
import { BOOL, listOf } from '../types/type';
import { isSetType, typeOf } from '../types/typeOfValue';
import { unify } from '../types/unify';
import { boolean, number } from '../valueBuilders';
import { graphemes } from './graphemes';
import { ANYTHING, define, nullable, open, refused, type Functions, type Parameter, type Work } from './signature';
import { surelyNotEmpty } from './strings';

const TRUTHS: Parameter = { type: listOf(BOOL) };

/** Null counts as false. */
const ofTruths =
  (join: (...truths: Truth[]) => Truth, settled: boolean): Work =>
  ([value], place) => {
    if (value?.kind !== 'list') return undefined;
    const truths = value.items.map((item) => (item.kind === 'null' ? false : (asTruth(item) ?? false)));
    const truth = join(...truths);
    if (truth !== settled && value.rest) return unknown(value.rest.reason, place);
    return isUnknown(truth) ? unknown(truth.reason, place) : boolean(truth, place);
  };

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

export const collectionFunctions: Functions = {
  length: define([open(ANYTHING)], ([value], place) => length(value, place)),
  alltrue: define([open(TRUTHS)], ofTruths(allOf, false)),
  anytrue: define([open(TRUTHS)], ofTruths(anyOf, true)),
  coalesce: define([], coalesce, open(nullable(ANYTHING))),
};
