import { Refusal } from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import type { Place } from '../../../text/span';
import type { Document, EditContext } from '../../language';
import type { ResourceTable } from '../evaluation/armMappingRows';
import { resourceTables } from '../lowering/azurerm/index';
import { blocksAt, type Block, type HclFile } from '../syntax/nodes';

/** Why the text of a value cannot be changed that stands in no file of the deployment. */
export const NOT_REVIEWED = 'the value is set in a file that is not part of the review';

/** A block with the file that it is written in. */
export interface Located {
  readonly document: Document<HclFile>;
  readonly block: Block;
}

export function placeOf({ document, block }: Located): Place {
  return { file: document.file, span: block.span };
}

/** The folder that is edited, with the files beside it that hand it values: where everything is written in them. */
export class Folder {
  /** The files of the folder, which share their names. */
  readonly own: readonly Document<HclFile>[];
  /** These, its parameter files, and the files of other folders that call it or are called. */
  readonly documents: readonly Document<HclFile>[];
  private readonly graph: Graph;

  constructor({ unit, others, graph }: EditContext<HclFile>) {
    const beside = [...unit.parameterFiles, ...others];
    const readable = beside.filter(({ language }) => language === 'terraform') as Document<HclFile>[];
    this.own = unit.documents;
    this.documents = [...unit.documents, ...readable];
    this.graph = graph;
  }

  document(file: string): Document<HclFile> | undefined {
    return this.documents.find((document) => document.file === file);
  }

  /** The files of the folder that a file is in. */
  siblingsOf(file: string): readonly Document<HclFile>[] {
    return this.documents.filter((document) => folderOf(document.file) === folderOf(file));
  }

  /** What is written at a place: nothing where its file is not among those known. */
  textAt({ file, span }: Place): string {
    return this.document(file)?.text.slice(span.start, span.end) ?? '';
  }

  /** The block that is written at exactly this place. */
  blockAt({ file, span }: Place): Located | undefined {
    const document = this.document(file);
    if (!document) return undefined;
    const around = blocksAt(document.tree.body, span.start);
    const block = around.find(({ span: own }) => own.start === span.start && own.end === span.end);
    return block && { document, block };
  }

  /** @throws Refusal when no block is written at exactly this place, or a `dynamic` one */
  locate(place: Place): Located {
    const located = this.blockAt(place);
    if (!located) throw new Refusal('the declaration was not found');
    if (located.block.type === 'dynamic') throw new Refusal('the block is dynamic');
    return located;
  }

  blockOf(resource: Resource): Located {
    return this.locate(resource.declaration);
  }

  /** The block of a resource, or of the one that it is a part of. */
  outermostOf(resource: Resource): Located {
    return this.blockOf(this.ownerOf(resource) ?? resource);
  }

  /** The block of a resource of the folder itself; undefined for one of another folder. */
  ownBlockOf({ declaration }: Resource): Located | undefined {
    return this.own.some(({ file }) => file === declaration.file) ? this.locate(declaration) : undefined;
  }

  /** @throws Refusal for a resource of azurerm that has no table */
  tableOf(resource: Resource): ResourceTable {
    const owner = resource.within ? this.ownerOf(resource) : resource;
    const type = owner ? (this.blockOf(owner).block.labels[0]?.value ?? '') : '';
    const table = resourceTables.get(type);
    if (!table) throw new Refusal(`no table is known for ${type}`);
    return table;
  }

  private ownerOf({ within }: Resource): Resource | undefined {
    return within && this.graph.get(within.owner);
  }
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
