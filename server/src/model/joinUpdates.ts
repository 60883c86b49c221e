/** Updates laid over the whole declarations of the same resources. */
import type { Resource } from './resource';
import { fullNames } from './resolve';
import { identityOf } from './sameValue';
import { leftOutOf, opened } from './update';
import { isUnset, unknown, type ObjectValue, type UnknownValue, type Value } from './value';

/**
 * The whole declaration with what an update says laid over it: the update comes later. Under a condition that is not
 * known, a property may have either value.
 */
export function withUpdate(whole: Resource, update: Resource): Resource {
  const { condition } = update;
  const own = condition && identityOf(condition);
  const shared = own !== undefined && whole.condition !== undefined && own === identityOf(whole.condition);
  const either = condition && !shared && condition !== whole.condition ? decidedBy(condition) : undefined;
  return { ...whole, body: laidOver(whole.body, update.body, either, true) };
}

function decidedBy(condition: Value): UnknownValue {
  return condition.kind === 'unknown' ? condition : unknown('the condition is not known', condition.origin.place);
}

/** What says which resource it is, not how it is. */
const IDENTIFYING = /^(name|location|parent|scope|type|apiVersion|dependsOn)$/i;

function laidOver(
  base: ObjectValue,
  top: ObjectValue,
  either: UnknownValue | undefined,
  outermost: boolean,
): ObjectValue {
  // What is spread into the update may say anything again.
  const entries = new Map(top.rest ? [] : base.entries);
  for (const entry of top.entries.values()) {
    if (outermost && IDENTIFYING.test(entry.key)) continue;
    const folded = entry.key.toLowerCase();
    const key = [...base.entries.keys()].find((known) => known.toLowerCase() === folded) ?? entry.key;
    const before = base.entries.get(key);
    if (before?.value.kind === 'object' && entry.value.kind === 'object') {
      entries.set(key, { ...before, value: laidOver(before.value, entry.value, either, false) });
    } else {
      const old: Value = before?.value ?? { kind: 'absent', origin: entry.value.origin };
      const said = keeping(entry.value, old);
      const value: Value = either
        ? { kind: 'choice', options: [said, old], decidedBy: either, origin: entry.value.origin }
        : said;
      entries.set(key, { ...entry, key, value });
    }
  }
  const rest = top.rest ?? base.rest;
  return { ...base, entries, ...(rest ? { rest } : {}) };
}

/** What an update says; where it says null, the property stays as it is. */
function keeping(said: Value, before: Value): Value {
  if (isUnset(said)) return before;
  if (said.kind !== 'choice' || !said.options.some(isUnset)) return said;
  return { ...said, options: said.options.map((option) => keeping(option, before)) };
}

/** Declarations of which those that only change a resource are joined with the one that creates it. */
export interface Joined {
  /** Without the updates that were laid over a whole declaration; the others have what they leave out unknown. */
  readonly resources: readonly Resource[];
  /** The keys of the updates that were laid over another declaration, with that one's key. */
  readonly laidOver: ReadonlyMap<string, string>;
}

/**
 * Joins updates with the whole declarations of the same resource: of the same type, with the same names, known or not,
 * in the same scope. Several updates come one after the other.
 */
export function joinUpdates(declared: readonly Resource[]): Joined {
  const updates = new Map<Resource, UnknownValue>();
  for (const resource of declared) {
    const cause = leftOutOf(resource);
    if (cause) updates.set(resource, cause);
  }
  if (updates.size === 0) return { resources: declared, laidOver: new Map() };
  const byKey = new Map(declared.map((resource) => [resource.key, resource]));
  const wholes = new Map<string, string[]>();
  for (const resource of declared) {
    const identity = updates.has(resource) || resource.existing ? undefined : resourceIdentity(resource, byKey);
    if (identity !== undefined) wholes.set(identity, [...(wholes.get(identity) ?? []), resource.key]);
  }
  const joined = new Map<string, Resource>();
  const laidOver = new Map<string, string>();
  for (const update of updates.keys()) {
    const identity = resourceIdentity(update, byKey);
    const targets = (identity !== undefined && wholes.get(identity)) || [];
    for (const key of targets) joined.set(key, withUpdate(joined.get(key) ?? byKey.get(key)!, update));
    if (targets[0] !== undefined) laidOver.set(update.key, targets[0]);
  }
  const resources = declared.flatMap((resource) => {
    if (laidOver.has(resource.key)) return [];
    const cause = updates.get(resource);
    return [cause ? opened(resource, cause) : (joined.get(resource.key) ?? resource)];
  });
  return { resources, laidOver };
}

/** Equal for declarations of the same resource: type, all names and scope; undefined where one of them cannot be told. */
export function resourceIdentity(resource: Resource, byKey: ReadonlyMap<string, Resource>): string | undefined {
  const names = fullNames(resource, byKey).map(identityOf);
  const scope = resource.scope ?? '';
  if (names.includes(undefined) || /\{\}|\?/.test(scope)) return undefined;
  return `${resource.deployment ?? ''}${resource.type.toLowerCase()} ${names.join('/')} ${scope.toLowerCase()}`;
}
