import * as vscode from 'vscode';
import { ENDS, type EndsParams, type EndsResult } from '../../../server/src/lsp/protocol/questionRequests';
import { isReviewed } from '../server/reviewedDocuments';
import type { ReviewServer } from '../server/reviewServer';
import { pickQuestion } from './questionPicker';

/** Asks for a question; undefined when it was given up, or when there is nothing to ask about. */
export async function chooseQuestion(server: ReviewServer): Promise<string | undefined> {
  const client = await server.ready();
  const editor = vscode.window.activeTextEditor;
  const params: EndsParams =
    editor && isReviewed(editor.document)
      ? { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: editor.selection.active }
      : {};
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the network') };
  const found = await vscode.window.withProgress(options, () => client.sendRequest<EndsResult>(ENDS, params));
  if (found.ends.length > 1) return pickQuestion(found);
  const text = vscode.l10n.t(
    'There is no network here to ask: open a folder that defines an AKS cluster or a network.',
  );
  void vscode.window.showInformationMessage(text);
  return undefined;
}
