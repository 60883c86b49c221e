/*
 * Texts as .NET's invariant culture sees them: what Azure Resource Manager's functions do with letters and blanks.
 * Source: the engine in Bicep CLI 0.49.2, asked 2026-11-30 (test/oracles/bicep/functions).
 */

import { withoutTail } from '../../text/ends';

/** Letters whose case only a language can tell: the invariant culture leaves them as they are. */
const LEFT_ALONE = new Set(['ı', 'İ']);

function letterByLetter(text: string, change: (letter: string) => string): string {
  let result = '';
  for (const letter of text) {
    const changed = change(letter);
    // A letter becomes one letter: `ß` stays.
    result += changed.length === letter.length && !LEFT_ALONE.has(letter) ? changed : letter;
  }
  return result;
}

export function lower(text: string): string {
  return letterByLetter(text, (letter) => letter.toLowerCase());
}

export function upper(text: string): string {
  return letterByLetter(text, (letter) => letter.toUpperCase());
}

const BLANK = /(?!\uFEFF)[\s\u0085]/;

/** Blanks and line ends at both ends, or at one of them, are taken away. */
export function trimmed(text: string, at: 'both' | 'start' | 'end' = 'both'): string {
  const first = at === 'end' ? 0 : text.search(/\uFEFF|[^\s\u0085]/);
  const open = first < 0 ? '' : text.slice(first);
  return at === 'start' ? open : withoutTail(open, (character) => BLANK.test(character));
}

const collator = new Intl.Collator('en', { sensitivity: 'variant' });
const caseless = new Intl.Collator('en', { sensitivity: 'accent' });

/** The order of two texts as a dictionary has it: below zero when the first one is before the other. */
export function order(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The order of names without regard to case, by their characters. */
export function orderOfNames(a: string, b: string): number {
  const [left, right] = [upper(a), upper(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const PLAIN = /^[\x20-\x7e]*$/;

/** A text in what a reader sees as characters: a letter and its accents are one. */
function characters(text: string): readonly string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

const alike = (a: string, b: string) => caseless.compare(a, b) === 0;

/** Does a text start (or end) with another one, without regard to case? */
export function hasEdge(whole: string, edge: string, end: 'head' | 'tail'): boolean {
  if (PLAIN.test(whole) && PLAIN.test(edge)) {
    const [outer, inner] = [whole.toLowerCase(), edge.toLowerCase()];
    return end === 'head' ? outer.startsWith(inner) : outer.endsWith(inner);
  }
  const [outer, inner] = [characters(whole), characters(edge)];
  if (inner.length > outer.length) return false;
  const part = end === 'head' ? outer.slice(0, inner.length) : outer.slice(outer.length - inner.length);
  return part.every((character, index) => alike(character, inner[index]!));
}

/**
 * Where a text stands in another one, without regard to case: at first, or `backwards` at last.
 * @returns the zero-based position in UTF-16 units; -1 when it does not
 */
export function positionOf(whole: string, part: string, backwards: boolean): number {
  if (part === '') return backwards ? Math.max(0, whole.length - 1) : 0;
  if (PLAIN.test(whole) && PLAIN.test(part)) {
    const [outer, inner] = [whole.toLowerCase(), part.toLowerCase()];
    return backwards ? outer.lastIndexOf(inner) : outer.indexOf(inner);
  }
  const [outer, inner] = [characters(whole), characters(part)];
  const starts = Array.from({ length: Math.max(0, outer.length - inner.length + 1) }, (_, index) => index);
  const found = (backwards ? starts.reverse() : starts).find((start) =>
    inner.every((character, index) => alike(outer[start + index]!, character)),
  );
  return found === undefined ? -1 : outer.slice(0, found).join('').length;
}
