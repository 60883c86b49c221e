import { Refusal } from '../../../model/change';
import type { Document } from '../../language';
import { attribute, blocks, type HclFile } from '../syntax/nodes';
import type { Draft } from './editDraft';
import { addressOf, mentionsIn, namedBy } from './declarationDependencies';

type Hcl = Pick<Document<HclFile>, 'tree'>;

/** Takes resources that go out of what waits for them: out of `depends_on`, which goes, too, where nothing is left in it. */
export function waitForNoneGone({ folder, pending }: Draft): void {
  const all = folder.own.flatMap((document) => blocks(document.tree.body).map((block) => ({ document, block })));
  const kept = all.filter(({ block }) => !pending.deleted.has(block));
  const left = new Set(kept.map(({ block }) => addressOf(block)));
  const gone = new Set([...pending.deleted].map(addressOf).filter((address) => !left.has(address)));
  if (gone.size === 0) return;
  for (const { document, block } of kept) {
    const waits = attribute(block.body, 'depends_on');
    if (waits?.value.kind !== 'tuple') continue;
    const list = waits.value;
    const items = list.items.filter((item) => mentionsIn(item).some((name) => gone.has(name)));
    if (items.length === 0) continue;
    const { removed, added } = pending.listAt(document, list);
    for (const item of items) removed.add(item);
    if (added.size === 0 && removed.size === list.items.length)
      pending.changesOf({ document, block }).removed.add(waits);
  }
}

/** @throws Refusal when something still names a resource that was declared before and is no more */
export function checkNoneNamed(before: readonly Hcl[], after: readonly Hcl[]): void {
  const [was, is] = [before, after].map((documents) => new Set(addressesIn(documents)));
  for (const [name, holder] of namedBy(after))
    if (was!.has(name) && !is!.has(name))
      throw new Refusal(`\`${holder}\` still uses \`${name}\`, which would be gone`);
}

function addressesIn(documents: readonly Hcl[]): readonly string[] {
  return documents.flatMap(({ tree }) => blocks(tree.body)).flatMap((block) => addressOf(block) ?? []);
}
