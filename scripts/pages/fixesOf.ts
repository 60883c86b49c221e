import type { Consequence } from '../../server/src/azure/consequences/consequence';
import type { LanguageId } from '../../server/src/languages/language';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { joinIntents } from '../../server/src/review/intents';
import { isLeftOut, type Example, type Rule, type Safety } from '../../server/src/rules/rule';
import { Workspace } from '../../server/src/workspace/workspace';
import { languages } from '../../server/src/host/languages';
import { examplesOf } from '../examplesOf';

/** A fix as a rule's examples show it. */
export interface FixShown {
  readonly title: string;
  readonly safety: Safety;
  readonly consequence: Consequence;
}

const FILES: Readonly<Record<LanguageId, string>> = { bicep: 'main.bicep', arm: 'main.json', terraform: 'main.tf' };
/** The day on which the examples are reviewed. */
const DAY = { today: '2026-11-23' };

/** Every fix that a rule offers in its examples: of those that differ only in names, numbers and ranges the first one. */
export function fixesOf(rule: Rule): readonly FixShown[] {
  const found = new Map<string, FixShown>();
  for (const language of ['bicep', 'arm', 'terraform'] as const) {
    const examples = examplesOf(rule)[language];
    if (isLeftOut(examples)) continue;
    for (const example of examples.bad) {
      for (const { title, safety, consequence } of fixesIn(rule, language, example)) {
        const key = JSON.stringify([template(title), safety, consequence.says]);
        if (!found.has(key)) found.set(key, { title, safety, consequence });
      }
    }
  }
  return [...found.values()];
}

function fixesIn(rule: Rule, language: LanguageId, example: Example) {
  const workspace = new Workspace(languages, [rule]);
  workspace.setFile(FILES[language], example.bad.replace(/[«»]/g, ''));
  const configuration = { ...DEFAULT_CONFIGURATION, intents: joinIntents(example.intents ?? {}) };
  return workspace
    .deploymentsOf(FILES[language])
    .flatMap((key) => workspace.review(key, configuration, DAY).findings.flatMap(({ fixes }) => fixes));
}

/** A title without what differs from place to place. */
function template(title: string): string {
  return title
    .replace(/'[^']*'/g, '…')
    .replace(/\b(privatelink|private)\.[\w.]+/g, '…')
    .replace(/\b\d[\d./]*\b/g, '…');
}
