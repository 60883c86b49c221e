import { isUnknown } from '../../../../model/threeValuedQuestions';
import { at, unknown, type ListValue, type UnknownValue, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { partsOf } from '../memberAccess';
import { convertTo } from '../types/conversion';
import { among } from '../types/equality';
import { isWhole } from '../types/jsonText';
import { setFrom } from '../types/sets';
import { ANY, setOf, type Type } from '../types/type';
import { isSetType, typeOf } from '../types/typeOfValue';
import { common, unify } from '../types/unify';
import { list, listWith } from '../valueBuilders';
import { isList } from './lists';
import { ANYTHING, define, open, refused, SET, type Functions, type Work } from './signature';

const MOST_ITEMS = 10_000;
const MOST_COMPARISONS = 1_000_000;

/** Sets of one type; undefined when there is no such type. */
function alike(args: readonly Value[]): { sets: readonly ListValue[]; of: Type } | undefined {
  const types = args.map((arg) => {
    const type = typeOf(arg);
    return 'of' in type ? type.of : ANY;
  });
  // An empty set without a type fits all others.
  const said = types.filter((type, index) => type.kind !== 'any' || !isEmpty(args[index]!));
  const of = said.length === 0 ? ANY : unify(said);
  const sets = of && args.map((arg) => convertTo(arg, setOf(of)));
  return of && sets!.every(isList) ? { sets: sets as ListValue[], of } : undefined;
}

function isEmpty(value: Value): boolean {
  return isList(value) && value.items.length === 0 && !value.rest;
}

const onSets =
  (operation: (sets: readonly ListValue[], of: Type, place: Place) => Value | undefined): Work =>
  (args, place) => {
    if (!args.every(isList)) return undefined;
    const found = alike(args);
    if (!found) return refused(place, 'the sets have items of different types');
    const size = found.sets.reduce((n, set) => n + set.items.length, 0);
    if (size * (found.sets[0]?.items.length ?? 0) > MOST_COMPARISONS) return undefined;
    return operation(found.sets, found.of, place);
  };

function union(sets: readonly ListValue[], of: Type, place: Place): Value {
  const rest = sets.find((set) => set.rest)?.rest;
  const from: ListValue = { kind: 'list', items: [], origin: at(place), ...(rest ? { rest } : {}) };
  return setFrom(from, sets.flatMap(partsOf), of);
}

/** The items of the first set that are in all others (or in none of them). */
function filtered([first, ...others]: readonly ListValue[], of: Type, place: Place, wanted: boolean): Value {
  const kept: Value[] = [];
  let rest: UnknownValue | undefined = first!.rest;
  for (const item of partsOf(first!)) {
    const truths = others.map((other) => {
      const truth = among(item, other.items);
      return truth === false && other.rest ? other.rest : truth;
    });
    if (truths.every((truth) => truth === wanted)) kept.push(item);
    else if (!truths.includes(!wanted)) {
      const cause = truths.find(isUnknown);
      rest ??= cause && unknown(cause.reason, place);
    }
  }
  const from: ListValue = { kind: 'list', items: [], origin: at(place), ...(rest ? { rest } : {}) };
  return setFrom(from, kept, of);
}

/** All combinations; of lists in their order, a set as soon as one is a set. */
function product(args: readonly Value[], place: Place): Value | undefined {
  if (args.length < 2 || !args.every(isList)) return refused(place, '`setproduct` takes two sets or more');
  const types: Type[] = [];
  for (const arg of args) {
    const type = typeOf(arg);
    const of =
      'of' in type ? type.of : arg.items.length === 0 ? ANY : (common(arg.items.map(typeOf)) ?? anyIfOpen(arg));
    if (!of) return refused(place, 'a set has items of different types');
    types.push(of);
  }
  let rows: Value[][] = [[]];
  for (const [index, arg] of args.entries()) {
    if (rows.length * arg.items.length > MOST_ITEMS) return undefined;
    const items = partsOf(arg).map((item) => convertTo(item, types[index]!) ?? item);
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const of: Type = { kind: 'tuple', items: types };
  const items = rows.map((row) => list(row, place));
  return args.some(isSetType) ? setFrom(list([], place), items, of) : listWith(items, of, place);
}

function anyIfOpen(arg: ListValue): Type | undefined {
  return isWhole(arg) ? undefined : ANY;
}

const OPEN_SET = open(SET);

export const setFunctions: Functions = {
  setunion: define([OPEN_SET], onSets(union), OPEN_SET),
  setintersection: define(
    [OPEN_SET],
    onSets((sets, of, place) => filtered(sets, of, place, true)),
    OPEN_SET,
  ),
  setsubtract: define(
    [OPEN_SET, OPEN_SET],
    onSets((sets, of, place) => filtered(sets, of, place, false)),
  ),
  setproduct: define([], product, ANYTHING),
};
