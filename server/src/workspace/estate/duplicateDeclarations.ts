import type { Sameness } from '../../model/joinSameResource';
import { unknown, type UnknownValue } from '../../model/value';
import { differ } from '../../model/resourceScopes';
import type { Claim, DeclaredClaim } from './declaredAndReferenced';
import type { Estate } from './estateLinks';
import { declaredBy, type Member } from './referenceEvidence';
import { folderOf, nameOf } from '../files/paths';

/**
 * The declarations of an estate that deploy the same resource, such as a subnet that one deployment makes with its
 * network and another one gives a route table; and those of which a deployment that may be another's says more.
 * @param keys the deployments of the estate; a part is declared by whoever declares the whole, else by
 * the first of them
 * @param startOf the first file of a deployment
 */
export function samenessOf(
  keys: readonly string[],
  estate: Estate,
  startOf: (key: string) => string | undefined,
): Sameness {
  const [own, ...others] = keys.flatMap((key) => estate.member(key) ?? []);
  // Whoever changes parts of others comes after those that declare them.
  others.sort((a, b) => a.claims.changes.length - b.claims.changes.length);
  const members = own ? [own, ...others] : [];
  const same = new Map<string, string>();
  const open = new Map<string, UnknownValue>();
  const first = new Map<string, DeclaredClaim[]>();
  for (const member of members) {
    for (const declared of member.claims.declared) {
      if (declared.parent === undefined) continue;
      const whole = members.find((each) => each.declared.has(declared.parent!)) ?? member;
      const kept = declaredBy(whole, declared);
      if (kept && whole !== member) same.set(declared.key, kept.key);
      if (kept) continue;
      const known = first.get(declared.identity) ?? [];
      const twin = known.find((other) => !differ(other.where, declared.where));
      // A deployment's own declarations are joined, or not, by itself.
      if (twin && !member.declared.get(declared.identity)?.includes(twin)) same.set(declared.key, twin.key);
      if (!twin) first.set(declared.identity, [...known, declared]);
    }
    for (const update of member.claims.updates) {
      const wholes = members.flatMap((each) => declaredBy(each, update) ?? []);
      if (wholes.length === 1) same.set(update.key, wholes[0]!.key);
    }
  }
  for (const member of members) {
    for (const other of estate.possiblyBeside(member.deployment.key)) {
      const file = startOf(other);
      if (keys.includes(other) || file === undefined) continue;
      const cause = unknown(
        `'${nameOf(folderOf(file))}/${nameOf(file)}' changes it and may belong to this deployment or to another one`,
        { file, span: { start: 0, end: 0 } },
      );
      for (const change of estate.member(other)?.claims.changes ?? []) {
        for (const declared of changedBy(change, member)) if (!open.has(declared.key)) open.set(declared.key, cause);
      }
    }
  }
  return { same, open };
}

/** What a change adds to: the resource itself, and what it is a part of. */
function changedBy({ identity, parent, where }: Claim, { declared }: Member): readonly DeclaredClaim[] {
  const identities = parent === undefined ? [identity] : [identity, parent];
  return identities.flatMap((each) => (declared.get(each) ?? []).filter((one) => !differ(one.where, where)));
}
