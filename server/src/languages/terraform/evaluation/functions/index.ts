import { firstUnknown, unknownCall } from '../../../../evaluation/unknownCall';
import { unknown, type UnknownValue, type Value } from '../../../../model/value';
import { contains, type Place } from '../../../../text/span';
import { HEAVIEST_KEY } from '../evaluationLimits';
import { stepsFor, weightOf } from '../../../../evaluation/valueBounds';
import { chosen, overChoices } from '../../../../evaluation/overChoices';
import { failed, failedAt, holdsFailure, isFailed } from '../failedValues';
import { clean } from '../pathExpressions';
import { partsOf, used } from '../memberAccess';
import { evaluate, type Local, type Scope } from '../scope';
import type { FunctionCall } from '../../syntax/nodes';
import { convertTo } from '../types/conversion';
import { boolean } from '../valueBuilders';
import { allTrueAndAnyTrue } from './allTrueAndAnyTrue';
import { lengthAndCoalesce } from './lengthAndCoalesce';
import { dateFunctions } from './dates';
import { assumeFunctions, converted } from './openTofuFunctions';
import { encodingFunctions } from './encoding';
import { callFileFunction, isFileFunction } from './files';
import { formatFunctions } from './format';
import { hashFunctions } from './hashes';
import { listFunctions } from './lists';
import { mapFunctions } from './maps';
import { networkFunctions } from './cidrFunctions';
import { numberFunctions } from './numbers';
import { pathFunctions } from './paths';
import { regexFunctions } from './regexFunctions';
import { isSensitive } from './isSensitive';
import { setFunctions } from './sets';
import type { TerraformFunction } from './signature';
import { templateFile, templateText } from './templates';
import { textFunctions } from './strings';
import { decodeTfvars } from './tfvarsDecode';
import { typeFunctions } from './typeConversions';

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({
    ...textFunctions,
    ...formatFunctions,
    ...regexFunctions,
    ...numberFunctions,
    ...listFunctions,
    ...mapFunctions,
    ...setFunctions,
    ...allTrueAndAnyTrue,
    ...lengthAndCoalesce,
    ...encodingFunctions,
    ...hashFunctions,
    ...dateFunctions,
    ...networkFunctions,
    ...pathFunctions,
    ...typeFunctions,
    ...assumeFunctions,
  }),
);

/** The names of the functions that have nothing but values for arguments. */
export const TERRAFORM_FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()];

const DECODE_TFVARS = 'provider::terraform::decode_tfvars';

/** Functions whose result differs at every run: two calls are not equal. */
const FRESH = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt']);

/** Functions that keep what is known beside what is not, rather than try each of the possible values. */
const OPEN = new Set(['concat', 'flatten']);

/**
 * Calls one of Terraform's functions.
 * Sources of the set: https://developer.hashicorp.com/terraform/language/functions (checked 2026-11-23),
 * https://opentofu.org/docs/language/functions/ (read 2026-11-29)
 */
export function callFunction(call: FunctionCall, place: Place, scope: Scope, local: Local): Value {
  // A function of Terraform may also be called by its full name.
  const name = call.name.replace(/^core::/, '');
  if (FRESH.has(name)) return unknown(`\`${name}\` gives a new value at every run`, place);
  if (name === 'try') return attempt(call, place, scope, { ...local, optional: true });
  if (name === 'issensitive') return isSensitive(call, place);
  if (name === 'convert') return converted(call, place, scope, local);
  const args = argumentsOf(call, place, scope, name === 'can' ? { ...local, optional: true } : local);
  if (!Array.isArray(args)) return args as UnknownValue;
  const foreign = scope.foreign?.call(name, args, place);
  if (foreign) return foreign;
  const named = scope.foreign?.located(args) ?? args;
  scope.count.steps += stepsFor(args);
  if (name === 'can') return can(args, place);
  if (name === 'templatestring') return templateText(call, args, place, scope);
  const site = { place, scope, optional: local.optional === true };
  if (name === DECODE_TFVARS) return overChoices(args, place, (known) => decodeTfvars(known, place, scope));
  if (name === 'templatefile') return overChoices(named, place, (known) => templateFile(known, site));
  if (isFileFunction(name)) return overChoices(named, place, (known) => callFileFunction(name, known, site));
  if (OPEN.has(name)) return apply(name, args, place);
  const result = overChoices(args, place, (known) => apply(name, known, place));
  const format = DECODED[name];
  if (format && !site.optional && isFailed(result) && args[0]?.kind === 'string') {
    noteBroken(call, format, place, scope, local);
  }
  return result;
}

/** What functions decode that most often read a file. */
const DECODED: Readonly<Record<string, string>> = { jsondecode: 'JSON', yamldecode: 'YAML', csvdecode: 'CSV' };

/** `yamldecode(file("rules.yaml"))` of a broken file: what is in it was to be reviewed. */
function noteBroken({ args: [inner] }: FunctionCall, format: string, place: Place, scope: Scope, local: Local): void {
  const [path] = inner?.kind === 'call' && inner.name === 'file' ? inner.args : [];
  const named = path && evaluate(path, scope, local);
  if (named?.kind !== 'string') return;
  const why = { because: `it is no valid ${format}`, why: 'unreadable' as const, help: `Mend the ${format}.` };
  scope.surroundings.notRead({ what: clean(named.value), place, why });
}

/** The arguments' values; an unknown when their number is not known. */
function argumentsOf(call: FunctionCall, place: Place, scope: Scope, local: Local): readonly Value[] | UnknownValue {
  const args = call.args.map((arg) => evaluate(arg, scope, local));
  if (!call.expand) return args;
  const last = args.at(-1);
  if (last?.kind === 'list' && !last.rest) return [...args.slice(0, -1), ...partsOf(last)];
  const cause = firstUnknown(args);
  if (last && (cause || last.kind === 'list')) return unknown(cause?.reason ?? 'the arguments are not known', place);
  return failed('what is expanded is not a list', place);
}

function apply(name: string, args: readonly Value[], place: Place): Value {
  const called = FUNCTIONS.get(name);
  if (!called) return unknownResult(name, args, openReason(args) ?? notComputed(name), place);
  const failure = args.find(holdsFailure);
  if (failure) return failedAt(failure, place);
  const { parameters, rest } = called;
  if (args.length < parameters.length || (args.length > parameters.length && !rest)) {
    return failed(`\`${name}\` does not take ${args.length} arguments`, place);
  }
  const converted: Value[] = [];
  let hidden: Value | undefined;
  for (const [index, arg] of args.entries()) {
    const parameter = parameters[index] ?? rest!;
    const value = convertTo(arg, parameter.type);
    if (!value || (value.kind === 'null' && !parameter.nullable)) {
      return failed(`\`${name}\` does not take its argument ${index + 1}`, place);
    }
    converted.push(value);
    if (!parameter.open && isOpen(value)) hidden ??= value;
  }
  if (hidden) return unknownResult(name, args, openReason([hidden, ...args]) ?? notComputed(name), place);
  const result = called.run(converted, place);
  if (result?.kind === 'unknown' && result.key === undefined && !isFailed(result)) {
    return unknownResult(name, args, result.reason, place);
  }
  if (result) return isWithin(result.origin.place, place) ? result : used(result, place);
  return unknownResult(name, args, openReason(args) ?? notComputed(name), place);
}

function notComputed(name: string): string {
  return `the result of \`${name}\` is not computed`;
}

/** Is a value not known at its top level? */
function isOpen(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'template':
    case 'id':
    case 'choice':
      return true;
    case 'list':
    case 'object':
      return value.rest !== undefined;
    default:
      return false;
  }
}

/** Why a call has no known result. */
function openReason(args: readonly Value[]): string | undefined {
  const cause = firstUnknown(args);
  if (cause) return cause.reason;
  for (const arg of args) {
    if (arg.kind === 'id') return 'the id is known only after deployment';
    if ((arg.kind === 'list' || arg.kind === 'object') && arg.rest) return arg.rest.reason;
    const inner = arg.kind === 'list' || arg.kind === 'object' ? openReason(partsOf(arg)) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** Two calls with equal arguments have equal results; those of large arguments are not compared. */
function unknownResult(name: string, args: readonly Value[], reason: string, place: Place): Value {
  const weight = args.reduce((sum, arg) => sum + weightOf(arg), 0);
  return weight > HEAVIEST_KEY ? unknown(reason, place) : unknownCall(name, args, reason, { place });
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && contains(outer.span, inner.span);
}

/** The first argument that has a value. One that is not known may fail, so what comes after may be the result. */
function attempt(call: FunctionCall, place: Place, scope: Scope, local: Local): Value {
  const candidates: Value[] = [];
  for (const arg of call.args) {
    const value = evaluate(arg, scope, local);
    if (holdsFailure(value)) continue;
    candidates.push(value);
    if (value.kind !== 'unknown') break;
  }
  const cause = firstUnknown(candidates);
  if (!candidates[0]) return failed('no argument of `try` has a value', place);
  if (candidates.length === 1 || !cause) return candidates[0];
  return chosen(candidates, cause, place);
}

function can(args: readonly Value[], place: Place): Value {
  const [first] = args;
  if (!first || args.length > 1) return failed('`can` takes one argument', place);
  if (holdsFailure(first)) return boolean(false, place);
  const reason = openReason([first]);
  return reason === undefined ? boolean(true, place) : unknown(reason, place);
}
