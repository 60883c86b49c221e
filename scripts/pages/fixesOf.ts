import type { Consequence } from '../../server/src/azure/consequences/consequence';
import { LANGUAGE_IDS } from '../../server/src/languages/allLanguageDescriptions';
import { isLeftOut, type Rule, type Safety } from '../../server/src/rules/rule';
import { examplesOf } from '../examplesOf';
import { exampleIn } from './exampleIn';

/** A fix as a rule's examples show it. */
export interface FixShown {
  readonly title: string;
  readonly safety: Safety;
  readonly consequence: Consequence;
}

/** Every fix that a rule offers in its examples: of those that differ only in names, numbers and ranges the first one. */
export function fixesOf(rule: Rule): readonly FixShown[] {
  const found = new Map<string, FixShown>();
  for (const language of LANGUAGE_IDS) {
    const examples = examplesOf(rule)[language];
    if (isLeftOut(examples)) continue;
    for (const example of examples.bad) {
      for (const { title, safety, consequence } of exampleIn(language, rule, example).findings.flatMap(
        ({ fixes }) => fixes,
      )) {
        const key = JSON.stringify([template(title), safety, consequence.says]);
        if (!found.has(key)) found.set(key, { title, safety, consequence });
      }
    }
  }
  return [...found.values()];
}

/** A title without what differs from place to place. */
function template(title: string): string {
  return title
    .replace(/'[^']*'/g, '…')
    .replace(/\b(privatelink|private)\.[\w.]+/g, '…')
    .replace(/\b\d[\d./]*\b/g, '…');
}
