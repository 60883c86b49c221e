import { Refusal } from '../../../model/change';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';
import { chosenBy } from '../../editing/editPlan';
import { withoutTwice } from '../../editing/removedText';
import type { Document } from '../../language';
import type { Attribute, Block, Expression, HclFile, Tuple } from '../syntax/nodes';
import { dependsOnText, indentOf, layoutOf, removedSpans, type NewArgument } from './blockText';
import { changeBody } from './blockEdits';
import { conditionAround } from './conditionalBranches';
import type { Located } from './sourceFiles';
import { listEdits } from './listEdits';
import { blockText } from './newResource';
import { objectEdits, type ObjectChanges } from './objectEdits';

type Hcl = Document<HclFile>;

interface BlockChanges extends Located {
  readonly added: NewArgument[];
  readonly removed: Set<Attribute | Block>;
  /** Arguments that are called otherwise, with their new names. */
  readonly renamed: Map<Attribute, string>;
  readonly newBlocks: Map<string, NewArgument[]>;
  /** Whole blocks, written. */
  readonly blockTexts: string[];
  /** What a block waits for that waited for nothing before. */
  readonly waits: Set<string>;
}

/** What a list loses and gains: each item once, whoever asks for it. */
interface PendingList {
  readonly document: Hcl;
  readonly removed: Set<Expression>;
  readonly added: Set<string>;
}

/** What blocks, lists and objects lose and gain, collected until all changes are known: each is then laid out once. */
export class PendingEdits {
  private readonly edits = new Map<string, TextEdit[]>();
  private readonly byBlock = new Map<Block, BlockChanges>();
  private readonly lists = new Map<Tuple, PendingList>();
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
      changes = {
        document,
        block,
        added: [],
        removed: new Set(),
        renamed: new Map(),
        newBlocks: new Map(),
        blockTexts: [],
        waits: new Set(),
      };
      this.byBlock.set(block, changes);
    }
    return changes;
  }

  listAt(document: Hcl, list: Tuple): PendingList {
    const known: PendingList = this.lists.get(list) ?? { document, removed: new Set(), added: new Set() };
    this.lists.set(list, known);
    return known;
  }

  /** Adds an item to an object literal. */
  addToObject(document: Hcl, where: Span, key: string, value: string): void {
    const name = `${document.file} ${where.start}`;
    const known = this.objects.get(name) ?? { document, where, added: new Map<string, string>() };
    this.objects.set(name, known);
    known.added.set(key, value);
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
    for (const [list, { document, removed, added }] of this.lists)
      this.note(document, ...listEdits({ document, list, removed, added: [...added] }));
    for (const changes of this.objects.values()) this.note(changes.document, ...objectEdits(changes));
    for (const document of new Set(this.gone.values())) {
      const going = [...this.gone].filter(([, holder]) => holder === document).map(([block]) => block.span);
      for (const where of removedSpans(document, going)) this.note(document, { span: where, newText: '' });
    }
  }

  isEdited(file: string): boolean {
    return this.edits.has(file);
  }

  files(): readonly FileEdits[] {
    return [...this.edits].map(([file, edits]) => ({ file, edits: withoutTwice(edits) }));
  }

  private layOutBlock({ document, block, added, removed, renamed, newBlocks, blockTexts, waits }: BlockChanges): void {
    const layout = layoutOf(document.text);
    const indent = indentOf(document.text, block.span.start) + layout.unit;
    const texts = [...newBlocks].map(([type, list]) => blockText(type, list, indent, layout)).concat(blockTexts);
    const closing = waits.size > 0 ? [dependsOnText([...waits], indent, layout)] : [];
    this.note(document, ...changeBody(document, block, { removed, renamed, added, blocks: texts, closing }));
  }
}
