import * as vscode from 'vscode';
import type { ReviewServer } from '../server/reviewServer';
import type { AskPanels } from './askPanel';
import { chooseQuestion } from './chooseQuestion';

/**
 * Asks the network and shows the answer. Argument: the question; without one it is asked for in steps, which begin with what
 * is declared at the cursor.
 */
export function askCommand(
  server: ReviewServer,
  panels: AskPanels,
  log: vscode.LogOutputChannel,
): (question?: unknown) => Promise<void> {
  return async (question) => {
    try {
      const asked = typeof question === 'string' ? question : await chooseQuestion(server);
      if (asked !== undefined) await panels.ask(asked);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      const message = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t('The network could not be asked: {0}', message));
    }
  };
}
