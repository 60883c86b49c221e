import { Refusal, type Change } from '../../model/change';
import { readPath } from '../../model/readProperty';
import type { Value } from '../../model/value';
import type { Fix } from '../../rules/rule';

/**
 * A fix of a finding that rests on defaults of the root. With another value the finding would not be there, and what its
 * fix takes away may then be what is needed: nobody's safe fix, unless it writes the very defaults, so that any other value
 * stays as it is.
 * @param defaults names of parameters, at least one
 */
export function onDefaults(fix: Fix, defaults: readonly string[]): Fix {
  if (fix.safety !== 'safe') return fix;
  const written = writtenBy(fix);
  const open = written && defaults.filter((name) => !written.has(name));
  if (open?.length === 0) return fix;
  const [first, ...others] = open ?? defaults;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    title: `${fix.title} (right only with the default of \`${first}\`${more})`,
    changes: fix.changes,
    safety: 'review',
    consequence: fix.consequence,
  };
}

/** The parameters through which the values came that a fix replaces; undefined for a fix that is refused. */
function writtenBy(fix: Fix): ReadonlySet<string> | undefined {
  try {
    return new Set(fix.changes().flatMap(namesBehind));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function namesBehind(change: Change): readonly string[] {
  if (change.kind === 'remove item') return parametersIn(change.item);
  if (!('path' in change)) return [];
  const { body, header } = change.resource;
  return parametersIn(readPath(body, change.path, header));
}

function parametersIn(value: Value): readonly string[] {
  const own = value.origin.hops.flatMap(({ kind, name }) => (kind === 'parameter' ? [name] : []));
  const inner =
    value.kind === 'list'
      ? value.items
      : value.kind === 'object'
        ? [...value.entries.values()].map((entry) => entry.value)
        : [];
  return [...own, ...inner.flatMap(parametersIn)];
}
