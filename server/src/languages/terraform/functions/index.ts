import { firstUnknown, unknownCall } from '../../../evaluation/callSite';
import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { evaluate } from '../evaluate';
import type { Local, Scope } from '../scope';
import type { Call } from '../syntax';
import { boolean } from '../values';
import { collectionFunctions } from './collections';
import { networkFunctions } from './network';
import { textFunctions } from './texts';

/** Gets evaluated arguments; undefined when they are of a kind that it does not take. */
export type TerraformFunction = (args: readonly Value[], place: Place) => Value | undefined;

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({ ...textFunctions, ...collectionFunctions, ...networkFunctions }),
);

/** Functions whose result differs at every run: two calls are not equal. */
const FRESH = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt']);

/**
 * Calls one of Terraform's functions.
 * Source of the set: https://developer.hashicorp.com/terraform/language/functions
 */
export function callFunction(call: Call, place: Place, scope: Scope, local: Local): Value {
  let args = call.args.map((arg) => evaluate(arg, scope, local));
  if (call.expand) {
    const last = args.at(-1);
    if (last?.kind !== 'list' || last.rest)
      return unknown(firstUnknown(args)?.reason ?? 'the arguments are not known', place);
    args = [...args.slice(0, -1), ...last.items];
  }
  if (FRESH.has(call.name)) return unknown(`\`${call.name}\` gives a new value at every run`, place);
  if (call.name === 'try') return attempt(args, place);
  if (call.name === 'can') return can(args, place);
  const result = FUNCTIONS.get(call.name)?.(args, place);
  if (result) return result;
  const cause = firstUnknown(args);
  const reason = cause ? cause.reason : `the result of \`${call.name}\` is not computed`;
  return unknownCall(call.name, args, reason, { place });
}

/** The first argument that has a value. One that is not known may fail, so what comes after may be the result. */
function attempt(args: readonly Value[], place: Place): Value {
  const candidates = args.filter((arg) => arg.kind !== 'absent');
  const first = candidates[0];
  if (!first) return unknown('no argument of `try` has a value', place);
  const cause = firstUnknown([first]);
  if (!cause || candidates.length === 1) return first;
  return { kind: 'choice', options: candidates, decidedBy: cause, origin: { place, hops: [], literal: false } };
}

function can(args: readonly Value[], place: Place): Value {
  const [first] = args;
  if (!first || first.kind === 'absent') return boolean(false, place);
  const cause = firstUnknown([first]);
  return cause ? unknown(cause.reason, place) : boolean(true, place);
}
