import assert from 'node:assert/strict';
import { inEditor } from '../editor';
import { BICEP } from '../questions/estates';

const entry = 'server/src/lsp/main.ts';
const PROJECT = 'aks-network-review.json';
const expecting = (...questions: readonly string[]) =>
  `${JSON.stringify({ expect: questions.map((never) => ({ never })) }, undefined, 2)}\n`;

describe('language server: expectations that test nothing', () => {
  it('are said at their question, and no more when the name is right', () =>
    inEditor(
      {
        entry,
        files: { 'main.bicep': BICEP, [PROJECT]: expecting('internet -> aks-prd:443', 'internet -> aks-*:443') },
      },
      async (editor) => {
        await editor.open('main.bicep');
        await editor.open(PROJECT);
        const [found, ...rest] = await editor.settled(PROJECT, (items) => items.length > 0);
        assert.deepEqual(rest, []);
        assert.match(found!.message, /^This expectation tests nothing: nothing here is called 'aks-prd'; did you mean aks-prod\?$/); // prettier-ignore
        assert.deepEqual(found!.range, editor.rangeOf(PROJECT, '"internet -> aks-prd:443"'));
        await editor.replace(PROJECT, 'aks-prd', 'aks-prod');
        await editor.settled(PROJECT, (items) => items.length === 0);
      },
    ));

  it('follow the files: what they name may come', () =>
    inEditor(
      { entry, files: { 'main.bicep': BICEP.replaceAll('aks-prod', 'aks-old'), [PROJECT]: expecting('internet -> aks-new:443') } }, // prettier-ignore
      async (editor) => {
        await editor.open('main.bicep');
        await editor.open(PROJECT);
        await editor.settled(PROJECT, (items) => items.length === 1);
        await editor.replace('main.bicep', "'aks-old'", "'aks-new'");
        await editor.diagnostics('main.bicep');
        await editor.settled(PROJECT, (items) => items.length === 0);
      },
    ));
});
