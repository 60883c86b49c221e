import type { Value } from '../model/value';
import type { CallSite } from './unknownCall';

/**
 * A function of the ARM template language; gets evaluated arguments, unknown ones included.
 * Returns undefined when the arguments are of a kind that it does not take.
 */
export type ArmFunction = (args: readonly Value[], site: CallSite) => Value | undefined;
