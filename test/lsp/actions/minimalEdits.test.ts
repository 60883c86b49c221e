import assert from 'node:assert/strict';
import { minimalEdits } from '../../../server/src/lsp/actions/minimalEdits';
import { applyEdits } from '../../../server/src/text/edits';

const TEXTS: readonly (readonly [string, string, string, number])[] = [
  ['nothing', 'a\nb\n', 'a\nb\n', 0],
  ['a word', 'a: true\nb\n', 'a: false\nb\n', 1],
  ['two places', 'a: 1\nb\nc: 1\n', 'a: 2\nb\nc: 2\n', 2],
  ['a new line', 'a\nc\n', 'a\nb\nc\n', 1],
  ['a line less', 'a\nb\nc\n', 'a\nc\n', 1],
  ['everything', '', 'a\r\nb', 1],
  ['line ends of two characters', 'a\r\nb\r\n', 'a\r\nx\r\nb\r\n', 1],
  ['the end', 'a', 'a\n', 1],
  ['repeated text', 'aa\naa\n', 'aa\naaa\naa\n', 1],
];

describe('minimal edits', () => {
  for (const [what, before, after, count] of TEXTS) {
    it(`turn one text into another: ${what}`, () => {
      const edits = minimalEdits(before, after);
      assert.equal(applyEdits(before, edits), after);
      assert.equal(edits.length, count);
    });
  }

  it('touch only what differs', () => {
    assert.deepEqual(minimalEdits('a: true\n', 'a: false\n'), [{ span: { start: 3, end: 6 }, newText: 'fals' }]);
  });
});
