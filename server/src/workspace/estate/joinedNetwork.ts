import { tagOf, type Beyond } from '../../model/deploymentTags';
import { foreignFragment } from '../../model/otherDeploymentFragment';
import type { Fragment } from '../../model/fragment';
import { Graph } from '../../model/graph';
import type { IdValue } from '../../model/value';
import { whereabouts, type Whereabouts } from '../../model/resourceScopes';
import { clustersBeside } from '../../network/clustersOfEstate';
import { Network } from '../../network/network';
import type { Surrounding } from '../../review/estateFindings';
import { claimsOf, identityOfNames } from './declaredAndReferenced';
import type { Deployment } from '../deployments/deployments';
import { Estate } from './estateLinks';
import type { Evaluated, Snapshot } from '../deployments/snapshot';
import { samenessOf } from './duplicateDeclarations';

/** A deployment in the network of the whole estate that it is part of. */
export interface JoinedDeployment {
  readonly own: Snapshot;
  /** The other deployments of the estate. */
  readonly others: readonly Snapshot[];
  /** Its own resources, and those of the others with `Resource.deployment`. */
  readonly network: Network;
}

/** Brings deployments that speak of each other's resources together. What is worked out is kept while nothing changes. */
export class Joining {
  private readonly estate = new Estate();
  private readonly tags = new Map<string, string>();
  private readonly foreign = new WeakMap<Evaluated, { readonly version: number; readonly fragment: Fragment }>();
  private readonly done = new Map<string, JoinedDeployment & { readonly version: number }>();

  /** @param snapshot evaluates a deployment where that has not been done */
  constructor(private readonly snapshot: (key: string) => Snapshot | undefined) {}

  /** Takes in a new version of a deployment. */
  take(deployment: Deployment, { network, fragment }: Snapshot): void {
    this.estate.take(deployment, claimsOf(network.graph, fragment));
  }

  /** Takes in what has been evaluated in a workspace with the same files. */
  takeAll({ estate }: Joining): void {
    this.estate.takeAll(estate);
  }

  /** Forgets the deployments that are no more. */
  retain(all: ReadonlyMap<string, Deployment>): void {
    for (const key of [...this.estate.keys()]) {
      if (all.has(key)) continue;
      this.estate.drop(key);
      this.done.delete(key);
    }
  }

  /** The keys of the deployments that are one estate with a deployment, as far as they have been evaluated. */
  besides(key: string): readonly string[] {
    return this.estate.besides(key);
  }

  /** Is a deployment, as far as is known, reviewed in a network with others, which holds its own? */
  isJoined(key: string): boolean {
    return this.done.has(key) || this.besides(key).length > 0;
  }

  /** The same number means the same links between deployments. */
  get version(): number {
    return this.estate.version;
  }

  /** Is any deployment joined with another one? */
  get hasLinks(): boolean {
    for (const key of this.estate.keys()) if (this.estate.linksOf(key).length > 0) return true;
    return false;
  }

  /** The deployment among the others of its estate; undefined when there are none. The same object while nothing changed. */
  of(key: string): JoinedDeployment | undefined {
    const own = this.snapshot(key);
    if (!own || own.alone) return undefined;
    let others: readonly Snapshot[] = [];
    // A deployment that is evaluated again may speak of others than before.
    for (let version = -1; version !== this.estate.version;) {
      version = this.estate.version;
      others = this.estate.besides(key).flatMap((other) => this.other(other) ?? []);
    }
    if (others.length === 0 && this.estate.possiblyBeside(key).length === 0) {
      this.done.delete(key);
      return undefined;
    }
    const known = this.done.get(key);
    const { version } = this.estate;
    const same =
      known?.own === own &&
      known.version === version &&
      known.others.length === others.length &&
      known.others.every((other, index) => other === others[index]);
    if (same) return known;
    const joined = { ...this.join(own, others), version };
    this.done.set(key, joined);
    return joined;
  }

  /** Versions of deployments, as if they were the ones of the workspace. */
  join(own: Snapshot, others: readonly Snapshot[]): JoinedDeployment {
    const fragments = [own.fragment, ...others.map((other) => this.foreignOf(other))];
    const keys = [own, ...others].map(({ key }) => key);
    const sameness = samenessOf(keys, this.estate, (key) => this.other(key)?.unit.documents[0]?.file);
    return { own, others, network: new Network(new Graph(fragments, this.beyondOf(own), sameness), own.network.cloud) };
  }

  /** One that cannot be evaluated says so when it is reviewed itself. */
  private other(key: string): Snapshot | undefined {
    try {
      return this.snapshot(key);
    } catch {
      return undefined;
    }
  }

  private foreignOf(snapshot: Snapshot): Fragment {
    const { version } = this.estate;
    const evaluated = snapshot.evaluated();
    const known = this.foreign.get(evaluated);
    if (known?.version === version) return known.fragment;
    const { key } = snapshot;
    const { fragment, network } = evaluated;
    const joint = this.estate.jointOf(key);
    const made = foreignFragment(fragment, this.tagFor(key), network.graph, this.beyondOf(snapshot), joint);
    this.foreign.set(evaluated, { version, fragment: made });
    return made;
  }

  private tagFor(key: string): string {
    let tag = this.tags.get(key);
    if (tag === undefined) this.tags.set(key, (tag = tagOf(this.tags.size + 1)));
    return tag;
  }

  private beyondOf({ key, network: { graph } }: Snapshot): Beyond {
    const links = new Map(
      this.estate
        .linksOf(key)
        .map(({ reference, declared }) => [linkKey(reference.identity, reference.where), declared.key] as const),
    );
    return {
      resourceOf(id: IdValue) {
        if (links.size === 0) return undefined;
        const resolution = graph.resolve(id);
        const named = resolution.kind === 'elsewhere' ? resolution.resource : undefined;
        const identity = identityOfNames(id.type, named ? graph.names(named) : id.names);
        return identity === undefined ? undefined : links.get(linkKey(identity, whereabouts(id.scope ?? named?.scope)));
      },
    };
  }
}

function linkKey(identity: string, { subscription = '', group = '' }: Whereabouts): string {
  return `${identity} ${subscription} ${group}`;
}

/** What names the other deployments in findings that come from them. */
export function surroundingOf({ own, others, network }: JoinedDeployment): Surrounding {
  const files = new Set(own.documents.map(({ file }) => file));
  const byFile = new Map(
    others.flatMap(({ documents, unit }) => documents.map(({ file }) => [file, unit.key] as const)),
  );
  const clusters = clustersBeside(network).filter(({ resource }) => resource.deployment !== undefined);
  const holders = clusters.flatMap(({ resource }) => byFile.get(resource.header.file) ?? []);
  const near = holders.length > 0 ? holders : others.map(({ unit }) => unit.key);
  return {
    isOwn: ({ file }) => files.has(file),
    rootAt: ({ file }) => byFile.get(file),
    near: [...new Set(near)].sort(),
  };
}
