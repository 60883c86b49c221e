import * as vscode from 'vscode';
import type { PlaceView } from './view';

/**
 * Shows a place in an editor and puts the cursor there.
 * @param notIn the column of the report, which stays visible
 */
export async function jump(place: PlaceView, notIn: vscode.ViewColumn | undefined): Promise<void> {
  const uri = vscode.Uri.parse(place.uri);
  const selection = new vscode.Range(place.line - 1, place.column - 1, place.endLine - 1, place.endColumn - 1);
  await vscode.window.showTextDocument(uri, { selection, viewColumn: columnFor(uri, notIn), preserveFocus: false });
}

/** The group that shows the file already, else any other group with an editor, else a new one at the side. */
export function columnFor(uri: vscode.Uri, notIn: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const others = vscode.window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== notIn);
  const shows = others.find(({ activeTab }) => {
    return activeTab?.input instanceof vscode.TabInputText && activeTab.input.uri.toString() === uri.toString();
  });
  return (shows ?? others[0])?.viewColumn ?? vscode.ViewColumn.Beside;
}
