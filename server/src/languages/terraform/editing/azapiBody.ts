import { Refusal } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Place } from '../../../text/span';
import { unencoded } from '../lowering/azapiBody';
import { attribute } from '../syntax/nodes';
import type { Folder } from './sourceFiles';

/** The expression that the `body` of an azapi resource holds, inside `jsonencode` or not. */
export function bodyPlace(resource: Resource, folder: Folder): Place {
  const { document, block } = folder.blockOf(resource);
  const written = attribute(block.body, 'body');
  if (!written) throw new Refusal('the resource has no body');
  return { file: document.file, span: unencoded(written.value).span };
}
