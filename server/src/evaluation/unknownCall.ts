import { openPart } from '../model/threeValuedQuestions';
import { identityOf } from '../model/valueIdentity';
import { unknown, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';

/** Where a function is called. */
export interface CallSite {
  readonly place: Place;
}

/**
 * The unknown result of a call. Two calls of one function with the same arguments give equal results, so the result
 * has a key when all arguments have an identity.
 */
export function unknownCall(name: string, args: readonly Value[], reason: string, site: CallSite): UnknownValue {
  const identities = args.map(identityOf);
  const key = identities.includes(undefined) ? undefined : `${name}(${identities.join(',')})`;
  return unknown(reason, site.place, key);
}

/** The first argument whose value is not known, if any: what makes a pure function's result unknown. */
export function firstUnknown(args: readonly Value[]): UnknownValue | undefined {
  for (const arg of args) {
    const open = openPart(arg);
    if (open || arg.kind === 'template') return open;
  }
  return undefined;
}
