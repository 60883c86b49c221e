import { at, unknown, withOrigin, type Value } from '../model/value';
import type { Place } from '../text/span';
import { firstUnknown } from './unknownCall';

/** The property or item that a step leads to; names are compared without case. */
export function stepInto(container: Value, step: Value): Value | undefined {
  if (container.kind === 'object' && step.kind === 'string') {
    const wanted = step.value.toLowerCase();
    for (const entry of container.entries.values()) if (entry.key.toLowerCase() === wanted) return entry.value;
    return undefined;
  }
  if (container.kind === 'list' && step.kind === 'number') return container.items[step.value];
  return undefined;
}

/**
 * Reads a property or an item: `x.name`, `x['name']`, `x[0]`.
 * The result of what came through a parameter keeps that step.
 */
export function access(container: Value, step: Value, place: Place): Value {
  if (container.kind === 'choice') {
    const options = container.options.map((option) => access(option, step, place));
    return { ...container, options, origin: at(place) };
  }
  const name = step.kind === 'string' ? `.${step.value}` : step.kind === 'number' ? `[${step.value}]` : undefined;
  if (container.kind === 'unknown') {
    const key = container.key === undefined || name === undefined ? undefined : container.key + name;
    return unknown(container.reason, place, key);
  }
  const cause = firstUnknown([step]);
  if (cause) return unknown(cause.reason, place);
  const inner = stepInto(container, step);
  if (inner) {
    const [hop] = container.origin.hops;
    if (!hop) return inner;
    const hops = [{ ...hop, place: inner.origin.place }, ...inner.origin.hops];
    return withOrigin(inner, { place, hops, literal: inner.origin.literal });
  }
  if ((container.kind === 'object' || container.kind === 'list') && container.rest) {
    return unknown(
      container.rest.reason,
      place,
      container.rest.key === undefined ? undefined : container.rest.key + name,
    );
  }
  if (container.kind === 'id') return unknown('the property is known only after deployment', place);
  if (container.kind === 'template') return unknown('part of the text is not known', place);
  return { kind: 'absent', origin: at(place) };
}
