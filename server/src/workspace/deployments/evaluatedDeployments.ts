import type { Cloud } from '../../azure/clouds';
import type { Document, Unit } from '../../languages/language';
import { ASSUMED_CLOUD, type CloudAnswer } from '../../network/network';
import type { Deployment } from './deployments';
import { evaluateDeployment, type World } from './evaluateDeployment';
import type { Snapshot } from './snapshot';
import { RecentEvaluations } from './recentEvaluations';
import { LazyDocument } from '../files/lazyDocument';
import type { WorkspaceFiles } from '../files/workspaceFiles';
import type { Grouping } from './deploymentGrouping';
import { Joining } from '../estate/joinedNetwork';
import type { Notice } from '../unread/notice';
import { noticesOfOtherClouds } from '../unread/deploymentNotices';

const NO_EDITS: ReadonlyMap<string, Document> = new Map();

/** Resources of deployments whose evaluation is kept; those of more are evaluated again when they are asked for. */
const MOST_RESOURCES = 8_000;

/** Who keeps what was made of deployments' networks. */
export interface Keeper {
  /** Is something kept that needs a network as it is? */
  isHeld(snapshot: Snapshot): boolean;
  /** The network was given back: it is made anew when it is asked for, of other objects. */
  released(snapshot: Snapshot): void;
}

/** Evaluated deployments, each kept until something changes that its evaluation asked for. */
export class Snapshots {
  readonly joining = new Joining((key) => this.get(key));
  /** The cloud that the configuration of a root names. */
  cloudOf: (root: Unit) => Cloud | undefined = () => undefined;
  /** Are there more deployments than are kept? */
  hasGivenBack = false;
  private readonly known = new Map<string, Snapshot>();
  private readonly recent = new RecentEvaluations((document) => {
    if (document instanceof LazyDocument) document.release();
  });
  /** Set where deployments that were not used of late are given back. */
  private keeping: { readonly keeper: Keeper; readonly most: number } | undefined;
  /** Deployments whose snapshot asked for a unit or file. */
  private readonly dependents = new Map<string, Set<string>>();
  /** What the versions of deployments leave out because of the assumed cloud: every file of theirs asks for it. */
  private readonly leftOut = new WeakMap<Snapshot, readonly Notice[]>();

  constructor(
    private readonly files: WorkspaceFiles,
    private readonly grouping: Grouping,
  ) {}

  get(key: string): Snapshot | undefined {
    const deployment = this.grouping.deployment(key);
    const known = this.known.get(key);
    const cloud = deployment && this.cloudFor(deployment);
    if (known && sameCloud(known.cloud, cloud)) return known;
    if (known) this.drop(key);
    const snapshot = deployment && this.evaluation(deployment, NO_EDITS, { cloud: cloud! });
    if (snapshot) {
      this.keep(snapshot);
      if (!snapshot.alone) this.joining.take(deployment, snapshot);
      this.mayBeReleased(snapshot, deployment, cloud!);
    }
    return snapshot;
  }

  /** The version of a deployment that has been evaluated, if nothing has changed since. */
  evaluated(key: string): Snapshot | undefined {
    return this.known.get(key);
  }

  /**
   * The snapshots of deployments, of which what was evaluated may not be held; those that are no more, and those that fail,
   * which say so when reviewed, are left out.
   */
  of(keys: readonly string[]): readonly Snapshot[] {
    return keys.flatMap((key) => {
      try {
        return this.get(key) ?? [];
      } catch {
        return [];
      } finally {
        this.rest();
      }
    });
  }

  /** From now on `rest` gives back what is too much. @param most resources that are held together */
  giveBack(keeper: Keeper, most = MOST_RESOURCES): void {
    this.keeping = { keeper, most };
  }

  /** Gives back the memory of deployments that were not used of late. Called when nobody is at work with one. */
  rest(): void {
    if (!this.keeping) return;
    const { keeper, most } = this.keeping;
    this.recent.trim(
      most,
      (snapshot) => this.joining.isJoined(snapshot.key) || keeper.isHeld(snapshot),
      (snapshot) => {
        this.hasGivenBack = true;
        keeper.released(snapshot);
      },
    );
  }

  /** A deployment with other versions of some files, or in another world; it is not kept. */
  evaluate(key: string, edited: ReadonlyMap<string, Document> = NO_EDITS, world?: World): Snapshot | undefined {
    const deployment = this.grouping.deployment(key);
    return deployment && this.evaluation(deployment, edited, world ?? { cloud: this.cloudFor(deployment) });
  }

  private evaluation(
    deployment: Deployment,
    edited: ReadonlyMap<string, Document>,
    world: World,
  ): Snapshot | undefined {
    const sources = this.files.sources(this.grouping.choices, edited);
    return evaluateDeployment(deployment, sources, this.files.languages, world);
  }

  /** A deployment with no cloud known. */
  withoutCloud(snapshot: Snapshot): Snapshot | undefined {
    const open = this.evaluate(snapshot.key, NO_EDITS, { cloud: 'unknown' });
    this.leftOut.set(snapshot, open ? noticesOfOtherClouds(snapshot, open) : []);
    return open;
  }

  /** What a deployment has that is left out where the cloud is assumed. */
  leftOutOf(snapshot: Snapshot): readonly Notice[] {
    if (!snapshot.askedForCloud || snapshot.cloud.from !== 'assumption') return [];
    if (!this.leftOut.has(snapshot)) this.withoutCloud(snapshot);
    return this.leftOut.get(snapshot)!;
  }

  /** The deployments whose evaluation asked for a unit or file. */
  asking(name: string): Iterable<string> {
    return this.dependents.get(name) ?? [];
  }

  /** Drops what was worked out from units or files that are no longer the same. */
  forget(names: readonly string[]): void {
    for (const name of names) for (const key of [...this.asking(name)]) this.drop(key);
  }

  forgetBelow(folder: string): void {
    for (const key of [...this.known.keys()]) if (key.startsWith(`${folder}/`)) this.drop(key);
  }

  /** Drops the deployments that are no more, or are made of others files. */
  retain(all: ReadonlyMap<string, Deployment>): void {
    for (const [key, snapshot] of this.known) if (!isOf(snapshot, all.get(key))) this.drop(key);
    this.joining.retain(all);
  }

  private mayBeReleased(snapshot: Snapshot, deployment: Deployment, cloud: CloudAnswer): void {
    // Files may be others by then.
    const documents = new Map(snapshot.documents.map((document) => [document.file, document]));
    const resources = snapshot.network.graph.resources.length;
    snapshot.releasable(
      () => {
        const again = this.evaluation(deployment, documents, { cloud });
        if (!again) throw new Error(`${snapshot.key} is no longer part of the workspace`);
        return again.evaluated();
      },
      () => {
        if (this.known.get(snapshot.key) === snapshot) this.recent.use(snapshot, resources);
      },
    );
    this.recent.use(snapshot, resources);
  }

  private cloudFor({ unit }: Deployment): CloudAnswer {
    const root = this.files.unit(unit);
    const name = root && this.cloudOf(root);
    return name ? { name, from: 'configuration' } : ASSUMED_CLOUD;
  }

  private keep(snapshot: Snapshot): void {
    this.known.set(snapshot.key, snapshot);
    for (const asked of snapshot.asked) {
      const dependents = this.dependents.get(asked);
      if (dependents) dependents.add(snapshot.key);
      else this.dependents.set(asked, new Set([snapshot.key]));
    }
  }

  private drop(key: string): void {
    const snapshot = this.known.get(key);
    if (!snapshot) return;
    this.known.delete(key);
    this.recent.forget(snapshot);
    for (const asked of snapshot.asked) {
      const dependents = this.dependents.get(asked);
      if (dependents?.delete(key) && dependents.size === 0) this.dependents.delete(asked);
    }
  }
}

function isOf({ unit }: Snapshot, deployment: Deployment | undefined): boolean {
  if (deployment?.unit !== unit.key) return false;
  const { parameterFiles } = deployment;
  return (
    parameterFiles.length === unit.parameterFiles.length &&
    parameterFiles.every((file, index) => file === unit.parameterFiles[index]!.file)
  );
}

/** Is the cloud that a snapshot was evaluated for the one that is wanted? What its regions tell stands in for none. */
function sameCloud(known: CloudAnswer, wanted: CloudAnswer | undefined): boolean {
  if (wanted?.from !== 'configuration') return known.from !== 'configuration';
  return known.from === 'configuration' && known.name === wanted.name;
}
