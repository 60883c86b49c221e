import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import type { LanguageId } from '../../server/src/languages/language';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../server/src/text/edits';
import { Workspace } from '../../server/src/workspace/workspace';
import { FILE, TODAY } from '../rules/tester';
import { broken, zone, type Breakage } from './breakage';
import { breakages } from './breakages';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const counts = { applied: 0, refused: 0 };

/** Applies the fixes of a broken zone one by one, each to the zone as it was. */
function applyEach({ edits }: Breakage, language: LanguageId): void {
  const [file, text] = [FILE[language], broken(zone(language), edits[language])];
  for (let index = 0; ; index++) {
    const workspace = new Workspace(languages, rules);
    workspace.setFile(file, text);
    const review = () => workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, TODAY);
    const finding = review().findings[0]!;
    const fix = finding.fixes[index];
    if (!fix) return;
    const outcome = workspace.fix(workspace.deployments()[0]!, finding, fix, DEFAULT_CONFIGURATION, TODAY);
    if (outcome.kind === 'refused') {
      // What is left undone says why: the way leads to another finding, the name is still used, or the value is
      // given elsewhere.
      assert.match(
        outcome.because,
        /it would bring another finding|which would be gone|give it a value where it comes from/,
        fix.title,
      );
      counts.refused++;
      continue;
    }
    assert.equal(outcome.kind, 'edits');
    if (outcome.kind !== 'edits') return;
    for (const { file: changed, edits: some } of outcome.files)
      workspace.setFile(changed, applyEdits(workspace.document(changed)?.text ?? '', some));
    assert.deepEqual(
      workspace.documents().flatMap(({ problems }) => problems),
      [],
      fix.title,
    );
    assert.deepEqual(
      review().findings.map(({ rule, message }) => `${rule.code} ${message}`),
      [],
      `${language}: '${fix.title}' mends the zone`,
    );
    counts.applied++;
  }
}

describe('the fixes of the broken landing zone', () => {
  after(() => {
    console.log(`      ${counts.applied} fixes leave no finding of any severity, ${counts.refused} are refused`);
    assert.ok(counts.applied > 150 && counts.refused < counts.applied / 10);
  });

  for (const breakage of Object.values(breakages).flat()) {
    it(`${breakage.rule}: ${breakage.what}: every fix leaves a zone without findings`, () => {
      for (const language of LANGUAGES) applyEach(breakage, language);
    });
  }
});
