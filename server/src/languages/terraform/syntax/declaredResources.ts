import { place, type Place } from '../../../text/span';
import type { Document } from '../../document';
import { blocks, type HclFile } from './nodes';

/** The resources that a file declares. */
export function declaredResources({ file, tree }: Document<HclFile>): readonly Place[] {
  return blocks(tree.body, 'resource').map(({ span }) => place(file, span.start, span.end));
}
