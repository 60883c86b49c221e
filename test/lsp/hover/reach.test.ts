import assert from 'node:assert/strict';
import { inEditor } from '../editor';
import { BICEP, ESTATES } from '../questions/estates';

const entry = 'server/src/lsp/main.ts';
const initializationOptions = { commands: ['aksNetworkReview.ask'] };

describe('language server: hover on what is reached', () => {
  for (const [path, text] of ESTATES)
    it(`tells in one line who reaches it, and why, in ${path}`, () =>
      inEditor({ entry, initializationOptions, files: { [path]: text } }, async (editor) => {
        await editor.open(path);
        const quoted = (name: string) => (path === 'main.bicep' ? `'${name}'` : `"${name}"`);
        const cluster = await editor.hover(path, quoted('aks-prod'));
        assert.match(
          cluster ?? '',
          /API server reached by a part of the internet.*\. Why: \[from the internet\]\(command:aksNetworkReview\.ask\?[^)]*\), \[from subnets\]\(command:/,
        );
        const [, link] = /command:aksNetworkReview\.ask\?([^)]*)\)/.exec(cluster!)!;
        assert.deepEqual(JSON.parse(decodeURIComponent(link!)), ['internet -> aks-prod:443']);
        assert.match((await editor.hover(path, quoted('kv-shop'))) ?? '', /Reached on 443 by/);
      }));

  it('has no links where the client has no command, and nothing where nothing is decided', () =>
    inEditor({ entry, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      const text = await editor.hover('main.bicep', "'snet-app'");
      assert.match(text ?? '', /Reached on 443 by 1 subnet\./);
      assert.ok(!text!.includes('command:'));
      assert.equal(await editor.hover('main.bicep', "'vnet-spoke'"), undefined);
    }));
});
