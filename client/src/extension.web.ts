import type * as vscode from 'vscode';
import { compose } from './compose';
import { browserServer } from './server/browser';

/** VS Code in the browser. */
export function activate(context: vscode.ExtensionContext): void {
  compose(context, browserServer(context));
}
