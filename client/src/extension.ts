import type * as vscode from 'vscode';
import { compose, type Api } from './compose';
import { browserServer } from './server/browserServer';
import { nodeServer } from './server/nodeServer';

/** VS Code on the desktop and on a remote machine, and VS Code in the browser, where extensions run in a worker. */
export function activate(context: vscode.ExtensionContext): Api {
  const inBrowser = 'WorkerGlobalScope' in globalThis;
  return compose(context, inBrowser ? browserServer(context) : nodeServer(context));
}
