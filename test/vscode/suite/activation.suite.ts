import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { EXTENSION, eventually, open, reset } from './editor';

interface Api {
  serverState(): string;
  readonly activationMilliseconds: number;
}

/** How long it takes to read and evaluate a script that has been loaded before; milliseconds. */
function loadAgain(script: string): number {
  delete require.cache[require.resolve(script)];
  const started = performance.now();
  require(script);
  return performance.now() - started;
}

describe('activation', () => {
  after(reset);

  it('takes less than 50 ms, and starts no server for JSON that is no template', async () => {
    const extension = vscode.extensions.getExtension<Api>(EXTENSION);
    assert.ok(extension, 'the extension is there');
    const { serverState, activationMilliseconds } = await extension.activate();
    const loading = loadAgain(join(extension.extensionPath, 'dist/extension.js'));
    console.log(`\u2063  loaded in ${loading.toFixed(1)} ms, activated in ${activationMilliseconds.toFixed(1)} ms`);
    assert.ok(loading + activationMilliseconds < 50, `${loading} + ${activationMilliseconds} ms`);
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
    const wanted = ['changeSeverity', 'openRule', 'restart', 'review', 'showRefusal'];
    assert.deepEqual(
      own,
      wanted.map((name) => `aksNetworkReview.${name}`),
    );
  });
});
