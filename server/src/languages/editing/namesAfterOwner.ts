import { isNewResource, namedIn, type Change, type NewResource } from '../../model/change';
import type { Resource } from '../../model/resource';

/**
 * The resources whose names a new one may hold, and has to hold as they are worked out: the one that it belongs to, those
 * that use it, what it names, and the one beside it.
 */
export function namedAfter(resource: NewResource, changes: readonly Change[]): readonly Resource[] {
  const users = changes.flatMap((change) => {
    if (change.kind !== 'set' && change.kind !== 'append') return [];
    const value = change.kind === 'set' ? change.value : change.items;
    return namedIn(value).includes(resource) ? [change.resource] : [];
  });
  const owner = resource.parent ?? resource.scope;
  const all = [owner, ...users, ...namedIn(resource.body), resource.beside];
  return all.filter((other): other is Resource => other !== undefined && !isNewResource(other));
}
