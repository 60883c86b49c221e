/** Do two references lead to the same resource, wherever it is declared? */
import type { Resource } from './resource';
import type { Resolution } from './resolveReference';
import { identityOf, sameText } from './sameValue';
import { allOf, type Truth } from './threeValuedQuestions';
import { differ, whereabouts } from './resourceScopes';
import { unknown, type Value } from './value';

/** A reference with the resource that it leads to. */
export interface FollowedReference {
  readonly reference: Value;
  readonly resolution: Resolution;
}

/** What the comparison has to ask of the graph. */
export interface ResourceNaming {
  /** The names from the outermost parent to the resource. */
  names(resource: Resource): readonly Value[];
  /** The key of the first declaration of the same resource. */
  first(resource: Resource): string;
}

/**
 * True where both end at the same declaration, are the same literal id, the same parameter or the same expression of
 * names that are not known; false where both are known to lead to different resources.
 */
export function sameTarget(a: FollowedReference, b: FollowedReference, graph: ResourceNaming): Truth {
  const [left, right] = [a.resolution, b.resolution];
  if (left.kind === 'none' || right.kind === 'none') return false;
  if (left.kind === 'declared' && right.kind === 'declared')
    return graph.first(left.resource) === graph.first(right.resource);
  if (left.kind === 'elsewhere' && right.kind === 'elsewhere') return sameElsewhere(left, right, graph);
  const own = identityOf(a.reference);
  if (own !== undefined && own === identityOf(b.reference)) return true;
  if (left.kind === 'unknown') return left.cause;
  if (right.kind === 'unknown') return right.cause;
  // What is declared here would have been found by its name.
  return false;
}

type Elsewhere = Extract<Resolution, { kind: 'elsewhere' }>;

function sameElsewhere(left: Elsewhere, right: Elsewhere, graph: ResourceNaming): Truth {
  if (left.resource && left.resource.key === right.resource?.key) return true;
  if (left.id.type.toLowerCase() !== right.id.type.toLowerCase()) return false;
  const [one, other] = [namesOf(left, graph), namesOf(right, graph)];
  if (one.length !== other.length) return false;
  const named = allOf(...one.map((name, index) => sameText(name, other[index]!)));
  if (named === false) return false;
  const [a, b] = [scopeOf(left), scopeOf(right)];
  const [here, there] = [whereabouts(a), whereabouts(b)];
  if (differ(here, there)) return false;
  if (named !== true) return named;
  if (a === b ? isTold(a) : here.group !== undefined && here.group === there.group) return true;
  return unknown('it is not known whether both are in the same resource group', right.id.origin.place);
}

function namesOf({ id, resource }: Elsewhere, graph: ResourceNaming): readonly Value[] {
  return resource ? graph.names(resource) : id.names;
}

/** The scope as a text; that of another deployment is not this one's. */
function scopeOf({ id, resource }: Elsewhere): string | undefined {
  const apart = id.settled === undefined || id.settled === '' ? '' : id.settled;
  const scope = id.scope ?? resource?.scope;
  return apart === '' ? scope : `${apart}${scope ?? ''}`;
}

/** Scopes of which a part is not known may differ although they are written alike. */
function isTold(scope: string | undefined): boolean {
  return scope === undefined || !/\{\}|\?/.test(scope);
}
