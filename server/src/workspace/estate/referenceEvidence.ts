/** What shows that a reference of one deployment leads to what another one declares. */
import { differ } from '../../model/resourceScopes';
import { isNamedByAzure, type Claim, type Claims, type DeclaredClaim } from './declaredAndReferenced';
import type { Deployment } from '../deployments/deployments';
import { isDistinctive, lieOf } from './folderLikeness';

/** One deployment refers to a resource that another one declares. */
export interface EstateLink {
  readonly to: Deployment;
  readonly reference: Claim;
  readonly declared: DeclaredClaim;
}

/** A deployment that has been evaluated. */
export interface Member {
  readonly deployment: Deployment;
  readonly claims: Claims;
  /** What it declares by identity. */
  readonly declared: ReadonlyMap<string, readonly DeclaredClaim[]>;
}

/** The resource of a deployment that a reference may mean; undefined when there is none, or several. */
export function declaredBy({ declared }: Member, { identity, where }: Claim): DeclaredClaim | undefined {
  const fitting = (declared.get(identity) ?? []).filter((one) => !differ(one.where, where));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * May the references of one deployment lead to what another one declares?
 * @param isDeclared is a resource declared by any deployment?
 */
export function mayBelong(
  links: readonly EstateLink[],
  from: Member,
  to: Member,
  isDeclared: (identity: string) => boolean,
): boolean {
  if (links.length === 0 || saysOtherwise(from, to, isDeclared)) return false;
  // The one refers to the other's resource group by its name: its own is another.
  const elsewhere = links.every(({ reference }) => reference.where.group !== undefined);
  if (areAlternatives(from, to, elsewhere)) return false;
  const { near, collection } = lieOf(from.deployment, to.deployment);
  return !collection && (near || links.some(isCertain));
}

/**
 * Do the references of one deployment to what another one declares, which they may lead to, show that they are one
 * estate? Equal ids do; equal names do between stages by their folders, and elsewhere where several agree and one of
 * them is not what everybody calls it.
 */
export function areEvidence(links: readonly EstateLink[], from: Member, to: Member): boolean {
  const { staged, ordered, sameFolder } = lieOf(from.deployment, to.deployment);
  if (staged || links.some(isCertain)) return true;
  const exact = links.filter(isExact).length;
  const distinctive = links.some(
    ({ reference, declared }) =>
      isDistinctive(namesOf(reference)) || (declared.where.group !== undefined && isDistinctive(declared.where.group)),
  );
  return distinctive && (sameFolder || ordered || links.length + exact > 1);
}

/** Do two deployments that speak of a virtual network that nobody here declares mean the same one? */
export function shareNetwork(a: Member, b: Member, one: Claim, other: Claim): boolean {
  if (differ(one.where, other.where) || areAlternatives(a, b)) return false;
  const exact = one.where.group !== undefined && one.where.group === other.where.group;
  const { near, staged, ordered, sameFolder, collection } = lieOf(a.deployment, b.deployment);
  if (collection) return false;
  if (exact && isSameSubscription(one, other)) return true;
  if (!near) return false;
  return staged || ((exact || ordered || sameFolder) && isDistinctive(`${namesOf(one)} ${one.where.group ?? ''}`));
}

/** Does one deployment speak of a subnet that the other one's network, whose subnets are known, does not have? */
function saysOtherwise(from: Member, to: Member, isDeclared: (identity: string) => boolean): boolean {
  return from.claims.spokenOf.some(({ identity, parent, where }) => {
    if (parent === undefined || !identity.startsWith('microsoft.network/virtualnetworks/subnets')) return false;
    const vnet = declaredBy(to, { identity: parent, where });
    return vnet !== undefined && !vnet.openChildren && !isDeclared(identity);
  });
}

/** Of several that declare a part, those that declare the whole, too, are meant: the others change it. */
export function wholes(candidates: readonly Member[], { parent }: Claim): readonly Member[] {
  const found = parent === undefined ? [] : candidates.filter(({ declared }) => declared.has(parent));
  return found.length > 0 ? found : candidates;
}

/**
 * Do two deployments declare the same resource, so that they are alternatives and not parts of one estate?
 * @param elsewhere the one refers to the other's resource group by name, so that its own is another
 */
export function areAlternatives(a: Member, b: Member, elsewhere = false): boolean {
  if (a.deployment.unit === b.deployment.unit || lieOf(a.deployment, b.deployment).same) return true;
  const [fewer, more] = a.declared.size < b.declared.size ? [a, b] : [b, a];
  for (const [identity, declared] of fewer.declared) {
    const others = more.declared.get(identity);
    if (!others || isNamedByAzure(identity)) continue;
    for (const one of declared) {
      if (one.parent !== undefined) continue;
      for (const other of others) {
        if (elsewhere && (one.where.group === undefined || other.where.group === undefined)) continue;
        if (!differ(one.where, other.where)) return true;
      }
    }
  }
  return false;
}

/** A deployment's own resource group is one: of references to what it declares there, those to one group count. */
export function inOneGroup(links: readonly EstateLink[]): readonly EstateLink[] {
  const open = links.filter(({ declared }) => declared.where.group === undefined);
  const groups = new Set(open.map(({ reference }) => reference.where.group));
  if (groups.size < 2) return links;
  groups.delete(undefined);
  const [only, ...more] = groups;
  return links.filter((link) => !open.includes(link) || (more.length === 0 && link.reference.where.group === only));
}

/** Are the groups of both known, and equal? */
function isExact({ reference, declared }: EstateLink): boolean {
  return reference.where.group !== undefined && reference.where.group === declared.where.group;
}

/** Is it the same id? */
function isCertain(link: EstateLink): boolean {
  return isExact(link) && isSameSubscription(link.reference, link.declared);
}

function isSameSubscription(a: Claim, b: Claim): boolean {
  const { subscription } = a.where;
  // Examples write zeros or the x of a pattern for the id of a subscription.
  const known = subscription !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(subscription);
  return known && new Set(subscription.replace(/-/g, '')).size > 4 && subscription === b.where.subscription;
}

function namesOf({ identity }: Claim): string {
  return identity.slice(identity.indexOf('|') + 1);
}
