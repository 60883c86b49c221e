import * as vscode from 'vscode';
import {
  CHOOSE_PARAMETERS,
  PARAMETER_CHOICES,
  PARAMETERS,
  type ChooseParametersParams,
  type ParameterChoices,
  type ReviewedWith,
} from '../../../server/src/lsp/protocol/customRequests';
import type { ParameterMemory, Ways } from '../parameters/memory';
import { folderOf, nameOf, wayInWords } from '../parameters/parameterLabels';
import { isReviewed } from '../server/documents';
import type { ReviewServer } from '../server/reviewServer';

interface Choice extends vscode.QuickPickItem {
  /** null takes an earlier choice back. */
  readonly ways: Ways | null;
}

/**
 * Asks which parameter files a root is reviewed with, remembers it in the workspace and has it reviewed so.
 * Argument: the root's URI; without it, the root of the file in the editor.
 * @param chosen called when something was chosen
 */
export function chooseParameters(
  server: ReviewServer,
  memory: ParameterMemory,
  chosen: () => void,
): (root?: unknown) => Promise<void> {
  return async (named) => {
    const client = await server.ready();
    const root = typeof named === 'string' ? named : await rootInEditor(server);
    if (root === undefined) {
      const text =
        'Open a Bicep file, an ARM template or a Terraform file that is deployed by itself, not as a module.';
      void vscode.window.showInformationMessage(vscode.l10n.t(text));
      return;
    }
    const choices = await client.sendRequest<ParameterChoices>(PARAMETER_CHOICES, { root });
    const title = vscode.l10n.t('Review {0} with', nameOf(root));
    const placeHolder = vscode.l10n.t('Parameter files that the values come from');
    const pick = await vscode.window.showQuickPick(itemsFor(choices), { title, placeHolder });
    if (!pick || !('ways' in pick)) return;
    const params: ChooseParametersParams = { root, ways: pick.ways };
    await client.sendRequest(CHOOSE_PARAMETERS, params);
    await memory.set(root, pick.ways ?? undefined);
    chosen();
  };
}

async function rootInEditor(server: ReviewServer): Promise<string | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isReviewed(document)) return undefined;
  const client = await server.ready();
  const found = await client.sendRequest<ReviewedWith | null>(PARAMETERS, { uri: document.uri.toString() });
  return found?.root;
}

/** What was found as a whole, each way of it, other files that fit, and the defaults alone; the choice of now is marked. */
function itemsFor({ found, candidates, current }: ParameterChoices): (Choice | vscode.QuickPickItem)[] {
  const now = current.chosen ? namesOf(current.ways) : undefined;
  const item = (label: string, ways: Ways, description: string): Choice => ({
    label: namesOf(ways) === now ? `$(check) ${label}` : label,
    description,
    ways,
  });
  const separator = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const all = found.map(wayInWords).join(', ');
  const used = new Set(found.flat());
  const others = candidates.filter((uri) => !used.has(uri));
  const one = (files: readonly string[]) => item(wayInWords(files), [files], folderOf(files.at(-1) ?? ''));
  const single = found.filter((files) => files.length > 0);
  return [
    { label: now === undefined ? `$(check) ${FOUND}` : FOUND, description: all, ways: null },
    ...(single.length > 0 ? [separator(vscode.l10n.t('one of them'))] : []),
    ...(found.length > 1 || current.chosen ? single.map(one) : []),
    ...(others.length > 0 ? [separator(vscode.l10n.t('other files that fit'))] : []),
    ...others.map((uri) => one([uri])),
    separator(vscode.l10n.t('none')),
    item(vscode.l10n.t('The defaults of the parameters'), [[]], ''),
  ];
}

/** Ways are told apart by their last files: Terraform's automatic ones come before them by themselves. */
function namesOf(ways: Ways): string {
  return ways.map((files) => files.at(-1) ?? '').join('\n');
}

const FOUND = vscode.l10n.t('All that belong to it');
