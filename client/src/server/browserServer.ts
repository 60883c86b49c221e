import * as vscode from 'vscode';
import { CLIENT_ID, CLIENT_NAME, type MakeClient } from './clientFactory';

/** The server as a web worker, for VS Code in the browser: the engine starts it by itself. */
export function browserServer(context: vscode.ExtensionContext): MakeClient {
  return async (options) => {
    const { LanguageClient, BrowserMessageReader, BrowserMessageWriter } =
      await import('vscode-languageclient/browser');
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'engine.js');
    const start = async () => {
      const worker = new Worker(script.toString(true));
      // A worker itself is not taken: VS Code's extension host puts a `Worker` of its own in the place of the browser's,
      // what that makes is the browser's again, and the client (11.0.0) tells workers by `instanceof Worker`.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(CLIENT_ID, CLIENT_NAME, start, options);
  };
}
