import * as vscode from 'vscode';
import type { ReviewServer } from '../server/reviewServer';

export const RESTART_COMMAND = 'aksNetworkReview.restart';

/** Ends the server and starts a new one. */
export function restartCommand(server: ReviewServer): () => Promise<void> {
  return async () => {
    try {
      await server.restart();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The server of AKS Network Review did not start: {0}', message),
      );
    }
  };
}
