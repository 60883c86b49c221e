import { samePlace, type Place } from '../text/span';
import { alteredFinding, type Finding } from './finding';
import type { Review } from './review';

/** What the review of a deployment among others has to know of them. */
export interface Surrounding {
  /** Does a place stand in a file of the deployment itself? */
  isOwn(place: Place): boolean;
  /** The root of the deployment that a place in another's file belongs to. */
  rootAt(place: Place): string | undefined;
  /** The roots of the deployments whose clusters stand in its network, where it has none itself; else of its neighbours. */
  readonly near: readonly string[];
}

/**
 * What rules say of a deployment's own resources in the network of its estate. What they say only because of the others
 * names them, and stands in the deployment's own files.
 * @param alone what they say of the deployment by itself
 */
export function amongOthers(together: Review, alone: Review, surrounding: Surrounding): Review {
  const before = new Map<string, Finding[]>();
  for (const finding of alone.findings) {
    const key = keyOf(finding);
    before.set(key, [...(before.get(key) ?? []), finding]);
  }
  const findings = together.findings.map((finding) => {
    const known = before.get(keyOf(finding))?.some(({ place }) => samePlace(place, finding.place));
    return known ? finding : named(finding, surrounding);
  });
  return { ...together, findings };
}

function keyOf({ rule, resource, message }: Finding): string {
  return `${rule.code}\n${resource.key}\n${message}`;
}

function named(finding: Finding, { isOwn, rootAt, near }: Surrounding): Finding {
  const { place, related, resource } = finding;
  const moved = isOwn(place)
    ? finding
    : alteredFinding(finding, {
        place: resource.header,
        related: [{ place, message: 'what is said of it in another deployment' }, ...related],
      });
  const roots = new Set(moved.related.flatMap((other) => (isOwn(other.place) ? [] : (rootAt(other.place) ?? []))));
  const from = roots.size > 0 ? [...roots].sort() : near;
  return from.length > 0 ? alteredFinding(moved, { knownFrom: from }) : moved;
}
