import type { Configuration } from '../../review/configuration';
import type { Finding, ToldFinding } from '../../review/finding';
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

/** What a review was made of. A new object only when something of it is new. */
export interface ReviewBasis {
  readonly snapshot: Snapshot;
  /** The deployment among the others of its estate; undefined when there are none. */
  readonly joined: JoinedDeployment | undefined;
  readonly configuration: Configuration;
  readonly today: string;
  /** What its findings rest on was taken from the version before: it is worked out when nobody types. */
  readonly provisional?: true;
  /** Set on a review of an earlier version, whose findings were moved to where they stand now. */
  readonly moved?: Moved;
}

/**
 * What was said of one version of a deployment.
 * @template F how much of the network its findings hold: those of files that nobody looks at are told, and no more
 */
export interface UnitReview<F extends ToldFinding = Finding> extends ReviewBasis {
  /** The deployment's key. */
  readonly unit: string;
  readonly review: Review<F>;
  /** The same object for reviews that say the same. */
  readonly basis: ReviewBasis;
  /** For a provisional one: the last that was complete. */
  readonly complete?: ToldReview;
}

/** A review as it is told: with or without the network that its fixes are made of. */
export type ToldReview = UnitReview<ToldFinding>;

/** A review as findings of several are joined. */
export function sourcedReview<F extends ToldFinding>(from: UnitReview<F>): Sourced<UnitReview<F>, F> {
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
