import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, finding, fixture, gone, open, reset } from './editor';

function whole({ document }: vscode.TextEditor): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}

describe('documents that come and go', () => {
  afterEach(reset);

  it('reviews JSON from the keystroke on that makes it a template', async () => {
    const template = (await open('arm/azuredeploy.json')).document.getText();
    const editor = await open('other/package.json');
    assert.deepEqual(diagnostics(editor.document.uri), []);
    assert.ok(await editor.edit((edit) => edit.replace(whole(editor), template)));
    await finding(editor.document.uri, 'AKSN611');
    assert.ok(await editor.edit((edit) => edit.replace(whole(editor), '{ "name": "none" }\n')));
    await gone(editor.document.uri, 'AKSN611');
  });

  it('reviews Bicep that has never been saved', async () => {
    const content = (await open('bicep/main.bicep')).document.getText();
    const uri = fixture('bicep/new.bicep').with({ scheme: 'untitled' });
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    assert.ok(await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content)));
    await finding(uri, 'AKSN611');
  });

  it('follows files that change on disk', async () => {
    const { document } = await open('terraform/main.tf');
    const { uri } = document;
    await finding(uri, 'AKSN611');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const before = await vscode.workspace.fs.readFile(uri);
    const mended = new TextDecoder().decode(before).replace(/(public_fqdn_enabled = )true/, '$1false');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(mended));
    await gone(uri, 'AKSN611');
    await vscode.workspace.fs.writeFile(uri, before);
    await finding(uri, 'AKSN611');
  });

  it('shows a rule as a page', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('aksnet-rule:AKSN611.md'));
    assert.match(page.getText(), /^# .*AKSN611/m);
    await vscode.commands.executeCommand('aksNetworkReview.openRule', 'AKSN611');
    await eventually('the preview', () => {
      return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label.includes('AKSN611'));
    });
  });

  it('goes on after a restart', async () => {
    const { document } = await open('bicep/main.bicep');
    await finding(document.uri, 'AKSN611');
    await vscode.commands.executeCommand('aksNetworkReview.restart');
    await finding(document.uri, 'AKSN611');
  });
});
