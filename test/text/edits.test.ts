import assert from 'node:assert/strict';
import { applyEdits, sorted, touching, type TextEdit } from '../../server/src/text/edits';

const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });

describe('edits of one text', () => {
  const TEXT = 'zones = []';

  it('are put in the order of the text, those of one place in the order in which they came', () => {
    const given = [edit(9, 9, 'b'), edit(0, 5, 'records'), edit(9, 9, 'a')];
    assert.deepEqual(
      sorted(given).map(({ newText }) => newText),
      ['records', 'b', 'a'],
    );
    assert.equal(given[0]!.newText, 'b', 'the list that was given stays as it is');
  });

  it('are one where they touch, and say the same as before', () => {
    const given = [edit(9, 9, '1'), edit(9, 9, ', 2'), edit(8, 9, '['), edit(0, 5, 'records')];
    const joined = touching(given);
    assert.deepEqual(joined, [edit(0, 5, 'records'), edit(8, 9, '[1, 2')]);
    assert.equal(applyEdits(TEXT, joined), 'records = [1, 2]');
    assert.equal(applyEdits(TEXT, joined), applyEdits(TEXT, given));
  });

  it('stay apart where a character lies between them', () => {
    const given = [edit(0, 1, 'Z'), edit(2, 2, '!')];
    assert.deepEqual(touching(given), given);
  });
});
