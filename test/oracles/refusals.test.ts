import { strict as assert } from 'node:assert';
import { rules } from '../../server/src/rules/ruleRegistry';
import type { LanguageId } from '../../server/src/languages/language';
import { findingsOf, problemsOf, review, unmark } from '../rules/tester';
import { REFUSALS } from './refusals';
import { isCovered, type Covered, type Written } from './refusals/refusal';

const GROUPS = REFUSALS.flatMap(([, groups]) => groups);
/** Of the groups that a file can show, at least this part is said by a rule. */
const LEAST = 0.9;

describe('what the command line and azurerm refuse', () => {
  after(() => {
    const covered = GROUPS.filter(isCovered).length;
    console.log(`      ${GROUPS.length} groups of refusals, ${covered} said by a rule`);
  });

  for (const group of GROUPS.filter(isCovered)) {
    const texts = Object.entries(group.texts) as [LanguageId, Written][];
    it(`${group.rule} says it: ${group.refused}`, () => assert.ok(texts.length > 0));
    for (const [language, written] of texts)
      it(`${group.rule} says it in ${language}, and nothing of what is taken: ${group.refused}`, () =>
        expectRefusal(group, language, written));
  }

  it('each group has a source with its lines, and stands once', () => {
    for (const { refused, sources } of GROUPS)
      assert.ok(sources.length > 0 && sources.every(({ lines }) => lines.length > 0), refused);
    assert.equal(new Set(GROUPS.map(({ refused }) => refused)).size, GROUPS.length);
  });

  it('rules say nearly all of what a file can show', () => {
    const visible = GROUPS.filter((group) => isCovered(group) || group.visible);
    const part = visible.filter(isCovered).length / visible.length;
    assert.ok(part >= LEAST && GROUPS.filter(isCovered).length >= 40, String(part));
  });
});

/** Exactly the marked finding of the rule in what is refused, none and nothing open in what is taken. */
function expectRefusal({ rule: code }: Covered, language: LanguageId, { refused, taken }: Written): void {
  const rule = rules.find((one) => one.code === code)!;
  const { text, ranges } = unmark(refused);
  const session = review(language, text);
  assert.deepEqual(problemsOf(session), []);
  const spans = findingsOf(session, rule).map(({ place }) => ({ ...place.span }));
  assert.equal(ranges.length, 1, 'one mark');
  assert.deepEqual(spans, ranges);
  const neighbour = review(language, taken);
  assert.deepEqual(problemsOf(neighbour), []);
  assert.deepEqual(
    findingsOf(neighbour, rule).map(({ message }) => message),
    [],
  );
  const open = neighbour.review.checks.filter((check) => check.rule === rule && check.status === 'undecided');
  assert.deepEqual(
    open.map(({ because }) => because),
    [],
  );
}
