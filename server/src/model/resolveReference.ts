import type { Beyond } from './deploymentTags';
import { parseResourceId } from './resourceId';
import type { Resource } from './resource';
import { isSameCondition, sameText } from './valueIdentity';
import { isUnknown, type Truth } from './threeValuedQuestions';
import { differ, whereabouts, type Whereabouts } from './resourceScopes';
import { unknown, type ChoiceValue, type IdValue, type UnknownValue, type Value } from './value';

/** Where a reference ends. */
export type Resolution =
  | { readonly kind: 'declared'; readonly resource: Resource }
  /** It names a resource that this deployment does not create (`existing`, a data source, another id). */
  | { readonly kind: 'elsewhere'; readonly id: IdValue; readonly resource?: Resource }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue }
  /** The reference is not set. */
  | { readonly kind: 'none' };

/** No ARM type has more segments than this. */
const MOST_LEVELS = 10;

/** The names from the outermost parent to the resource itself. */
export function fullNames(resource: Resource, byKey: ReadonlyMap<string, Resource>, depth = 0): readonly Value[] {
  const parent = resource.parent;
  if (!parent) return [resource.name];
  if (parent.kind === 'unknown') return [parent, resource.name];
  const owner = parent.target === undefined ? undefined : byKey.get(parent.target);
  // Broken text can name parents in a circle.
  if (owner && depth < MOST_LEVELS) return [...fullNames(owner, byKey, depth + 1), resource.name];
  return [...parent.names, resource.name];
}

export class Resolver {
  private readonly candidates = new Map<string, Candidates>();

  constructor(
    private readonly byType: ReadonlyMap<string, readonly Resource[]>,
    private readonly byKey: ReadonlyMap<string, Resource>,
    private readonly beyond?: Beyond,
  ) {}

  /** @param branch the option of a choice that the reference is: names by the same condition have theirs there */
  resolve(reference: Value, branch?: Branch): Resolution {
    switch (reference.kind) {
      case 'id':
        return this.ofId(reference, branch);
      case 'string':
      case 'template': {
        if (reference.kind === 'string' && reference.value === '') return { kind: 'none' };
        const id = parseResourceId(reference);
        if (id) return this.ofId(id, branch);
        if (reference.kind === 'string') {
          return {
            kind: 'unknown',
            cause: unknown(`'${reference.value}' is not a resource id`, reference.origin.place),
          };
        }
        const part = reference.parts.find((p): p is UnknownValue => typeof p !== 'string');
        return { kind: 'unknown', cause: part ?? unknown('it is not a resource id', reference.origin.place) };
      }
      case 'choice':
        return this.ofChoice(
          reference.options.map((option, index) => this.resolve(option, { choice: reference, index })),
          reference.decidedBy,
        );
      case 'unknown':
        return { kind: 'unknown', cause: reference };
      case 'absent':
      case 'null':
        return { kind: 'none' };
      default:
        return { kind: 'unknown', cause: unknown('it is not a resource id', reference.origin.place) };
    }
  }

  private ofChoice(options: readonly Resolution[], decidedBy: UnknownValue): Resolution {
    const first = options[0];
    const agree =
      first?.kind === 'declared' &&
      options.every((option) => option.kind === 'declared' && option.resource === first.resource);
    return agree ? first : { kind: 'unknown', cause: decidedBy };
  }

  private candidatesOf(type: string): Candidates {
    let candidates = this.candidates.get(type);
    if (!candidates) this.candidates.set(type, (candidates = new Candidates(this.byType.get(type) ?? [], this.byKey)));
    return candidates;
  }

  private ofId(id: IdValue, branch?: Branch): Resolution {
    const named = id.target === undefined ? undefined : this.byKey.get(id.target);
    if (named && !named.existing) return { kind: 'declared', resource: named };
    if (id.settled !== undefined) return { kind: 'elsewhere', id, ...(named ? { resource: named } : {}) };
    const names = named ? fullNames(named, this.byKey) : id.names;
    const where = whereabouts(id.scope ?? named?.scope);
    let undecided: UnknownValue | undefined;
    for (const candidate of this.candidatesOf(id.type.toLowerCase()).for(names.at(-1))) {
      if (differ(where, candidate.where)) continue;
      const same = sameNames(names, candidate.names, branch);
      if (same === true) return { kind: 'declared', resource: candidate.resource };
      if (isUnknown(same)) undecided ??= same;
    }
    const foreign = this.beyond?.resourceOf(id);
    const joined = foreign === undefined ? undefined : this.byKey.get(foreign);
    if (joined) return { kind: 'declared', resource: joined };
    if (undecided && !named) return { kind: 'unknown', cause: undecided };
    return { kind: 'elsewhere', id, ...(named ? { resource: named } : {}) };
  }
}

/** A resource that a name may lead to. */
interface Candidate {
  readonly resource: Resource;
  /** From the outermost parent on. */
  readonly names: readonly Value[];
  readonly where: Whereabouts;
  /** Counts the candidates of a type in source order. */
  readonly order: number;
}

/** The resources of a type that a name may lead to, in source order; of many names only those are looked at that may be it. */
class Candidates {
  private readonly all: readonly Candidate[];
  /** Those whose name is known, by it in lower case. */
  private readonly byName = new Map<string, Candidate[]>();
  /** Those whose name is not known. */
  private readonly open: readonly Candidate[];

  constructor(resources: readonly Resource[], byKey: ReadonlyMap<string, Resource>) {
    // What other deployments declare is found by what joins them, not by its name.
    this.all = resources
      .filter(({ existing, deployment }) => !existing && deployment === undefined)
      .map((resource, order) => ({
        resource,
        names: fullNames(resource, byKey),
        where: whereabouts(resource.scope),
        order,
      }));
    this.open = this.all.filter(({ resource }) => resource.name.kind !== 'string');
    for (const candidate of this.all) {
      const { name } = candidate.resource;
      if (name.kind !== 'string') continue;
      const known = this.byName.get(name.value.toLowerCase());
      if (known) known.push(candidate);
      else this.byName.set(name.value.toLowerCase(), [candidate]);
    }
  }

  /** @param name the last of a reference's names */
  for(name: Value | undefined): readonly Candidate[] {
    if (name?.kind !== 'string') return this.all;
    const known = this.byName.get(name.value.toLowerCase()) ?? [];
    if (this.open.length === 0) return known;
    if (known.length === 0) return this.open;
    return [...known, ...this.open].sort((a, b) => a.order - b.order);
  }
}

/** An option of a choice. */
interface Branch {
  readonly choice: ChoiceValue;
  readonly index: number;
}

function sameNames(a: readonly Value[], b: readonly Value[], branch: Branch | undefined): Truth {
  if (a.length !== b.length) return false;
  const there = (name: Value): Value =>
    branch && name.kind === 'choice' && isSameCondition(name, branch.choice) ? name.options[branch.index]! : name;
  let open: UnknownValue | undefined;
  // The last names differ most.
  for (let index = a.length - 1; index >= 0; index--) {
    const same = sameText(there(a[index]!), there(b[index]!));
    if (same === false) return false;
    if (isUnknown(same)) open = same;
  }
  return open ?? true;
}
