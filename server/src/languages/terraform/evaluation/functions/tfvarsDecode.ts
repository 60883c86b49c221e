import { unknown, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { failed, failedAt, holdsFailure } from '../failedValues';
import { parse } from '../../syntax/parser';
import { evaluate, type Scope } from '../scope';
import { attributes, blocks } from '../../syntax/nodes';
import { object, standingAt } from '../valueBuilders';
import { alone } from './templates';

/**
 * `provider::terraform::decode_tfvars`: the variables that a text sets, as a `.tfvars` file does.
 * Source: https://opentofu.org/docs/language/providers/builtin/ (read 2026-11-29)
 */
export function decodeTfvars([source, ...more]: readonly Value[], place: Place, scope: Scope): Value {
  if (!source || more.length > 0) return failed('`decode_tfvars` takes one text', place);
  if (holdsFailure(source)) return failedAt(source, place);
  if (source.kind === 'unknown') return unknown(source.reason, place);
  if (source.kind !== 'string') return unknown('the text is not known', place);
  const { body, problems } = parse(source.value);
  if (problems.length > 0 || blocks(body).length > 0) return failed('the text sets no variables', place);
  const names = alone(scope);
  const local = { file: place.file };
  return object(
    attributes(body).map(({ name, value }) => [name, standingAt(evaluate(value, names, local), place)] as const),
    place,
  );
}
