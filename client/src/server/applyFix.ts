import * as vscode from 'vscode';
import type { ChangedPlace, FixResult } from '../../../server/src/lsp/protocol/customRequests';
import type { ReviewServer } from './reviewServer';

/**
 * Applies edits that the server worked out to the files, saved or not.
 * @param confirming told what is said of the change, when it is shown to be confirmed
 * @returns what it changed, where that is to be shown
 * @throws with the reason, when they are not confirmed, or the files have changed meanwhile
 */
export async function applyFix(
  server: ReviewServer,
  { edit, shows }: FixResult,
  confirming: (about: string) => void,
): Promise<ChangedPlace | undefined> {
  const client = await server.ready();
  for (const change of edit.documentChanges ?? []) {
    if ('textDocument' in change) refuseIfOutdated(change.textDocument.uri, change.textDocument.version);
  }
  const [about] = Object.values(edit.changeAnnotations ?? {});
  if (about) confirming(about.description ?? about.label);
  const applied = await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (applied) return shows;
  throw new Error(
    edit.changeAnnotations
      ? vscode.l10n.t('The change was not confirmed; nothing is changed.')
      : vscode.l10n.t('VS Code did not accept the change.'),
  );
}

function refuseIfOutdated(uri: string, version: number | null): void {
  if (version === null) return;
  const wanted = vscode.Uri.parse(uri).toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === wanted);
  if (open && open.version !== version) throw new Error(vscode.l10n.t('The file has changed meanwhile; review again.'));
}
