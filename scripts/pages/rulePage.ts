import type { LanguageId } from '../../server/src/languages/language';
import type { Example, Rule } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edits';
import { exampleIn } from './exampleIn';
import { explain } from './rulePageText';
import { fixesOf } from './fixesOf';

/** A rule's page as Markdown, its examples with what the first fix makes of them. */
export function rulePage(rule: Rule): string {
  return explain(rule, fixesOf(rule), (language, example) => example.fixed ?? fixedText(rule, language, example));
}

function fixedText(rule: Rule, language: LanguageId, example: Example): string | undefined {
  const reviewed = exampleIn(language, rule, example);
  const outcome = reviewed.firstFix();
  if (outcome?.kind !== 'edits') return undefined;
  return applyEdits(
    reviewed.text,
    outcome.files.flatMap(({ edits }) => edits),
  );
}
