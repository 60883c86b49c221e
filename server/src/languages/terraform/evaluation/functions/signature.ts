import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { failed } from '../failedValues';
import { ANY, listOf, mapOf, NUMBER, setOf, STRING, type Type } from '../types/type';

/** What a function takes. Arguments are converted to the type before it is called. */
export interface Parameter {
  readonly type: Type;
  /** Is null handed on? Elsewhere it makes the call fail. */
  readonly nullable?: boolean;
  /** Is a value handed on that is not known, or not in full at its top level? Elsewhere the result is not known. */
  readonly open?: boolean;
}

/** Gives undefined for a result that is not computed, a failure for arguments that Terraform refuses. */
export type Work = (args: readonly Value[], place: Place) => Value | undefined;

export interface TerraformFunction {
  readonly parameters: readonly Parameter[];
  /** Any number of further arguments are like this. */
  readonly rest?: Parameter;
  readonly run: Work;
}

export const TEXT: Parameter = { type: STRING };
export const SIZE: Parameter = { type: NUMBER };
export const ANYTHING: Parameter = { type: ANY };
export const TEXTS: Parameter = { type: listOf(STRING) };
export const LIST: Parameter = { type: listOf(ANY) };
export const SET: Parameter = { type: setOf(ANY) };
export const MAP_OF_LISTS: Parameter = { type: mapOf(listOf(STRING)) };

export const open = (parameter: Parameter): Parameter => ({ ...parameter, open: true });
export const nullable = (parameter: Parameter): Parameter => ({ ...parameter, nullable: true });

export function define(parameters: readonly Parameter[], run: Work, rest?: Parameter): TerraformFunction {
  return { parameters, run, ...(rest ? { rest } : {}) };
}

export type Functions = Readonly<Record<string, TerraformFunction>>;

export const refused = (place: Place, reason = 'the arguments do not fit'): Value => failed(reason, place);

/** The text of an argument that was converted to one. */
export function textIn(value: Value | undefined): string {
  return value?.kind === 'string' ? value.value : '';
}

function sizeIn(value: Value | undefined): number {
  return value?.kind === 'number' ? value.value : NaN;
}

/** The same where only whole numbers are taken; undefined for others. */
export function wholeIn(value: Value | undefined): number | undefined {
  const size = sizeIn(value);
  return Number.isInteger(size) ? size : undefined;
}
