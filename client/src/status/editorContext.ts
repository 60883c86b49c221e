import * as vscode from 'vscode';
import { isReviewed } from '../server/reviewedDocuments';

/** True while the active editor shows a file that is reviewed; menus ask for it, as the name of a JSON file does not say it. */
const CONTEXT = 'aksNetworkReview.isReviewed';

/** Keeps the menus in step with the active editor. */
export function followActiveEditor(): vscode.Disposable {
  let last: boolean | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const reviewed = document !== undefined && isReviewed(document);
    if (reviewed === last) return;
    last = reviewed;
    void vscode.commands.executeCommand('setContext', CONTEXT, reviewed);
  };
  update();
  return vscode.window.onDidChangeActiveTextEditor(update);
}
