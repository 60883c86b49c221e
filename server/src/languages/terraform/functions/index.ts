import { firstUnknown, unknownCall } from '../../../evaluation/callSite';
import { unknown, type UnknownValue, type Value } from '../../../model/value';
import { contains, type Place } from '../../../text/span';
import { HEAVIEST_KEY, weightOf } from '../bounds';
import { chosen, overChoices } from '../choices';
import { evaluate } from '../evaluate';
import { partsOf, used } from '../member';
import type { Local, Scope } from '../scope';
import type { Call } from '../syntax';
import { boolean } from '../values';
import { collectionFunctions } from './collections';
import { dateFunctions } from './dates';
import { encodingFunctions } from './encoding';
import { networkFunctions } from './network';
import { textFunctions } from './texts';
import { yamlFunctions } from './yaml';

/** Gets evaluated arguments; undefined when they are of a kind that it does not take. */
export type TerraformFunction = (args: readonly Value[], place: Place) => Value | undefined;

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({
    ...textFunctions,
    ...collectionFunctions,
    ...networkFunctions,
    ...encodingFunctions,
    ...dateFunctions,
    ...yamlFunctions,
  }),
);

/** Functions whose result differs at every run: two calls are not equal. */
const FRESH = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt']);

/** Functions that keep what is known beside what is not, rather than try each of the possible values. */
const OPEN = new Set(['concat', 'flatten']);

/** Functions that fail for certain when they give no result for arguments that are all known. */
const STRICT = new Set([
  ...['tonumber', 'tobool', 'tostring', 'length', 'keys', 'values', 'lookup', 'index', 'element', 'one', 'sum'],
  ...['cidrhost', 'cidrnetmask', 'cidrsubnet', 'cidrsubnets', 'jsondecode', 'base64decode', 'parseint', 'coalesce'],
  ...['coalescelist', 'zipmap', 'slice', 'formatdate', 'timeadd', 'timecmp'],
]);

/** Steps that an argument costs: one for this many values in it. */
const VALUES_PER_STEP = 16;

/**
 * Calls one of Terraform's functions.
 * Source of the set: https://developer.hashicorp.com/terraform/language/functions (checked 2026-11-23)
 */
export function callFunction(call: Call, place: Place, scope: Scope, local: Local): Value {
  const { name } = call;
  if (FRESH.has(name)) return unknown(`\`${name}\` gives a new value at every run`, place);
  if (name === 'try') return attempt(call, place, scope, local);
  const args = argumentsOf(call, scope, local);
  if ('reason' in args) return unknown(args.reason, place);
  for (const arg of args) scope.count.steps += Math.floor(weightOf(arg) / VALUES_PER_STEP);
  if (name === 'can') return can(args, place);
  return OPEN.has(name) ? apply(name, args, place) : overChoices(args, place, (known) => apply(name, known, place));
}

interface Failure {
  readonly reason: string;
}

function argumentsOf(call: Call, scope: Scope, local: Local): readonly Value[] | Failure {
  const args = call.args.map((arg) => evaluate(arg, scope, local));
  if (!call.expand) return args;
  const last = args.at(-1);
  if (last?.kind !== 'list' || last.rest)
    return { reason: firstUnknown(args)?.reason ?? 'the arguments are not known' };
  return [...args.slice(0, -1), ...partsOf(last)];
}

function apply(name: string, args: readonly Value[], place: Place): Value {
  const result = FUNCTIONS.get(name)?.(args, place);
  if (!result && STRICT.has(name) && args.every(isKnown)) {
    return { ...unknownResult(name, args, `the result of \`${name}\` is not computed`, place), fails: true };
  }
  if (result?.kind === 'unknown' && result.key === undefined && !result.fails)
    return unknownResult(name, args, result.reason, place);
  if (result) return isWithin(result.origin.place, place) ? result : used(result, place);
  const cause = firstUnknown(args);
  const reason = cause ? cause.reason : `the result of \`${name}\` is not computed`;
  return unknownResult(name, args, reason, place);
}

/** Two calls with equal arguments have equal results; those of large arguments are not compared. */
function unknownResult(name: string, args: readonly Value[], reason: string, place: Place): UnknownValue {
  const weight = args.reduce((sum, arg) => sum + weightOf(arg), 0);
  return weight > HEAVIEST_KEY ? unknown(reason, place) : unknownCall(name, args, reason, { place });
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && contains(outer.span, inner.span);
}

/** The first argument that has a value. One that is not known may fail, so what comes after may be the result. */
function attempt(call: Call, place: Place, scope: Scope, local: Local): Value {
  const candidates: Value[] = [];
  for (const arg of call.args) {
    const value = evaluate(arg, scope, local);
    if (value.kind === 'absent' || (value.kind === 'unknown' && value.fails)) continue;
    candidates.push(value);
    if (value.kind !== 'unknown') break;
  }
  const cause = firstUnknown(candidates);
  if (!candidates[0]) return unknown('no argument of `try` has a value', place);
  if (candidates.length === 1 || !cause) return candidates[0];
  return chosen(candidates, cause, place);
}

/** Is there nothing in a value that is not known? */
function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'absent':
      return true;
    case 'list':
      return !value.rest && value.items.every(isKnown);
    case 'object':
      return !value.rest && [...value.entries.values()].every((entry) => isKnown(entry.value));
    default:
      return false;
  }
}

function can(args: readonly Value[], place: Place): Value {
  const [first] = args;
  if (!first || first.kind === 'absent' || (first.kind === 'unknown' && first.fails)) return boolean(false, place);
  const cause = firstUnknown([first]);
  return cause ? unknown(cause.reason, place) : boolean(true, place);
}
