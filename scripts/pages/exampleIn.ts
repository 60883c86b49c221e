import { languages } from '../../server/src/host/languages';
import { DESCRIPTIONS } from '../../server/src/languages/allLanguageDescriptions';
import type { LanguageId } from '../../server/src/languages/language';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import type { Finding } from '../../server/src/review/finding';
import { joinIntents } from '../../server/src/review/readIntents';
import type { Example, Rule } from '../../server/src/rules/rule';
import type { FixOutcome } from '../../server/src/workspace/fixes/fixEdits';
import { Workspace } from '../../server/src/workspace/workspace';

/** The day on which examples are reviewed. */
const DAY = { today: '2026-11-23' };

/** A bad example of a rule, reviewed by that rule alone. */
export interface ReviewedExample {
  /** Without its marks. */
  readonly text: string;
  readonly findings: readonly Finding[];
  /** What its first finding's first fix does; undefined when there is none. */
  firstFix(): FixOutcome | undefined;
}

export function exampleIn(language: LanguageId, rule: Rule, example: Example): ReviewedExample {
  const file = DESCRIPTIONS[language].exampleFile;
  const text = example.bad.replace(/[«»]/g, '');
  const workspace = new Workspace(languages, [rule]);
  workspace.setFile(file, text);
  const configuration = { ...DEFAULT_CONFIGURATION, intents: joinIntents(example.intents ?? {}) };
  const found = workspace
    .deploymentsOf(file)
    .map((key) => ({ key, findings: workspace.review(key, configuration, DAY).findings }));
  return {
    text,
    findings: found.flatMap(({ findings }) => findings),
    firstFix() {
      const first = found.find(({ findings }) => findings[0]?.fixes[0]);
      if (!first) return undefined;
      const [finding] = first.findings;
      return workspace.fix(first.key, finding!, finding!.fixes[0]!, configuration, DAY);
    },
  };
}
