import type * as vscode from 'vscode';
import { compose, type Api } from './compose';
import { browserServer } from './server/browser';

/** VS Code in the browser. */
export function activate(context: vscode.ExtensionContext): Api {
  return compose(context, browserServer(context));
}
