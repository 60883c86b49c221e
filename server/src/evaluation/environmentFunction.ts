import { CLOUD_PROPERTIES, type Cloud, type CloudProperties } from '../azure/clouds';
import { at, type Entry, type Value } from '../model/value';
import type { Place } from '../text/span';

/** What `environment()` gives in a cloud. */
export function environmentOf(cloud: Cloud, place: Place): Value {
  return valueOf(CLOUD_PROPERTIES[cloud], place);
}

function valueOf(written: CloudProperties[string], place: Place): Value {
  const origin = at(place);
  if (written === null) return { kind: 'null', origin };
  if (typeof written === 'string') return { kind: 'string', value: written, origin };
  if (isList(written)) return { kind: 'list', items: written.map((item) => valueOf(item, place)), origin };
  const entries = Object.entries(written).map(([key, value]): [string, Entry] => [
    key,
    { key, keyPlace: place, place, value: valueOf(value, place) },
  ]);
  return { kind: 'object', entries: new Map(entries), origin };
}

function isList(written: readonly string[] | CloudProperties): written is readonly string[] {
  return Array.isArray(written);
}
