import assert from 'node:assert/strict';
import { globPattern } from '../../../../server/src/languages/terraform/evaluation/functions/glob';

const FILES = ['a.yaml', 'A.yaml', '.b.yaml', 'x,y.yaml', 'a[1].yaml', 'dir/a.yaml', 'dir/sub/b.yaml', 'dir2/c.json'];

/** Source: https://developer.hashicorp.com/terraform/language/functions/fileset (read 2026-11-29) */
const FITS: Readonly<Record<string, readonly string[]>> = {
  '*.yaml': ['a.yaml', 'A.yaml', '.b.yaml', 'x,y.yaml', 'a[1].yaml'],
  '?.yaml': ['a.yaml', 'A.yaml'],
  '**': FILES,
  '**/*.yaml': FILES.slice(0, 7),
  'dir/**': ['dir/a.yaml', 'dir/sub/b.yaml'],
  'dir/**/*.yaml': ['dir/a.yaml', 'dir/sub/b.yaml'],
  'dir*/*': ['dir/a.yaml', 'dir2/c.json'],
  // Two stars within a segment are as good as one.
  'dir**/*.yaml': ['dir/a.yaml'],
  '**.yaml': ['a.yaml', 'A.yaml', '.b.yaml', 'x,y.yaml', 'a[1].yaml'],
  '{a,x\\,y}.yaml': ['a.yaml', 'x,y.yaml'],
  '{dir/{a,b},.b}.yaml': ['.b.yaml', 'dir/a.yaml'],
  '{dir,dir2}/*.{yaml,json}': ['dir/a.yaml', 'dir2/c.json'],
  '[a-c].yaml': ['a.yaml'],
  '[^a].yaml': ['A.yaml'],
  '[!a].yaml': ['A.yaml'],
  'a[[]1[\\]].yaml': ['a[1].yaml'],
  'a\\[1\\].yaml': ['a[1].yaml'],
  'dir[.-0]a.yaml': [],
  '[^b]r/a.yaml': [],
  'a.[a-zA-Z]aml': ['a.yaml'],
  'a.yaml|A.yaml': [],
  'a+.yaml': [],
};

describe('Patterns of fileset', () => {
  for (const [pattern, expected] of Object.entries(FITS)) {
    it(`${pattern} finds ${expected.length}`, () => {
      const test = globPattern(pattern);
      assert.deepEqual(FILES.filter(test!), expected);
    });
  }

  it('take no longer for a pattern that nearly fits', () => {
    const test = globPattern('*a'.repeat(40) + 'b')!;
    assert.equal(test('a'.repeat(250)), false);
  });

  for (const pattern of ['[a', '{a,b', 'a\\', '[', '[z-a]', '[]', '[]a]', '[-a]', '[a-]', '[^]']) {
    it(`${pattern} is refused`, () => assert.equal(globPattern(pattern), undefined));
  }
});
