import { textParts } from '../../../../evaluation/interpolatedText';
import { at, unknown, type Value } from '../../../../model/value';
import { joined } from '../templateEvaluation';
import { STRING } from '../types/type';
import { boolean, listWith, text } from '../valueBuilders';
import { graphemes } from './graphemes';
import {
  define,
  open,
  refused,
  SIZE,
  TEXT,
  TEXTS,
  textIn,
  wholeIn,
  type Functions,
  type TerraformFunction,
} from './signature';
import { withoutTail } from '../../../../text/ends';

/** Texts longer than this are not put together. */
const LONGEST_RESULT = 1_000_000;

const onText = (operation: (value: string) => string): TerraformFunction =>
  define([TEXT], ([value], place) => text(operation(textIn(value)), place));

/** The same piece by piece, where parts of the text are not known. */
const onPieces = (operation: (value: string) => string): TerraformFunction =>
  define([open(TEXT)], ([value], place) => {
    if (value?.kind === 'string') return text(operation(value.value), place);
    if (value?.kind !== 'template') return undefined;
    return { ...value, parts: value.parts.map((p) => (typeof p === 'string' ? operation(p) : p)), origin: at(place) };
  });

const onTwo = (operation: (value: string, by: string) => string): TerraformFunction =>
  define([TEXT, TEXT], ([value, by], place) => text(operation(textIn(value), textIn(by)), place));

const test = (operation: (value: string, by: string) => boolean): TerraformFunction =>
  define([TEXT, TEXT], ([value, by], place) => boolean(operation(textIn(value), textIn(by)), place));

/** What the known beginning (or end) of a text decides is known, whatever follows. */
const edge = (operation: (value: string, by: string) => boolean, last: boolean): TerraformFunction =>
  define([open(TEXT), TEXT], ([value, by], place) => {
    if (value?.kind === 'string') return boolean(operation(value.value, textIn(by)), place);
    const known = value?.kind === 'template' ? value.parts.at(last ? -1 : 0) : undefined;
    if (typeof known !== 'string') return undefined;
    if (operation(known, textIn(by))) return boolean(true, place);
    return operation(textIn(by), known) ? undefined : boolean(false, place);
  });

/** Case without regard to the letters around, and only where one letter becomes one letter, as in Go. */
function eachLetter(value: string, change: (letter: string) => string): string {
  if (/^[\0-\x7f]*$/.test(value)) return change(value);
  return [...value]
    .map((letter) => {
      const changed = change(letter);
      return [...changed].length === 1 ? changed : letter;
    })
    .join('');
}

const lower = (value: string) => eachLetter(value.replaceAll('\u0130', 'i'), (letter) => letter.toLowerCase());
const upper = (value: string) => eachLetter(value, (letter) => letter.toUpperCase());

/** Letters that are two in one have a form of their own for the beginning of a word. */
const TITLE: Readonly<Record<string, string>> = { ǆ: 'ǅ', Ǆ: 'ǅ', ǉ: 'ǈ', Ǉ: 'ǈ', ǌ: 'ǋ', Ǌ: 'ǋ', ǳ: 'ǲ', Ǳ: 'ǲ' };

function title(value: string): string {
  let [result, isStart] = ['', true];
  for (const letter of value) {
    result += isStart ? (TITLE[letter] ?? upper(letter)) : letter;
    isStart = /[\0-\x7f]/.test(letter) ? !/\w/.test(letter) : BLANK.test(letter);
  }
  return result;
}

const BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const BLANKS_BEFORE = new RegExp(`^${BLANK.source}+`);

function strip(value: string, cutset: string): string {
  const letters = [...value];
  const cut = new Set(cutset);
  let [from, to] = [0, letters.length];
  while (from < to && cut.has(letters[from]!)) from++;
  while (to > from && cut.has(letters[to - 1]!)) to--;
  return letters.slice(from, to).join('');
}

/** Source: SubstrFunc in github.com/zclconf/go-cty: a length of 0 from the end means all that is left. */
function part(value: string, offset: number, length: number): string {
  const letters = graphemes(value);
  const fromEnd = offset < 0;
  if (!fromEnd && length === 0) return '';
  const start = Math.max(0, fromEnd ? letters.length + offset : offset);
  return letters.slice(start, length <= 0 ? undefined : start + length).join('');
}

function lengthOf(items: readonly Value[]): number {
  return items.reduce((length, item) => length + (item.kind === 'string' ? item.value.length : 1), 0);
}

export const textFunctions: Functions = {
  lower: onPieces(lower),
  upper: onPieces(upper),
  title: onText(title),
  trimspace: onText((value) => withoutTail(value.replace(BLANKS_BEFORE, ''), (letter) => BLANK.test(letter))),
  chomp: onText((value) => withoutTail(value, (letter) => letter === '\r' || letter === '\n')),
  strrev: onText((value) => [...graphemes(value)].reverse().join('')),
  trim: onTwo(strip),
  trimprefix: onTwo((value, by) => (value.startsWith(by) ? value.slice(by.length) : value)),
  trimsuffix: onTwo((value, by) => (value.endsWith(by) ? value.slice(0, value.length - by.length) : value)),
  startswith: edge((value, by) => value.startsWith(by), false),
  endswith: edge((value, by) => value.endsWith(by), true),
  strcontains: test((value, by) => value.includes(by)),
  substr: define([TEXT, SIZE, SIZE], ([value, offset, length], place) => {
    const [from, size] = [wholeIn(offset), wholeIn(length)];
    if (from === undefined || size === undefined) return refused(place, 'an offset is not a whole number');
    return text(part(textIn(value), from, size), place);
  }),
  indent: define([SIZE, TEXT], ([size, value], place) => {
    const spaces = wholeIn(size);
    if (spaces === undefined || spaces < 0) return refused(place, 'the number of blanks is not a whole number');
    const pieces = textIn(value).split('\n');
    if (pieces.length * spaces > LONGEST_RESULT) return undefined;
    return text(pieces.join(`\n${' '.repeat(spaces)}`), place);
  }),
  split: define([TEXT, TEXT], ([separator, value], place) => {
    const by = textIn(separator);
    const pieces = by === '' ? [...textIn(value)] : textIn(value).split(by);
    return listWith(
      pieces.map((piece) => text(piece, place)),
      STRING,
      place,
    );
  }),
  join: define(
    [TEXT],
    ([separator, ...lists], place) => {
      if (lists.length === 0) return refused(place, '`join` takes a list');
      const items = lists.flatMap((list) => (list.kind === 'list' ? list.items : []));
      const by = textIn(separator);
      if (lengthOf(items) + by.length * items.length > LONGEST_RESULT) return unknown('the text is too long', place);
      return joined(
        items.flatMap((item, index) => (index === 0 ? [item] : [text(by, place), item])),
        place,
      );
    },
    TEXTS,
  ),
};

/** Is a text surely not empty, although parts of it are not known? */
export function surelyNotEmpty(value: Value): boolean {
  return value.kind === 'id' || textParts(value).some((piece) => typeof piece === 'string' && piece !== '');
}
