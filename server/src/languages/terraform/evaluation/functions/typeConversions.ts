import { convertTo } from '../types/conversion';
import { ANY, BOOL, listOf, mapOf, NUMBER, setOf, STRING, type Type } from '../types/type';
import { ANYTHING, define, nullable, open, refused, type Functions, type TerraformFunction } from './signature';

const to = (type: Type): TerraformFunction =>
  define(
    [open(nullable(ANYTHING))],
    ([value], place) => convertTo(value!, type) ?? refused(place, 'the value does not fit the type'),
  );

const same = define([open(nullable(ANYTHING))], ([value]) => value);

export const typeFunctions: Functions = {
  tostring: to(STRING),
  tonumber: to(NUMBER),
  tobool: to(BOOL),
  tolist: to(listOf(ANY)),
  toset: to(setOf(ANY)),
  tomap: to(mapOf(ANY)),
  sensitive: same,
  nonsensitive: same,
  // No value that this reads is ephemeral.
  ephemeralasnull: same,
};
