import type { Value } from '../model/value';
import type { CallSite } from './callSite';

/**
 * Calls a function of the ARM template language (Bicep's compiler emits the same ones).
 * @param name as written, compared without case (`resourceId`, `format`)
 * @returns the result, an IdValue for `resourceId` and its relatives, or an unknown with the reason
 */
export type ArmFunction = (args: readonly Value[], site: CallSite) => Value;
export declare function callArmFunction(name: string, args: readonly Value[], site: CallSite): Value;
