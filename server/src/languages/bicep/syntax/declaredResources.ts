import { place, type Place } from '../../../text/span';
import type { Document } from '../../document';
import { walk } from './nodeQueries';
import type { BicepFile } from './nodes';

/** The resources that a source declares, nested ones too. */
export function declaredResources({ file, tree }: Document<BicepFile>): readonly Place[] {
  const found: Place[] = [];
  walk(tree, (node) => {
    if (node.kind === 'resource' && !node.existing) found.push(place(file, node.span.start, node.span.end));
    return undefined;
  });
  return found;
}
