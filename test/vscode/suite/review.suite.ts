import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import { eventually, fixture, open, reset } from './editor';

function review(...args: readonly unknown[]): Thenable<ReviewResult | undefined> {
  return vscode.commands.executeCommand<ReviewResult | undefined>('aksNetworkReview.review', ...args);
}

function reportTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => {
    return input instanceof vscode.TabInputWebview && input.viewType.endsWith('aksNetworkReview.report');
  });
}

describe('the command Review AKS networking', () => {
  afterEach(reset);

  it('reviews the workspace and shows one report', async () => {
    const started = performance.now();
    const result = await review();
    console.log(`\u2063  reviewed in ${(performance.now() - started).toFixed(0)} ms`);
    assert.ok(result);
    const files = result.report.files.map(({ path }) => vscode.workspace.asRelativePath(vscode.Uri.parse(path)));
    assert.deepEqual(files, ['arm/azuredeploy.json', 'bicep/main.bicep', 'terraform/main.tf']);
    assert.equal(result.report.findings.filter(({ rule }) => rule === 'AKSN611').length, 3);
    await eventually('the report', () => reportTabs().length === 1);
    await review();
    assert.equal(reportTabs().length, 1);
  });

  it('counts per topic what passes, fails and stays undecided', async () => {
    const result = await review();
    assert.ok(result);
    const { checks } = result.report;
    const count = (status: string) => checks.filter((check) => check.status === status).length;
    const sum = (of: 'pass' | 'fail' | 'undecided') => result.topics.reduce((total, topic) => total + topic[of], 0);
    assert.deepEqual([sum('pass'), sum('fail'), sum('undecided')], [count('pass'), count('fail'), count('undecided')]);
    assert.ok(sum('pass') > 0 && sum('fail') > 0 && sum('undecided') > 0);
    assert.equal(result.undecided.length, sum('undecided'));
  });

  it('names the place of what would decide an undecided check', async () => {
    const result = await review();
    const plugin = result?.undecided.find(({ rule, file }) => rule === 'AKSN101' && file.endsWith('main.tf'));
    assert.ok(plugin);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(plugin.file));
    assert.match(document.lineAt(plugin.line - 1).text, /network_plugin/);
  });

  it('draws the network, with its findings', async () => {
    const result = await review();
    const labels = result?.picture.boxes.map(({ kind, label }) => `${kind} ${label}`) ?? [];
    assert.ok(labels.includes('network vnet-aks') && labels.includes('cluster aks-shop'), labels.join(', '));
    assert.ok(result!.picture.boxes.some(({ findings }) => findings.length > 0));
  });

  it('reviews a folder alone, or a file', async () => {
    const files = async (uri: vscode.Uri) => (await review(uri))?.report.files.map(({ path }) => path);
    assert.deepEqual(await files(fixture('bicep')), [fixture('bicep/main.bicep').toString()]);
    const { document } = await open('arm/azuredeploy.json');
    assert.deepEqual(await files(document.uri), [document.uri.toString()]);
    assert.deepEqual(await files(fixture('other')), []);
  });

  it('reviews text that is not saved', async () => {
    const editor = await open('terraform/main.tf');
    const at = editor.document.getText().indexOf('true\n  run_command_enabled');
    const start = editor.document.positionAt(at);
    assert.ok(await editor.edit((edit) => edit.replace(new vscode.Range(start, start.translate(0, 4)), 'false')));
    const result = await review(fixture('terraform'));
    assert.deepEqual(
      result?.report.findings.filter(({ rule }) => rule === 'AKSN611'),
      [],
    );
  });
});
