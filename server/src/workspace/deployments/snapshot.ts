import type { Call, Lack, Surroundings } from '../../languages/unitEvaluation';
import type { Document, Unit } from '../../languages/language';
import type { Fragment, ModuleCall } from '../../model/fragment';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { CloudAnswer, Network } from '../../network/network';
import type { Place } from '../../text/span';

/** Something that an evaluation asked for. */
export interface Request {
  /** The full path that was asked for: of a file or a unit. */
  readonly key: string;
  readonly path: string;
  /** The file that names it, and where. */
  readonly from: string;
  readonly place?: Place;
  /** `nearest`: the file of this name in the folder of the key or in one above it; that there is none is fine. */
  readonly kind: 'module' | 'document' | 'text' | 'files' | 'nearest';
}

/** One evaluation of a unit: as root, or for one call of it. */
export interface EvaluatedUnit {
  readonly unit: Unit;
  readonly call: Call;
}

/** What is known of one version of a deployment without its resources. */
export interface SnapshotFacts {
  readonly key: string;
  /** What tells this deployment of the root from its others: a parameter file, or the folder of several. */
  readonly way: string | undefined;
  /** A module that others call, evaluated by itself. */
  readonly alone: boolean;
  /** The root, with the parameter files that it is deployed with. */
  readonly unit: Unit;
  /** Parameters of the root that have no value but their default, as far as they were asked for, with what that is. */
  readonly defaults: ReadonlyMap<string, Value['kind']>;
  /** Is the root written to be called, so that its defaults are not yet what is deployed? */
  readonly reusable: boolean;
  /** Does something in it depend on the cloud that it is deployed to? */
  readonly askedForCloud: boolean;
  readonly cloud: CloudAnswer;
  /** The modules that are not followed, and files that hide what they declare. */
  readonly modules: readonly ModuleCall[];
  /** All documents that it was read from: those of modules, imports and parameter files, too. */
  readonly documents: readonly Document[];
  /** Units and files that were asked for, found or not. */
  readonly asked: ReadonlySet<string>;
  /** What was asked for and is not among the files, in the order in which it was asked for, each once. */
  readonly missing: readonly Request[];
  /** What its texts lead to and is not read, beside what was asked for. */
  readonly lacks: readonly Lack[];
  /** What was found only under a name that differs in case, with that name. */
  readonly otherCase: readonly { readonly request: Request; readonly name: string }[];
}

/** What an evaluation came to: most of what a deployment takes of the memory. */
export interface Evaluated {
  readonly network: Network;
  /** What it deploys, as its text has it. */
  readonly fragment: Fragment;
  readonly surroundings: Surroundings;
  /** The evaluation that a resource comes from. */
  partOf(resource: Resource): EvaluatedUnit;
}

/**
 * One version of a deployment with everything that was worked out from it. What takes much memory may be given back, and is
 * evaluated again when it is asked for.
 */
export type Snapshot = SnapshotFacts & Holder;

export function snapshotOf(facts: SnapshotFacts, evaluated: Evaluated): Snapshot {
  return Object.assign(new Holder(evaluated), facts);
}

class Holder implements Evaluated {
  private held: Evaluated | undefined;
  private again: (() => Evaluated) | undefined;
  private used: (() => void) | undefined;

  constructor(evaluated: Evaluated) {
    this.held = evaluated;
  }

  get network(): Network {
    return this.evaluated().network;
  }

  get fragment(): Fragment {
    return this.evaluated().fragment;
  }

  get surroundings(): Surroundings {
    return this.evaluated().surroundings;
  }

  partOf(resource: Resource): EvaluatedUnit {
    return this.evaluated().partOf(resource);
  }

  /**
   * Allows `release`.
   * @param again evaluates the same files once more
   * @param used told whenever what was evaluated is asked for
   */
  releasable(again: () => Evaluated, used: () => void): void {
    this.again = again;
    this.used = used;
  }

  /** Gives back what was evaluated, where nothing keeps it. Nobody may be at work with it. @returns false where it is kept */
  release(): boolean {
    if (!this.again) return false;
    this.held = undefined;
    return true;
  }

  /** What was evaluated, evaluated once more where that was given back. */
  evaluated(): Evaluated {
    this.held ??= this.again!();
    this.used?.();
    return this.held;
  }
}
