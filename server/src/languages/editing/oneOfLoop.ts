import { Refusal } from '../../model/change';
import type { Graph } from '../../model/graph';
import type { Resource } from '../../model/resource';
import { samePlace } from '../../text/span';

/** Is a resource one of several that a loop makes of its declaration? */
export function isOneOfSeveral({ instance, calls, declaration, key }: Resource, graph: Graph): boolean {
  if (instance === undefined) return false;
  return graph.resources.some(
    (other) => other.key !== key && other.calls === calls && samePlace(other.declaration, declaration),
  );
}

/** What names one instance of a loop that no text names so far. */
export function oneOfLoop({ label }: Resource): Refusal {
  return new Refusal(
    `'${label}' is one of several that a loop makes, and nothing names it by itself: say which of them need it`,
  );
}
