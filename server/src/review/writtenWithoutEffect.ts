import { isType, read, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Rule } from '../rules/rule';

/** Names what is written of that which a finding misses, and has no effect: a sentence, or nothing. */
export function withoutEffect({ properties }: Rule, resource: Resource, at: Value | undefined): string {
  const asked = properties.flatMap((property) => {
    const [type = '', path = ''] = property.split(':');
    return isType(resource, type) ? [read(resource, path)] : [];
  });
  const because = [at, ...asked].flatMap((value) =>
    value?.kind === 'absent' && value.ignored ? [value.ignored.because] : [],
  );
  return because.length === 0 ? '' : ` What is written has no effect: ${[...new Set(because)].join(', and ')}.`;
}
