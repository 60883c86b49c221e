import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Makes a client that is not started, with a server of its own. */
export type MakeClient = (options: LanguageClientOptions) => Promise<LanguageClient>;

/** The server as a process of VS Code's own Node. */
export function nodeServer(context: vscode.ExtensionContext): MakeClient {
  return async (options) => {
    // Loaded with the first start: most windows never need it.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node.js');
    const module = context.asAbsolutePath('dist/server.js');
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6011'] } };
    return new LanguageClient('aksNetworkReview', 'AKS Network Review', { run, debug }, options);
  };
}
