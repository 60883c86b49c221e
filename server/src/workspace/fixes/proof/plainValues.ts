import type { Value } from '../../../model/value';
import { onceFor } from '../../../model/onceForObject';

/** A value that holds no others (a list of plain values counts as one), and the way to it from the body of a resource. */
export interface Leaf {
  /** Keys with dots between them; items of lists by their `name`, else by where they stand. */
  readonly path: string;
  /** The same with the places of all items. */
  readonly byPlace: string;
  readonly value: Value;
}

/** The values in a value, from the outside in. */
export function* leavesOf(value: Value, path = '', byPlace = ''): Generator<Leaf> {
  switch (value.kind) {
    case 'object':
      for (const { key, value: inner } of value.entries.values())
        yield* leavesOf(inner, under(path, key), under(byPlace, key));
      break;
    case 'list':
      if (value.items.every(isPlain)) {
        if (value.items.length > 0 || value.rest) yield { path, byPlace, value };
        break;
      }
      for (const [index, item] of value.items.entries())
        yield* leavesOf(item, `${path}.${nameOfItem(item, index)}`, `${byPlace}.[${index}]`);
      break;
    case 'absent':
    case 'null':
      break;
    default:
      yield { path, byPlace, value };
  }
}

function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function nameOfItem(item: Value, index: number): string {
  const name = item.kind === 'object' ? item.entries.get('name')?.value : undefined;
  return name?.kind === 'string' ? `[${name.value}]` : `[${index}]`;
}

function isPlain({ kind }: Value): boolean {
  return kind !== 'object' && kind !== 'list';
}

/** The leaves of a body, kept for the next proof. */
export const leavesOfBody = onceFor((body: Value): readonly Leaf[] => [...leavesOf(body)]);

/** What is written out in a value, as a text that is equal for equal literals wherever they stand; references left out. */
export const literalsOf = onceFor((value: Value): string => {
  const texts = leavesOfBody(value).flatMap(({ path, value: leaf }) => {
    const items = leaf.kind === 'list' ? leaf.items : [leaf];
    return items.flatMap((item) =>
      item.kind === 'string' || item.kind === 'number' || item.kind === 'boolean'
        ? [`${path}=${JSON.stringify(item.value)}`]
        : [],
    );
  });
  return texts.sort().join('\n');
});

/** A text that is equal for equal values, wherever they stand. */
export function contentOf(value: Value): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
    case 'absent':
      return '';
    case 'unknown':
      return `{${value.key ?? value.reason}}`;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : contentOf(part))).join('+');
    case 'choice':
      return `(${value.options.map(contentOf).join('|')})`;
    case 'id':
      return value.target ?? `${value.type}:${value.names.map(contentOf).join('/')}@${value.scope ?? ''}`;
    case 'list':
      return `[${[...value.items, ...(value.rest ? [value.rest] : [])].map(contentOf).join()}]`;
    case 'object': {
      const entries = [...value.entries.values()].map(({ key, value: inner }) => [key, contentOf(inner)] as const);
      const set = entries.filter(([, text]) => text !== '').map(([key, text]) => `${key}:${text}`);
      return `{${[...set.sort(), ...(value.rest ? [contentOf(value.rest)] : [])].join()}}`;
    }
  }
}
