import type { Resource } from '../../../../server/src/model/resource';
import { lackingIn, pathsIn } from '../../../oracles/schema/armRequired';
import { hasProperty } from '../../../oracles/schema/armTypes';
import { harm, type Harm, type Look } from '../given';

/** What a fix writes is known to the API version that is declared, and what it adds has what its type requires. */
export const looksAtVersions: Look = ({ before, after }) => {
  const old = new Map(
    before.deployments.flatMap(({ resources }) => resources.map((each) => [each.key, each] as const)),
  );
  const harms = new Map<string, Harm>();
  for (const { resources } of after.deployments)
    for (const resource of resources) {
      if (resource.within || resource.existing || !['bicep', 'arm', 'azapi'].includes(resource.dialect)) continue;
      for (const says of [...unknown(resource, old.get(resource.key)), ...lacking(resource, old.get(resource.key))])
        harms.set(says, harm('version', says));
    }
  return [...harms.values()];
};

function unknown({ type, apiVersion, body }: Resource, before: Resource | undefined): readonly string[] {
  if (apiVersion === undefined) return [];
  const had = new Set(before ? pathsIn(before.body) : []);
  return [...new Set(pathsIn(body))]
    .filter((path) => hasProperty(type, apiVersion, path) === false)
    .filter(
      (path) =>
        !had.has(path) || (before!.apiVersion !== undefined && hasProperty(type, before!.apiVersion, path) === true),
    )
    .map((path) => `${type}@${apiVersion} has no ${path}`);
}

function lacking({ type, apiVersion, body, dialect }: Resource, before: Resource | undefined): readonly string[] {
  // Of azapi, name and location are arguments of their own.
  if (before || apiVersion === undefined || dialect === 'azapi') return [];
  return lackingIn(type, apiVersion, body).map((path) => `a new ${type} lacks ${path}`);
}
