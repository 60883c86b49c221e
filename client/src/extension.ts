import type * as vscode from 'vscode';
import { compose, type Api } from './compose';
import { nodeServer } from './server/node';

/** VS Code on the desktop and on a remote machine. */
export function activate(context: vscode.ExtensionContext): Api {
  return compose(context, nodeServer(context));
}
