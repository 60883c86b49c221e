import { allOf, anyOf, isUnknown, type Truth } from '../../../../model/threeValuedQuestions';
import { unknown } from '../../../../model/value';
import { asTruth } from '../operators';
import { BOOL, listOf } from '../types/type';
import { boolean } from '../valueBuilders';
import { define, open, type Functions, type Parameter, type Work } from './signature';

const TRUTHS: Parameter = { type: listOf(BOOL) };

/** Null counts as false. */
const ofTruths =
  (join: (...truths: Truth[]) => Truth, settled: boolean): Work =>
  ([value], place) => {
    if (value?.kind !== 'list') return undefined;
    const truths = value.items.map((item) => (item.kind === 'null' ? false : (asTruth(item) ?? false)));
    const truth = join(...truths);
    if (truth !== settled && value.rest) return unknown(value.rest.reason, place);
    return isUnknown(truth) ? unknown(truth.reason, place) : boolean(truth, place);
  };

export const allTrueAndAnyTrue: Functions = {
  alltrue: define([open(TRUTHS)], ofTruths(allOf, false)),
  anytrue: define([open(TRUTHS)], ofTruths(anyOf, true)),
};
