import type { Resource } from '../../model/resource';
import type { UnknownValue } from '../../model/value';
import { INTERNET, intersection, isEmpty } from './addressSets';
import type { Spot } from './spots';
import { openStep, through, type Part, type Stage, type Step, type Verdict } from './traffic';

/** What became of traffic from one spot to another. */
export interface FlowAnswer {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict | 'partly';
  /** Parts that together are all that was asked for. */
  readonly parts: readonly Part[];
}

/** Parts as an answer. */
export function answer({ called }: Spot, to: string, parts: readonly Part[]): FlowAnswer {
  return { from: called, to, verdict: verdictOfParts(parts), parts };
}

function verdictOfParts(parts: readonly Part[]): FlowAnswer['verdict'] {
  const verdicts = new Set(parts.map(({ verdict }) => verdict));
  const [only] = verdicts;
  return verdicts.size === 1 ? only! : verdicts.size === 0 ? 'undecided' : 'partly';
}

/**
 * Of one address that is not known which, nothing is certain but what holds of all that it may be: a part that another one
 * of the same partners contradicts is open.
 * @param one the side whose address it is
 */
export function agreed(parts: readonly Part[], one: 'sources' | 'destinations'): readonly Part[] {
  const partner = one === 'sources' ? 'destinations' : 'sources';
  return parts.map((part) => {
    const contradicted = parts.some((other) => {
      return other.verdict !== part.verdict && !isEmpty(intersection(other[partner], part[partner]));
    });
    if (!contradicted) return part;
    const step: Step = { hop: 'address', verdict: 'undecided', says: 'which of the addresses it has is not known' };
    return { ...part, verdict: 'undecided', steps: [...part.steps, step] };
  });
}

/** Traffic as it leaves a spot for a public address. */
export function start({ addresses }: Spot): Part {
  return { sources: addresses, destinations: INTERNET, steps: [], verdict: 'reached' };
}

/** A resource with a public address, of which it is not known which. */
export function outside(service: Resource): Spot {
  return { called: service.label, addresses: INTERNET, oneOf: true };
}

/** Sends what was not refused through one more stage, with the steps that came before all others. */
export function continued(parts: readonly Part[], before: readonly Step[], stage: Stage): readonly Part[] {
  return parts.flatMap((part) => {
    const traffic = { ...part, steps: [...before, ...part.steps] };
    return part.verdict === 'refused' ? [traffic] : through(traffic, [stage]);
  });
}

/** An answer that something hides. */
export function open(from: Spot, to: string, cause: UnknownValue): FlowAnswer {
  return answer(from, to, [{ ...start(from), steps: [openStep('name', cause)], verdict: 'undecided' }]);
}
