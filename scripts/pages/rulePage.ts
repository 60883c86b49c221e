import { joinIntents } from '../../server/src/review/intents';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { explain } from './explain';
import type { Example, Rule } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edits';
import { Workspace } from '../../server/src/workspace/workspace';
import type { LanguageId } from '../../server/src/languages/language';
import { languages } from '../../server/src/host/languages';

const FILES: Readonly<Record<LanguageId, string>> = { bicep: 'main.bicep', arm: 'main.json', terraform: 'main.tf' };

/** A rule's page as Markdown, its examples with what the first fix makes of them. */
export function rulePage(rule: Rule): string {
  return explain(rule, (language, example) => example.fixed ?? fixedText(rule, language, example));
}

function fixedText(rule: Rule, language: LanguageId, example: Example): string | undefined {
  const text = example.bad.replace(/[«»]/g, '');
  const workspace = new Workspace(languages, [rule]);
  workspace.setFile(FILES[language], text);
  const configuration = { ...DEFAULT_CONFIGURATION, intents: joinIntents(example.intents ?? {}) };
  const day = { today: '2026-11-23' };
  for (const key of workspace.deploymentsOf(FILES[language])) {
    const finding = workspace.review(key, configuration, day).findings[0];
    const fix = finding?.fixes[0];
    if (!finding || !fix) continue;
    const outcome = workspace.fix(key, finding, fix, configuration, day);
    if (outcome.kind === 'refused') return undefined;
    return applyEdits(
      text,
      outcome.files.flatMap(({ edits }) => edits),
    );
  }
  return undefined;
}
