import { isNewResource, namedIn, type Change, type NewResource } from '../../model/change';
import type { Resource } from '../../model/resource';
import { followersOf, isSatellite, type Follower } from '../satellites';
import { associationTables, resourceTables } from './azurerm/index';
import type { Located } from './homes';
import { mentionsInBody } from './mentions';
import { blocks, type Block } from './syntax';

/** Where new resources stand: behind what they belong to, in the order in which they are added. */
export class Placement {
  /** What a new resource is put on by an association, which stands behind it. */
  private readonly targets = new Map<NewResource, Resource>();
  private readonly types = new Set<string>();

  /** @param associates does a change become an association of its own? */
  constructor(changes: readonly Change[], associates: (change: Change) => boolean) {
    const additions = changes.flatMap((change) => (change.kind === 'add' ? [change.resource] : []));
    for (const { type } of additions) this.types.add(type.toLowerCase());
    for (const change of changes) {
      if (change.kind !== 'set' || !associates(change)) continue;
      for (const named of namedIn(change.value))
        if (isNewResource(named)) this.enter(named, change.resource, additions);
    }
  }

  /** The declared resource that a new one is written behind: what it is put on, else the one beside it. */
  anchorOf(resource: NewResource): Resource {
    return this.targets.get(resource) ?? resource.beside;
  }

  /** The last of the blocks that belong to a block and follow it, without those that go. */
  behind({ document, block }: Located, gone: ReadonlySet<Block>): Located {
    const all = blocks(document.tree.body);
    const next = all.slice(all.indexOf(block) + 1).map((other) => ({ ...this.followerOf(other), block: other }));
    const run = followersOf(this.followerOf(block), next).filter((other) => !gone.has(other.block));
    const last = this.withSiblings(run).at(-1);
    return last ? { document, block: last.block } : { document, block };
  }

  /** What has siblings stands behind the last of them, and behind what is put on that one. */
  private withSiblings<T extends { readonly block: Block }>(run: readonly T[]): readonly T[] {
    const isSibling = ({ block }: T) => {
      const arm = resourceTables.get(block.labels[0]?.value ?? '')?.arm ?? '';
      return this.types.has(arm.toLowerCase()) && !isSatellite(arm);
    };
    const sibling = run.map(isSibling).lastIndexOf(true);
    if (sibling < 0) return run;
    const next = run.findIndex((other, index) => index > sibling && !isAssociation(other.block));
    return next < 0 ? run : run.slice(0, next);
  }

  private enter(named: NewResource, target: Resource, additions: readonly NewResource[]): void {
    if (this.targets.has(named)) return;
    this.targets.set(named, target);
    // What it needs itself comes before it.
    for (const inner of namedIn(named.body)) {
      if (isNewResource(inner) && additions.includes(inner) && inner.beside === named.beside)
        this.enter(inner, target, additions);
    }
  }

  private followerOf({ type, labels, body }: Block): Follower {
    const [own = '', label = ''] = labels.map(({ value }) => value);
    const arm = resourceTables.get(own)?.arm;
    const satellite =
      arm === undefined ? associationTables.has(own) : isSatellite(arm) || this.types.has(arm.toLowerCase());
    return {
      names: [`${own}.${label}`],
      mentions: new Set(mentionsInBody(body)),
      satellite: type === 'resource' && satellite,
    };
  }
}

function isAssociation({ labels }: Block): boolean {
  return associationTables.has(labels[0]?.value ?? '');
}
