import { RegularExpression, type Match } from './regularExpression';
import { STRING, type Type } from '../types/type';
import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { list, listWith, nothing, object, text } from '../valueBuilders';
import { typed } from '../types/typeOfValue';
import { define, refused, TEXT, textIn, type Functions, type Work } from './signature';

/** Runs a work with the first argument as a regular expression. */
function withPattern(work: (found: RegularExpression, value: string, place: Place) => Value | undefined): Work {
  return ([source, value], place) => {
    const found = RegularExpression.of(textIn(source));
    if (found === 'too large') return undefined;
    if (found === 'invalid' || isMixed(found)) return refused(place, 'the pattern is not a regular expression');
    return work(found, textIn(value), place);
  };
}

/** Captures have names, or none has. */
function isMixed({ names }: RegularExpression): boolean {
  return names.includes(undefined) && names.some((name) => name !== undefined);
}

/** The whole match, a list of the captures, or an object of those with names. */
function result({ names }: RegularExpression, match: Match, place: Place): Value {
  const captures = match.slice(1).map((capture) => (capture === undefined ? none(place) : text(capture, place)));
  if (captures.length === 0) return text(match[0] ?? '', place);
  if (names[0] === undefined) return list(captures, place);
  return object(
    captures.map((capture, index) => [names[index]!, capture] as const),
    place,
  );
}

function none(place: Place): Value {
  return typed(nothing(place), STRING);
}

function typeOfResult({ names }: RegularExpression): Type {
  if (names.length === 0) return STRING;
  if (names[0] === undefined) return { kind: 'tuple', items: names.map(() => STRING) };
  return { kind: 'object', attributes: new Map(names.map((name) => [name!, STRING] as const)) };
}

const isPattern = (source: string) => source.length > 1 && source.startsWith('/') && source.endsWith('/');

/** Results are not longer than this. */
const LONGEST_RESULT = 1_000_000;

export const regexFunctions: Functions = {
  regex: define(
    [TEXT, TEXT],
    withPattern((found, value, place) => {
      const match = found.first(value);
      if (match === null) return refused(place, 'the pattern matches no part of the text');
      return match && result(found, match, place);
    }),
  ),
  regexall: define(
    [TEXT, TEXT],
    withPattern((found, value, place) => {
      const matches = found.all(value);
      const made = matches?.map((match) => result(found, match, place));
      return made && listWith(made, typeOfResult(found), place);
    }),
  ),
  replace: define([TEXT, TEXT, TEXT], ([value, from, to], place) => {
    const [whole, source, by] = [textIn(value), textIn(from), textIn(to)];
    if (isPattern(source)) {
      const found = RegularExpression.of(source.slice(1, -1));
      if (found === 'invalid') return refused(place, 'the pattern is not a regular expression');
      const replaced = found === 'too large' ? undefined : found.replace(whole, by);
      return replaced === undefined ? undefined : text(replaced, place);
    }
    if (whole.length * (by.length + 1) > LONGEST_RESULT) return undefined;
    if (source !== '') return text(whole.split(source).join(by), place);
    return text(by + [...whole].map((letter) => letter + by).join(''), place);
  }),
};
