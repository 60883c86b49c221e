import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag, FileChangeType } from 'vscode-languageserver-protocol';
import type { ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import { inEditor, type Editor } from '../editor';
import { KUBENET, PUBLIC_NAME } from '../samples';

const KNOWN = {
  rule: 'AKSN101',
  file: '../main.bicep',
  resource: '../main.bicep#aks',
  at: 'aks > properties > networkProfile > networkPlugin',
};
const baseline = (...findings: readonly object[]) => JSON.stringify({ version: 1, findings });
const FILES = {
  'main.bicep': KUBENET,
  'aks-network-review.json': '{ "baseline": "known/aks.json" }',
  'known/aks.json': baseline(KNOWN),
};

const faded = async (editor: Editor) =>
  (
    await editor.settled('main.bicep', (items) => items.some(({ severity }) => severity === DiagnosticSeverity.Hint))
  )[0]!;

describe('language server: the baseline that the project file names', () => {
  it('shows what is known as a faded hint, and what is new as it is', () =>
    inEditor({ files: FILES }, async (editor) => {
      await editor.open('main.bicep');
      const hint = await faded(editor);
      assert.deepEqual(hint.tags, [DiagnosticTag.Unnecessary]);
      assert.match(hint.message, /\(known: it is in the baseline\)$/);
      const actions = await editor.actions('main.bicep', hint.range);
      assert.ok(
        actions.some(({ title }) => title.startsWith('Switch to Azure CNI Overlay')),
        'it is fixed as any other',
      );
      await editor.replace('main.bicep', "name: 'aks'", "// moved\n  name: 'aks'");
      assert.equal((await faded(editor)).severity, DiagnosticSeverity.Hint, 'lines move');
    }));

  it('follows the file, and knows each finding as often as it says', () =>
    inEditor({ files: { ...FILES, 'known/aks.json': baseline() } }, async (editor) => {
      await editor.open('main.bicep');
      const [before] = await editor.diagnostics('main.bicep');
      assert.equal(before?.severity, DiagnosticSeverity.Warning);
      editor.write('known/aks.json', baseline(KNOWN));
      await editor.watched('known/aks.json', FileChangeType.Changed);
      await faded(editor);
    }));

  it('tells the report what is known and what is fixed', () =>
    inEditor(
      { files: { ...FILES, 'known/aks.json': baseline(KNOWN, { ...KNOWN, rule: 'AKSN611' }) } },
      async (editor) => {
        await editor.open('main.bicep');
        await faded(editor);
        const { report } = await editor.connection.sendRequest<ReviewResult>('aksNetwork/review', { scope: [] });
        assert.deepEqual(
          report.findings.map(({ rule, known }) => [rule, known]),
          [['AKSN101', true]],
        );
        assert.deepEqual(
          report.fixed?.map(({ rule }) => rule),
          ['AKSN611'],
        );
      },
    ));

  it('says nothing of another place', () =>
    inEditor({ files: { ...FILES, 'main.bicep': PUBLIC_NAME } }, async (editor) => {
      await editor.open('main.bicep');
      const [finding] = await editor.diagnostics('main.bicep');
      assert.notEqual(finding?.severity, DiagnosticSeverity.Hint);
    }));
});
