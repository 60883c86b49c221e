import type { Node } from 'jsonc-parser';
import type { TextEdit } from '../../../text/edits';
import type { Document } from '../../language';
import { childEdits, type ChildChanges } from '../syntax/jsonLayout';
import type { ArmTree } from '../syntax/parse';

type Added = ChildChanges['added'][number];

/** Collects what objects and arrays lose and gain: everything in one of them is written in one go. */
export class ChangedChildren {
  private readonly changes = new Map<Node, ChildChanges & { readonly document: Document<ArmTree> }>();

  add(container: Node, document: Document<ArmTree>, ...added: readonly Added[]): void {
    this.of(container, document).added.push(...added);
  }

  remove(container: Node, child: Node, document: Document<ArmTree>): void {
    this.of(container, document).removed.add(child);
  }

  removedFrom(container: Node): ReadonlySet<Node> {
    return this.changes.get(container)?.removed ?? new Set();
  }

  write(add: (file: string, edits: readonly TextEdit[]) => void): void {
    for (const changes of this.changes.values()) add(changes.document.file, childEdits(changes.document, changes));
  }

  private of(container: Node, document: Document<ArmTree>): ChildChanges {
    let changes = this.changes.get(container);
    if (!changes) this.changes.set(container, (changes = { container, document, removed: new Set(), added: [] }));
    return changes;
  }
}
