import type { Resource } from '../../../model/resource';
import type { Draft } from './editDraft';
import { entryAt } from './entryAt';
import { cycledPool, mayBeWindows, ROTATION, rotationName } from './rotatedPools';

/** Names temporary pools where azurerm cycles those whose properties are changed. */
export function nameRotations(draft: Draft): void {
  for (const change of draft.changes) {
    const isMade = 'path' in change && !(change.kind === 'set' && change.neverMade);
    if (isMade) nameRotation(draft, change.resource, change.path);
  }
}

function nameRotation(draft: Draft, resource: Resource, path: string): void {
  const { folder, pending, versions, pools } = draft;
  const pool = resource.dialect === 'azurerm' ? cycledPool(resource, path) : undefined;
  if (pool === undefined) return;
  const list = pool === 'own' ? undefined : entryAt(resource, 'properties.agentPoolProfiles')?.value;
  const item = pool !== 'own' && list?.kind === 'list' ? list.items[pool] : undefined;
  if (pool !== 'own' && !item) return;
  const located = item ? folder.locate(item.origin.place) : folder.blockOf(resource);
  const changes = pending.changesOf(located);
  if (changes.added.some(({ name }) => name === ROTATION)) return;
  const windows = pool === 'own' && mayBeWindows(resource);
  const argument = rotationName(located.document, located.block, windows, versions, pools);
  if (argument) changes.added.push(argument);
}
