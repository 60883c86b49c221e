import type { Value } from '../../../server/src/model/value';
import { requiredOf, type Required } from './armTypes';

/** Properties that a resource's type requires and its body lacks, as dotted paths. */
export function lackingIn(type: string, version: string, body: Value): readonly string[] {
  const required = requiredOf(type, version);
  return required ? level(body, required, '') : [];
}

function level(body: Value, required: Required, prefix: string): readonly string[] {
  if (body.kind !== 'object') return [];
  return Object.entries(required).flatMap(([name, rule]) => {
    const path = prefix + name;
    const entries = [...body.entries.values()];
    const value = entries.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.value;
    const isThere = value !== undefined && value.kind !== 'absent' && value.kind !== 'null';
    // What is not known may bring it.
    if (!isThere) return (rule === true || rule.required) && !body.rest ? [path] : [];
    if (rule === true) return [];
    const inner = value.kind === 'list' ? value.items : [value];
    return inner.flatMap((each) => level(each, rule.inside, `${path}.`));
  });
}

/** Every path that is set in a body, as types name them: items of lists have no step of their own. */
export function pathsIn(value: Value, path = ''): readonly string[] {
  const own = path === '' || value.kind === 'absent' || value.kind === 'null' ? [] : [path];
  if (value.kind === 'list') return [...own, ...value.items.flatMap((item) => pathsIn(item, path))];
  if (value.kind !== 'object') return own;
  return [
    ...own,
    ...[...value.entries.values()].flatMap(({ key, value: inner }) =>
      pathsIn(inner, path === '' ? key : `${path}.${key}`),
    ),
  ];
}
