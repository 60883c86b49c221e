import * as vscode from 'vscode';
import { FIX_ALL_KIND } from '../../../server/src/lsp/protocol/customRequests';

export const FIX_ALL_COMMAND = 'aksNetworkReview.fixAll';

/** Applies all safe fixes of the file in the editor, as saving does where that is set. */
export async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: FIX_ALL_KIND, apply: 'first' });
}
