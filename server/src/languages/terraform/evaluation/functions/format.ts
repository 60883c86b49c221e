import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { convertTo } from '../types/conversion';
import { isWhole } from '../types/jsonText';
import { STRING } from '../types/type';
import { joined } from '../templateEvaluation';
import { listWith, text } from '../valueBuilders';
import { define, nullable, open, ANYTHING, refused, TEXT, textIn, type Functions } from './signature';
import { shown, type Verb } from './verbs';

/** Wider than this is not formatted. */
const WIDEST = 10_000;
/** Texts longer than this are not put together. */
const LONGEST_RESULT = 1_000_000;

const VERB = /^%([-0#+ ]*)([1-9]\d*)?(?:\.(\d*))?(?:\[([1-9]\d*)\])?([A-Za-z])/;

/**
 * Fills the verbs of a format text. Values that are not known stay open where their verb shows them as they are.
 * Source: https://developer.hashicorp.com/terraform/language/functions/format (checked 2026-11-23)
 */
function formatted(template: string, args: readonly Value[], place: Place): Value | undefined {
  const parts: Value[] = [];
  let [at, next, highest] = [0, 1, 0];
  while (at < template.length) {
    const percent = template.indexOf('%', at);
    const end = percent < 0 ? template.length : percent;
    if (end > at) parts.push(text(template.slice(at, end), place));
    at = end;
    if (at >= template.length) break;
    if (template.startsWith('%%', at)) {
      parts.push(text('%', place));
      at += 2;
      continue;
    }
    const match = VERB.exec(template.slice(at, at + 100));
    if (!match) return refused(place, 'the format text has a mistake');
    at += match[0].length;
    const verb: Verb = {
      flags: match[1]!,
      width: match[2] === undefined ? undefined : Number(match[2]),
      precision: match[3] === undefined ? undefined : Number(match[3]),
      argument: match[4] === undefined ? next : Number(match[4]),
      mode: match[5]!,
    };
    const value = args[verb.argument - 1];
    if (!value || !'vtbdoxXeEfgGsq'.includes(verb.mode)) return refused(place, 'the format text does not fit');
    const made = filled(verb, value, place);
    if (!made) return undefined;
    parts.push(made);
    highest = Math.max(highest, verb.argument);
    next = verb.argument + 1;
  }
  if (highest < args.length) return refused(place, 'the format text has fewer verbs than values');
  const length = parts.reduce((sum, part) => sum + (part.kind === 'string' ? part.value.length : 0), 0);
  return length > LONGEST_RESULT ? undefined : joined(parts, place);
}

/** Undefined for what cannot be shown before it is known. */
function filled(verb: Verb, value: Value, place: Place): Value | undefined {
  if ((verb.width ?? 0) > WIDEST || (verb.precision ?? 0) > WIDEST) return undefined;
  if (isWhole(value)) {
    const result = shown(verb, value);
    return result === undefined ? refused(place, 'a value does not fit its verb') : text(result, place);
  }
  const plain = verb.flags === '' && verb.width === undefined && verb.precision === undefined;
  return plain && 'sdv'.includes(verb.mode) ? convertTo(value, STRING) : undefined;
}

function formatList(template: string, args: readonly Value[], place: Place): Value | undefined {
  const lists = args.filter((arg) => arg.kind === 'list');
  if (args.some((arg) => arg.kind === 'unknown' || (arg.kind === 'list' && arg.rest))) return undefined;
  const length = lists[0]?.items.length ?? 1;
  if (lists.some(({ items }) => items.length !== length)) return refused(place, 'the lists have different lengths');
  const made: Value[] = [];
  for (let i = 0; i < length; i++) {
    const row = args.map((arg) => (arg.kind === 'list' ? arg.items[i]! : arg));
    const item = formatted(template, row, place);
    if (!item || item.kind === 'unknown') return item;
    made.push(item);
  }
  return listWith(made, STRING, place);
}

const VALUE = open(nullable(ANYTHING));

export const formatFunctions: Functions = {
  format: define([TEXT], ([template, ...args], place) => formatted(textIn(template), args, place), VALUE),
  formatlist: define([TEXT], ([template, ...args], place) => formatList(textIn(template), args, place), VALUE),
};
