import { compareNetworks } from '../../network/reachability/beforeAndAfter/compareNetworks';
import { comparisonSentences } from '../../network/reachability/beforeAndAfter/flowWords';
import type { Network } from '../../network/network';

/** The network of one deployment before and after a change. */
export interface TwoNetworks {
  readonly wasIn: Network;
  readonly becomesIn: Network;
}

/** The networks of so many changes are held. */
const MOST = 16;

/**
 * The networks of the changes that were tried last: the one that is chosen is mostly among them. Those of all cannot be held: there
 * are thousands of fixes in a large file, and each has a network as large as all of it.
 */
export class LastNetworks {
  private readonly networks = new Map<object, readonly TwoNetworks[]>();

  keep(change: object, trials: readonly TwoNetworks[]): void {
    const networks = trials.map(({ wasIn, becomesIn }) => ({ wasIn, becomesIn }));
    this.networks.set(change, networks);
    if (this.networks.size > MOST) this.networks.delete(this.networks.keys().next().value!);
  }

  /** They are let go with it. */
  take(change: object): readonly TwoNetworks[] | undefined {
    const networks = this.networks.get(change);
    this.networks.delete(change);
    return networks;
  }
}

/**
 * What a change opens and closes, in sentences, by the networks that were evaluated to prove it. It is worked out when it is
 * asked for first: most changes are tried and never looked at.
 * @param again evaluates them again where they are gone
 */
export function opensAndCloses(
  trials: readonly TwoNetworks[],
  last: LastNetworks,
  again: () => readonly TwoNetworks[],
): () => readonly string[] {
  const change = {};
  last.keep(change, trials);
  let said: readonly string[] | undefined;
  return () => (said ??= sentencesOf(last.take(change) ?? again()));
}

/** The same at once. */
export function sentencesOf(trials: readonly TwoNetworks[]): readonly string[] {
  return comparisonSentences(trials.map(({ wasIn, becomesIn }) => compareNetworks(wasIn, becomesIn)));
}
