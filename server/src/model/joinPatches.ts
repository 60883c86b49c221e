import type { Beyond } from './deploymentTags';
import type { Patch } from './fragment';
import { mayBeInline } from './inlineChildren';
import { entryOf } from './readProperty';
import type { Resource } from './resource';
import { Resolver } from './resolveReference';
import { at, unknown, type Entry, type ObjectValue, type UnknownValue, type Value } from './value';

/** A property that is put on a resource that cannot be told. */
export interface LoosePatch {
  readonly patch: Patch;
  readonly cause: UnknownValue;
}

/**
 * Puts on resources what other declarations say of them, and takes inline children out of their owners: a child gets
 * what is put on it by its id, an owner may get children by what is put on it.
 * @param laidOver the keys of declarations that only change another one, with that one's key
 * @param expand a resource with its inline children
 * @returns all resources, and what is put on one that cannot be told
 */
export function joinPatches(
  declared: readonly Resource[],
  laidOver: ReadonlyMap<string, string>,
  patches: readonly Patch[],
  beyond: Beyond | undefined,
  expand: (resource: Resource) => readonly Resource[],
): { readonly resources: readonly Resource[]; readonly loose: readonly LoosePatch[] } {
  const onChildren = patches.filter(({ targetType }) => mayBeInline(targetType));
  const onOwners = patches.filter((patch) => !onChildren.includes(patch));
  const owners = join(declared, laidOver, onOwners, beyond);
  const all = owners.resources.flatMap(expand);
  const children = join(all, laidOver, onChildren, beyond);
  return { resources: children.resources, loose: [...owners.loose, ...children.loose] };
}

function join(
  declared: readonly Resource[],
  laidOver: ReadonlyMap<string, string>,
  patches: readonly Patch[],
  beyond: Beyond | undefined,
) {
  const loose: LoosePatch[] = [];
  if (patches.length === 0) return { resources: declared, loose };
  const byKey = new Map(declared.map((resource) => [resource.key, resource]));
  for (const [update, whole] of laidOver) byKey.set(update, byKey.get(whole)!);
  const byType = new Map<string, Resource[]>();
  for (const resource of declared) {
    const type = resource.type.toLowerCase();
    const peers = byType.get(type);
    if (peers) peers.push(resource);
    else byType.set(type, [resource]);
  }
  const resolver = new Resolver(byType, byKey, beyond);
  const patched = new Map<string, ObjectValue>();
  for (const patch of patches) {
    const target = resolver.resolve(patch.target);
    if (target.kind === 'declared') {
      const body = patched.get(target.resource.key) ?? target.resource.body;
      patched.set(target.resource.key, withEntry(body, patch.path.split('.'), patch.entry));
    } else if (target.kind === 'unknown') {
      loose.push({ patch, cause: target.cause });
    }
  }
  const resources = declared.map((resource) => {
    const body = patched.get(resource.key);
    return body ? { ...resource, body } : resource;
  });
  return { resources, loose };
}

function withEntry(body: ObjectValue, path: readonly string[], entry: Entry): ObjectValue {
  const [key, ...rest] = path;
  if (key === undefined) return body;
  const entries = new Map(body.entries);
  const existing = entryOf(body, key);
  if (rest.length === 0) {
    entries.set(existing?.key ?? key, { ...entry, key, value: merged(existing?.value, entry.value) });
    return { ...body, entries };
  }
  const inner: Value = existing?.value ?? { kind: 'object', entries: new Map(), origin: at(entry.keyPlace) };
  if (inner.kind !== 'object') return body;
  entries.set(existing?.key ?? key, {
    key,
    keyPlace: existing?.keyPlace ?? entry.keyPlace,
    place: existing?.place ?? entry.place,
    value: withEntry(inner, rest, entry),
  });
  return { ...body, entries };
}

/** Lists of several declarations add up; anything else is replaced, unless both say something different. */
function merged(before: Value | undefined, added: Value): Value {
  if (before?.kind === 'list' && added.kind === 'list') return { ...before, items: [...before.items, ...added.items] };
  if (before?.kind === 'object' && added.kind === 'object') {
    return { ...added, entries: new Map([...before.entries, ...added.entries]) };
  }
  // What is not known of a list may hold more than what is added to it.
  const hidden = before?.kind === 'choice' ? before.decidedBy : before?.kind === 'unknown' ? before : undefined;
  if (hidden && added.kind === 'list') return { ...added, rest: added.rest ?? hidden };
  if (before && before.kind !== 'absent' && before.kind !== 'null' && added.kind === 'unknown') {
    return unknown(added.reason, added.origin.place);
  }
  return added;
}
