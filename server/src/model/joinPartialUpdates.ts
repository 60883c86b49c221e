/** Updates laid over the whole declarations of the same resources. */
import type { Resource } from './resource';
import { fullNames } from './resolveReference';
import { identityOf } from './sameValue';
import { LEFT_OUT, leftOutOf, opened } from './partialUpdates';
import { isUnset, unknown, type ObjectValue, type UnknownValue, type Value } from './value';

/**
 * The whole declaration with what an update says laid over it: the update comes later. Under a condition that is not
 * known, a property may have either value.
 */
export function withUpdate(creating: Resource, update: Resource): Resource {
  const { condition } = update;
  const own = condition && identityOf(condition);
  const shared = own !== undefined && creating.condition !== undefined && own === identityOf(creating.condition);
  const either = condition && !shared && condition !== creating.condition ? decidedBy(condition) : undefined;
  return { ...creating, body: laidOver(creating.body, update.body, either, true) };
}

/**
 * One declaration for two of the same resource that come from different deployments, where one of them only changes
 * what the other creates: it stands where the first one stands. Undefined where both are whole, or both are updates.
 */
export function oneOf(first: Resource, second: Resource): Resource | undefined {
  if (!first.leftOut === !second.leftOut) return undefined;
  const [creating, changing] = first.leftOut ? [second, first] : [first, second];
  return whole(first, withUpdate(creating, changing).body);
}

/** The declaration with another body, which says all of it. */
function whole({ leftOut: _leftOut, ...kept }: Resource, body: ObjectValue): Resource {
  return { ...kept, body };
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
  // What is spread into the update may say anything again; what it leaves out stays as it is.
  const spread = isLeftOut(top.rest) ? undefined : top.rest;
  const entries = new Map(spread ? [] : base.entries);
  for (const entry of top.entries.values()) {
    if (outermost && IDENTIFYING.test(entry.key)) continue;
    const folded = entry.key.toLowerCase();
    const key = [...base.entries.keys()].find((known) => known.toLowerCase() === folded) ?? entry.key;
    const before = base.entries.get(key);
    if (entry.value.kind === 'object') {
      const value = laidOver(objectIn(before?.value, entry.value), entry.value, either, false);
      entries.set(key, { ...(before ?? entry), key, value });
    } else {
      const old: Value = before?.value ?? { kind: 'absent', origin: entry.value.origin };
      const said = keeping(entry.value, old);
      const value: Value = either
        ? { kind: 'choice', options: [said, old], decidedBy: either, origin: entry.value.origin }
        : said;
      entries.set(key, { ...entry, key, value });
    }
  }
  const rest = spread ?? base.rest;
  return { ...base, entries, ...(rest ? { rest } : {}) };
}

/** What an update's object is laid over, where the property is no object that is known. */
function objectIn(before: Value | undefined, { origin }: ObjectValue): ObjectValue {
  if (before?.kind === 'object') return before;
  const rest = before?.kind === 'unknown' ? before : before?.kind === 'choice' ? before.decidedBy : undefined;
  return { kind: 'object', entries: new Map(), origin, ...(rest ? { rest } : {}) };
}

/** Is it what hides the rest of an update that was opened? */
function isLeftOut(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && value.reason === LEFT_OUT;
}

/** What an update says; where it says null, the property stays as it is. */
function keeping(said: Value, before: Value): Value {
  if (isUnset(said) || isLeftOut(said)) return before;
  if (said.kind !== 'choice') return said;
  return { ...said, options: said.options.map((option) => keeping(option, before)) };
}

/** Declarations of which those that only change a resource are joined with the one that creates it. */
export interface JoinedUpdates {
  /** Without the updates that were laid over a whole declaration; the others have what they leave out unknown. */
  readonly resources: readonly Resource[];
  /** The keys of the updates that were laid over another declaration, with that one's key. */
  readonly laidOver: ReadonlyMap<string, string>;
}

/**
 * Joins updates with the whole declarations of the same resource: of the same type, with the same names, known or not,
 * in the same scope. Several updates come one after the other.
 */
export function joinUpdates(declared: readonly Resource[]): JoinedUpdates {
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
function resourceIdentity(resource: Resource, byKey: ReadonlyMap<string, Resource>): string | undefined {
  const names = fullNames(resource, byKey).map(identityOf);
  const scope = resource.scope ?? '';
  if (names.includes(undefined) || /\{\}|\?/.test(scope)) return undefined;
  return `${resource.deployment ?? ''}${resource.type.toLowerCase()} ${names.join('/')} ${scope.toLowerCase()}`;
}
