/** Deployments of a workspace that speak of each other's resources. */
import { isNamedByAzure, type Claim, type Claims, type DeclaredClaim } from './declaredAndReferenced';
import type { Deployment } from '../deployments/deployments';
import {
  areAlternatives,
  areEvidence,
  declaredBy,
  inOneGroup,
  mayBelong,
  shareNetwork,
  wholes,
  type EstateLink,
  type Member,
} from './referenceEvidence';
import { namedEnvironment, theOneFor } from './folderLikeness';

interface Links {
  readonly certain: readonly EstateLink[];
  /** Keys of deployments of which one is meant that cannot be told. */
  readonly possible: ReadonlySet<string>;
}

/** Which deployments of a workspace are one estate, as far as their claims are known. */
export class Estate {
  private readonly members = new Map<string, Member>();
  private readonly declaring = new Map<string, Set<string>>();
  private readonly speaking = new Map<string, Set<string>>();
  private readonly links = new Map<string, Links>();
  private readonly neighbours = new Map<string, readonly string[]>();
  private readonly groups = new Map<string, readonly string[]>();
  private readonly fringes = new Map<string, readonly string[]>();
  /** The same number means the same links. */
  version = 0;

  /** Takes in what a deployment claims. */
  take(deployment: Deployment, claims: Claims): void {
    const before = this.members.get(deployment.key);
    if (before?.claims.signature === claims.signature && before.deployment.unit === deployment.unit) return;
    this.drop(deployment.key);
    const declared = new Map<string, DeclaredClaim[]>();
    for (const each of claims.declared) declared.set(each.identity, [...(declared.get(each.identity) ?? []), each]);
    this.members.set(deployment.key, { deployment, claims, declared });
    for (const identity of declared.keys()) enter(this.declaring, identity, deployment.key);
    for (const { identity } of claims.spokenOf) enter(this.speaking, identity, deployment.key);
    this.changed();
  }

  /** Takes in what another estate knows. */
  takeAll({ members }: Estate): void {
    for (const { deployment, claims } of members.values()) this.take(deployment, claims);
  }

  drop(key: string): void {
    const member = this.members.get(key);
    if (!member) return;
    this.members.delete(key);
    for (const identity of member.declared.keys()) leave(this.declaring, identity, key);
    for (const { identity } of member.claims.spokenOf) leave(this.speaking, identity, key);
    this.changed();
  }

  keys(): Iterable<string> {
    return this.members.keys();
  }

  /** Where the references of a deployment lead, for certain. */
  linksOf(key: string): readonly EstateLink[] {
    return this.allLinksOf(key).certain;
  }

  private allLinksOf(key: string): Links {
    const member = this.members.get(key);
    return member ? kept(this.links, key, () => this.findLinks(member)) : { certain: [], possible: new Set() };
  }

  /** What a deployment claims, with its root; undefined where it has not been evaluated. */
  member(key: string): Member | undefined {
    return this.members.get(key);
  }

  /**
   * The deployments that may belong to one without being among those that do: alternatives, and those that may as well
   * belong to another one.
   */
  possiblyBeside(key: string): readonly string[] {
    return kept(this.fringes, key, () => this.findPossible(key));
  }

  private findPossible(key: string): readonly string[] {
    const found = new Set(this.reach(key, new Set()));
    for (const identity of this.members.get(key)?.declared.keys() ?? []) {
      for (const other of this.speaking.get(identity) ?? []) {
        if (this.allLinksOf(other).possible.has(key)) found.add(other);
      }
    }
    for (const other of [key, ...this.besides(key)]) found.delete(other);
    const { unit } = this.members.get(key)?.deployment ?? {};
    return [...found].filter((other) => this.members.get(other)!.deployment.unit !== unit).sort();
  }

  /**
   * The deployments that are one estate with a deployment, itself left out. Two that declare the same resource are
   * alternatives, of which no one knows which is meant: neither is among them.
   */
  besides(key: string): readonly string[] {
    return kept(this.groups, key, () => {
      const all = this.reach(key, new Set());
      return all.length === 0 ? all : this.reach(key, this.alternativesAmong([key, ...all]));
    });
  }

  /** Keys of the resources through which a deployment is joined with others: its own and theirs. */
  jointOf(key: string): ReadonlySet<string> {
    const links = [
      ...this.linksOf(key),
      ...this.neighboursOf(key).flatMap((other) => this.linksOf(other).filter(({ to }) => to.key === key)),
    ];
    return new Set(links.map(({ declared }) => declared.key));
  }

  private reach(start: string, without: ReadonlySet<string>): readonly string[] {
    const found = new Set([start]);
    for (const key of found) {
      for (const next of this.neighboursOf(key)) if (!without.has(next)) found.add(next);
    }
    found.delete(start);
    return [...found].sort();
  }

  /** The deployments that speak of the same virtual network, which nobody declares here. */
  private sharing(key: string): readonly string[] {
    const member = this.members.get(key);
    const found: string[] = [];
    for (const claim of member?.claims.spokenOf ?? []) {
      if (!claim.identity.startsWith('microsoft.network/virtualnetworks|')) continue;
      if (this.candidatesFor(claim, member!.deployment).length > 0) continue;
      const byUnit = new Map<string, Deployment[]>();
      for (const other of this.speaking.get(claim.identity) ?? []) {
        const { deployment, claims } = this.members.get(other)!;
        const shared = claims.spokenOf.some(
          (each) => each.identity === claim.identity && shareNetwork(member!, this.members.get(other)!, claim, each),
        );
        if (other !== key && shared) byUnit.set(deployment.unit, [...(byUnit.get(deployment.unit) ?? []), deployment]);
      }
      for (const ways of byUnit.values()) {
        const one = theOneFor(member!.deployment, ways);
        if (one) found.push(one.key);
      }
    }
    return found;
  }

  /** The deployments that one refers to, those that refer to it, and those that speak of the same network. */
  private neighboursOf(key: string): readonly string[] {
    return kept(this.neighbours, key, () => this.findNeighbours(key));
  }

  private findNeighbours(key: string): readonly string[] {
    const found = new Set([...this.linksOf(key).map(({ to }) => to.key), ...this.sharing(key)]);
    for (const identity of this.members.get(key)?.declared.keys() ?? []) {
      for (const other of this.speaking.get(identity) ?? []) {
        if (other !== key && this.linksOf(other).some(({ to }) => to.key === key)) found.add(other);
      }
    }
    return [...found];
  }

  private alternativesAmong([own, ...others]: readonly string[]): ReadonlySet<string> {
    const out = new Set<string>();
    const seen: Member[] = [this.members.get(own!)!];
    for (const key of others) {
      const member = this.members.get(key)!;
      for (const other of seen) {
        if (!areAlternatives(member, other)) continue;
        out.add(key);
        if (other.deployment.key !== own) out.add(other.deployment.key);
      }
      seen.push(member);
    }
    return out;
  }

  private findLinks(member: Member): Links {
    const { deployment, claims } = member;
    const byTarget = new Map<string, EstateLink[]>();
    const openByTarget = new Map<string, EstateLink[]>();
    const named: Claim[] = [];
    for (const reference of claims.spokenOf) {
      if (isNamedByAzure(reference.identity)) {
        named.push(reference);
        continue;
      }
      const candidates = wholes(this.candidatesFor(reference, deployment), reference);
      const to = theOneFor(
        deployment,
        candidates.map((candidate) => candidate.deployment),
      );
      for (const { deployment: each } of candidates) {
        // What names no environment may be for every way of the root that it belongs to.
        const open = !to || (each !== to && each.unit === to.unit && namedEnvironment(deployment) === undefined);
        if (each !== to && !open) continue;
        add(open ? openByTarget : byTarget, each, reference, declaredBy(this.members.get(each.key)!, reference));
      }
    }
    const accepted = [...byTarget].flatMap(([key, links]) => {
      const target = this.members.get(key)!;
      const kept = inOneGroup(links);
      return mayBelong(kept, member, target, this.isDeclared) && areEvidence(kept, member, target) ? kept : [];
    });
    // A zone is called like every other of its kind: it is the one of a deployment that is part of the estate anyway.
    const targets = [...new Set(accepted.map(({ to }) => to))];
    for (const reference of named) {
      const holders = targets.flatMap((to) => {
        const declared = declaredBy(this.members.get(to.key)!, reference);
        return declared ? [{ to, reference, declared }] : [];
      });
      if (holders.length === 1) accepted.push(holders[0]!);
    }
    const possible = [...openByTarget].flatMap(([key, links]) => {
      return mayBelong(inOneGroup(links), member, this.members.get(key)!, this.isDeclared) ? [key] : [];
    });
    return { certain: accepted, possible: new Set(possible) };
  }

  /** The deployments that declare what a reference may mean. */
  private candidatesFor(reference: Claim, { key, unit }: Deployment): readonly Member[] {
    const candidates: Member[] = [];
    for (const other of this.declaring.get(reference.identity) ?? []) {
      const member = this.members.get(other)!;
      if (other === key || member.deployment.unit === unit) continue;
      if (declaredBy(member, reference)) candidates.push(member);
    }
    return candidates;
  }

  private readonly isDeclared = (identity: string) => this.declaring.has(identity);

  private changed(): void {
    this.version++;
    for (const each of [this.links, this.neighbours, this.groups, this.fringes]) each.clear();
  }
}

function kept<T>(known: Map<string, T>, key: string, work: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = work();
  known.set(key, made);
  return made;
}

function add(
  links: Map<string, EstateLink[]>,
  to: Deployment,
  reference: Claim,
  declared: DeclaredClaim | undefined,
): void {
  if (declared) links.set(to.key, [...(links.get(to.key) ?? []), { to, reference, declared }]);
}

function enter(sets: Map<string, Set<string>>, key: string, item: string): void {
  const known = sets.get(key);
  if (known) known.add(item);
  else sets.set(key, new Set([item]));
}

function leave(sets: Map<string, Set<string>>, key: string, item: string): void {
  const known = sets.get(key);
  if (known?.delete(item) && known.size === 0) sets.delete(key);
}
