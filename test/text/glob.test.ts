import { strict as assert } from 'node:assert';
import { fitsWildcards, globMatcher } from '../../server/src/text/glob';
import { withoutTail } from '../../server/src/text/ends';

describe('exclude patterns', () => {
  for (const [pattern, matched, unmatched] of [
    ['samples/**', ['samples/a.bicep', 'samples/x/y.tf'], ['a/samples/a.bicep', 'samples.bicep']],
    ['**/samples/**', ['samples/a.tf', 'x/y/samples/z/a.tf'], ['xsamples/a.tf']],
    ['samples', ['samples', 'samples/a.tf', 'x/samples/a.tf'], ['samples2/a.tf']],
    ['*.json', ['a.json', 'x/a.json'], ['a.jsonc', 'a.json5']],
    ['./x/*.tf', ['x/a.tf'], ['x/y/a.tf']],
    ['x/{a,b}/?.tf', ['x/a/1.tf', 'x/b/2.tf'], ['x/c/1.tf', 'x/a/12.tf']],
    ['x/', ['x/a.tf'], ['y/x.tf']],
    ['a+(b)[c].tf', ['a+(b)[c].tf'], ['ab.tf']],
    ['{a', ['{a'], ['a']],
  ] as const) {
    it(pattern, () => {
      const test = globMatcher([pattern]);
      for (const path of matched) assert.ok(test(path), path);
      for (const path of unmatched) assert.ok(!test(path), path);
    });
  }

  it('take no longer for a pattern that nearly fits', () => {
    assert.ok(!globMatcher([`${'*a'.repeat(40)}b`])('a'.repeat(250)));
    assert.ok(globMatcher([`${'*a'.repeat(40)}b`])(`${'a'.repeat(250)}b`));
  });

  it('match nothing when they are beyond all bounds', () => {
    assert.ok(globMatcher(['a'.repeat(900)])('a'.repeat(900)));
    assert.ok(!globMatcher(['a'.repeat(1001)])('a'.repeat(1001)));
    const deep = '{'.repeat(450) + '}'.repeat(450);
    assert.equal(typeof globMatcher([deep])('a'), 'boolean');
  });

  it('match nothing when there are none', () => {
    assert.ok(!globMatcher([])('a'));
    assert.ok(!globMatcher([' '])('a'));
  });
});

describe('wildcards', () => {
  it('stand for any characters, or for one where that is wanted', () => {
    for (const [pattern, text] of [
      ['*', ''],
      ['a*c', 'abbc'],
      ['*b*', 'abc'],
      ['a**', 'a'],
      ['*.json', 'a.b.json'],
      ['*ab', 'aab'],
      ['a*b*c', 'a-b-b-c'],
    ] as const)
      assert.ok(fitsWildcards(text, pattern), pattern);
    for (const [pattern, text] of [
      ['', 'a'],
      ['a?', 'ab'],
      ['a*c', 'abcd'],
      ['*.json', 'a.jsonx'],
      ['a*b*c', 'a-c-b'],
    ] as const)
      assert.ok(!fitsWildcards(text, pattern), pattern);
    assert.ok(fitsWildcards('ab', 'a?', { single: true }));
    assert.ok(!fitsWildcards('a', 'a?', { single: true }));
  });

  it('take time that grows with the text and the pattern only', () => {
    const started = performance.now();
    assert.ok(!fitsWildcards('a'.repeat(5000), `${'*a'.repeat(500)}b`));
    assert.ok(performance.now() - started < 5000);
  });
});

describe('the tail of a text', () => {
  it('is taken away in time that grows with the text', () => {
    const isBlank = (character: string) => character === ' ';
    assert.equal(withoutTail('a b  ', isBlank), 'a b');
    assert.equal(withoutTail('   ', isBlank), '');
    const long = `${' '.repeat(300_000)}x`;
    const started = performance.now();
    assert.equal(withoutTail(long, isBlank), long);
    assert.ok(performance.now() - started < 2000);
  });
});
