import type { Configuration } from '../../review/configuration';
import type { Sourced } from '../../review/joinFindingsOfCallers';
import type { Review } from '../../review/review';
import type { Place } from '../../text/span';
import type { Snapshot } from '../../workspace/deployments/snapshot';
import type { JoinedDeployment } from '../../workspace/estate/joinedNetwork';

/** Between the texts that a review saw and those of now. */
export interface Moved {
  /** Where something that stands at a place now stood then. */
  readonly placeThen: (now: Place) => Place;
  /** Where something that stood at a place then stands now; undefined: it was changed. */
  readonly placeNow: (then: Place) => Place | undefined;
}

/** What was said of one version of a deployment. A new object only when something that it rests on is new. */
export interface UnitReview {
  /** The deployment's key. */
  readonly unit: string;
  readonly snapshot: Snapshot;
  /** The deployment among the others of its estate; undefined when there are none. */
  readonly joined: JoinedDeployment | undefined;
  readonly configuration: Configuration;
  readonly today: string;
  readonly review: Review;
  /** What its findings rest on was taken from the version before: it is worked out when nobody types. */
  readonly provisional?: true;
  /** For a provisional one: the last that was complete. */
  readonly complete?: UnitReview;
  /** Set on a review of an earlier version, whose findings were moved to where they stand now. */
  readonly moved?: Moved;
}

/** A review as findings of several are joined. */
export function sourcedReview(from: UnitReview): Sourced<UnitReview> {
  const { review, moved, snapshot } = from;
  const { alone, way } = snapshot;
  return {
    from,
    review,
    alone,
    ...(way === undefined ? {} : { way }),
    ...(moved ? { placeThen: moved.placeThen } : {}),
  };
}
