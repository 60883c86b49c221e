import type * as vscode from 'vscode';
import { CLIENT_ID, CLIENT_NAME, type MakeClient } from './clientFactory';

/** The server as a process of VS Code's own Node. */
export function nodeServer(context: vscode.ExtensionContext): MakeClient {
  return async (options) => {
    // Loaded with the first start: most windows never need it.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6011'] } };
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, { run, debug }, options);
  };
}
