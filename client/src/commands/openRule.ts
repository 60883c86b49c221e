import * as vscode from 'vscode';
import { RULE_PAGE } from '../../../server/src/lsp/protocol';
import type { ReviewServer } from '../server/reviewServer';

/** Scheme of the read-only documents that hold the rules' pages: `aksnet-rule:AKSN601.md`. */
export const RULE_SCHEME = 'aksnet-rule';

/** The rules' pages as documents. */
export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly server: ReviewServer) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.replace(/\.md$/, '');
    const client = await this.server.ready();
    return client.sendRequest<string>(RULE_PAGE, { rule });
  }
}

/** Shows a rule's page beside the code, as a preview where VS Code has one. Argument: the rule's code. */
export async function openRule(rule: unknown): Promise<void> {
  if (typeof rule !== 'string') return;
  const uri = vscode.Uri.from({ scheme: RULE_SCHEME, path: `${rule}.md` });
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
