import * as vscode from 'vscode';
import type { DiagnosticData } from '../../../server/src/lsp/protocol/customRequests';
import { isAtValue, isProblem } from '../status/findingsOfFiles';
import type { ReviewServer } from '../server/reviewServer';

export const FIRST_FIX_COMMAND = 'aksNetworkReview.firstFix';

/** Where a finding stands. */
interface Found {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

/** How long the review of the example is waited for, in milliseconds. */
const LONGEST = 15_000;

/**
 * Milliseconds from a moved selection to the editor's own question for a light bulb (250 in VS Code's
 * `codeActionModel`), and some more.
 */
const LIGHT_BULB = 400;

/**
 * Shows the first finding of the workspace that has a safe fix, with its quick fixes open. Where there is none, an
 * example is opened, as a file that is on no disk, and its finding is shown.
 */
export function firstFix(server: ReviewServer): () => Promise<void> {
  return async () => {
    const found = firstFixable(vscode.languages.getDiagnostics()) ?? (await inExample(server));
    if (!found) return;
    const { range } = found.diagnostic;
    const editor = await vscode.window.showTextDocument(found.uri, { selection: range });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    await openQuickFixes(found.uri, range);
  };
}

/**
 * Opens the quick fixes at a selection that has just moved. The editor's own question for a light bulb follows the move
 * and would replace this one while it waits for its answer, so that no menu came: the fixes are worked out before, and
 * the light bulb goes first.
 */
async function openQuickFixes(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range);
  await new Promise((resolve) => setTimeout(resolve, LIGHT_BULB));
  await vscode.commands.executeCommand('editor.action.quickFix');
}

/** Errors come before warnings, files in the order of their names. */
function firstFixable(all: readonly [vscode.Uri, readonly vscode.Diagnostic[]][]): Found | undefined {
  const found = all.flatMap(([uri, diagnostics]) =>
    diagnostics.filter(hasSafeFix).map((diagnostic) => ({ uri, diagnostic })),
  );
  return found.sort(
    (a, b) =>
      a.diagnostic.severity - b.diagnostic.severity ||
      (a.uri.path < b.uri.path ? -1 : a.uri.path > b.uri.path ? 1 : 0) ||
      a.diagnostic.range.start.compareTo(b.diagnostic.range.start),
  )[0];
}

function hasSafeFix(diagnostic: vscode.Diagnostic): boolean {
  const { data } = diagnostic as { readonly data?: Partial<DiagnosticData> };
  return isProblem(diagnostic) && !isAtValue(diagnostic) && data?.fix === 'safe';
}

const EXAMPLE = `// An example to try a fix on. It is on no disk: close it without saving when you are done.
resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-example'
  location: 'westeurope'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'example'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 3
        vmSize: 'Standard_D4s_v5'
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: 'cilium'
      networkDataplane: 'cilium'
    }
    apiServerAccessProfile: {
      enablePrivateCluster: true
      enablePrivateClusterPublicFQDN: true
    }
  }
}
`;

async function inExample(server: ReviewServer): Promise<Found | undefined> {
  await server.ready();
  const uri = vscode.Uri.parse('untitled:/aks-example.bicep');
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), EXAMPLE));
  return findingOf(uri);
}

/** Waits for a finding with a safe fix; none where the review does not come, or the fix has been made already. */
function findingOf(uri: vscode.Uri): Promise<Found | undefined> {
  const now = () => firstFixable([[uri, vscode.languages.getDiagnostics(uri)]]);
  return new Promise((resolve) => {
    const done = (found: Found | undefined) => {
      listening.dispose();
      clearTimeout(timer);
      resolve(found);
    };
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      const found = now();
      if (found) done(found);
    });
    const timer = setTimeout(() => done(now()), LONGEST);
    const found = now();
    if (found) done(found);
  });
}
