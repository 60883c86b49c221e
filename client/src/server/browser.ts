import * as vscode from 'vscode';
import { CLIENT_ID, CLIENT_NAME, type MakeClient } from './makeClient';

/** The server as a web worker, for VS Code in the browser: the engine starts it by itself. */
export function browserServer(context: vscode.ExtensionContext): MakeClient {
  return async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'engine.js');
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, async () => new Worker(script.toString(true)), options);
  };
}
