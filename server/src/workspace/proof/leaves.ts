import type { Value } from '../../model/value';

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

/** What is written out in a value, as a text that is equal for equal literals wherever they stand; references left out. */
export function literalsOf(value: Value): string {
  const texts = [...leavesOf(value)].flatMap(({ path, value: leaf }) => {
    const items = leaf.kind === 'list' ? leaf.items : [leaf];
    return items.flatMap((item) =>
      item.kind === 'string' || item.kind === 'number' || item.kind === 'boolean'
        ? [`${path}=${JSON.stringify(item.value)}`]
        : [],
    );
  });
  return texts.sort().join('\n');
}
