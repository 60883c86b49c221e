import { isNewResource, namedIn, type Change, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { lastBehind, type SatelliteCandidate } from '../../editing/satellitesBehindDeclaration';
import { associationTables, resourceTables } from '../lowering/azurerm/index';
import type { Located } from './sourceFiles';
import { mentionsInBody } from './declarationDependencies';
import { blocks, type Block } from '../syntax/nodes';

/** Where new resources stand: behind what they belong to, in the order in which they are added. */
export class Placement {
  /** What a new resource is put on by an association, which stands behind it. */
  private readonly targets = new Map<NewResource, Resource>();
  private readonly types: readonly string[];

  /** @param associates does a change become an association of its own? */
  constructor(changes: readonly Change[], associates: (change: Change) => boolean) {
    const additions = changes.flatMap((change) => (change.kind === 'add' ? [change.resource] : []));
    this.types = additions.map(({ type }) => type);
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
    const next = all.slice(all.indexOf(block) + 1).filter((other) => !gone.has(other));
    const last = lastBehind(followerOf(block), next.map(followerOf), this.types);
    return { document, block: last.block };
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
}

function followerOf(block: Block): SatelliteCandidate & { readonly block: Block } {
  const [own = '', label = ''] = block.labels.map(({ value }) => value);
  const known = resourceTables.get(own)?.arm ?? (associationTables.has(own) ? 'association' : undefined);
  return {
    block,
    names: [`${own}.${label}`],
    mentions: new Set(mentionsInBody(block.body)),
    type: block.type === 'resource' ? known : undefined,
  };
}
