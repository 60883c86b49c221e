import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { inEditor, type Editor } from '../editor';
import { BICEP, ESTATES } from '../questions/estates';

const entry = 'server/src/lsp/main.ts';
const initializationOptions = { commands: ['aksNetworkReview.ask', 'aksNetworkReview.review'] };

function lenses(editor: Editor, path: string): Promise<CodeLens[]> {
  return editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: editor.uri(path) } });
}

/** The text of the line below each lens, with what the lens says. */
async function said(editor: Editor, path: string): Promise<readonly string[]> {
  const lines = editor.text(path).split('\n');
  const found: string[] = [];
  for (const lens of await lenses(editor, path)) {
    const { command } = await editor.connection.sendRequest<CodeLens>('codeLens/resolve', lens);
    found.push(`${lines[lens.range.start.line]!.trim()} | ${command!.title}`);
  }
  return found;
}

describe('language server: lenses', () => {
  for (const [path, text] of ESTATES)
    it(`tell findings, addresses and reach over what is declared in ${path}`, () =>
      inEditor({ entry, initializationOptions, files: { [path]: text } }, async (editor) => {
        await editor.open(path);
        const titles = (await said(editor, path)).map((line) => line.split(' | ')[1]!);
        assert.deepEqual(
          titles.filter((title) => !title.endsWith('finding') && !title.endsWith('findings')),
          [
            '251 usable, 124 needed, 127 left',
            'reached on 443 by 1 subnet (the internet undecided)',
            '251 usable, 1 needed, 250 left',
            'reached on 443 by 1 subnet',
            'API server reached by a part of the internet (both subnets undecided)',
            'reached on 443 by both subnets',
          ],
        );
        const all = await lenses(editor, path);
        assert.ok(
          all.every(({ command }) => command === undefined),
          'what they say is asked for',
        );
        const starts = all.map(({ range }) => range.start.line);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
        );
      }));

  it('lead to the report and to the question', () =>
    inEditor({ entry, initializationOptions, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      const all = await lenses(editor, 'main.bicep');
      const commands = await Promise.all(
        all.map(async (lens) => (await editor.connection.sendRequest<CodeLens>('codeLens/resolve', lens)).command!),
      );
      const ofCluster = commands.find(({ title }) => title.startsWith('API server'))!;
      assert.equal(ofCluster.command, 'aksNetworkReview.ask');
      assert.deepEqual(ofCluster.arguments, ['internet -> aks-prod:443']);
      const findings = commands.find(({ title }) => /finding/.test(title))!;
      assert.equal(findings.command, 'aksNetworkReview.review');
      assert.deepEqual(findings.arguments, [editor.uri('main.bicep')]);
    }));

  it('are titles alone where the client knows no commands', () =>
    inEditor({ entry, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      const [lens] = await lenses(editor, 'main.bicep');
      const { command } = await editor.connection.sendRequest<CodeLens>('codeLens/resolve', lens);
      assert.equal(command!.command, '');
    }));

  it('stay where they are while a text is broken, and move with the lines', () =>
    inEditor({ entry, initializationOptions, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      const before = await said(editor, 'main.bicep');
      await editor.replace('main.bicep', 'resource nodes ', '// one line more\nresource nodes ');
      assert.deepEqual(await said(editor, 'main.bicep'), before);
      await editor.replace('main.bicep', "name: 'aks-prod'\n", "name: 'aks-prod\n  x: {{{ [\n");
      const broken = await said(editor, 'main.bicep');
      assert.deepEqual(
        broken.map((line) => line.split(' | ')[0]),
        before.map((line) => line.split(' | ')[0]),
      );
      await editor.replace('main.bicep', "name: 'aks-prod\n  x: {{{ [\n", "name: 'aks-prod'\n");
      assert.deepEqual(await said(editor, 'main.bicep'), before);
    }));

  it('go with a declaration that goes, also while the text is broken', () =>
    inEditor({ entry, initializationOptions, files: { 'main.bicep': BICEP } }, async (editor) => {
      await editor.open('main.bicep');
      const over = async () => [...new Set((await said(editor, 'main.bicep')).map((line) => line.split(' | ')[0]!))];
      const before = await over();
      await editor.replace('main.bicep', "name: 'vnet-spoke'\n", "name: 'vnet-spoke\n");
      await editor.replace('main.bicep', BICEP.slice(BICEP.indexOf('resource endpoint')), '');
      assert.deepEqual(await over(), before.slice(0, -1));
    }));

  it('tell of a loop where least is left, and nothing of what differs', () => {
    const loop = `resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "all" {
  for_each             = { a = "10.1.0.0/24", b = "10.1.1.0/28" }
  name                 = "snet-\${each.key}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = [each.value]
}
`;
    return inEditor({ entry, initializationOptions, files: { 'main.tf': loop } }, async (editor) => {
      await editor.open('main.tf');
      const titles = (await said(editor, 'main.tf')).map((line) => line.split(' | ')[1]);
      assert.deepEqual(titles, ["least room: 11 usable addresses ('snet-b')"]);
    });
  });

  it('say that deployments of one file differ', () =>
    inEditor(
      {
        entry,
        initializationOptions,
        files: {
          'main.bicep': `param closed bool\n${BICEP.replace("authorizedIPRanges: ['20.50.1.0/24']", 'enablePrivateCluster: closed')}`,
          'dev.bicepparam': "using 'main.bicep'\nparam closed = false\n",
          'prod.bicepparam': "using 'main.bicep'\nparam closed = true\n",
        },
      },
      async (editor) => {
        await editor.open('main.bicep');
        await editor.pullWorkspace();
        const ofCluster = (await said(editor, 'main.bicep')).filter((line) => line.startsWith('resource aks'));
        assert.ok(
          ofCluster.some((line) => line.endsWith('| who reaches it differs by deployment')),
          ofCluster.join('\n'),
        );
      },
    ));

  it('are switched off by the setting, and come back', () =>
    inEditor(
      {
        entry,
        files: { 'main.bicep': BICEP },
        settings: { codeLens: false },
        capabilities: { workspace: { codeLens: { refreshSupport: true } } },
      },
      async (editor) => {
        editor.connection.onRequest('workspace/codeLens/refresh', () => {
          refreshed?.();
          return null;
        });
        let refreshed: (() => void) | undefined;
        await editor.open('main.bicep');
        assert.deepEqual(await lenses(editor, 'main.bicep'), []);
        const told = new Promise<void>((resolve) => (refreshed = resolve));
        await editor.changeSettings({ codeLens: true });
        await told;
        assert.ok((await lenses(editor, 'main.bicep')).length > 5);
      },
    ));
});
