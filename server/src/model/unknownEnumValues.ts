import { ENUMERATIONS } from '../azure/enumerationData';
import { onceFor } from './onceForObject';
import type { Resource } from './resource';
import { unknownWord } from './threeValuedQuestions';
import type { Entry, Value } from './value';

/** The words that a property may have, in lower case, or the properties below it, by name in lower case. */
type Words = ReadonlySet<string> | Below;
type Below = ReadonlyMap<string, Words>;

const byType = new Map(Object.entries(ENUMERATIONS).map(([type, paths]) => [type.toLowerCase(), tree(paths)]));

function tree(paths: Readonly<Record<string, string>>): Below {
  const root = new Map<string, Words>();
  for (const [path, words] of Object.entries(paths)) {
    const steps = path.toLowerCase().split('.');
    const last = steps.pop()!;
    let here = root;
    for (const step of steps) {
      const next = (here.get(step) as Map<string, Words> | undefined) ?? new Map<string, Words>();
      here.set(step, next);
      here = next;
    }
    here.set(last, new Set(words.toLowerCase().split(' ')));
  }
  return root;
}

/**
 * A resource whose properties have only words that are known here. Azure gets new ones: what one of them means cannot be
 * told, so it is unknown, and decides nothing. Ids and texts that are put together are no words. Every proof and every
 * joined network builds a graph of the same resources: each is looked through once.
 */
export const inKnownWords = onceFor((resource: Resource): Resource => {
  const words = byType.get(resource.type.toLowerCase());
  if (!words) return resource;
  const body = checked(resource.body, words);
  return body.kind === 'object' && body !== resource.body ? { ...resource, body } : resource;
});

function checked(value: Value, words: Words): Value {
  switch (value.kind) {
    case 'string':
      return isWord(value.value) && words instanceof Set && !words.has(value.value.toLowerCase())
        ? unknownWord(value)
        : value;
    case 'list': {
      const items = value.items.map((item) => checked(item, words));
      return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
    }
    case 'choice': {
      const options = value.options.map((option) => checked(option, words));
      return options.some((option, index) => option !== value.options[index]) ? { ...value, options } : value;
    }
    case 'object': {
      if (!(words instanceof Map)) return value;
      let entries: Map<string, Entry> | undefined;
      for (const [key, entry] of value.entries) {
        const below = (words as Below).get(key.toLowerCase());
        const own = below && checked(entry.value, below);
        if (own && own !== entry.value) (entries ??= new Map(value.entries)).set(key, { ...entry, value: own });
      }
      return entries ? { ...value, entries } : value;
    }
    default:
      return value;
  }
}

function isWord(text: string): boolean {
  return /^[A-Za-z]\w*$/.test(text);
}
