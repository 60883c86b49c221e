import type { Node } from 'jsonc-parser';
import type { Place } from '../../../text/span';
import type { Document } from '../../document';
import { elements, propertyValue, placeOf, properties } from './jsonNodes';
import type { ArmTree } from './parse';

/** The resources that a template declares, children inside of others and those of nested templates too. */
export function declaredResources({ file, tree }: Document<ArmTree>): readonly Place[] {
  return resourcesBelow(tree.root)
    .filter((node) => propertyValue(node, 'type') && propertyValue(node, 'existing')?.value !== true)
    .map((node) => placeOf(file, node));
}

function resourcesBelow(owner: Node | undefined): readonly Node[] {
  const list = propertyValue(owner, 'resources');
  const own =
    list?.type === 'object' ? properties(list).flatMap(({ children }) => children?.[1] ?? []) : elements(list);
  return own.flatMap((node) => [
    node,
    ...resourcesBelow(node),
    ...resourcesBelow(propertyValue(propertyValue(node, 'properties'), 'template')),
  ]);
}
