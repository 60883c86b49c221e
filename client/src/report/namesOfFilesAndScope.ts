import * as vscode from 'vscode';
import type { Names } from './toView';

/** Names as the open workspace gives them. */
export function workspaceNames(): Names {
  const file = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const folders = () => (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name).join(', ');
  return {
    file,
    scope: (uris) => (uris.length === 0 ? (vscode.workspace.name ?? folders()) : uris.map(nameOf).join(', ')),
  };

  function nameOf(uri: string): string {
    const parsed = vscode.Uri.parse(uri);
    const folder = vscode.workspace.getWorkspaceFolder(parsed);
    return folder?.uri.toString() === parsed.toString() ? folder.name : file(uri);
  }
}
