import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import type { Document } from '../../language';
import { isOneOfSeveral } from '../../editing/otherLoopInstances';

/**
 * Do the files name an instance of a loop by its key already: the resource itself, or what has the same key in another
 * loop over the same things? Text that does so is written for one instance, and knows it.
 */
export function isNamedAlready(of: Resource, graph: Graph, documents: readonly Document[]): boolean {
  const { instance, address } = of;
  if (instance === undefined || !isOneOfSeveral(of, graph)) return true;
  const wanted = instance.startsWith('["') ? instance : address.slice(address.lastIndexOf('azurerm_'));
  return documents.some(({ text }) => text.includes(wanted));
}
