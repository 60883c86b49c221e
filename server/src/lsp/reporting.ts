import type { JsonReport } from '../report/json';
import { toJson } from '../report/toJson';
import type { UnitReview } from './reviews';
import type { Session } from './session';

/**
 * Reviews as the report's data. Files are named by their URIs and fixes have no edits: they are worked out when one is
 * chosen.
 */
export function reportOf(session: Session, reviews: readonly UnitReview[]): JsonReport {
  const units = reviews.map(({ snapshot: { unit, network }, review }) => ({ unit, network, review }));
  return toJson(units, { nameOf: (file) => session.uris.uri(file) });
}
