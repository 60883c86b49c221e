import { unknown, type UnknownValue, type Value } from '../model/value';
import { arrayFunctions } from './arm/arrays';
import { dateFunctions } from './arm/dates';
import { encodingFunctions } from './arm/encodings';
import { logicFunctions } from './arm/logic';
import { networkFunctions } from './arm/cidrFunctions';
import { numberFunctions } from './arm/numbers';
import { resourceFunctions } from './arm/resources';
import { searchingFunctions } from './arm/searching';
import { stringFunctions } from './arm/strings';
import { uriFunctions } from './arm/uris';
import type { ArmFunction } from './armFunction';
import { firstUnknown, unknownCall, type CallSite } from './unknownCall';

const FUNCTIONS: ReadonlyMap<string, ArmFunction> = new Map(
  Object.entries({
    ...stringFunctions,
    ...encodingFunctions,
    ...uriFunctions,
    ...dateFunctions,
    ...searchingFunctions,
    ...arrayFunctions,
    ...logicFunctions,
    ...numberFunctions,
    ...networkFunctions,
    ...resourceFunctions,
  }).map(([name, call]) => [name.toLowerCase(), call]),
);

/** The names of all functions whose results are worked out, without case. */
export const ARM_FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()];

/**
 * Calls a function of the ARM template language (Bicep's compiler emits the same ones).
 * Source of the set: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 * @param name as written, compared without case (`resourceId`, `format`)
 * @returns the result, an IdValue for `resourceId` and its relatives, or an unknown with the reason
 */
export function callArmFunction(name: string, args: readonly Value[], site: CallSite): Value {
  const call = FUNCTIONS.get(name.toLowerCase());
  const result = call?.(args, site);
  if (result) return result;
  const cause = firstUnknown(args) ?? openEnd(args);
  if (cause) return unknownCall(name, args, cause.reason, site);
  if (call) return unknown(`\`${name}\` does not take these arguments`, site.place);
  return unknownCall(name, args, `the result of \`${name}\` is known only at deployment`, site);
}

/** What is not known inside of an argument: why a call that needs the whole of it has no result. */
function openEnd(args: readonly Value[]): UnknownValue | undefined {
  for (const arg of args) {
    if (arg.kind === 'id') return unknown('the id is known only after deployment', arg.origin.place);
    if (arg.kind !== 'list' && arg.kind !== 'object') continue;
    const inner = arg.kind === 'list' ? arg.items : [...arg.entries.values()].map(({ value }) => value);
    const cause = arg.rest ?? firstUnknown(inner);
    if (cause) return cause;
  }
  return undefined;
}
