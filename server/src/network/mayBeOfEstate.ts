/** References to what is declared elsewhere, in the network of several deployments. */
import type { Resource } from '../model/resource';
import type { Resolution } from '../model/resolveReference';
import { sameText } from '../model/valueIdentity';

/**
 * May a reference that ends at nothing declared with it lead to a resource after all? Not to one of another name; and what a
 * deployment only refers to is not what it declares itself, but may be what another one of the estate does.
 * @param deployment the tag of the deployment that has the reference, as in `Resource.deployment`
 */
export function mayBeOf(
  { id, resource }: Extract<Resolution, { kind: 'elsewhere' }>,
  declared: Resource,
  deployment: string | undefined,
): boolean {
  if (resource && deployment === declared.deployment) return false;
  const name = resource?.name ?? id.names.at(-1);
  return name === undefined || sameText(name, declared.name) !== false;
}
