import { append, isNewResource, type AddResourceChange, type Change } from '../../../model/change';

const ZONE_GROUP = 'microsoft.network/privateendpoints/privatednszonegroups';

/** A zone group is a block of its private endpoint in Terraform: the child becomes part of its new parent. */
export function zoneGroupsInEndpoints(changes: readonly Change[]): readonly Change[] {
  const groups = changes.filter(
    (change): change is AddResourceChange => change.kind === 'add' && change.resource.type.toLowerCase() === ZONE_GROUP,
  );
  if (groups.length === 0) return changes;
  return changes.flatMap((change) => {
    if (change.kind !== 'add') return [change];
    if (groups.includes(change)) {
      const { parent, name, body } = change.resource;
      if (!parent || isNewResource(parent)) return [];
      return [append(parent, 'properties.privateDnsZoneGroups', { name, ...body })];
    }
    const own = groups.filter((group) => group.resource.parent === change.resource);
    if (own.length === 0) return [change];
    const items = own.map(({ resource }) => ({ name: resource.name, ...resource.body }));
    const properties = { ...(change.resource.body['properties'] as object), privateDnsZoneGroups: items };
    return [{ kind: 'add', resource: { ...change.resource, body: { ...change.resource.body, properties } } } as Change];
  });
}
