import { hasReference, Refusal, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { sourcePlace } from '../../../model/value';
import { contains, type Place } from '../../../text/span';
import { unencoded } from '../lowering/azapiBody';
import { attribute } from '../syntax/nodes';
import { checkNames } from './constantPlaces';
import type { Draft } from './editDraft';
import { entryAt } from './entryAt';
import { targetInBody } from './objectEdits';
import { replaceValue } from './replaceValue';
import { writeValue } from './valueText';

/** Sets a property in the body object of an azapi resource. */
export function setInObject(draft: Draft, resource: Resource, path: string, value: NewValue): void {
  const { folder, pending } = draft;
  const target = targetInBody(resource, path, value);
  if (target.kind === 'replace') {
    const { entry } = target;
    const { place: used } = entry.value.origin;
    const isOwn = entry.place.file === used.file && contains(entry.place.span, used.span);
    if (!isOwn && hasReference(value))
      throw new Refusal(`\`${folder.textAt(used)}\` gives \`${entry.key}\` and what stands beside it: change it there`);
    return replaceValue(draft, entry.value, value);
  }
  const place = target.object ?? bodyPlace(draft, resource);
  const document = folder.document(place.file);
  if (!document?.text.startsWith('{', place.span.start)) throw new Refusal('the object is not written as a literal');
  checkNames(target.value, document, place.span, folder.own);
  const text = writeValue(target.value, draft.namesAt(document, place));
  pending.addToObject(document, place.span, target.key, text);
}

/** The object that the `body` of an azapi resource holds, inside `jsonencode` or not. */
function bodyPlace({ folder }: Draft, resource: Resource): Place {
  const { document, block } = folder.blockOf(resource);
  const written = attribute(block.body, 'body');
  if (!written) throw new Refusal('the resource has no body');
  return { file: document.file, span: unencoded(written.value).span };
}

/** What a registry module is handed is changed where it is written, if it is written in ARM's own form. */
export function setInput(draft: Draft, resource: Resource, path: string, value: NewValue): void {
  const found = entryAt(resource, path)?.value;
  const text = found && draft.folder.textAt(sourcePlace(found));
  const isPlain = found?.kind === 'string' || found?.kind === 'boolean' || found?.kind === 'number';
  if (!isPlain || !found.origin.literal || text !== JSON.stringify(found.value))
    throw new Refusal(`'${resource.label}' is made by a registry module: set its input for this yourself`);
  replaceValue(draft, found, value);
}
