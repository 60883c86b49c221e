import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { rules } from '../../server/src/rules/registry';
import { findingsOf, fixed, problemsOf, review, unmark } from './tester';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const counts = { rules: 0, examples: 0, fixes: 0 };

describe('rule examples', () => {
  after(() =>
    console.log(
      `      ${counts.rules} rules, ${counts.examples} examples in 3 languages, ${counts.fixes} fixes applied`,
    ),
  );
  for (const rule of rules) {
    describe(`${rule.code} ${rule.name}`, () => {
      before(() => void counts.rules++);
      for (const language of LANGUAGES) {
        const examples = rule.examples[language];
        it(`has a bad example in ${language}`, () => assert.ok(examples.bad.length > 0));
        examples.bad.forEach((example, index) => {
          it(`${language}: bad example ${index + 1} gives exactly the marked finding, and the fix mends it`, () => {
            counts.examples++;
            const { text, ranges } = unmark(example.bad);
            const session = review(language, text);
            assert.deepEqual(problemsOf(session), []);
            const found = findingsOf(session, rule);
            const places = found.map(({ place }) => text.slice(place.span.start, place.span.end));
            const expected = ranges.map(({ start, end }) => text.slice(start, end));
            assert.deepEqual(places, expected, 'the places of the findings');
            assert.deepEqual(
              found.map(({ place }) => ({ ...place.span })),
              ranges,
            );
            assert.equal(found[0]!.severity, example.severity ?? rule.severity);
            assert.ok(/^[A-Z]/.test(found[0]!.message) && found[0]!.message.length < 400, found[0]!.message);
            for (const [i, fix] of found[0]!.fixes.entries()) {
              assert.match(fix.title, /^[A-Z].*[^.]$/);
              const result = fixed(session, found[0]!, i, text);
              assert.equal(result.refused, undefined, `fix '${fix.title}'`);
              counts.fixes++;
              if (i === 0) assert.equal(result.text, example.fixed);
              const again = review(language, result.text!);
              assert.deepEqual(problemsOf(again), []);
              assert.equal(findingsOf(again, rule).length, found.length - 1);
            }
          });
        });
        (examples.fine ?? []).forEach((text, index) => {
          it(`${language}: fine example ${index + 1} gives none`, () => {
            counts.examples++;
            const session = review(language, text);
            assert.deepEqual(problemsOf(session), []);
            assert.deepEqual(
              findingsOf(session, rule).map(({ message }) => message),
              [],
            );
          });
        });
        (examples.undecided ?? []).forEach((text, index) => {
          it(`${language}: undecided example ${index + 1} says what would decide it`, () => {
            counts.examples++;
            const session = review(language, text);
            assert.deepEqual(problemsOf(session), []);
            assert.deepEqual(
              findingsOf(session, rule).map(({ message }) => message),
              [],
            );
            const open = session.review.checks.filter((check) => check.rule === rule && check.status === 'undecided');
            assert.ok(open.length > 0 && open[0]!.because.length > 5);
          });
        });
      }
    });
  }
});
