import { mayBeFilledIn } from '../text/placeholders';
import { unknown, type StringValue, type UnknownValue } from '../model/value';

/**
 * Why a name, id or address is not known although it is written: a pipeline fills it in before it is deployed. Undefined
 * for any other text.
 */
export function filledInLater({ value, origin }: StringValue): UnknownValue | undefined {
  return mayBeFilledIn(value) ? unknown(`'${value}' is filled in before it is deployed`, origin.place) : undefined;
}
