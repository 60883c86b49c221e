import type { Graph } from '../../../model/graph';
import { callPath, type Resource } from '../../../model/resource';
import { identityOf } from '../../../model/sameValue';
import { whereabouts } from '../../../model/resourceScopes';
import type { Trial } from '../trial';
import { onceFor } from '../../../model/onceForObject';

/** Why two resources would have one name where they had not, if so. */
export function sameNames(trials: readonly Trial[]): string | undefined {
  for (const { was, becomes } of trials) {
    const before = groupsOf(was);
    const known = new Set(was.resources.map(({ key }) => key));
    for (const [name, resources] of groupsOf(becomes)) {
      const old = before.get(name) ?? [];
      if (resources.length < 2 || resources.length <= old.length) continue;
      const [first, other] = clash(resources, old) ?? [];
      if (!first || !other) continue;
      if (isCalledTwice(first, other, before)) continue;
      const kind = first.type.slice(first.type.lastIndexOf('/') + 1);
      const made = known.has(other.key) ? `${other.address}` : 'a new one';
      return `'${first.label}' of ${kind} would be there twice: \`${first.address}\` and ${made}`;
    }
  }
  return undefined;
}

/** Resources that deployments create, by what tells them apart in Azure; those of which that is not known left out. */
const groupsOf = onceFor((graph: Graph): ReadonlyMap<string, readonly Resource[]> => {
  const groups = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    const { existing, patch, leftOut, deployment, type, scope, name } = resource;
    if (existing || patch || leftOut || deployment !== undefined || !type.includes('/')) continue;
    if (identityOf(name) === undefined || identityOf(name) === 'null') continue;
    const names = graph.names(resource).map(identityOf);
    if (names.includes(undefined)) continue;
    const where = whereabouts(scope);
    const identity = [type, names.join('/'), where.subscription, where.group ?? scope, scopeOf(resource)];
    const key = JSON.stringify(identity).toLowerCase();
    const known = groups.get(key);
    if (known) known.push(resource);
    else groups.set(key, [resource]);
  }
  return groups;
});

/** What an extension resource is put on. */
function scopeOf({ body }: Resource): string | undefined {
  const value = body.entries.get('scope')?.value;
  return value && (identityOf(value) ?? `${value.origin.place.file}:${value.origin.place.span.start}`);
}

/** Two of them that can be there at the same time, at least one of them new under that name. */
function clash(resources: readonly Resource[], old: readonly Resource[]): readonly Resource[] | undefined {
  const before = new Set(old.map(({ key }) => key));
  for (const added of resources) {
    if (before.has(added.key)) continue;
    const other = resources.find((one) => one !== added && mayMeet(one, added));
    if (other) return [other, added];
  }
  return undefined;
}

/** Are the conditions of two resources not such that one stands for the other? */
function mayMeet(a: Resource, b: Resource): boolean {
  if (!a.condition || !b.condition) return true;
  return identityOf(a.condition) !== undefined && identityOf(a.condition) === identityOf(b.condition);
}

/** A module that is called twice with the same names deploys all it has twice, as before. */
function isCalledTwice(a: Resource, b: Resource, before: ReadonlyMap<string, readonly Resource[]>): boolean {
  if (a.declaration.file !== b.declaration.file || a.declaration.span.start !== b.declaration.span.start) return false;
  const [one, two] = [callPath(a), callPath(b)];
  if (one === two) return false;
  return [...before.values()].some(
    (group) => group.some((old) => callPath(old) === one) && group.some((old) => callPath(old) === two),
  );
}
