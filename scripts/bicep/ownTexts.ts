/*
 * Texts of this repository that fixes are tried on: the examples of all rules, and the landing zone of test/zones as it is
 * and broken in one place after the other.
 */
import { isLeftOut, type Rule } from '../../server/src/rules/rule';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { LanguageId } from '../../server/src/languages/language';
import { findingsOf, fixed, review, textsOf, unmark, type Session, type Told } from '../../test/rules/tester';
import { broken, zone } from '../../test/zones/breakage';
import { breakages } from '../../test/zones/breakages';
import { examplesOf } from '../examplesOf';

export interface OwnText {
  /** Code of the rule, and what is broken in a zone. */
  readonly what: string;
  readonly text: string;
  /** Has a fix to be tried, and of which rules; undefined for what is only compiled. */
  readonly tried?: { readonly rule: Rule; readonly told: Told };
}

/** @param only a part of the codes of the rules that are wanted: all for an empty text */
export function exampleTexts(language: LanguageId, only = ''): readonly OwnText[] {
  return rules
    .filter(({ code }) => code.includes(only))
    .flatMap((rule) => {
      const examples = examplesOf(rule)[language];
      if (isLeftOut(examples)) return [];
      const bad = examples.bad.map((example) => ({
        what: rule.code,
        text: unmark(example.bad).text,
        tried: { rule, told: example },
      }));
      const isBad = new Set(bad.map(({ text }) => text));
      const others = textsOf(examples).filter((text) => !isBad.has(text));
      return [...bad, ...others.map((text) => ({ what: rule.code, text }))];
    });
}

/** The zone and every broken one. */
export function zoneTexts(language: LanguageId, only = ''): readonly OwnText[] {
  const whole = zone(language);
  const all = Object.values(breakages)
    .flat()
    .filter(({ rule }) => rule.includes(only))
    .map(({ rule: code, what, edits }) => {
      const rule = rules.find((one) => one.code === code)!;
      return { what: `${code} (zone: ${what})`, text: broken(whole, edits[language]), tried: { rule, told: {} } };
    });
  return [{ what: 'the whole zone', text: whole }, ...all];
}

/** What every fix of the rule's findings in a text makes of it, without those that are refused. */
export function* fixedTexts(
  language: LanguageId,
  text: string,
  { rule, told }: NonNullable<OwnText['tried']>,
): Generator<{ readonly title: string; readonly after: string }> {
  const session: Session = review(language, text, told);
  for (const finding of findingsOf(session, rule)) {
    for (const [index, { title }] of finding.fixes.entries()) {
      const { text: after } = fixed(session, finding, index, text, rule);
      if (after !== undefined) yield { title, after };
    }
  }
}
