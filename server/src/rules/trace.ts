/** The way that a finding rests on, step by step, as places beside it. */
import type { Resource } from '../model/resource';
import type { Network } from '../network/network';
import { askFlow } from '../network/reachability/ask';
import type { End } from '../network/reachability/ends';
import type { Kind, Step } from '../network/reachability/traffic';
import { samePlace, type Place } from '../text/span';
import type { Related } from './rule';

/** A way has seldom more steps; of a longer one the last are those that matter. */
const MOST_STEPS = 8;

/**
 * The steps of a trace that stand somewhere, in their order and words.
 * @param at where the finding stands: that step is the finding
 */
export function tracePlaces(steps: readonly Step[], at: Place): readonly Related[] {
  const places = steps.flatMap(({ hop, says, place }): readonly Related[] => {
    return place && !samePlace(place, at) ? [{ place, message: `${hop}: ${says}`, ofTrace: true }] : [];
  });
  return places.slice(-MOST_STEPS);
}

/** What the traffic of a subnet that a security rule refuses came through before. @param at the access of that rule */
export function traceTo(at: Place, from: Resource, to: End, kind: Kind, network: Network): readonly Related[] {
  const parts = askFlow({ kind: 'subnet', subnet: from }, to, kind, network).flatMap((answer) => answer.parts);
  const part = parts.find(({ steps }) => steps.some(({ verdict, place }) => verdict === 'refused' && place && samePlace(place, at))); // prettier-ignore
  return part ? tracePlaces(part.steps, at) : [];
}
