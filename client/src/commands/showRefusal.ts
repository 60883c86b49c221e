import * as vscode from 'vscode';

/** Tells why a fix that was chosen was not applied. */
export function showRefusal(because: unknown): void {
  void vscode.window.showWarningMessage(vscode.l10n.t('The fix was not applied: {0}.', String(because)));
}
