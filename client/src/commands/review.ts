import * as vscode from 'vscode';
import type { ReviewResult } from '../../../server/src/lsp/protocol/customRequests';
import type { ReportPanels } from '../report/panel';
import type { ReviewRunner } from '../report/reviewRunner';
import { isReviewed } from '../server/reviewedDocuments';

type Review = (resource?: unknown, selected?: unknown, column?: vscode.ViewColumn) => Promise<ReviewResult | undefined>;

/**
 * Reviews what the command was called on (folders or files in the explorer, the file of an editor or of a lens), else all workspace
 * folders, else the file in the editor, and shows the report, in a column where that is said. Gives the result; undefined when it was cancelled.
 */
export function reviewCommand(runner: ReviewRunner, reports: ReportPanels, log: vscode.LogOutputChannel): Review {
  return async (resource, selected, column) => {
    const scope = scopeOf(resource, selected);
    if (!scope) {
      const text = vscode.l10n.t('Open a folder, or a Bicep, ARM or Terraform file, to review its AKS networking.');
      void vscode.window.showInformationMessage(text);
      return undefined;
    }
    try {
      const review = await runner.runWithProgress(scope);
      if (review) reports.show(scope, review, column);
      return review?.result;
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      await tell(error, log);
      return undefined;
    }
  };
}

/** URIs of what is reviewed; empty: all workspace folders; undefined: there is nothing to review. */
function scopeOf(resource: unknown, selected: unknown): readonly string[] | undefined {
  const chosen = Array.isArray(selected) && selected.length > 0 ? selected : [resource];
  const uris = chosen.flatMap((one) =>
    one instanceof vscode.Uri ? [one.toString()] : typeof one === 'string' ? [one] : [],
  );
  if (uris.length > 0) return uris;
  if ((vscode.workspace.workspaceFolders ?? []).length > 0) return [];
  const document = vscode.window.activeTextEditor?.document;
  return document && isReviewed(document) ? [document.uri.toString()] : undefined;
}

async function tell(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(vscode.l10n.t('The review failed: {0}', message), showLog);
  if (chosen === showLog) log.show();
}
