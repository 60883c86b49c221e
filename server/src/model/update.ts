/**
 * Declarations that change a resource that exists, and do not say all of it: a template that switches one add-on of a
 * cluster on. What such a declaration leaves out is not known.
 */
import { creationOf, type Need } from '../azure/creation';
import { deploymentOf } from './foreign';
import { read, type Resource } from './resource';
import { fullNames } from './resolve';
import { identityOf } from './sameValue';
import { anyOf, isSet, isText, type Truth } from './truth';
import { isUnset, unknown, type Entry, type ObjectValue, type UnknownValue, type Value } from './value';

/** Why a check on an update is undecided. */
export const LEFT_OUT = 'this declaration changes a resource that exists; what it leaves out is not known here';

/**
 * What hides all that a declaration leaves out; undefined for one that can create its resource. An unknown part may
 * hold what is needed and is never taken for missing.
 */
export function leftOutOf(resource: Resource): UnknownValue | undefined {
  return isUpdate(resource) ? unknown(LEFT_OUT, resource.header) : undefined;
}

function isUpdate(resource: Resource): boolean {
  // Terraform's azurerm resources and the modules of registries always create what they stand for.
  if (resource.existing || resource.dialect === 'azurerm' || resource.dialect === 'registry module') return false;
  if (resource.patch || isNamedByOwnId(resource)) return true;
  const creation = creationOf(resource.type);
  return creation?.needs.some((need) => isMet(need, resource) === false) ?? false;
}

function isMet({ oneOf, unless }: Need, resource: Resource): Truth {
  const set = anyOf(...oneOf.map((path) => isSet(read(resource, path))));
  return unless && set === false ? isText(read(resource, unless.path), unless.is) === true : set;
}

/**
 * Is the name taken apart from an id that somebody hands in: `split(parameters('clusterId'), '/')[8]`? Then the resource
 * exists. Where the body uses that id, too, it is the id of another resource after which this one is named.
 */
function isNamedByOwnId({ type, name, body }: Resource): boolean {
  if (name.kind !== 'unknown' || name.key === undefined || type.split('/').length !== 2) return false;
  const id = idTakenApart(name.key.slice(deploymentOf(name.key)?.length ?? 0));
  if (id === undefined) return false;
  return ![...body.entries.values()].some(({ key, value }) => !/^(name|location)$/i.test(key) && usesKey(value, id));
}

/**
 * The id in the keys that the languages' functions give: `split`, with the eighth or last item of it, the base name,
 * and what the Terraform providers' functions call the name.
 */
const TAKEN_APART = [
  /^split\((\{[^{}]+\}),"\/"\)\[8\]$/,
  /^last\(\{split\((\{[^{}]+\}),"\/"\)\}\)$/,
  /^split\("\/",(\{[^{}]+\})\)\[8\]$/,
  /^element\(\{split\("\/",(\{[^{}]+\})\)\},"(?:8|-1)"\)$/,
  /^reverse\(\{split\("\/",(\{[^{}]+\})\)\}\)\[0\]$/,
  /^basename\((\{[^{}]+\})\)$/,
  /^provider::azapi::parse_resource_id\("[^"]*",(\{[^{}]+\})\)\.name$/,
  /^provider::azurerm::parse_resource_id\((\{[^{}]+\})\)\.resource_name$/,
];

function idTakenApart(key: string): string | undefined {
  for (const pattern of TAKEN_APART) {
    const found = pattern.exec(key);
    if (found) return found[1]!.slice(1, -1);
  }
  return undefined;
}

function usesKey(value: Value, key: string): boolean {
  switch (value.kind) {
    case 'unknown':
      return value.key?.includes(key) ?? false;
    case 'template':
      return value.parts.some((part) => typeof part !== 'string' && usesKey(part, key));
    case 'id':
      return value.names.some((name) => usesKey(name, key));
    case 'list':
      return value.items.some((item) => usesKey(item, key)) || (value.rest ? usesKey(value.rest, key) : false);
    case 'object':
      return [...value.entries.values()].some((entry) => usesKey(entry.value, key));
    case 'choice':
      return value.options.some((option) => usesKey(option, key));
    default:
      return false;
  }
}

/** The declaration with everything that it leaves out unknown, at all depths. */
export function opened(resource: Resource, cause: UnknownValue): Resource {
  return { ...resource, leftOut: cause, body: openObject(resource.body, cause) };
}

function openObject(object: ObjectValue, cause: UnknownValue): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of object.entries) entries.set(key, { ...entry, value: openValue(entry.value, cause) });
  return { ...object, entries, rest: object.rest ?? cause };
}

function openValue(value: Value, cause: UnknownValue): Value {
  switch (value.kind) {
    case 'object':
      return openObject(value, cause);
    // A list is replaced as a whole, its items' properties are not.
    case 'list':
      return { ...value, items: value.items.map((item) => openValue(item, cause)) };
    case 'choice':
      return { ...value, options: value.options.map((option) => openValue(option, cause)) };
    // Null is sent as nothing: the property stays as it is.
    case 'null':
    case 'absent':
      return { ...cause, origin: value.origin };
    default:
      return value;
  }
}

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
