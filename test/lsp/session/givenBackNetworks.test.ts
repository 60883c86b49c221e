import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type CodeAction,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import type { FixResult, ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import { inEditor, type Editor } from '../editor';
import { bicepCluster, FINE, KUBENET, PUBLIC_NAME, terraformCluster } from '../samples';

/** More deployments than networks are held of. */
const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([1, 2, 3, 4, 5].map((index) => [`kubenet${index}/main.bicep`, KUBENET])),
  ...Object.fromEntries([1, 2, 3].map((index) => [`named${index}/main.bicep`, PUBLIC_NAME])),
  'fine/main.bicep': FINE,
  'terraform/main.tf': terraformCluster('"kubenet"'),
  'called/module.bicep': `param plugin string\n${bicepCluster(`networkProfile: {\n  networkPlugin: plugin\n}`)}`,
  'called/one.bicep': "module a 'module.bicep' = {\n  name: 'a'\n  params: { plugin: 'kubenet' }\n}\n",
  'called/two.bicep': "module a 'module.bicep' = {\n  name: 'a'\n  params: { plugin: 'azure' }\n}\n",
};
const ALMOST_NOTHING = 1;

async function ofWorkspace(editor: Editor, previous: WorkspaceDiagnosticReport = { items: [] }) {
  const previousResultIds = previous.items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
  const { token } = new CancellationTokenSource();
  const report = await editor.connection.sendRequest<WorkspaceDiagnosticReport>(
    'workspace/diagnostic',
    { previousResultIds },
    token,
  );
  return { items: [...report.items].sort((a, b) => (a.uri < b.uri ? -1 : 1)) };
}

/** What is said of each file, whatever the folder is called. */
async function said(mostResources: number | undefined): Promise<unknown> {
  let all: unknown;
  await inEditor({ files: FILES, ...(mostResources === undefined ? {} : { mostResources }) }, async (editor) => {
    const { items } = await ofWorkspace(editor);
    const plain = items.map((item) => ({ uri: item.uri, items: item.kind === 'full' ? item.items : [] }));
    all = JSON.parse(JSON.stringify(plain).replaceAll(editor.uri(''), ''));
  });
  return all;
}

describe('language server: networks that were given back', () => {
  it('findings are the same as where all networks are held', async () => {
    const [held, givenBack] = [await said(undefined), await said(ALMOST_NOTHING)];
    assert.deepEqual(givenBack, held);
    assert.ok((held as unknown[]).length >= 10, 'there are findings');
  });

  it('nothing is told anew where nothing changed, also after a file was looked at', () =>
    inEditor({ files: FILES, mostResources: ALMOST_NOTHING }, async (editor) => {
      const first = await ofWorkspace(editor);
      await editor.open('kubenet1/main.bicep');
      await editor.pull('kubenet1/main.bicep');
      await editor.close('kubenet1/main.bicep');
      const second = await ofWorkspace(editor, first);
      assert.deepEqual(
        second.items.map(({ uri, resultId }) => [uri, resultId]),
        first.items.map(({ uri, resultId }) => [uri, resultId]),
      );
    }));

  it('a file that is opened later has its fixes and its hover', () =>
    inEditor({ files: FILES, mostResources: ALMOST_NOTHING }, async (editor) => {
      await ofWorkspace(editor);
      await editor.open('named1/main.bicep');
      const range = editor.rangeOf('named1/main.bicep', 'enablePrivateClusterPublicFQDN: true');
      const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: editor.uri('named1/main.bicep') },
        range,
        context: { diagnostics: [] },
      });
      const [quick] = actions.filter(({ kind, diagnostics }) => kind === 'quickfix' && diagnostics !== undefined);
      const resolved = await editor.connection.sendRequest<CodeAction>('codeAction/resolve', quick!);
      await editor.apply(resolved.edit!);
      assert.deepEqual(await editor.diagnostics('named1/main.bicep'), []);
      const hover = await editor.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: editor.uri('named1/main.bicep') },
        position: editor.rangeOf('named1/main.bicep', 'enablePrivateCluster:').start,
      });
      assert.ok(hover);
    }));

  it('the fixes of a report can be made after its networks were given back', () =>
    inEditor({ files: FILES, mostResources: ALMOST_NOTHING }, async (editor) => {
      const review = await editor.connection.sendRequest<ReviewResult>('aksNetwork/review', { scope: [] });
      await ofWorkspace(editor);
      const named = review.report.findings.flatMap(({ rule }, index) => (rule === 'AKSN611' ? [index] : []));
      assert.equal(named.length, 3);
      for (const finding of named) {
        const { edit } = await editor.connection.sendRequest<FixResult>('aksNetwork/fix', {
          review: review.id,
          finding,
          fix: 0,
        });
        await editor.apply(edit);
      }
      for (const index of [1, 2, 3])
        assert.doesNotMatch(editor.text(`named${index}/main.bicep`), /enablePrivateClusterPublicFQDN: true/);
    }));

  it('a change of a module is told at its callers', () =>
    inEditor({ files: FILES, mostResources: ALMOST_NOTHING }, async (editor) => {
      await ofWorkspace(editor);
      await editor.open('called/module.bicep');
      assert.deepEqual(await editor.codes('called/module.bicep'), ['AKSN101']);
      await editor.replace('called/module.bicep', 'networkPlugin: plugin', "networkPlugin: 'azure'");
      assert.deepEqual(await editor.codes('called/module.bicep'), []);
    }));
});
