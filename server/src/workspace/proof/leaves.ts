import type { Value } from '../../model/value';

/** A value that holds no others, and the way to it from the body of a resource. */
export interface Leaf {
  /** Keys with dots between them; items of lists by their `name`, else by what they are or where they stand. */
  readonly path: string;
  readonly value: Value;
}

/** The values in a value, from the outside in. */
export function* leavesOf(value: Value, path = ''): Generator<Leaf> {
  switch (value.kind) {
    case 'object':
      for (const { key, value: inner } of value.entries.values()) yield* leavesOf(inner, under(path, key));
      break;
    case 'list':
      for (const [index, item] of value.items.entries()) yield* leavesOf(item, `${path}.${nameOfItem(item, index)}`);
      break;
    case 'absent':
    case 'null':
      break;
    default:
      yield { path, value };
  }
}

function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function nameOfItem(item: Value, index: number): string {
  if (item.kind === 'string' || item.kind === 'number') return `[${item.value}]`;
  const name = item.kind === 'object' ? item.entries.get('name')?.value : undefined;
  return name?.kind === 'string' ? `[${name.value}]` : `[${index}]`;
}
