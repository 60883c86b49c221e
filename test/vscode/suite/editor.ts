import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export const EXTENSION = 'aks-network-review.aks-network-review';
export const SOURCE = 'AKS Network Review';

/** How long anything may take on a busy machine; nothing here waits longer than it must. */
const LONGEST = 45_000;
const BETWEEN = 25;

/** Asks until the answer is there. @throws when it does not come, with what was waited for */
export async function eventually<T>(what: string, ask: () => T | undefined | false | Thenable<T | undefined | false>) {
  for (const end = Date.now() + LONGEST; ;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) assert.fail(`in vain waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
  }
}

export function fixture(path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fixture(path)));
}

/** What this extension says of a file, without what others say. */
export function diagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for the finding of a rule. */
export function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`${rule} in ${uri.path}`, () => diagnostics(uri).find((one) => ruleOf(one) === rule));
}

/** Waits until a rule has nothing to say any more. */
export async function gone(uri: vscode.Uri, rule: string): Promise<void> {
  await eventually(`the end of ${rule} in ${uri.path}`, () => !diagnostics(uri).some((one) => ruleOf(one) === rule));
}

/** Waits for the code action with a title. */
export function action(uri: vscode.Uri, range: vscode.Range, title: string, kind?: vscode.CodeActionKind) {
  return eventually(`the action '${title}'`, async () => {
    const found = await actions(uri, range, kind);
    return found.find((one) => one.title === title);
  });
}

/** The code actions at a range, with their edits. */
export function actions(uri: vscode.Uri, range: vscode.Range, kind?: vscode.CodeActionKind) {
  const [provider, resolved] = ['vscode.executeCodeActionProvider', 20];
  return vscode.commands.executeCommand<vscode.CodeAction[]>(provider, uri, range, kind?.value, resolved);
}

/** Takes back everything that was changed in a file and closes all editors. */
export async function reset(): Promise<void> {
  // The editor itself writes the user's settings, and has them open for a moment when it does.
  const tests = ({ isDirty, uri }: vscode.TextDocument) =>
    isDirty && (uri.scheme === 'untitled' || vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  for (const document of vscode.workspace.textDocuments.filter(tests)) {
    // Not shown where another editor opens in the meantime.
    await eventually(`the editor of ${document.uri.path}`, () =>
      vscode.window.showTextDocument(document).then(
        () => true,
        () => false,
      ),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
