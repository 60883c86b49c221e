import { entryOf } from '../model/readProperty';
import {
  at,
  unknown,
  withOrigin,
  type Entry,
  type Hop,
  type ListValue,
  type ObjectValue,
  type Value,
} from '../model/value';
import type { Place } from '../text/span';
import { firstUnknown } from './unknownCall';
import { chosen, chosenAs } from './overChoices';
import { STEPS_TO_COPY, stepsFor } from './valueBounds';

/** More possible items than this are not tried out when an index is not known. */
const MOST_OPTIONS = 8;

/**
 * Reads a property or an item.
 * @param fromEnd the step counts from the list's end, from 1
 * @returns the inner value at the place of use, with the steps that its container took; `absent` when there is none
 */
export function member(container: Value, step: Value, place: Place, fromEnd = false): Value {
  switch (container.kind) {
    case 'choice':
      return chosenAs(
        container,
        container.options.map((option) => member(option, step, place, fromEnd)),
        place,
      );
    case 'unknown': {
      const name = step.kind === 'string' ? `.${step.value}` : step.kind === 'number' ? `[${step.value}]` : undefined;
      const key = container.key === undefined || name === undefined || fromEnd ? undefined : container.key + name;
      return { ...unknown(container.reason, place, key), origin: { ...container.origin, place, literal: false } };
    }
    case 'object':
    case 'list':
      break;
    case 'null':
    case 'absent':
      return { kind: 'absent', origin: at(place) };
    case 'template':
      return unknown('part of the text is not known', place);
    case 'id':
      return unknown('it is known only after deployment', place);
    default:
      return { kind: 'absent', origin: at(place) };
  }
  if (step.kind === 'choice') {
    return chosenAs(
      step,
      step.options.map((option) => member(container, option, place, fromEnd)),
      place,
    );
  }
  const cause = firstUnknown([step]);
  if (cause) {
    const all = container.kind === 'list' ? container.items : [...container.entries.values()].map(({ value }) => value);
    if (container.rest || all.length === 0 || all.length > MOST_OPTIONS) return unknown(cause.reason, place);
    return chosen(
      all.map((item) => inside(container, item, place)),
      cause,
      place,
    );
  }
  const inner = itemAt(container, step, fromEnd);
  if (inner) return inside(container, inner, place);
  const { rest } = container;
  if (!rest) return { kind: 'absent', origin: at(place) };
  const name = step.kind === 'string' ? `.${step.value}` : '';
  return unknown(rest.reason, place, rest.key === undefined || name === '' ? undefined : rest.key + name);
}

function itemAt(container: ObjectValue | ListValue, step: Value, fromEnd: boolean): Value | undefined {
  if (container.kind === 'object') return step.kind === 'string' ? entryOf(container, step.value)?.value : undefined;
  if (step.kind !== 'number' || (fromEnd && container.rest)) return undefined;
  return container.items[fromEnd ? container.items.length - step.value : step.value];
}

/** A part of a container, used at `place`: it came the way of its container, up to the text that made the part. */
export function inside(container: Value, inner: Value, place: Place): Value {
  const steps = container.origin.hops;
  const last = steps.at(-1);
  // Without a step the container is written (or computed) at the place of use, and so is its part.
  if (!last) return inner;
  const hops: Hop[] = [...steps.slice(0, -1), { ...last, place: inner.origin.place }, ...inner.origin.hops];
  return withOrigin(inner, { place, hops, literal: inner.origin.literal });
}

/**
 * An object or list that came through a parameter, so that every value in it says so. Findings on a part of a
 * parameter's default stand where the parameter is used.
 * @param budget is charged with the copy
 */
export function carried(value: Value, budget: { steps: number }): Value {
  if (value.kind !== 'object' && value.kind !== 'list') return value;
  const through = value.origin.hops.some(({ kind }) => kind !== 'variable');
  if (!through) return value;
  budget.steps += STEPS_TO_COPY * stepsFor([value]);
  return spread(value);
}

function spread(container: ObjectValue | ListValue): Value {
  const { place } = container.origin;
  const deeper = (value: Value): Value => {
    const moved = inside(container, value, place);
    return moved.kind === 'object' || moved.kind === 'list' ? spread(moved) : moved;
  };
  if (container.kind === 'list') return { ...container, items: container.items.map(deeper) };
  const entries = new Map<string, Entry>();
  for (const [key, entry] of container.entries) entries.set(key, { ...entry, value: deeper(entry.value) });
  return { ...container, entries };
}
