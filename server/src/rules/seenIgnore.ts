/** Where an ignore is written. */
export type IgnoreCarrier = 'comment' | 'metadata' | 'project file';

/** One rule that an ignore names, with what a review found out about it. */
export interface SeenIgnore {
  readonly carrier: IgnoreCarrier;
  /** The rule as it is written, by its code or its name; '' where the ignore names none. */
  readonly written: string;
  /** The code of the rule; undefined: there is no such rule. */
  readonly code: string | undefined;
  /** All rules that the same ignore names, as they are written. */
  readonly all: readonly string[];
  /** '' where none is given. */
  readonly reason: string;
  /**
   * Does it silence a finding? `unknown` where one may be there that the review could not see: what decides it is not
   * known, was not read, or is not reviewed.
   */
  readonly silences: boolean | 'unknown';
}
