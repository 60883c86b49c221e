import type { Change } from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { CallStep, Resource } from '../../../model/resource';
import type { Place } from '../../../text/span';
import { FOR_CALLERS } from '../../unitEvaluation';
import type { Inlined } from '../../editing/inlineAdditions';
import type { Document, EditContext } from '../../language';
import { allowedVersions, type Allowed } from '../evaluation/providerVersion';
import type { HclFile } from '../syntax/nodes';
import { becomesAssociation } from './associationAddress';
import { Folder, type Located } from './sourceFiles';
import { NewNames } from './newNames';
import { Homes } from './ownerOfNewResource';
import { PendingEdits } from './pendingEdits';
import { Placement } from './placeOfNewResource';
import { outermostAt, repetitionOf, type Repetition } from './repetitionArguments';
import { poolNames } from './rotatedPools';
import type { ValueNames } from './valueText';
import { WrittenNames } from './referenceText';

/** A new block. */
interface Addition {
  /** Equal for what is one block, whoever asks for it: the instances of a loop. */
  readonly key: string;
  /** What it belongs to, and is written behind. */
  readonly after: Located;
  /** Written when all changes are known: what is added in the same edit names each other. */
  readonly text: () => string;
}

/** What all changes of one edit share: the folder as it is, what is to become of it, and the names that are taken. */
export class Draft {
  readonly graph: Graph;
  /** The calls through which the folder is evaluated. */
  readonly steps: readonly CallStep[];
  readonly folder: Folder;
  readonly pending = new PendingEdits();
  readonly newResources: Addition[] = [];
  /** Written behind all new resources. */
  readonly newAssociations: Addition[] = [];
  readonly newNames: NewNames;
  readonly homes: Homes;
  readonly placement: Placement;
  /** The versions of azurerm that the configuration allows. */
  readonly versions: Allowed;
  /** Names of node pools that are taken. */
  readonly pools: Set<string>;

  /**
   * @param inlined new resources that become blocks of a parent
   * @param changes all that the edit makes
   */
  constructor(
    readonly context: EditContext<HclFile>,
    readonly inlined: Inlined,
    readonly changes: readonly Change[],
  ) {
    this.graph = context.graph;
    this.steps = context.call.steps;
    this.folder = new Folder(context);
    this.newNames = new NewNames(this.folder.own, this.steps.length > 0 ? FOR_CALLERS : undefined);
    this.placement = new Placement(changes, becomesAssociation);
    this.homes = new Homes(changes, { graph: this.graph, blockOf: (resource) => this.folder.outermostOf(resource) });
    this.versions = allowedVersions(context.unit, context.others);
    this.pools = poolNames(this.folder.documents);
  }

  /** The names of others within a block that is repeated so. */
  namesWithin(repetition: Repetition | undefined): ValueNames {
    return new WrittenNames(this, repetition);
  }

  /** The names of others within the block of a resource. */
  namesFor(resource: Resource): ValueNames {
    return this.namesWithin(this.homes.repetition(resource));
  }

  /** The names of others at a place of the files. */
  namesAt(document: Document<HclFile>, place: Place): ValueNames {
    const block = outermostAt(document.tree.body, place);
    return this.namesWithin(block && repetitionOf(block, document.text));
  }
}
