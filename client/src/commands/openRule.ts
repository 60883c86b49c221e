import * as vscode from 'vscode';

/** Scheme of the read-only documents that hold the rules' pages: `aksnet-rule:AKSN601.md`. */
export const RULE_SCHEME = 'aksnet-rule';

/** The rules' pages as documents: those that travel with the extension. */
export class RulePages implements vscode.TextDocumentContentProvider {
  constructor(private readonly extension: vscode.Uri) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const page = (await this.pages())[uri.path.replace(/\.md$/, '')];
    if (page === undefined) throw new Error(`There is no rule '${uri.path}'.`);
    return page;
  }

  private async pages(): Promise<Readonly<Record<string, string>>> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extension, 'dist/rulePages.json'));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
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
