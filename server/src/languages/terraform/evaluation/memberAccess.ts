import { firstUnknown } from '../../../evaluation/unknownCall';
import {
  at,
  rehomed,
  unknown,
  withOrigin,
  type Entry,
  type Hop,
  type UnknownValue,
  type Value,
} from '../../../model/value';
import { samePlace, type Place } from '../../../text/span';
import { chosen, chosenAs } from '../../../evaluation/overChoices';
import { exactOf, numberText } from './numbers/values';
import { parseExact, wholeNumber } from './numbers/exact';
import { compareTexts } from './stringOrder';
import { isSetType } from './types/typeOfValue';
import { isUnordered } from './unorderedLists';
import { number, text } from './valueBuilders';

/** More possible items than this are not tried out when an index is not known. */
const MOST_OPTIONS = 8;

/** Reads an attribute or an item: `x.name`, `x["name"]`, `x[0]`. Names are compared with case. */
export function member(container: Value, step: Value, place: Place): Value {
  switch (container.kind) {
    case 'choice': {
      const options = container.options.map((option) => member(inside(container, option), step, place));
      return chosenAs(container, options, place);
    }
    case 'unknown':
      return unknown(container.reason, place, keyBehind(container, step));
    case 'template':
      return unknown('part of the text is not known', place);
    case 'id':
      return unknown('it is known only after deployment', place);
    case 'object':
    case 'list':
      break;
    default:
      return { kind: 'absent', origin: at(place) };
  }
  if (step.kind === 'choice') {
    const options = step.options.map((option) => member(container, option, place));
    return chosenAs(step, options, place);
  }
  const cause = firstUnknown([step]);
  const { rest } = container;
  if (cause) {
    const all = partsOf(container);
    if (rest || all.length === 0 || all.length > MOST_OPTIONS) return unknown(cause.reason, place);
    return chosen(all, cause, place);
  }
  if (container.kind === 'list') {
    const index = indexOf(step);
    // The items of a set have no index.
    if (index === undefined || isSetType(container)) return { kind: 'absent', origin: at(place) };
    // What is hidden may stand before what is known.
    if (rest) return unknown(rest.reason, place);
    if (isUnordered(container)) return unknown('the order of a set is known only after deployment', place);
    const item = container.items[index];
    return item ? inside(container, item) : { kind: 'absent', origin: at(place) };
  }
  const name = keyFrom(step);
  const entry = name === undefined ? undefined : container.entries.get(name);
  if (name === undefined) return { kind: 'absent', origin: at(place) };
  if (entry) return inside(container, entry.value);
  return rest ? unknown(rest.reason, place, keyBehind(rest, step)) : { kind: 'absent', origin: at(place) };
}

/** An index as a whole number; undefined for what is none. */
function indexOf(step: Value): number | undefined {
  const exact = step.kind === 'number' ? exactOf(step) : step.kind === 'string' ? parseExact(step.value) : undefined;
  const whole = exact && wholeNumber(exact);
  return whole === undefined || whole < 0n ? undefined : Number(whole);
}

/** A key as Terraform converts it to a text; undefined for null and for what is no simple value. */
export function keyFrom(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return numberText(value);
    case 'boolean':
      return String(value.value);
    default:
      return undefined;
  }
}

function keyBehind({ key }: UnknownValue, step: Value): string | undefined {
  if (key === undefined) return undefined;
  if (step.kind === 'string') return `${key}.${step.value}`;
  return step.kind === 'number' ? `${key}[${step.value}]` : undefined;
}

/** A part of a container: it came the way of its container, up to the text that made the part. */
export function inside(container: Value, part: Value): Value {
  const steps = container.origin.hops;
  const last = steps.at(-1);
  // Without a step the container is written, or computed, where it is used, and so is its part.
  if (!last) return part;
  const hops: Hop[] = [...steps.slice(0, -1), { ...last, place: part.origin.place }, ...part.origin.hops];
  return withOrigin(part, { place: part.origin.place, hops, literal: part.origin.literal });
}

/** The values in a list or object, each with the way it came. Keys in the order of their names. */
export function partsOf(container: Value): readonly Value[] {
  if (container.kind === 'list') return container.items.map((item) => inside(container, item));
  return container.kind === 'object' ? sorted(container.entries).map((entry) => inside(container, entry.value)) : [];
}

export function sorted(entries: ReadonlyMap<string, Entry>): readonly Entry[] {
  return [...entries.values()].sort((a, b) => compareTexts(a.key, b.key));
}

/** A list or object as keys and values, and what hides further ones; undefined for what cannot be gone through. */
interface Pairs {
  readonly items: readonly (readonly [Value, Value])[];
  readonly rest: UnknownValue | undefined;
}

export function pairsOf(value: Value, place: Place): Pairs | undefined {
  switch (value.kind) {
    case 'list': {
      // The items of a set are their own keys.
      const own = isSetType(value);
      const items = partsOf(value).map((item, index) => [own ? item : number(index, place), item] as const);
      return { items, rest: value.rest };
    }
    case 'object': {
      const items = sorted(value.entries).map(
        (entry) => [text(entry.key, entry.keyPlace), inside(value, entry.value)] as const,
      );
      return { items, rest: value.rest };
    }
    case 'unknown':
      return { items: [], rest: value };
    case 'choice':
      return { items: [], rest: value.decidedBy };
    case 'null':
    case 'absent':
      return { items: [], rest: undefined };
    default:
      return undefined;
  }
}

/** A value named at `place` whose text may stand somewhere else. */
export function used(value: Value, place: Place): Value {
  const { hops, literal } = value.origin;
  const still = literal && (hops.length > 0 || samePlace(value.origin.place, place));
  return withOrigin(value, { place, hops, literal: still });
}

/** An item that a loop hands on under a name: its text is where the collection writes it. */
export function bound(value: Value, name: string): Value {
  const { place, hops } = value.origin;
  return hops.length > 0 ? value : rehomed(value, place, { kind: 'local', name, place });
}

/**
 * A value as an argument has it: every part of what came through a variable or local says so and stands at the place
 * of use.
 */
export function settled(value: Value): Value {
  const { place, hops } = value.origin;
  const part = (inner: Value): Value => {
    const moved = inside(value, inner);
    return settled(hops.length > 0 ? withOrigin(moved, { ...moved.origin, place }) : moved);
  };
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map(part) };
    case 'choice':
      return { ...value, options: value.options.map(part) };
    case 'object': {
      const entries = new Map<string, Entry>();
      for (const [key, entry] of value.entries) entries.set(key, { ...entry, value: part(entry.value) });
      return { ...value, entries };
    }
    default:
      return value;
  }
}
