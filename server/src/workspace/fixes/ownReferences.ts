import { isNewResource, Refusal, type Change, type NewResource } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { JoinedDeployment } from '../estate/joinedNetwork';

/**
 * A fix's changes with what other deployments declare replaced by how the deployment itself refers to it (`existing`,
 * a data source).
 * @throws Refusal when a change is one of another deployment's resources, or needs one that this one does not refer to
 */
export function inOwnTerms(
  changes: readonly Change[],
  { own: alone, network: { graph } }: JoinedDeployment,
): readonly Change[] {
  const files = new Set(alone.documents.map(({ file }) => file));
  const references = new Map<string, Resource>();
  for (const resource of graph.resources) {
    if (!resource.existing || resource.deployment !== undefined) continue;
    const { key, type, header } = resource;
    const found = graph.resolve({
      kind: 'id',
      type,
      names: graph.names(resource),
      target: key,
      origin: { place: header, hops: [], literal: false },
    });
    if (found.kind === 'declared' && !references.has(found.resource.key)) references.set(found.resource.key, resource);
  }
  const own = (resource: Resource): Resource => {
    // What others put on it is no part of its text.
    if (resource.deployment === undefined) return alone.network.graph.get(resource.key) ?? resource;
    const reference = references.get(resource.key);
    if (reference) return reference;
    throw new Refusal(`'${resource.label}' is declared in '${resource.header.file}', which is deployed by itself`);
  };
  const seen = new Map<object, unknown>();
  const rewritten = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = seen.get(value);
    if (known !== undefined) return known;
    if (isResource(value)) return own(value);
    if (Array.isArray(value)) return value.map(rewritten);
    // Values and places hold no resources.
    if ('span' in value) return value;
    if ('origin' in value) {
      const { file } = (value as Value).origin.place;
      if (!files.has(file)) throw new Refusal(`what it needs stands in '${file}', which is deployed by itself`);
      return value;
    }
    const made: Record<string, unknown> = {};
    seen.set(value, made);
    for (const [key, inner] of Object.entries(value)) made[key] = rewritten(inner);
    return made;
  };
  return changes.map((change) => {
    if (change.kind === 'delete') {
      const { file } = change.declaration;
      if (!files.has(file)) throw new Refusal(`what it removes stands in '${file}', which is deployed by itself`);
      return change;
    }
    if (change.kind !== 'add' && change.resource.deployment !== undefined) {
      throw new Refusal(
        `'${change.resource.label}' is declared in '${change.resource.header.file}', which is deployed by itself`,
      );
    }
    return rewritten(change) as Change;
  });
}

function isResource(value: object): value is Resource {
  return 'declaration' in value && 'header' in value && !isNewResource(value as Resource | NewResource);
}
