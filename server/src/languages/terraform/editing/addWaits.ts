import { isReference, Refusal, type NewValue } from '../../../model/change';
import type { Wait } from '../../editing/editPlan';
import { attribute } from '../syntax/nodes';
import { associationAddress } from './associationAddress';
import type { Draft } from './editDraft';
import { writeValue, type ValueNames } from './valueText';

/** Writes `depends_on`, or adds to it: what resources that share a block wait for is waited for by all of them. */
export function addWaits({ resource, items }: Wait, draft: Draft): void {
  const { folder, pending } = draft;
  const owner = folder.outermostOf(resource);
  const names = draft.namesFor(resource);
  const texts = items.flatMap((item) => addressesOf(item, draft, names));
  if (texts.length === 0) return;
  const written = attribute(owner.block.body, 'depends_on')?.value;
  if (written && written.kind !== 'tuple') throw new Refusal('`depends_on` is put together by an expression');
  const waits = written ? pending.listAt(owner.document, written).added : pending.changesOf(owner).waits;
  for (const text of texts) waits.add(text);
}

function addressesOf(item: NewValue, { folder, newNames }: Draft, names: ValueNames): readonly string[] {
  const isPart = typeof item === 'object' && !Array.isArray(item) && isReference(item);
  if (!isPart || item.reference !== 'association') return [writeValue(item, names)];
  const address = associationAddress(item, folder, newNames);
  return address === undefined ? [] : [address];
}
