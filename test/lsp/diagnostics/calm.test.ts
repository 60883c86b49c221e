import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, ResponseError, type Diagnostic } from 'vscode-languageserver-protocol';
import { FindingsInBrokenText } from '../../../server/src/lsp/diagnostics/findingsInBrokenText';
import { languages } from '../../../server/src/host/languages';
import { inEditor, type Editor } from '../editor';
import { armCluster, bicepCluster, KUBENET, terraformCluster } from '../samples';

/** Of a client that cannot be told later that more is known. */
const WHOLE = { workspace: { diagnostics: { refreshSupport: false } } };
const PUSH = { textDocument: { diagnostic: undefined } };
const TRACE = { trace: { server: 'messages' } };

const MODULE = `param name string
param plugin string
${bicepCluster("networkProfile: {\n  networkPlugin: plugin\n  podCidr: '10.244.0.0/16'\n}").replace("'aks'", 'name')}`;

/** A module with so many callers, of which every second one has a problem. */
function calledBy(count: number): Record<string, string> {
  const files: Record<string, string> = { 'aks.bicep': MODULE };
  for (let index = 0; index < count; index++) {
    const plugin = index % 2 === 0 ? 'kubenet' : 'azure';
    files[`main${index}.bicep`] =
      `module a 'aks.bicep' = {\n  name: 'a'\n  params: { name: 'aks-${index}', plugin: '${plugin}' }\n}\n`;
  }
  return files;
}

/** Takes the characters of a line away from its end and writes them again; called after each keystroke. */
async function retyped(
  editor: Editor,
  path: string,
  line: string,
  look: (now: string) => Promise<void>,
): Promise<void> {
  const first = line.search(/\S/) + 1;
  for (let length = line.length - 1; length >= first; length--) {
    await editor.replace(path, line.slice(0, length + 1), line.slice(0, length));
    await look(line.slice(0, length));
  }
  for (let length = first + 1; length <= line.length; length++) {
    await editor.replace(path, line.slice(0, length - 1), line.slice(0, length));
    await look(line.slice(0, length));
  }
}

describe('language server: diagnostics while somebody types', () => {
  it('stay while the text is broken, at their places, and go when they are edited away', async () => {
    const cases = [
      ['main.bicep', KUBENET, 'networkProfile: {', "'kubenet'"],
      ['main.tf', terraformCluster('"kubenet"'), 'resource "azurerm_kubernetes_cluster" "aks" {', '"kubenet"'],
      ['main.json', armCluster('kubenet'), '      "properties": {', '"kubenet"'],
    ] as const;
    await inEditor({ files: Object.fromEntries(cases.map(([path, text]) => [path, text])) }, async (editor) => {
      for (const [path, , line, value] of cases) {
        await editor.open(path);
        await editor.becomes(path, ['AKSN101']);
        await retyped(editor, path, line, async (now) => {
          const found = await editor.diagnostics(path);
          const shown = found.map(({ code, range }) => [code, range]);
          assert.deepEqual(shown, [['AKSN101', editor.rangeOf(path, value)]], `${path}: ${now}`);
        });
      }
      // Also in broken text, what is edited away is gone.
      await editor.replace('main.bicep', '  properties: {', '  properties: ');
      await editor.becomes('main.bicep', ['AKSN101']);
      await editor.replace('main.bicep', "'kubenet'", "'azure'");
      await editor.becomes('main.bicep', []);
    });
  });

  it('stay no longer than a while in a text that stays broken', async () => {
    const bicep = languages.find(({ id }) => id === 'bicep')!;
    const said = (text: string, items: readonly Diagnostic[]) => {
      const document = bicep.parse('main.bicep', text);
      return { uri: 'file:///main.bicep', document, items, errors: document.problems.length };
    };
    const found: Diagnostic = {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } },
      message: 'It is wrong.',
      data: { rule: 'AKSN101', resource: 'aks', unit: 'main.bicep', fix: 'none' },
    };
    await new Promise<void>((resolve, reject) => {
      const broken = new FindingsInBrokenText(() => {
        try {
          assert.equal(broken.ends, 1);
          assert.deepEqual(broken.shown(said("var x = '\nparam y string", [])), []);
          resolve();
        } catch (error) {
          reject(error as Error);
        }
      }, 20);
      assert.deepEqual(broken.shown(said("var x = ''\nparam y string", [found])), [found]);
      assert.deepEqual(broken.shown(said("var x = '\nparam y string", [])), [found]);
    });
  });

  it('are told for a module before its callers are reviewed again, and then again', () =>
    inEditor({ files: calledBy(40), settings: TRACE }, async (editor) => {
      await editor.open('aks.bicep');
      const before = await editor.diagnostics('aks.bicep');
      assert.deepEqual(
        before.map(({ code }) => code),
        ['AKSN101'],
      );
      assert.match(
        before[0]!.message,
        /True for `a` in main0\.bicep, .* 17 more; not for `a` in main1\.bicep, .* 17 more\./,
      );
      const left = () =>
        editor.logged.flatMap((line) => /, (\d+) more deployments to be reviewed/.exec(line)?.[1] ?? []);
      assert.deepEqual(left(), [], 'the first answer is complete');
      const words = (items: readonly Diagnostic[]) => items.map(({ code, message }) => [code, message]);
      const place = 'networkPlugin: plugin';
      for (const text of ['', 'p', 'pa', 'param', 'param other', "param other string = 'x"]) {
        await editor.replace('aks.bicep', 'param name', `${text}\nparam name`);
        const shown = await editor.diagnostics('aks.bicep');
        assert.deepEqual(words(shown), words(before), text);
        assert.deepEqual(shown[0]!.range.end, editor.rangeOf('aks.bicep', place).end, text);
      }
      assert.ok(
        left().length > 0 && left().every((count) => Number(count) === 39),
        'one caller is reviewed, the others wait',
      );
      // What only the callers tell follows by itself.
      await editor.replace(
        'aks.bicep',
        'networkPlugin: plugin',
        "networkPlugin: plugin == 'azure' ? 'kubenet' : 'azure'",
      );
      await editor.settled('aks.bicep', ([item]) =>
        /True for `a` in main1\.bicep, .* 17 more; not for `a` in main0\.bicep/.test(item?.message ?? ''),
      );
    }));

  it('are sent for a module before its callers are reviewed again, to clients that do not ask', () =>
    inEditor({ files: calledBy(40), capabilities: PUSH }, async (editor) => {
      await editor.open('aks.bicep');
      await editor.published('aks.bicep', (items) => /not for `a` in main1/.test(String(items[0]?.message)));
      let least = Infinity;
      editor.connection.onNotification(
        'textDocument/publishDiagnostics',
        ({ uri, diagnostics }: { uri: string; diagnostics: unknown[] }) => {
          if (uri === editor.uri('aks.bicep')) least = Math.min(least, diagnostics.length);
        },
      );
      for (let count = 0; count < 10; count++) {
        await editor.replace('aks.bicep', 'param name', '\nparam name');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await editor.hover('aks.bicep', 'plugin');
      assert.equal(least, 1);
    }));

  it('are refused, not emptied, for a request that is cancelled or that the next edit overtakes', () =>
    inEditor({ files: calledBy(150), capabilities: WHOLE }, async (editor) => {
      await editor.open('main1.bicep');
      await editor.diagnostics('main1.bicep');
      await editor.open('aks.bicep');
      const params = { textDocument: { uri: editor.uri('aks.bicep') } };
      const pull = (source?: CancellationTokenSource) =>
        editor.connection.sendRequest('textDocument/diagnostic', ...[params, ...(source ? [source.token] : [])]).then(
          (report) => report as { items: unknown[] },
          (error: unknown) => error as ResponseError<{ retriggerRequest?: boolean }>,
        );
      const source = new CancellationTokenSource();
      const asked = pull(source);
      source.cancel();
      const refused = await asked;
      assert.ok(refused instanceof ResponseError && refused.code === LSPErrorCodes.RequestCancelled);
      // All callers are reviewed again before the answer: that takes many slices, and the second edit comes between two.
      await editor.replace('aks.bicep', 'param name', 'param  name');
      const overtaken = pull();
      await editor.replace('aks.bicep', 'param  name', '\nparam name');
      const answer = await overtaken;
      assert.ok(answer instanceof ResponseError && answer.code === LSPErrorCodes.ServerCancelled);
      assert.deepEqual(answer.data, { retriggerRequest: true });
      assert.deepEqual(await editor.codes('aks.bicep'), ['AKSN101']);
    }));
});
