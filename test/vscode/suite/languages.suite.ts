import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { action, actions, diagnostics, finding, gone, open, reset, ruleOf } from './editor';

/** A private cluster with a public name, in each language: the value that carries the problem, and what it becomes. */
const FILES = [
  { path: 'bicep/main.bicep', carries: 'true', becomes: 'enablePrivateClusterPublicFQDN: false' },
  { path: 'arm/azuredeploy.json', carries: 'true', becomes: '"enablePrivateClusterPublicFQDN": false' },
  { path: 'terraform/main.tf', carries: 'true', becomes: 'private_cluster_public_fqdn_enabled = false' },
];
const TITLE = 'Turn the public FQDN off';
/** Strict JSON has no comments: the ignore goes into the resource's metadata. */
const ignoreTitle = (path: string) => `Ignore AKSN611 with a reason${path.endsWith('.json') ? ' in its metadata' : ''}`;

for (const { path, carries, becomes } of FILES) {
  describe(`editor: ${path}`, () => {
    afterEach(reset);

    it('underlines the value and says where to read on', async () => {
      const { document } = await open(path);
      const found = await finding(document.uri, 'AKSN611');
      assert.equal(document.getText(found.range), carries);
      assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
      assert.match(found.message, /public DNS name/);
      assert.ok(typeof found.code === 'object');
      assert.equal(found.code.target.path, 'AKSN611.md', 'the page travels with the extension');
    });

    it('fixes it through the editor, in one undo step', async () => {
      const editor = await open(path);
      const { document } = editor;
      const before = document.getText();
      const { range } = await finding(document.uri, 'AKSN611');
      await action(document.uri, range, TITLE);
      editor.selection = new vscode.Selection(range.start, range.start);
      await vscode.commands.executeCommand('editor.action.autoFix');
      await gone(document.uri, 'AKSN611');
      assert.ok(document.getText().includes(becomes), document.getText());
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
      await finding(document.uri, 'AKSN611');
    });

    it('offers the fix, ignoring, the page and the severity, and nothing elsewhere', async () => {
      const { document } = await open(path);
      const { range } = await finding(document.uri, 'AKSN611');
      const fix = await action(document.uri, range, TITLE);
      assert.equal(fix.isPreferred, true);
      assert.ok(fix.edit && fix.edit.size === 1);
      const titles = (await actions(document.uri, range)).map(({ title }) => title);
      for (const title of [ignoreTitle(path), 'Open the page of AKSN611', 'Change the severity of AKSN611']) {
        assert.ok(titles.includes(title), `${title} among ${titles.join(', ')}`);
      }
      const elsewhere = await actions(document.uri, new vscode.Range(0, 0, 0, 0), vscode.CodeActionKind.QuickFix);
      assert.deepEqual(
        elsewhere.filter(({ title }) => title.includes('AKSN')),
        [],
      );
    });

    it('ignores where the file can carry it', async () => {
      const { document } = await open(path);
      const { range } = await finding(document.uri, 'AKSN611');
      const ignore = await action(document.uri, range, ignoreTitle(path));
      assert.ok(await vscode.workspace.applyEdit(ignore.edit!));
      await gone(document.uri, 'AKSN611');
      assert.match(document.getText(), path.endsWith('.json') ? /"aksnet-ignore": "AKSN611/ : /aksnet-ignore AKSN611/);
    });

    it('fixes all safe problems of the file', async () => {
      const { document } = await open(path);
      const { range } = await finding(document.uri, 'AKSN611');
      const kind = vscode.CodeActionKind.SourceFixAll.append('aksNetwork');
      const all = await action(document.uri, range, 'Fix all safe problems in this file', kind);
      assert.ok(await vscode.workspace.applyEdit(all.edit!));
      await gone(document.uri, 'AKSN611');
      assert.ok(document.getText().includes(becomes));
    });
  });
}

describe('editor: what is shared by the languages', () => {
  afterEach(reset);

  it('explains a property on hover', async () => {
    const { document } = await open('bicep/main.bicep');
    const { range } = await finding(document.uri, 'AKSN611');
    const provider = 'vscode.executeHoverProvider';
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(provider, document.uri, range.start);
    const text = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join();
    assert.match(text, /AKSN611|public/i);
  });

  it('says what a range overlaps, with the other place', async () => {
    const { document } = await open('bicep/main.bicep');
    const found = await finding(document.uri, 'AKSN207');
    const [related] = found.relatedInformation ?? [];
    assert.equal(related?.location.uri.toString(), document.uri.toString());
    assert.equal(document.getText(related.location.range), "'10.10.0.0/22'");
  });

  it('finds what is typed, and forgets what is deleted', async () => {
    const editor = await open('terraform/main.tf');
    const { document } = editor;
    const { range } = await finding(document.uri, 'AKSN611');
    assert.ok(await editor.edit((edit) => edit.replace(range, 'false')));
    await gone(document.uri, 'AKSN611');
    const back = new vscode.Range(range.start, range.start.translate(0, 'false'.length));
    assert.ok(await editor.edit((edit) => edit.replace(back, 'true')));
    await finding(document.uri, 'AKSN611');
  });

  it('reviews files that are not open', async () => {
    const { document } = await open('arm/azuredeploy.json');
    await finding(document.uri, 'AKSN611');
    const closed = vscode.Uri.joinPath(document.uri, '../../terraform/main.tf');
    await finding(closed, 'AKSN611');
    assert.ok(diagnostics(closed).every((one) => ruleOf(one).startsWith('AKSN')));
  });
});
