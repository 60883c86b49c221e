import assert from 'node:assert/strict';
import type { AnnotatedTextEdit, CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { ARM, BICEP, TERRAFORM } from '../../stories/estates';
import { changed } from '../../stories/telling';
import { CAPABILITIES, inEditor, type Editor } from '../editor';

const REWRITE = 'refactor.rewrite';
const ENTRY = 'server/src/lsp/main.ts';

async function offered(editor: Editor, path: string, on: string): Promise<readonly CodeAction[]> {
  const actions = await editor.actions(path, editor.rangeOf(path, on));
  return actions.filter(({ kind }) => kind === REWRITE);
}

const editsOf = ({ edit }: CodeAction) =>
  (edit?.documentChanges ?? [])
    .filter((change): change is TextDocumentEdit => 'textDocument' in change)
    .flatMap(({ edits }) => edits as AnnotatedTextEdit[]);

describe('language server: changes of many parts', () => {
  for (const [language, files, path, on, extent] of [
    ['Bicep', BICEP, 'main.bicep', 'resource aks', '6 changes in 1 file'],
    ['ARM JSON', ARM, 'azuredeploy.json', '"Microsoft.ContainerService/managedClusters"', '6 changes in 1 file'],
    ['Terraform', TERRAFORM, 'cluster.tf', '"azurerm_kubernetes_cluster"', '5 changes in 2 files'],
  ] as const) {
    it(`are offered where the resource is declared, and each part is confirmed, in ${language}`, () =>
      inEditor({ files, entry: ENTRY }, async (editor) => {
        await editor.open(path);
        await editor.pullWorkspace();
        const actions = await offered(editor, path, on);
        const action = actions.find(({ title }) => title.startsWith("Make cluster 'aks-orders' private"));
        assert.ok(action, actions.map(({ title }) => title).join(', '));
        const resolved = await editor.resolve(action);
        const tried = (await offered(editor, path, on)).map(({ title }) => title);
        assert.ok(tried.includes(`Make cluster 'aks-orders' private (${extent})…`), tried.join(', '));
        const said = resolved.edit!.changeAnnotations!;
        const edits = editsOf(resolved);
        for (const { annotationId } of edits) assert.ok(said[annotationId]!.needsConfirmation);
        const parts = new Set(Object.keys(said).flatMap((name) => name.split('+')));
        assert.equal(parts.size, Number(extent[0]), 'every part is seen');
        const texts = Object.values(said).map(({ label, description }) => `${label}: ${description}`);
        assert.ok(
          texts.some((text) => /^1\. Add private DNS zone .*AKS writes the record/.test(text)),
          texts.join('\n'),
        );
        assert.ok(texts.some((text) => /Serve the API on a private address only: .*lose access/.test(text)));
        assert.ok(texts.some((text) => text.includes('The way in: the network is peered')));
        assert.ok(
          texts.some((text) =>
            /May open .*vnet-orders\/snet-nodes -> API server of 'aks-orders':443: the files do not decide that\./.test(
              text,
            ),
          ),
          texts.join('\n'),
        );
        await editor.apply(resolved.edit!);
        const again = await offered(editor, path, on);
        assert.ok(!again.some(({ title }) => title.includes('private')));
        assert.ok(again.some(({ title }) => title.startsWith('Send the egress')));
      }));
  }

  it('are offered where a finding of theirs stands', () =>
    inEditor({ files: BICEP, entry: ENTRY }, async (editor) => {
      await editor.open('main.bicep');
      const actions = await offered(editor, 'main.bicep', 'apiServerAccessProfile');
      assert.deepEqual(
        actions.map(({ title }) => title.replace(/( \(.*)?…$/, '')),
        ["Make cluster 'aks-orders' private"],
      );
      assert.deepEqual(await offered(editor, 'main.bicep', 'dnsPrefix'), []);
    }));

  it('say why they cannot be written', () => {
    const joined = changed(
      BICEP,
      "apiServerAccessProfile: {\n      authorizedIPRanges: ['198.51.100.0/24']\n    }",
      "apiServerAccessProfile: union({ authorizedIPRanges: ['198.51.100.0/24'] }, {})",
    );
    return inEditor({ files: joined, entry: ENTRY }, async (editor) => {
      await editor.open('main.bicep');
      const find = async () =>
        (await offered(editor, 'main.bicep', 'resource aks')).find(({ title }) => title.startsWith('Make cluster'));
      const action = await find();
      assert.ok(action);
      const refused = await editor.resolve(action);
      assert.equal(refused.edit, undefined);
      assert.match(refused.disabled?.reason ?? '', /put together|no place to stand/);
      assert.equal((await find())?.disabled?.reason, refused.disabled?.reason, 'greyed out once it is known');
    });
  });

  it('are worked out again when the settings change', () =>
    inEditor({ files: BICEP, entry: ENTRY }, async (editor) => {
      await editor.open('main.bicep');
      await editor.pullWorkspace();
      const titles = async () => {
        const [action] = await offered(editor, 'main.bicep', 'resource keys');
        assert.ok((await editor.resolve(action!)).edit);
        return (await offered(editor, 'main.bicep', 'resource keys')).map(({ title }) => title);
      };
      const before = await titles();
      await editor.changeSettings({ intents: { privateDnsManagedByPolicy: true } });
      await editor.next('workspace/diagnostic/refresh');
      const after = await titles();
      assert.deepEqual(
        [before, after],
        [
          ["Give Key vault 'kv-orders' a private endpoint (5 changes in 1 file)…"],
          ["Give Key vault 'kv-orders' a private endpoint (2 changes in 1 file)…"],
        ],
      );
    }));

  it('are offered once where several calls share the declaration', () => {
    const [, cluster] = /(resource aks [\s\S]*?^\}\n)/m.exec(BICEP['main.bicep']!)!;
    const module = `param name string\nparam nodesId string\n${cluster!.replaceAll('nodes.id', 'nodesId').replaceAll("'aks-orders'", 'name')}`;
    const call = (name: string) =>
      `module ${name} 'cluster.bicep' = {\n  name: '${name}'\n  params: { name: 'aks-${name}', nodesId: nodes.id }\n}\n`;
    const main = BICEP['main.bicep']!.replace(cluster!, ['east', 'west', 'south'].map(call).join('\n'));
    return inEditor({ files: { 'main.bicep': main, 'cluster.bicep': module }, entry: ENTRY }, async (editor) => {
      await editor.open('cluster.bicep');
      await editor.pullWorkspace();
      const titles = (await offered(editor, 'cluster.bicep', 'resource aks')).map(({ title }) =>
        title.replace(/( \(.*)?…$/, ''),
      );
      assert.deepEqual(titles, ["Make cluster 'aks' private"]);
    });
  });

  it('come at once, without annotations, for clients that know neither', () => {
    const { codeAction } = CAPABILITIES.textDocument!;
    const atOnce = { ...codeAction! };
    delete atOnce.resolveSupport;
    const capabilities = {
      textDocument: { codeAction: atOnce },
      workspace: { workspaceEdit: { documentChanges: true } },
    };
    return inEditor({ files: BICEP, capabilities, entry: ENTRY }, async (editor) => {
      await editor.open('main.bicep');
      const [action] = await offered(editor, 'main.bicep', 'resource keys');
      assert.ok(action?.edit);
      assert.equal(action.edit.changeAnnotations, undefined);
      await editor.apply(action.edit);
      assert.match(editor.text('main.bicep'), /privateEndpoints@/);
    });
  });
});
