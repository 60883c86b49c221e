import type * as vscode from 'vscode';
import { compose } from './compose';
import { nodeServer } from './server/node';

/** VS Code on the desktop and on a remote machine. */
export function activate(context: vscode.ExtensionContext): void {
  compose(context, nodeServer(context));
}
