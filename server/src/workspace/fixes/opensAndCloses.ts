import { compareNetworks } from '../../network/reachability/beforeAndAfter/compareNetworks';
import { comparisonSentences } from '../../network/reachability/beforeAndAfter/flowWords';
import type { Network } from '../../network/network';

/** The network of one deployment before and after a change. */
export interface TwoNetworks {
  readonly wasIn: Network;
  readonly becomesIn: Network;
}

/**
 * What a change opens and closes, in sentences, by the networks that were evaluated to prove it. It is worked out when it is
 * asked for first: most changes are tried and never looked at. What was evaluated is let go then.
 */
export function opensAndCloses(trials: readonly TwoNetworks[]): () => readonly string[] {
  let left: readonly TwoNetworks[] | undefined = trials.map(({ wasIn, becomesIn }) => ({ wasIn, becomesIn }));
  let said: readonly string[] = [];
  return () => {
    if (left) said = sentencesOf(left);
    left = undefined;
    return said;
  };
}

/** The same at once. */
export function sentencesOf(trials: readonly TwoNetworks[]): readonly string[] {
  return comparisonSentences(trials.map(({ wasIn, becomesIn }) => compareNetworks(wasIn, becomesIn)));
}
