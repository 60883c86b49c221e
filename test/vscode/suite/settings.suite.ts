import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, finding, fixture, gone, open, reset, ruleOf } from './editor';

async function set(name: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('aksNetworkReview');
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
}

describe('settings', () => {
  afterEach(async () => {
    await set('severity', undefined);
    await set('exclude', undefined);
    await reset();
  });

  it('change the severity of a rule at once', async () => {
    const { document } = await open('bicep/main.bicep');
    const { uri } = document;
    await finding(uri, 'AKSN611');
    await set('severity', { AKSN611: 'error' });
    await eventually('the new severity', () =>
      diagnostics(uri).some((one) => ruleOf(one) === 'AKSN611' && one.severity === vscode.DiagnosticSeverity.Error),
    );
    await set('severity', { AKSN611: 'off' });
    await gone(uri, 'AKSN611');
    assert.ok(diagnostics(uri).length > 0, 'the other rules go on');
  });

  it('leave files out', async () => {
    const { document } = await open('terraform/main.tf');
    await finding(document.uri, 'AKSN611');
    await set('exclude', ['terraform/**']);
    await gone(document.uri, 'AKSN611');
  });

  it('give way to the project file', async () => {
    const project = fixture('aks-network-review.json');
    const { document } = await open('arm/azuredeploy.json');
    await finding(document.uri, 'AKSN611');
    await vscode.workspace.fs.writeFile(project, new TextEncoder().encode('{ "severity": { "AKSN611": "off" } }'));
    await set('severity', { AKSN611: 'error' });
    await gone(document.uri, 'AKSN611');
    await vscode.workspace.fs.delete(project);
    await eventually('the severity of the setting', () =>
      diagnostics(document.uri).some((one) => one.severity === vscode.DiagnosticSeverity.Error),
    );
  });
});
