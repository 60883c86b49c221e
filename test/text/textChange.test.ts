import assert from 'node:assert/strict';
import { movedSpan, stretchedSpan, textChange, undone } from '../../server/src/text/textChange';

/** The span of a word in a text. */
function spanOf(text: string, word: string) {
  const start = text.indexOf(word);
  assert.ok(start >= 0, word);
  return { start, end: start + word.length };
}

describe('what differs between two versions of a text', () => {
  const before = 'alpha beta gamma';

  it('is one change from the first difference to the last', () => {
    assert.deepEqual(textChange(before, 'alpha beta! gamma'), {
      was: { start: 10, end: 10 },
      is: { start: 10, end: 11 },
    });
    assert.deepEqual(textChange(before, 'alpha gamma'), { was: { start: 6, end: 11 }, is: { start: 6, end: 6 } });
    assert.deepEqual(textChange('aa', 'aaa'), { was: { start: 2, end: 2 }, is: { start: 2, end: 3 } });
    assert.deepEqual(textChange('aaa', 'aa'), { was: { start: 2, end: 3 }, is: { start: 2, end: 2 } });
    assert.deepEqual(textChange('', 'x'), { was: { start: 0, end: 0 }, is: { start: 0, end: 1 } });
  });

  it('moves what stands behind it, and leaves what stands before it', () => {
    for (const after of ['alpha BETA-2 gamma', 'alpha  gamma', 'alpha b gamma', 'alpha be\nta gamma']) {
      const change = textChange(before, after);
      assert.deepEqual(movedSpan(spanOf(before, 'alpha'), change), spanOf(after, 'alpha'), after);
      assert.deepEqual(movedSpan(spanOf(before, 'gamma'), change), spanOf(after, 'gamma'), after);
      assert.equal(movedSpan(spanOf(before, 'beta'), change), undefined, after);
    }
  });

  it('leaves a word as it is where something is put beside it', () => {
    for (const after of ['alpha xbeta gamma', 'alpha betax gamma']) {
      assert.deepEqual(movedSpan(spanOf(before, 'beta'), textChange(before, after)), spanOf(after, 'beta'), after);
    }
    assert.deepEqual(movedSpan({ start: 0, end: 5 }, textChange(before, before)), { start: 0, end: 5 });
  });

  it('stretches what it is in, there and back', () => {
    const after = 'alpha beta and more gamma';
    const change = textChange(before, after);
    for (const [was, is] of [
      ['alpha beta gamma', 'alpha beta and more gamma'],
      ['alpha', 'alpha'],
      ['gamma', 'gamma'],
    ] as const) {
      assert.deepEqual(stretchedSpan(spanOf(before, was), change), spanOf(after, is));
      assert.deepEqual(stretchedSpan(spanOf(after, is), undone(change)), spanOf(before, was));
    }
  });
});
