import { at, type Entry, type NumberValue, type ObjectValue, type Value } from '../../model/value';
import type { CallSite } from '../unknownCall';

/** Computed values: they stand where the function is called and are no literals. */
export function text(value: string, site: CallSite): Value {
  return { kind: 'string', value, origin: at(site.place) };
}

export function number(value: number, site: CallSite): NumberValue {
  return { kind: 'number', value, origin: at(site.place) };
}

export function boolean(value: boolean, site: CallSite): Value {
  return { kind: 'boolean', value, origin: at(site.place) };
}

export function list(items: readonly Value[], site: CallSite): Value {
  return { kind: 'list', items, origin: at(site.place) };
}

export function object(properties: Iterable<readonly [string, Value]>, site: CallSite): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const [key, value] of properties) {
    entries.set(key, { key, keyPlace: value.origin.place, place: value.origin.place, value });
  }
  return { kind: 'object', entries, origin: at(site.place) };
}

/** A plain JSON value as a computed value. */
export function fromJson(json: unknown, site: CallSite): Value {
  if (typeof json === 'string') return text(json, site);
  if (typeof json === 'number') return number(json, site);
  if (typeof json === 'boolean') return boolean(json, site);
  if (Array.isArray(json))
    return list(
      json.map((item) => fromJson(item, site)),
      site,
    );
  if (json && typeof json === 'object') {
    return object(
      Object.entries(json).map(([key, value]) => [key, fromJson(value, site)] as const),
      site,
    );
  }
  return { kind: 'null', origin: at(site.place) };
}
