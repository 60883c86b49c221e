import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import type { LanguageId } from '../../server/src/languages/language';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import type { Review } from '../../server/src/review/review';
import { isLeftOut } from '../../server/src/rules/rule';
import { rules } from '../../server/src/rules/ruleRegistry';
import { examplesOf } from '../../scripts/examplesOf';
import { Workspace } from '../../server/src/workspace/workspace';
import { FILE, TODAY, unmark } from '../rules/tester';
import { broken, once, zone } from './breakage';
import { breakages } from './breakages';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

/** Rules of what only one language can say. */
const ONE_LANGUAGE = new Set(
  rules.filter((rule) => Object.values(examplesOf(rule)).some(isLeftOut)).map(({ code }) => code),
);

function reviewed(language: LanguageId, text: string): Review {
  const workspace = new Workspace(languages, rules);
  workspace.setFile(FILE[language], text);
  assert.deepEqual(
    workspace.documents().flatMap(({ problems }) => problems),
    [],
  );
  return workspace.review(workspace.deployments()[0]!, DEFAULT_CONFIGURATION, TODAY);
}

const described = ({ findings }: Review) =>
  findings.map(({ rule, place, message }) => ({ rule: rule.code, ...place.span, message }));

describe('a complete landing zone', () => {
  for (const language of LANGUAGES) {
    it(`${language}: has no finding of any severity, and nothing is undecided`, () => {
      const { findings, checks } = reviewed(language, zone(language));
      assert.deepEqual(
        findings.map(({ message }) => message),
        [],
      );
      const open = checks.filter(({ status }) => status === 'undecided');
      assert.deepEqual(
        open.map(({ rule, because }) => `${rule.code} ${because}`),
        [],
      );
    });
  }

  it('says the same of the same resources in three languages', () => {
    const [bicep, arm, terraform] = LANGUAGES.map((language) =>
      reviewed(language, zone(language))
        .checks.filter(({ rule, status }) => status === 'pass' && !ONE_LANGUAGE.has(rule.code))
        .map(({ rule, resource }) => `${rule.code} ${resource.label}`)
        .sort(),
    );
    assert.ok(bicep!.length > 50, `${bicep!.length} checks pass`);
    assert.deepEqual(arm, bicep);
    assert.deepEqual(terraform, bicep);
  });
});

describe('the landing zone, broken in one place', () => {
  const all = Object.values(breakages).flat();
  after(() => console.log(`      ${all.length} breakages in ${LANGUAGES.length} languages`));

  it('is broken in every topic, by rules of the topic', () => {
    for (const [topic, some] of Object.entries(breakages)) {
      assert.ok(some.length > 0, topic);
      for (const { rule } of some) assert.equal(rules.find(({ code }) => code === rule)?.topic, topic, rule);
    }
  });

  for (const { rule, what, at, edits } of all) {
    it(`${rule}: ${what}: that one finding in each language, and no other`, () => {
      const said = new Set<string>();
      for (const language of LANGUAGES) {
        const text = broken(zone(language), edits[language]);
        const { text: around, ranges } = unmark(at[language]);
        const start = once(text, around);
        const found = described(reviewed(language, text));
        const places = found.map(({ message: _, ...place }) => place);
        const expected = ranges.map((range) => ({ rule, start: start + range.start, end: start + range.end }));
        assert.deepEqual(places, expected, `${language}: ${JSON.stringify(found)}`);
        said.add(found[0]!.message);
      }
      assert.equal(said.size, 1, [...said].join('\n'));
    });
  }
});
