import * as vscode from 'vscode';
import type { ChangedPlace } from '../../../server/src/lsp/protocol';
import { columnFor } from '../report/jump';

/**
 * Shows what a fix changed, in the file that it changed, and selects what is to be filled in.
 * @param notIn the column of the report, which stays visible
 */
export async function showChange({ uri, range, fillIn }: ChangedPlace, notIn?: vscode.ViewColumn): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const column = notIn === undefined ? columnShowing(target) : columnFor(target, notIn);
  const start = new vscode.Position(range.start.line, range.start.character);
  const shown = new vscode.Range(start, new vscode.Position(range.end.line, range.end.character));
  const selection = fillIn
    ? new vscode.Range(fillIn.start.line, fillIn.start.character, fillIn.end.line, fillIn.end.character)
    : new vscode.Range(start, start);
  const options = { selection, preserveFocus: false, ...(column === undefined ? {} : { viewColumn: column }) };
  const editor = await vscode.window.showTextDocument(target, options);
  editor.revealRange(shown, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The group in which a file is to be seen already. */
function columnShowing(uri: vscode.Uri): vscode.ViewColumn | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
    ?.viewColumn;
}
