import { Refusal } from '../../model/change';
import type { Graph } from '../../model/graph';
import type { Resource } from '../../model/resource';
import { samePlace } from '../../text/span';

/** The other resources that a loop makes of the declaration of one, in the same call of its module. */
export function otherInstances({ instance, calls, declaration, key }: Resource, graph: Graph): readonly Resource[] {
  if (instance === undefined) return [];
  return graph.resources.filter(
    (other) => other.key !== key && other.calls === calls && samePlace(other.declaration, declaration),
  );
}

/** Is a resource one of several that a loop makes of its declaration? */
export function isOneOfSeveral(resource: Resource, graph: Graph): boolean {
  return otherInstances(resource, graph).length > 0;
}

/** What names one instance of a loop that no text names so far. */
export function oneOfLoop({ label }: Resource): Refusal {
  return new Refusal(
    `'${label}' is one of several that a loop makes, and nothing names it by itself: say which of them need it`,
  );
}
