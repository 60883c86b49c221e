import { strict as assert } from 'node:assert';
import { Trials } from './failure';
import { wrongIn } from './parse/run';
import { shrunk, shrunkFiles } from './shrink';

describe('what a failing input is made of', () => {
  it('is found in it', () => {
    const text = Array.from({ length: 200 }, (_, line) => `line ${line}`).join('\n');
    assert.equal(shrunk(text, (less) => less.includes('7') && less.includes('9')).length, 2);
    const files = { 'a.tf': 'x = 1\ny = 2\n', 'b.tf': 'z = 3\n', 'c.tf': 'nothing' };
    const fewer = shrunkFiles(
      files,
      (left) => (left['a.tf'] ?? '').includes('2') && (left['b.tf'] ?? '').includes('3'),
    );
    assert.deepEqual(fewer, { 'a.tf': '2', 'b.tf': '3' });
  });

  it('is kept for some failures of a kind only', () => {
    const trials = new Trials();
    for (let seed = 0; seed < 10; seed++) trials.add('one kind', seed, () => ({}));
    trials.add('another kind', 11, () => ({}));
    assert.deepEqual([...new Set(trials.failures.map(({ what }) => what))], ['one kind', 'another kind']);
    assert.ok(trials.failures.length < 5);
  });

  it('is one that the readers fail at', () => {
    // What throws is told, and so is what stands outside of the text: the judge itself is no empty one.
    const broken = { language: 'nothing' as 'bicep', file: 'main.bicep', text: '' };
    assert.match(wrongIn(broken) ?? '', /^nothing: /);
    assert.equal(wrongIn({ ...broken, language: 'bicep' }), undefined);
  });
});
