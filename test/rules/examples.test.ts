import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageId } from '../../server/src/languages/language';
import { rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut, type Example, type Rule } from '../../server/src/rules/rule';
import { commented, findingsOf, fixed, problemsOf, review, titled, unmark, type Session } from './tester';
import { examplesOf } from '../../scripts/examplesOf';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const EXTENSIONS = { bicep: 'bicep', arm: 'json', terraform: 'tf' } as const;
const counts = { rules: 0, bad: 0, fine: 0, undecided: 0, languages: new Set<string>(), fixes: 0 };

describe('rule examples', () => {
  after(() => {
    const { bad, fine, undecided } = counts;
    console.log(
      `      ${counts.rules} rules, ${bad + fine + undecided} examples (${bad} with a finding, ${fine} fine, ` +
        `${undecided} undecided) in ${counts.languages.size} languages, ${counts.fixes} fixes applied`,
    );
  });
  for (const rule of rules) {
    describe(`${rule.code} ${rule.name}`, () => {
      before(() => void counts.rules++);
      it('rests on facts that were read, each with its source and day', () => {
        assert.ok(rule.facts && rule.facts.length > 0);
        for (const { says, source, checked } of rule.facts) {
          assert.ok(says.endsWith('.') && source.startsWith('https://'), says);
          assert.match(checked, /^20\d\d-\d\d-\d\d$/);
        }
      });
      for (const language of LANGUAGES) {
        const examples = examplesOf(rule)[language];
        if (isLeftOut(examples)) {
          it(`says why it cannot be written in ${language}`, () => assert.ok(examples.leftOut.length > 20));
          continue;
        }
        if (rule.hoverOnly) {
          it(`only explains, so it has fine examples and no others in ${language}`, () => {
            assert.equal(rule.fix, 'none');
            assert.deepEqual([examples.bad, examples.undecided ?? []], [[], []]);
            assert.ok((examples.fine ?? []).length > 0);
          });
        }
        it(`has a bad example in ${language}, fixed where the rule has a fix`, () => {
          counts.languages.add(language);
          if (rule.hoverOnly) return;
          assert.ok(examples.bad.length > 0);
          if (rule.fix === 'none') assert.ok(examples.bad.every(({ fixed }) => fixed === undefined));
        });
        examples.bad.forEach((example, index) => {
          const title = example.title ?? `bad example ${index + 1}`;
          it(`${language}: ${title}: exactly the marked findings`, () => {
            counts.bad++;
            expectFindings(rule, language, example);
          });
          it(`${language}: ${title}: every fix mends it, adds nothing and keeps comments`, () =>
            expectFixes(rule, language, example, index === 0));
        });
        (examples.fine ?? []).map(titled).forEach(({ title, text, ...told }, index) => {
          it(`${language}: fine ${title || index + 1}`, () => {
            counts.fine++;
            const session = review(language, text, told);
            assert.deepEqual(problemsOf(session), []);
            assert.deepEqual(messages(session, rule), []);
            const checks = session.review.checks.filter((check) => check.rule === rule);
            assert.ok(!checks.some(({ status }) => status === 'undecided'), 'undecided is not fine');
          });
        });
        (examples.undecided ?? []).map(titled).forEach(({ title, text, ...told }, index) => {
          it(`${language}: undecided ${title || index + 1}, and says what would decide it`, () => {
            counts.undecided++;
            const session = review(language, text, told);
            assert.deepEqual(problemsOf(session), []);
            assert.deepEqual(messages(session, rule), []);
            const open = session.review.checks.filter((check) => check.rule === rule && check.status === 'undecided');
            assert.ok(open.length > 0 && open[0]!.because.length > 5);
          });
        });
      }
    });
  }
});

function expectFindings(rule: Rule, language: LanguageId, example: Example): void {
  const { text, ranges } = unmark(example.bad);
  const session = review(language, text, example);
  assert.deepEqual(problemsOf(session), []);
  const found = findingsOf(session, rule);
  const places = found.map(({ place }) => text.slice(place.span.start, place.span.end));
  const expected = ranges.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(places, expected, 'the places of the findings');
  assert.deepEqual(
    found.map(({ place }) => ({ ...place.span })),
    ranges,
  );
  const { severity, message } = found[0]!;
  assert.equal(severity, example.severity ?? rule.severity);
  assert.ok(/^[A-Z]/.test(message) && message.length < 400, message);
}

function expectFixes(rule: Rule, language: LanguageId, example: Example, first: boolean): void {
  const { text } = unmark(example.bad);
  const session = review(language, text, example);
  const found = findingsOf(session, rule);
  const before = new Set(session.review.findings.map(({ rule: { code }, resource }) => `${code} ${resource.label}`));
  if (first && rule.fix !== 'none') assert.ok(found[0]!.fixes.length > 0, 'has a fix');
  for (const [i, fix] of found[0]!.fixes.entries()) {
    assert.match(fix.title, /^[A-Z].*[^.]$/);
    const result = fixed(session, found[0]!, i, text);
    assert.equal(result.refused, undefined, `fix '${fix.title}'`);
    counts.fixes++;
    if (i === 0 && example.fixed !== undefined) assert.equal(result.text, example.fixed);
    else if (i === 0 && first) assert.equal(result.text, recorded(rule, language, result.text!));
    const again = review(language, result.text!, example);
    assert.deepEqual(problemsOf(again), []);
    const left = findingsOf(again, rule);
    assert.equal(left.length, found.length - 1, `'${fix.title}' removes its finding`);
    const added = again.review.findings.filter(
      ({ rule: { code }, severity, resource }) =>
        severity !== 'information' && !before.has(`${code} ${resource.label}`),
    );
    assert.deepEqual(
      added.map(({ rule: { code }, message }) => `${code} ${message}`),
      [],
      `'${fix.title}' adds nothing`,
    );
    const remarks = commented(language, text);
    const second = fixed(review(language, remarks.text, example), undefined, i, remarks.text, rule);
    const lost = [...remarks.comments].filter(
      ([line, comment]) => !second.text!.includes(comment) && !result.touched.has(line),
    );
    assert.deepEqual(lost, [], `'${fix.title}' keeps comments`);
  }
}

/** The fixed text as it was read and kept in a file; `RECORD=1` writes files that are missing. */
function recorded(rule: Rule, language: LanguageId, text: string): string {
  const file = join(__dirname, 'fixed', `${rule.code}.${EXTENSIONS[language]}`);
  if (!existsSync(file) && process.env['RECORD'] === '1') writeFileSync(file, text);
  return existsSync(file) ? readFileSync(file, 'utf8') : `no text is kept in ${file}`;
}

function messages(session: Session, rule: Rule): readonly string[] {
  return findingsOf(session, rule).map(({ message }) => message);
}
