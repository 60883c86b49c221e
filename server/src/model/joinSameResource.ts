import { withUpdate } from './joinPartialUpdates';
import { entryOf } from './readProperty';
import type { Resource } from './resource';
import { isUnset, unknown, type Entry, type ObjectValue, type UnknownValue, type Value } from './value';

/** What is known of the declarations of a network besides their texts. */
export interface Sameness {
  /** Keys of declarations by those of others that deploy the same resource: the first of them stands for both. */
  readonly same: ReadonlyMap<string, string>;
  /** By key, where somebody else may say more of a resource who cannot be told for certain. */
  readonly open: ReadonlyMap<string, UnknownValue>;
}

/** One resource for all declarations of it: what the first one does not say, or does not know, is taken from the others. */
export function joinSame(resources: readonly Resource[], { same, open }: Sameness): readonly Resource[] {
  if (same.size === 0 && open.size === 0) return resources;
  const more = new Map<string, Resource[]>();
  for (const resource of resources) {
    const kept = same.get(resource.key);
    if (kept !== undefined) more.set(kept, [...(more.get(kept) ?? []), resource]);
  }
  return resources.flatMap((resource) => {
    if (same.has(resource.key)) return [];
    const cause = open.get(resource.key);
    const others = more.get(resource.key) ?? [];
    if (!cause && others.length === 0) return [resource];
    const joined = others.reduce(together, resource);
    return [cause ? { ...joined, body: openedBody(joined.body, cause) } : joined];
  });
}

function together(known: Resource, other: Resource): Resource {
  return other.leftOut ? withUpdate(known, other) : { ...known, body: completed(known.body, other.body) };
}

/** What says which resource it is, not how it is. */
const IDENTIFYING = /^(name|parent|scope|dependsOn)$/i;

function completed(first: ObjectValue, second: ObjectValue): ObjectValue {
  const entries = new Map(first.entries);
  for (const entry of second.entries.values()) {
    if (IDENTIFYING.test(entry.key)) continue;
    const known = entryOf(first, entry.key);
    entries.set(known?.key ?? entry.key, known ? { ...known, value: either(known.value, entry.value) } : entry);
  }
  const rest = first.rest ?? second.rest;
  return { ...first, entries, ...(rest ? { rest } : {}) };
}

function either(first: Value, second: Value): Value {
  if (first.kind === 'object' && second.kind === 'object') return completed(first, second);
  return isUnset(first) || (first.kind === 'unknown' && !isUnset(second)) ? second : first;
}

/** The body with further properties that are not known. */
function openedBody(body: ObjectValue, cause: UnknownValue): ObjectValue {
  const properties = entryOf(body, 'properties');
  if (properties?.value.kind !== 'object')
    return { ...body, rest: body.rest ?? unknown(cause.reason, cause.origin.place) };
  const entries = new Map<string, Entry>(body.entries);
  entries.set(properties.key, { ...properties, value: { ...properties.value, rest: properties.value.rest ?? cause } });
  return { ...body, entries };
}
