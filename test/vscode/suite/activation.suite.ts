import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION, eventually, open, reset } from './editor';

interface Api {
  serverState(): string;
  readonly activationMilliseconds: number;
}

describe('activation', () => {
  after(reset);

  it('starts no server for JSON that is no template', async () => {
    const extension = vscode.extensions.getExtension<Api>(EXTENSION);
    assert.ok(extension, 'the extension is there');
    const { serverState, activationMilliseconds } = await extension.activate();
    console.log(`\u2063  activated in ${activationMilliseconds.toFixed(1)} ms`);
    const { document } = await open('other/package.json');
    assert.equal(document.languageId, 'json');
    assert.equal(serverState(), 'off');
  });

  it('starts the server with the first template', async () => {
    const api = vscode.extensions.getExtension<Api>(EXTENSION)!.exports;
    const started = performance.now();
    await open('arm/azuredeploy.json');
    await eventually('the server', () => api.serverState() === 'running');
    console.log(`\u2063  server started in ${(performance.now() - started).toFixed(0)} ms`);
  });

  it('offers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    const own = commands.filter((command) => /^aksNetworkReview\.(?!report|start)[a-zA-Z]+$/.test(command)).sort();
    const wanted = ['changeSeverity', 'chooseParameters', 'openRule', 'restart', 'review', 'showRefusal'];
    assert.deepEqual(
      own,
      wanted.map((name) => `aksNetworkReview.${name}`),
    );
  });
});
