import type { Node } from 'jsonc-parser';
import type { Place } from '../../../text/span';
import type { Document } from '../../document';
import { elements, member, placeOf, properties } from './jsonNodes';
import type { ArmTree } from './parse';

/** The resources that a template declares, children inside of others and those of nested templates too. */
export function declaredResources({ file, tree }: Document<ArmTree>): readonly Place[] {
  return resourcesBelow(tree.root)
    .filter((node) => member(node, 'type') && member(node, 'existing')?.value !== true)
    .map((node) => placeOf(file, node));
}

function resourcesBelow(owner: Node | undefined): readonly Node[] {
  const list = member(owner, 'resources');
  const own =
    list?.type === 'object' ? properties(list).flatMap(({ children }) => children?.[1] ?? []) : elements(list);
  return own.flatMap((node) => [
    node,
    ...resourcesBelow(node),
    ...resourcesBelow(member(member(node, 'properties'), 'template')),
  ]);
}
