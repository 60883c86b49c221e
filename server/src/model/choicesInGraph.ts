import type { Fragment, Patch } from './fragment';
import type { Resource } from './resource';
import { samePlace } from '../text/span';
import type { ChoiceValue, Entry, ObjectValue, UnknownValue, Value } from './value';

/** A conditional value with the resource that it is written in first; of a patch there is none. */
export interface WrittenChoice {
  readonly choice: ChoiceValue;
  readonly resource?: Resource;
}

/** The conditional values of what fragments declare, and the resources that have some. */
export interface WrittenChoices {
  /** Each once, in their order; those within another one are part of it. */
  readonly all: readonly WrittenChoice[];
  readonly holders: ReadonlySet<Resource>;
}

export function choicesIn(fragments: readonly Fragment[]): WrittenChoices {
  const found = new Map<ChoiceValue, WrittenChoice>();
  const holders = new Set<Resource>();
  /** Whether a value has a choice in it: many resources, and many parts of one, may share it. */
  const seen = new Map<Value, boolean>();
  const look = (value: Value, resource?: Resource): boolean => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    let has = value.kind === 'choice';
    if (value.kind === 'choice') found.set(value, { choice: value, ...(resource ? { resource } : {}) });
    else for (const part of partsOf(value)) has = look(part, resource) || has;
    seen.set(value, has);
    return has;
  };
  for (const { resources, patches } of fragments) {
    for (const resource of resources) {
      const has = [look(resource.name, resource), look(resource.body, resource)];
      if (has.includes(true)) holders.add(resource);
    }
    for (const { target, entry } of patches) {
      look(target);
      look(entry.value);
    }
  }
  return { all: [...found.values()], holders };
}

/**
 * The fragments as they are in a branch: with the option at an index, counted from zero, in the place of each of these
 * choices.
 * @param holders the resources that have conditional values
 */
export function withOptions(
  fragments: readonly Fragment[],
  choices: readonly WrittenChoice[],
  index: number,
  holders: ReadonlySet<Resource>,
): readonly Fragment[] {
  const done = new Map<Value, Value>(choices.map(({ choice }) => [choice, choice.options[index]!]));
  const replaced = (value: Value): Value => {
    const known = done.get(value);
    if (known) return known;
    const made = rebuilt(value, replaced);
    done.set(value, made);
    return made;
  };
  return fragments.map((fragment) => ({
    ...fragment,
    resources: fragment.resources.map((resource): Resource => {
      if (!holders.has(resource)) return resource;
      const name = replaced(resource.name);
      const body = replaced(resource.body) as ObjectValue;
      return name === resource.name && body === resource.body ? resource : { ...resource, name, body };
    }),
    patches: fragment.patches.map((patch): Patch => {
      const target = replaced(patch.target);
      const value = replaced(patch.entry.value);
      if (target === patch.target && value === patch.entry.value) return patch;
      return { ...patch, target, entry: { ...patch.entry, value } };
    }),
  }));
}

/**
 * May an undecided question wait for the condition of this choice? Its reason may have been put into a longer one, or into
 * one of a rule's own that stands at the choice's place.
 */
export function mayWaitFor(cause: UnknownValue, { decidedBy, origin }: ChoiceValue): boolean {
  return (
    cause === decidedBy ||
    cause.reason.includes(decidedBy.reason) ||
    samePlace(cause.origin.place, origin.place) ||
    samePlace(cause.origin.place, decidedBy.origin.place)
  );
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'object':
      return [...value.entries.values()].map((entry) => entry.value);
    case 'id':
      return value.names;
    default:
      return [];
  }
}

/** The value with its parts replaced; the same object where none is another one. */
function rebuilt(value: Value, replaced: (part: Value) => Value): Value {
  switch (value.kind) {
    case 'list': {
      const items = value.items.map(replaced);
      return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
    }
    case 'choice': {
      const options = value.options.map(replaced);
      return options.some((option, index) => option !== value.options[index]) ? { ...value, options } : value;
    }
    case 'id': {
      const names = value.names.map(replaced);
      return names.some((name, index) => name !== value.names[index]) ? { ...value, names } : value;
    }
    case 'object': {
      let entries: Map<string, Entry> | undefined;
      for (const [key, entry] of value.entries) {
        const own = replaced(entry.value);
        if (own !== entry.value) (entries ??= new Map(value.entries)).set(key, { ...entry, value: own });
      }
      return entries ? { ...value, entries } : value;
    }
    default:
      return value;
  }
}
