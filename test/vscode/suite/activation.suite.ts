import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION, eventually, reset } from './editor';

interface Api {
  serverState(): string;
  readonly activationMilliseconds: number;
}

describe('activation', () => {
  after(reset);

  it('wakes and reviews in the background where the workspace holds infrastructure code, whatever is open', async () => {
    const extension = vscode.extensions.getExtension<Api>(EXTENSION);
    assert.ok(extension, 'the extension is there');
    await eventually('the extension', () => extension.isActive);
    const { serverState, activationMilliseconds } = extension.exports;
    console.log(`\u2063  activated in ${activationMilliseconds.toFixed(1)} ms`);
    await eventually('the server', () => serverState() === 'running');
    await eventually('findings', () =>
      vscode.languages.getDiagnostics().some(([, all]) => all.some(({ source }) => source === 'AKS Network Review')),
    );
  });

  it('offers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    const own = commands.filter((command) => /^aksNetworkReview\.(?!report|start)[a-zA-Z]+$/.test(command)).sort();
    const wanted = [
      'ask',
      'changeSeverity',
      'chooseParameters',
      'firstFix',
      'fixAll',
      'openRule',
      'restart',
      'review',
      'showRefusal',
    ];
    assert.deepEqual(
      own,
      wanted.map((name) => `aksNetworkReview.${name}`),
    );
  });
});
