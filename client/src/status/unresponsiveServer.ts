import * as vscode from 'vscode';
import { RESTART_COMMAND } from '../commands/restart';
import type { ReviewServer } from '../server/reviewServer';
import { LONGEST } from '../server/watchdog';

/** Says when the server does not answer, and offers what helps. The log stays: it says what was done last. */
export function tellOfSilence(server: ReviewServer, log: vscode.LogOutputChannel): vscode.Disposable {
  const [restart, showLog] = [vscode.l10n.t('Restart'), vscode.l10n.t('Show Log')];
  return server.onDidChangeState((state) => {
    if (state !== 'silent') return;
    const text = vscode.l10n.t('AKS Network Review has not answered for {0} seconds.', LONGEST);
    void vscode.window.showWarningMessage(text, restart, showLog).then((chosen) => {
      if (chosen === restart) void vscode.commands.executeCommand(RESTART_COMMAND);
      if (chosen === showLog) log.show();
    });
  });
}
