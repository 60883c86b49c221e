import { strict as assert } from 'node:assert';
import { draw, type AppliedFix } from '../../scripts/sampledFixes';

function fix(repository: string, code: string, file: string): AppliedFix {
  return { repository, code, title: 'Do it', files: [{ file, before: 'a', after: 'b' }] };
}

describe('drawing fixes to be read', () => {
  const many = Array.from({ length: 40 }, (_, index) => fix('large', `AKSN${100 + (index % 4)}`, `${index}.tf`));
  const all = [...many, fix('small', 'AKSN601', 'main.tf'), fix('tiny', 'AKSN601', 'main.tf')];

  it('gives every repository its turn, and the rules of each', () => {
    const drawn = draw(all, 6, 1);
    assert.deepEqual(new Set(drawn.map(({ repository }) => repository)), new Set(['large', 'small', 'tiny']));
    const ofLarge = drawn.filter(({ repository }) => repository === 'large').map(({ code }) => code);
    assert.equal(new Set(ofLarge).size, 4);
  });

  it('gives the same for the same seed, and something else for another', () => {
    const names = (seed: number) => draw(all, 10, seed).map(({ files: [first] }) => first!.file);
    assert.deepEqual(names(1), names(1));
    assert.notDeepEqual(names(1), names(2));
  });

  it('draws once what one rule does to one file in several ways', () => {
    const twice = [fix('one', 'AKSN601', 'main.tf'), fix('one', 'AKSN601', 'main.tf')];
    assert.equal(draw(twice, 5, 1).length, 1);
  });
});
