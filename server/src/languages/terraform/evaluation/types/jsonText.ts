import type { Value } from '../../../../model/value';
import { numberText } from '../numbers/values';
import { compareTexts } from '../stringOrder';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text in JSON as Go writes it: characters that mean something in HTML are escaped, those of other languages not. */
export function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex
  const inner = text.replace(/[\0-\x1f"\\<>&\u2028\u2029]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return ESCAPES[character] ?? `\\u${code}`;
  });
  return `"${inner}"`;
}

/** A value as `jsonencode` writes it; undefined when a part of it is not known. */
export function jsonText(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return quoted(value.value);
    case 'number':
      return numberText(value);
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list': {
      if (value.rest) return undefined;
      const items = value.items.map(jsonText);
      return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
    }
    case 'object': {
      if (value.rest) return undefined;
      const entries = [...value.entries.values()].sort((a, b) => compareTexts(a.key, b.key));
      const items = entries.map((entry) => jsonText(entry.value));
      if (items.includes(undefined)) return undefined;
      return `{${items.map((item, index) => `${quoted(entries[index]!.key)}:${item}`).join(',')}}`;
    }
    default:
      return undefined;
  }
}

const known = new WeakMap<object, boolean>();

/** Is every part of the value known? */
export function isWhole(value: Value): boolean {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return true;
    case 'list':
      return !value.rest && once(value.items, () => value.items.every(isWhole));
    case 'object':
      return !value.rest && once(value.entries, () => [...value.entries.values()].every((e) => isWhole(e.value)));
    default:
      return false;
  }
}

function once(parts: object, look: () => boolean): boolean {
  let found = known.get(parts);
  if (found === undefined) {
    found = look();
    known.set(parts, found);
  }
  return found;
}
