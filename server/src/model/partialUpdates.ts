/**
 * Declarations that change a resource that exists, and do not say all of it: a template that switches one add-on of a
 * cluster on. What such a declaration leaves out is not known.
 */
import { creationOf, type RequiredProperty } from '../azure/requiredProperties';
import { deploymentOf } from './deploymentTags';
import { read, type Resource } from './resource';
import { anyOf, isSet, isText, type Truth } from './threeValuedQuestions';
import { unknown, type Entry, type ObjectValue, type UnknownValue, type Value } from './value';

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

function isMet({ oneOf, unless }: RequiredProperty, resource: Resource): Truth {
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
