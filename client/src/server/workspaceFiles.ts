import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FIND_FILES, READ_FILE, type FindFilesParams, type ReadFileParams } from '../../../server/src/lsp/protocol';

/** Finds and reads files for a server that cannot reach them: those of virtual folders, and all in the browser. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(FIND_FILES, async ({ folder, pattern }: FindFilesParams): Promise<string[]> => {
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.parse(folder), pattern), null);
    return found.map((uri) => uri.toString());
  });
  client.onRequest(READ_FILE, async ({ uri }: ReadFileParams): Promise<string | null> => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
}
