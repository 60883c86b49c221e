import { unknown, type StringValue, type UnknownValue } from '../model/value';

const MARKS = /[<>{}#%]|__|\$\(/;

/**
 * Why a text is not known although it is written: a pipeline fills it in before it is deployed (`<<namePrefix>>`,
 * `#{region}#`, `$(name)`). Undefined for any other text.
 */
export function filledInLater({ value, origin }: StringValue): UnknownValue | undefined {
  return MARKS.test(value) ? unknown(`'${value}' is filled in before it is deployed`, origin.place) : undefined;
}
