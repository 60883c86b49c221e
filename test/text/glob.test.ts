import { strict as assert } from 'node:assert';
import { globMatcher } from '../../server/src/text/glob';

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
