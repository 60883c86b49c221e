import * as vscode from 'vscode';
import { PROJECT_FILE } from '../../../server/src/host/fileSystem';
import { SECTION } from '../../../server/src/lsp/protocol/customRequests';

const CHOICES = [
  { value: 'error', label: 'Error', description: 'Azure refuses it or does not support it' },
  { value: 'warning', label: 'Warning', description: 'a risk' },
  { value: 'information', label: 'Information', description: 'advice' },
  { value: 'off', label: 'Off', description: 'the rule is not checked' },
] as const;

/**
 * Asks which severity a rule is to have, and writes it into the settings of the file's folder. Where the project file
 * decides, it is opened instead: it wins over settings.
 */
export async function changeSeverity(rule: unknown, now: unknown, file: unknown): Promise<void> {
  if (typeof rule !== 'string' || typeof file !== 'string') return;
  const uri = vscode.Uri.parse(file);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const decides = folder && (await placeInProjectFile(folder, rule));
  if (decides) {
    await vscode.window.showTextDocument(decides.document, { selection: decides.selection });
    return;
  }
  const chosen = await pick(vscode.l10n.t('Severity of {0}', rule), now);
  if (!chosen) return;
  const settings = vscode.workspace.getConfiguration(SECTION, uri);
  const { ConfigurationTarget } = vscode;
  const several = (vscode.workspace.workspaceFolders ?? []).length > 1;
  const target = !folder
    ? ConfigurationTarget.Global
    : several
      ? ConfigurationTarget.WorkspaceFolder
      : ConfigurationTarget.Workspace;
  const known = settings.inspect<Record<string, string>>('severity');
  const before = !folder ? known?.globalValue : several ? known?.workspaceFolderValue : known?.workspaceValue;
  await settings.update('severity', { ...before, [rule]: chosen.value }, target);
}

type Choice = (typeof CHOICES)[number];

/** Asks for a severity; the present one is selected. */
function pick(title: string, now: unknown): Promise<Choice | undefined> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: Choice }>();
  picker.title = title;
  picker.items = CHOICES.map((choice) => ({
    label: choice.label,
    description: choice.value === now ? `${choice.description} (now)` : choice.description,
    choice,
  }));
  picker.activeItems = picker.items.filter(({ choice }) => choice.value === now);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** Where the project file of a folder gives a rule's severity. */
async function placeInProjectFile(folder: vscode.WorkspaceFolder, rule: string) {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, PROJECT_FILE));
    const start = document.getText().indexOf(`"${rule}"`);
    if (start < 0) return undefined;
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(start + rule.length + 2));
    return { document, selection };
  } catch {
    return undefined; // there is no project file
  }
}
