import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { questionPartAt } from '../../../server/src/lsp/questions/expectationAtOffset';
import { inEditor, type Editor } from '../editor';
import { BICEP } from './estates';

const entry = 'server/src/lsp/main.ts';
const PROJECT = 'aks-network-review.json';

/** A project file with one expectation, and the offset of the `|` in it. */
function marked(expectation: string): { readonly text: string; readonly offset: number } {
  const text = `{\n  "intents": { "outside": { "ranges": ["192.168.0.0/16"] } },\n  "expect": [\n    ${expectation}\n  ]\n}\n`;
  return { text: text.replace('|', ''), offset: text.indexOf('|') };
}

function completionsAt(editor: Editor, offset: number): Promise<CompletionItem[] | null> {
  const before = editor.text(PROJECT).slice(0, offset).split('\n');
  return editor.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: editor.uri(PROJECT) },
    position: { line: before.length - 1, character: before.at(-1)!.length },
  });
}

/** Completes at the `|` with the item of a label. @returns the expectation's line afterwards, and the labels that were offered */
function completed(expectation: string, label: string, initializationOptions?: unknown) {
  const { text, offset } = marked(expectation);
  const play = { entry, files: { 'main.bicep': BICEP, [PROJECT]: text }, initializationOptions } as const;
  return inEditor(play, async (editor) => {
    await editor.open('main.bicep');
    await editor.open(PROJECT);
    const items = (await completionsAt(editor, offset)) ?? [];
    const item = items.find((one) => one.label === label);
    assert.ok(item, `no ${label} among ${items.map((one) => one.label).join(', ')}`);
    await editor.apply({ changes: { [editor.uri(PROJECT)]: [item.textEdit as never] } });
    return { line: editor.text(PROJECT).split('\n')[3]!.trim(), labels: items.map((one) => one.label), item };
  });
}

describe('expectations of the project file', () => {
  describe('the part of a question at an offset', () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['{ "never": "|" }', 'from "" ""'],
      ['{ "never": "inter|" }', 'from "inter" "inter"'],
      ['{ "never": "inter|net -> aks:443" }', 'from "internet" "inter" on'],
      ['{ "never": "internet -|> aks:443" }', 'from "internet -" "internet -" on'],
      ['{ "never": "internet ->|" }', 'to "" ""'],
      ['{ "always": "internet -> ak|s-prod:443" }', 'to "aks-prod" "ak" on'],
      ['{ "always": "internet -> aks-prod:|" }', 'port "" ""'],
      ['{ "always": "internet -> aks-prod:44|3" }', 'port "443" "44"'],
      ['{ "resolves": "vnet-|" }', 'network "vnet-" "vnet-"'],
      ['{ "resolves": "vnet-spoke ? kv|", "to": "private" }', 'name "kv" "kv"'],
      ['{ "because": "inter|net" }', undefined],
      ['{ "nev|er": "internet" }', undefined],
      ['{ "never": |"internet" }', undefined],
    ];
    for (const [expectation, expected] of cases)
      it(expectation, () => {
        const { text, offset } = marked(expectation);
        const found = questionPartAt(text, offset);
        const said = found && `${found.part} "${text.slice(found.span.start, found.span.end)}" "${found.written}"${found.goesOn ? ' on' : ''}`; // prettier-ignore
        assert.equal(said, expected);
      });

    it('is none in another list, and in a text that is no JSON', () => {
      assert.equal(questionPartAt('{ "ignore": [{ "never": "a" }] }', 26), undefined);
      assert.equal(questionPartAt('never: internet', 10), undefined);
      assert.equal(questionPartAt('', 0), undefined);
    });
  });

  it('offer who sends, with the arrow behind it', async () => {
    const { line, labels, item } = await completed('{ "never": "vnet|" }', 'vnet-spoke/snet-app');
    assert.equal(line, '{ "never": "vnet-spoke/snet-app -> " }');
    assert.deepEqual(labels, [
      'internet',
      'on-premises',
      'aks-prod',
      'vnet-spoke/snet-aks',
      'vnet-spoke/snet-app',
      'vnet-spoke',
      '*/*',
    ]);
    assert.match(item.detail ?? '', /10\.1\.1\.0\/24 in vnet-spoke/);
    assert.equal(item.command, undefined, 'this client cannot be told to go on');
  });

  it('offer who receives, with the port of an API server, and have VS Code go on behind a colon', async () => {
    const cluster = await completed('{ "never": "internet -> |" }', 'aks-prod');
    assert.equal(cluster.line, '{ "never": "internet -> aks-prod:443" }');
    assert.ok(cluster.labels.includes('kv-shop') && cluster.labels.includes('pe-kv'));
    assert.ok(!cluster.labels.includes('*/*'));
    const options = { commands: ['editor.action.triggerSuggest'] };
    const vault = await completed('{ "never": "internet -> kv|" }', 'kv-shop', options);
    assert.equal(vault.line, '{ "never": "internet -> kv-shop:" }');
    assert.equal(vault.item.command?.command, 'editor.action.triggerSuggest');
  });

  it('replace a name and leave what is around it', async () => {
    const { line } = await completed('{ "always": "intern|et -> aks-prod:443" }', 'vnet-spoke/snet-app');
    assert.equal(line, '{ "always": "vnet-spoke/snet-app -> aks-prod:443" }');
  });

  it('offer ports, networks and host names', async () => {
    const port = await completed('{ "always": "internet -> kv-shop:|" }', '53/udp');
    assert.equal(port.line, '{ "always": "internet -> kv-shop:53/udp" }');
    assert.equal(port.labels[0], '443');
    const network = await completed('{ "resolves": "|", "to": "private" }', 'vnet-spoke');
    assert.equal(network.line, '{ "resolves": "vnet-spoke ? ", "to": "private" }');
    assert.ok(!network.labels.includes('internet'));
    const name = await completed('{ "resolves": "vnet-spoke ? |", "to": "private" }', 'kv-shop.vault.azure.net');
    assert.equal(name.line, '{ "resolves": "vnet-spoke ? kv-shop.vault.azure.net", "to": "private" }');
  });

  it('offer nothing in other files, and are asked for in project files alone where a client registers them', () =>
    inEditor(
      {
        entry,
        files: { 'main.bicep': BICEP, [PROJECT]: '{}' },
        capabilities: { textDocument: { completion: { dynamicRegistration: true } } },
      },
      async (editor) => {
        await editor.open('main.bicep');
        assert.equal(editor.initialized.capabilities.completionProvider, undefined);
        const answer = await editor.connection.sendRequest('textDocument/completion', {
          textDocument: { uri: editor.uri('main.bicep') },
          position: { line: 1, character: 9 },
        });
        assert.equal(answer, null);
        assert.ok(editor.registered.includes('textDocument/completion'));
      },
    ));
});
