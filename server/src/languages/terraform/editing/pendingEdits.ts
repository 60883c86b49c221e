import { Refusal } from '../../../model/change';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import { chosenBy } from '../../editing/plan';
import { withoutTwice } from '../../editing/removal';
import type { Document } from '../../language';
import type { Attribute, Block, HclFile, Tuple } from '../syntax/nodes';
import { dependsOnText, indentOf, layoutOf, removedSpan, type NewArgument } from './blockText';
import { changeBody } from './bodyChanges';
import { conditionAround } from './conditionalBranches';
import type { Located } from './folder';
import { listEdits, type ListChanges } from './listEdits';
import { blockText } from './newResource';
import { objectEdits, type ObjectChanges } from './objectEdits';

type Hcl = Document<HclFile>;

interface BlockChanges extends Located {
  readonly added: NewArgument[];
  readonly removed: Set<Attribute | Block>;
  readonly newBlocks: Map<string, NewArgument[]>;
  /** Whole blocks, written. */
  readonly blockTexts: string[];
  /** What a block waits for that waited for nothing before. */
  readonly waits: string[];
}

/** What blocks, lists and objects lose and gain, collected until all changes are known: each is then laid out once. */
export class PendingEdits {
  private readonly edits = new Map<string, TextEdit[]>();
  private readonly byBlock = new Map<Block, BlockChanges>();
  private readonly lists = new Map<Tuple, ListChanges & { readonly document: Hcl }>();
  private readonly objects = new Map<string, ObjectChanges & { readonly document: Hcl }>();
  private readonly gone = new Map<Block, Hcl>();

  /** Whole blocks that go. */
  get deleted(): ReadonlySet<Block> {
    return new Set(this.gone.keys());
  }

  delete({ document, block }: Located): void {
    this.gone.set(block, document);
  }

  changesOf({ document, block }: Located): BlockChanges {
    let changes = this.byBlock.get(block);
    if (!changes) {
      changes = { document, block, added: [], removed: new Set(), newBlocks: new Map(), blockTexts: [], waits: [] };
      this.byBlock.set(block, changes);
    }
    return changes;
  }

  listAt(document: Hcl, list: Tuple): ListChanges {
    const known = this.lists.get(list) ?? { document, list, removed: new Set(), added: [] };
    this.lists.set(list, known);
    return known;
  }

  /** An object literal. */
  objectAt(document: Hcl, where: Span): ObjectChanges {
    const key = `${document.file} ${where.start}`;
    const known = this.objects.get(key) ?? { document, where, added: new Map() };
    this.objects.set(key, known);
    return known;
  }

  /** Has a piece of a text become another one. */
  replace(document: Hcl, edit: TextEdit): void {
    const isKnown = (this.edits.get(document.file) ?? []).some(
      (other) => other.span.start === edit.span.start && other.newText === edit.newText,
    );
    if (!isKnown) this.note(document, edit);
  }

  /** @throws Refusal for an edit within a branch of a conditional, which chooses */
  note(document: Hcl, ...edits: readonly TextEdit[]): void {
    for (const edit of edits) {
      const condition = conditionAround(document.tree.body, edit.span);
      if (condition) throw new Refusal(chosenBy(document.text.slice(condition.span.start, condition.span.end)));
    }
    if (edits.length > 0) this.edits.set(document.file, [...(this.edits.get(document.file) ?? []), ...edits]);
  }

  /** Lays out what blocks, lists and objects lose and gain. */
  layOut(): void {
    for (const changes of this.byBlock.values()) if (!this.gone.has(changes.block)) this.layOutBlock(changes);
    for (const changes of this.lists.values()) this.note(changes.document, ...listEdits(changes));
    for (const changes of this.objects.values()) this.note(changes.document, ...objectEdits(changes));
    for (const [block, document] of this.gone)
      this.note(document, { span: removedSpan(document, block.span), newText: '' });
  }

  isEdited(file: string): boolean {
    return this.edits.has(file);
  }

  files(): readonly FileEdits[] {
    return [...this.edits].map(([file, edits]) => ({ file, edits: withoutTwice(edits) }));
  }

  private layOutBlock({ document, block, added, removed, newBlocks, blockTexts, waits }: BlockChanges): void {
    const layout = layoutOf(document.text);
    const indent = indentOf(document.text, block.span.start) + layout.unit;
    const texts = [...newBlocks].map(([type, list]) => blockText(type, list, indent, layout)).concat(blockTexts);
    const closing = waits.length > 0 ? [dependsOnText(waits, indent, layout)] : [];
    this.note(document, ...changeBody(document, block, { removed, added, blocks: texts, closing }));
  }
}
