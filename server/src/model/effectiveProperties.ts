import { ApiVersions, isApiVersion, type Lacking } from '../azure/apiVersions';
import type { Resource } from './resource';
import { absent, isUnset, type Entry, type ObjectValue, type Value } from './value';

const done = new WeakMap<Resource, Resource>();

/**
 * A resource without what its API version does not have: Azure leaves such a property out, or refuses the deployment; in
 * no case is it in force. Where it is not known whether the version has it, it stays.
 */
export function inForce(resource: Resource): Resource {
  const { type, apiVersion, dialect, existing } = resource;
  if (existing || apiVersion === undefined || !isApiVersion(apiVersion)) return resource;
  if (dialect !== 'bicep' && dialect !== 'arm' && dialect !== 'azapi') return resource;
  const known = done.get(resource);
  if (known) return known;
  const body = bodyInForce(resource.body, type, apiVersion);
  const own = body === resource.body ? resource : { ...resource, body };
  done.set(resource, own);
  return own;
}

/** The same for the body of a resource, or a part of it that is sent by itself. */
export function bodyInForce(body: ObjectValue, type: string, apiVersion: string): ObjectValue {
  const lacking = isApiVersion(apiVersion) ? ApiVersions.of(type)?.lackedBy(apiVersion) : undefined;
  return lacking && lacking.size > 0 ? (without(body, lacking, apiVersion) as ObjectValue) : body;
}

function without(value: Value, lacking: Lacking, version: string): Value {
  switch (value.kind) {
    case 'object': {
      let entries: Map<string, Entry> | undefined;
      for (const [key, entry] of value.entries) {
        const lacks = lacking.get(key.toLowerCase());
        const left = lacks && (lacks === true ? ignored(entry, version) : without(entry.value, lacks, version));
        if (left && left !== entry.value) (entries ??= new Map(value.entries)).set(key, { ...entry, value: left });
      }
      return entries ? { ...value, entries } : value;
    }
    case 'list': {
      const items = value.items.map((item) => without(item, lacking, version));
      return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
    }
    case 'choice': {
      const options = value.options.map((option) => without(option, lacking, version));
      return options.some((option, index) => option !== value.options[index]) ? { ...value, options } : value;
    }
    default:
      return value;
  }
}

function ignored({ key, keyPlace, value }: Entry, version: string): Value {
  if (isUnset(value)) return value;
  return { ...absent(keyPlace), ignored: { value, because: `API version ${version} has no \`${key}\`` } };
}
