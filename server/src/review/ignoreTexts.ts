import { findRule } from '../rules/ruleRegistry';
import type { Span } from '../text/span';

/** A rule that an ignore names. */
export interface NamedRule {
  /** As it is written; '' where the ignore names none. */
  readonly written: string;
  /** Undefined: there is no such rule. */
  readonly code: string | undefined;
  readonly span: Span;
}

/** What an ignore says: `AKSN601, AKSN401: reason`. */
export interface IgnoreText {
  readonly rules: readonly NamedRule[];
  /** '' where none is given. */
  readonly reason: string;
  /** From its first character to the end of the reason. */
  readonly span: Span;
}

const WORD = /aksnet-ignore(?![\w-])/gi;
const NAMES = /^[ \t]+([a-z][\w-]*(?:[ \t]*,[ \t]*[a-z][\w-]*)*)/i;
const CODE = /^AKSN\d/i;
/** What the quick fix writes where the reason belongs. */
const PLACEHOLDER = /^(reason|\u2026|\.\.\.)?$/i;

/**
 * The ignores that a comment writes, a line each. A sentence that only speaks of ignores is none.
 * @param text of the comment, with its delimiters
 * @param offset where the comment starts in its file
 */
export function ignoresInComment(text: string, offset: number): readonly IgnoreText[] {
  if (!/aksnet-ignore/i.test(text)) return [];
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const start = index + word.length;
    const line = /^[^\r\n]*/.exec(text.slice(start))![0].replace(/\*\/\s*$/, '');
    const before = text
      .slice(0, index)
      .split(/[\r\n]/)
      .at(-1)!;
    const leads = /^\s*(?:\/\/+|#+|\/\*+|\*+)?\s*$/.test(before);
    return textOf(line, offset + start, offset + index, leads) ?? [];
  });
}

/** The ignore that a text in metadata is: `AKSN601: reason`. */
export function ignoreInMetadata(text: string): IgnoreText | undefined {
  return textOf(` ${text.trim()}`, 0, 0, true);
}

/**
 * @param line what stands behind the word
 * @param at where the line starts in its file
 * @param start where the ignore does
 * @param leads does it stand at the start of its comment, as no word in a sentence does?
 */
function textOf(line: string, at: number, start: number, leads: boolean): IgnoreText | undefined {
  const [whole = '', list = ''] = NAMES.exec(line) ?? [];
  const rest = line.slice(whole.length);
  const [, given] = /^[ \t]*:(.*)$/.exec(rest) ?? [];
  const ends = rest.trim() === '';
  const end = at + line.trimEnd().length;
  const reason = (given ?? '').trim();
  const said = { reason: PLACEHOLDER.test(reason) ? '' : reason, span: { start, end: Math.max(end, at) } };
  if (list === '') {
    const isIgnore = leads && (ends || given !== undefined);
    const none = { written: '', code: undefined, span: { start, end: at } };
    return isIgnore ? { rules: [none], ...said } : undefined;
  }
  const first = at + whole.length - list.length;
  const rules = [...list.matchAll(/[\w-]+/g)].map(({ 0: written, index }): NamedRule => {
    const span = { start: first + index, end: first + index + written.length };
    return { written, code: findRule(written)?.code, span };
  });
  // A word of a sentence is no rule, and a code that is followed by one is.
  const isMeant = rules.some(({ written, code }) => code !== undefined || CODE.test(written));
  if (given === undefined && !ends) return isMeant && CODE.test(rules[0]!.written) ? { rules, ...said } : undefined;
  return isMeant || leads ? { rules, ...said } : undefined;
}
