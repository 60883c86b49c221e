import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { SHOW_CHANGE, type ChangedPlace } from '../../../server/src/lsp/protocol/customRequests';
import { columnFor } from './jump';

/**
 * Shows what a fix changed, in the file that it changed, and selects what is to be filled in.
 * @param notIn the column of the report, which stays visible
 */
export async function showChange(place: ChangedPlace, notIn: vscode.ViewColumn | undefined): Promise<void> {
  const { uri, options } = shownIn(place);
  await vscode.window.showTextDocument(uri, { ...options, viewColumn: columnFor(uri, notIn) });
}

/**
 * Has code actions show their change by VS Code's own command: the arguments of any other command are dropped as soon
 * as the text changes that the action was offered for, which it does before the command runs.
 */
export function showsChanges(): Middleware {
  return {
    resolveCodeAction: async (action, token, next) => {
      const resolved = await next(action, token);
      if (resolved?.command?.command === SHOW_CHANGE) {
        const { uri, options } = shownIn(resolved.command.arguments![0] as ChangedPlace);
        resolved.command = { ...resolved.command, command: 'vscode.open', arguments: [uri, options] };
      }
      return resolved;
    },
  };
}

function shownIn({ uri: address, range, fillIn }: ChangedPlace): {
  readonly uri: vscode.Uri;
  readonly options: vscode.TextDocumentShowOptions;
} {
  const uri = vscode.Uri.parse(address);
  const { start, end } = fillIn ?? { start: range.start, end: range.start };
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const column = visible?.viewColumn;
  return { uri, options: { selection, preview: false, ...(column === undefined ? {} : { viewColumn: column }) } };
}
