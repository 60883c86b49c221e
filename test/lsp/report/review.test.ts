import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import type { FixResult, TriedFix, ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import type { JsonReport } from '../../../server/src/report/jsonReport';
import { inEditor, type Editor } from '../editor';
import { bicepCluster, FINE, KUBENET, PUBLIC_NAME, terraformCluster } from '../samples';

const FILES = {
  'a.bicep': KUBENET,
  'b/main.tf': terraformCluster('var.plugin'),
  'b/variables.tf': 'variable "plugin" {}\n',
  'c.bicep': FINE,
};

function review(editor: Editor, scope: string[] = []): Promise<ReviewResult> {
  return editor.connection.sendRequest('aksNetwork/review', { scope, workDoneToken: 'review' });
}

function fix(editor: Editor, { id }: ReviewResult, finding: number, which = 0): Promise<FixResult> {
  return editor.connection.sendRequest('aksNetwork/fix', { review: id, finding, fix: which });
}

function tryFixes(editor: Editor, { id }: ReviewResult, ...findings: number[]): Promise<readonly TriedFix[]> {
  return editor.connection.sendRequest('aksNetwork/tryFixes', { review: id, findings });
}

interface Progress {
  readonly token: string;
  readonly value: { readonly kind: string; readonly percentage?: number; readonly cancellable?: boolean };
}

describe('language server: review of folders', () => {
  it('reviews everything, with progress', () =>
    inEditor({ files: FILES }, async (editor) => {
      const { report, topics, undecided, picture } = await review(editor);
      assert.deepEqual(
        report.files.map(({ path }) => path),
        ['a.bicep', 'b/main.tf', 'b/variables.tf', 'c.bicep'].map((path) => editor.uri(path)),
      );
      assert.deepEqual(
        report.findings.map(({ rule, file, range, resource }) => [rule, file, range.start, resource]),
        [['AKSN101', editor.uri('a.bicep'), { line: 6, column: 22 }, 'r1']],
      );
      assert.deepEqual(report.findings[0]!.fixes[0]!.edits, []);
      assert.equal(report.resources[0]!.address, `${editor.uri('a.bicep')}#aks`);
      assert.deepEqual(topics[0], { topic: 'network-model', title: 'Network model', pass: 4, fail: 1, undecided: 1 });
      assert.deepEqual(
        undecided.map(({ rule, resource, file, line }) => [rule, resource, file, line]),
        [['AKSN101', 'aks', editor.uri('b/variables.tf'), 1]],
      );
      const cluster = picture.boxes.find(({ label, kind }) => kind === 'cluster' && label === 'aks');
      assert.deepEqual([cluster?.place?.file, cluster?.findings], [editor.uri('a.bicep'), [0]]);
      const begin = await editor.next<Progress>('$/progress', ({ value }) => value.kind === 'begin');
      assert.deepEqual([begin.token, begin.value.cancellable], ['review', true]);
      await editor.next<Progress>('$/progress', ({ value }) => value.percentage === 100);
      await editor.next<Progress>('$/progress', ({ value }) => value.kind === 'end');
    }));

  it('is handed over in the formats that people ask for, its files named from their folder', () =>
    inEditor({ files: FILES }, async (editor) => {
      const { id, topicOf, deploymentsOf } = await review(editor);
      assert.deepEqual(topicOf, { AKSN101: 'Network model' });
      assert.deepEqual(deploymentsOf, { [editor.uri('a.bicep')]: ['a.bicep'] });
      const text = async (format: string) => {
        const asked = { review: id, format, title: 'estate', version: '1.2.3' };
        return (await editor.connection.sendRequest<{ text: string }>('aksNetwork/export', asked)).text;
      };
      const sarif = JSON.parse(await text('sarif')) as {
        runs: { results: unknown[]; tool: { driver: { version: string } } }[];
      };
      assert.equal(sarif.runs[0]!.results.length, 1);
      assert.equal(sarif.runs[0]!.tool.driver.version, '1.2.3');
      const json = JSON.parse(await text('json')) as JsonReport;
      assert.deepEqual(
        [json.findings[0]!.file, json.findings[0]!.at],
        ['a.bicep', 'aks > properties > networkProfile > networkPlugin'],
      );
      assert.match(await text('html'), /^<!doctype html>[\s\S]*AKSN101/i);
      assert.match(await text('markdown'), /AKSN101/);
    }));

  it('ignores a finding with the reason that somebody gives', () =>
    inEditor({ files: FILES }, async (editor) => {
      await editor.open('a.bicep');
      const { id } = await review(editor);
      const asked = { review: id, finding: 0, reason: 'moves in May\n*/ soon' };
      const { edit, shows } = await editor.connection.sendRequest<FixResult>('aksNetwork/ignore', asked);
      assert.equal(shows?.fillIn, undefined, 'nothing is to be filled in');
      await editor.apply(edit);
      assert.match(editor.text('a.bicep'), /\/\/ aksnet-ignore AKSN101: moves in May \* \/ soon\n/);
      const { report } = await review(editor);
      assert.deepEqual(
        report.findings.map(({ suppressed }) => suppressed),
        ['moves in May * / soon'],
      );
    }));

  it('reviews a folder or a file alone', () =>
    inEditor({ files: FILES }, async (editor) => {
      const files = async (path: string) => (await review(editor, [editor.uri(path)])).report.files.map((f) => f.path);
      assert.deepEqual(await files('b'), [editor.uri('b/main.tf'), editor.uri('b/variables.tf')]);
      assert.deepEqual(await files('c.bicep'), [editor.uri('c.bicep')]);
      assert.deepEqual(await files('nowhere'), []);
    }));

  it('ends at once when it is cancelled', () =>
    inEditor({ files: FILES }, async (editor) => {
      const source = new CancellationTokenSource();
      const answer = editor.connection.sendRequest('aksNetwork/review', { scope: [] }, source.token);
      source.cancel();
      await assert.rejects(answer, { code: -32800 });
      assert.equal((await review(editor)).report.findings.length, 1);
    }));

  it('gives the edits of fixes, one after the other', () =>
    inEditor(
      { files: { 'a.bicep': `${KUBENET}${PUBLIC_NAME.replace('resource aks', 'resource b')}` } },
      async (editor) => {
        await editor.open('a.bicep');
        const result = await review(editor);
        assert.deepEqual(
          result.report.findings.map(({ rule }) => rule),
          ['AKSN101', 'AKSN611'],
        );
        const { edit: first, shows } = await fix(editor, result, 0);
        assert.deepEqual(shows?.uri, editor.uri('a.bicep'));
        const [change] = first.documentChanges ?? [];
        assert.deepEqual(change && 'textDocument' in change && change.textDocument.version, 1);
        await editor.apply(first);
        await editor.apply((await fix(editor, result, 1)).edit);
        assert.deepEqual(await editor.codes('a.bicep'), []);
        await assert.rejects(fix(editor, result, 0), /no longer there; review again/);
      },
    ));

  it('refuses fixes of an older review, unknown ones, and those that cannot be proved', () =>
    inEditor({ files: { 'a.bicep': bicepCluster("dnsPrefix: 'a'", 'stubborn') } }, async (editor) => {
      const old = await review(editor);
      const result = await review(editor);
      await assert.rejects(fix(editor, old, 0), /newer review of these files; review again/);
      await assert.rejects(fix(editor, result, 5), /no fix 0 for finding 5/);
      await assert.rejects(fix(editor, result, 0), /not applied: the finding would stay/);
    }));

  it('tells which fixes cannot be applied, and why, as the files are now', () =>
    inEditor({ files: { 'a.bicep': bicepCluster('', 'stubborn'), 'b.bicep': KUBENET } }, async (editor) => {
      await editor.open('a.bicep');
      const result = await review(editor);
      assert.deepEqual(
        result.report.findings.map(({ rule, fixes, refused }) => [rule, fixes.length, refused]),
        [
          ['AKSN902', 1, []],
          ['AKSN101', 1, []],
        ],
      );
      assert.deepEqual(await tryFixes(editor, result, 0, 1), [
        { finding: 0, fix: 0, refused: 'the finding would stay' },
        { finding: 1, fix: 0, brings: [] },
      ]);
      await editor.replace('a.bicep', "'stubborn'", "'mild'");
      assert.deepEqual(await tryFixes(editor, result, 0, 1), [{ finding: 1, fix: 0, brings: [] }]);
      const newer = await review(editor);
      await assert.rejects(tryFixes(editor, result, 0), /newer review of these files; review again/);
      assert.deepEqual(await tryFixes(editor, newer, 0, 7), [{ finding: 0, fix: 0, brings: [] }]);
    }));
});

describe('language server: cancelled requests', () => {
  const position = { line: 0, character: 0 };
  for (const [method, params] of [
    ['textDocument/diagnostic', {}],
    ['workspace/diagnostic', { previousResultIds: [] }],
    ['textDocument/hover', { position }],
    ['textDocument/codeAction', { range: { start: position, end: position }, context: { diagnostics: [] } }],
  ] as const) {
    it(`answers ${method} with an error, and goes on`, () =>
      inEditor({ files: { 'a.bicep': KUBENET } }, async (editor) => {
        // Sent before the server has been told its settings: it cannot have answered when the cancellation comes.
        const source = new CancellationTokenSource();
        const textDocument = { uri: editor.uri('a.bicep') };
        const answer = editor.connection.sendRequest(method, { textDocument, ...params }, source.token);
        source.cancel();
        await assert.rejects(answer, { code: -32800 });
        assert.deepEqual(await editor.codes('a.bicep'), ['AKSN101']);
      }));
  }
});

describe('language server as it ships', () => {
  it('answers with the whole catalogue of rules', () =>
    inEditor({ files: { 'a.bicep': KUBENET }, entry: 'server/src/lsp/main.ts' }, async (editor) => {
      await editor.open('a.bicep');
      assert.ok((await editor.codes('a.bicep')).includes('AKSN101'));
    }));
});
