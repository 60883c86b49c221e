import { choicesIn, withOptions, type WrittenChoice, type WrittenChoices } from './choicesInGraph';
import type { Beyond } from './deploymentTags';
import { inForce } from './effectiveProperties';
import { inlineChildren } from './inlineChildren';
import { inKnownWords } from './unknownEnumValues';
import type { Fragment, ModuleCall, Reading } from './fragment';
import { joinPatches, type LoosePatch } from './joinPatches';
import { besideParent, isType, type Resource } from './resource';
import { fullNames, Resolver, type Resolution } from './resolveReference';
import { joinSame, type Sameness } from './joinSameResource';
import { sameTarget } from './sameReferenceTarget';
import { onceFor } from './onceForObject';
import { identityOf, isSameCondition } from './valueIdentity';
import type { Truth } from './threeValuedQuestions';
import { joinUpdates } from './joinPartialUpdates';
import type { ChoiceValue, UnknownValue, Value } from './value';

/**
 * All resources of one deployment with the references between them.
 * Built once from fragments and not changed afterwards.
 */
export class Graph {
  /** Every resource, inline children included, in source order. */
  readonly resources: readonly Resource[];
  readonly modules: readonly ModuleCall[];
  /** What the deployment gives to whoever uses it, by name. */
  readonly outputs: ReadonlyMap<string, Value>;
  private readonly sources: readonly Fragment[];
  private read: readonly Reading[] | undefined;
  private written: WrittenChoices | undefined;
  private readonly byType = new Map<string, Resource[]>();
  /** Those that are created, by the types as they were asked for: every rule asks. */
  private readonly created = new Map<string, readonly Resource[]>();
  private readonly byKey = new Map<string, Resource>();
  private readonly childrenOf = new Map<string, Resource[]>();
  private readonly twins = new Map<string, Resource[]>();
  private readonly resolver: Resolver;
  private readonly resolved = onceFor((reference: Value) => this.resolver.resolve(reference));
  private readonly loose: readonly LoosePatch[];

  /**
   * @param beyond where references lead that end at no resource of the deployment itself
   * @param sameness declarations of several deployments that deploy the same resource
   */
  constructor(
    fragments: readonly Fragment[],
    private readonly beyond?: Beyond,
    private readonly sameness?: Sameness,
  ) {
    const declared = fragments.flatMap((fragment) => fragment.resources.map(effective));
    this.sources = fragments;
    this.modules = fragments.flatMap((fragment) => fragment.modules);
    this.outputs = new Map(fragments.flatMap((fragment) => [...fragment.outputs]));
    const { resources: updated, laidOver } = joinUpdates(declared);
    const patches = fragments.flatMap((fragment) => fragment.patches);
    const { resources, loose } = joinPatches(updated, laidOver, patches, beyond, withInlineChildren);
    this.loose = loose;
    this.resources = sameness ? joinSame(resources, sameness) : resources;
    for (const resource of this.resources) {
      this.byKey.set(resource.key, resource);
      const type = resource.type.toLowerCase();
      const peers = this.byType.get(type);
      if (peers) peers.push(resource);
      else this.byType.set(type, [resource]);
      const identity = twinIdentity(resource);
      const twins = identity === undefined ? undefined : this.twins.get(identity);
      if (twins) twins.push(resource);
      else if (identity !== undefined) this.twins.set(identity, [resource]);
    }
    for (const [key, kept] of sameness?.same ?? []) {
      const one = this.byKey.get(kept);
      if (one) this.byKey.set(key, one);
    }
    // Whoever names an update means the resource that it changes.
    for (const [update, whole] of laidOver) this.byKey.set(update, this.byKey.get(whole)!);
    this.resolver = new Resolver(this.byType, this.byKey, beyond);
    for (const resource of this.resources) {
      if (!resource.parent) continue;
      const parent = this.resolver.resolve(resource.parent);
      if (parent.kind !== 'declared') continue;
      for (const { key } of this.twinsOf(parent.resource)) {
        const siblings = this.childrenOf.get(key);
        if (siblings) siblings.push(resource);
        else this.childrenOf.set(key, [resource]);
      }
    }
  }

  /** The conditional values of its declarations, as they are written. */
  choices(): readonly WrittenChoice[] {
    return this.writtenChoices.all;
  }

  private get writtenChoices(): WrittenChoices {
    return (this.written ??= choicesIn(this.sources));
  }

  /** The graph as it is when a condition comes out so that a choice is the option at an index. */
  inBranch(choice: ChoiceValue, index: number): Graph {
    const { all, holders } = this.writtenChoices;
    const same = all.filter((written) => isSameCondition(written.choice, choice));
    return new Graph(withOptions(this.sources, same, index, holders), this.beyond, this.sameness);
  }

  /** What declarations read of which no resource here tells. */
  readings(): readonly Reading[] {
    this.read ??= this.sources.flatMap(({ readings }) => readings?.() ?? []);
    return this.read;
  }

  /** Resources of an ARM type that this deployment creates. */
  ofType(type: string): readonly Resource[] {
    let created = this.created.get(type);
    if (!created) this.created.set(type, (created = this.all(type).filter((resource) => !resource.existing)));
    return created;
  }

  /** Resources of an ARM type, those that are only referred to included. */
  all(type: string): readonly Resource[] {
    return this.byType.get(type.toLowerCase()) ?? [];
  }

  get(key: string): Resource | undefined {
    return this.byKey.get(key);
  }

  /** Ends a reference (an id in any form) at a resource, or says why it cannot be followed. */
  resolve(reference: Value): Resolution {
    return this.resolved(reference);
  }

  /**
   * Do two references lead to the same resource? It need not be declared here: the same id, parameter or expression
   * leads to the same one.
   */
  same(a: Value, b: Value): Truth {
    const follow = (reference: Value) => ({ reference, resolution: this.resolve(reference) });
    return sameTarget(follow(a), follow(b), this);
  }

  /** The key of the first declaration of the same resource. */
  first(resource: Resource): string {
    return this.twinsOf(resource)[0]!.key;
  }

  /**
   * The declarations that deploy the same resource as this one, itself included: the same type and name in the same
   * scope, as a module that is called twice makes them. What is put on one of them is on all.
   */
  private twinsOf(resource: Resource): readonly Resource[] {
    const identity = twinIdentity(resource);
    return (identity === undefined ? undefined : this.twins.get(identity)) ?? [resource];
  }

  /** Children of a type (the last segment: `subnets`), inline ones included. */
  children(resource: Resource, segment: string): readonly Resource[] {
    const type = `${resource.type}/${segment}`;
    return (this.childrenOf.get(resource.key) ?? []).filter((child) => isType(child, type));
  }

  parent(resource: Resource): Resolution {
    return resource.parent ? this.resolver.resolve(resource.parent) : { kind: 'none' };
  }

  /** The names from the outermost parent to the resource itself. */
  names(resource: Resource): readonly Value[] {
    return fullNames(resource, this.byKey);
  }

  /**
   * The unknown that makes "no such property on `type`" undecidable: a declaration that puts the property on a
   * resource that cannot be told, or a module that cannot be looked into.
   */
  mayBePatched(type: string, path: string): UnknownValue | undefined {
    return this.loose.find(
      ({ patch }) => patch.path.startsWith(path) && patch.targetType.toLowerCase() === type.toLowerCase(),
    )?.cause;
  }
}

// Networks of one deployment, which are made for each branch of a condition, have most of their resources in common.
const effective = onceFor(inForce);

const withInlineChildren = onceFor((declared: Resource): readonly Resource[] => {
  const resource = inKnownWords(besideParent(declared));
  return [resource, ...inlineChildren(resource)];
});

/** Equal for declarations of the same resource; undefined for children, and where the name cannot be told. */
const twinIdentity = onceFor(
  ({ parent, type, name, scope, existing, deployment = '' }: Resource): string | undefined => {
    const own = parent ? undefined : identityOf(name);
    return own === undefined ? undefined : `${deployment}${type} ${own} ${scope ?? ''} ${existing}`.toLowerCase();
  },
);
