import * as vscode from 'vscode';
import { DESCRIPTIONS } from '../../../server/src/languages/allLanguageDescriptions';
import { PROJECT_FILE } from '../../../server/src/host/fileSystem';
import { isJsonOfAnyKind, kindOf, mayMatter } from '../../../server/src/workspace/files/fileKind';

/** The JSON of templates is told by `$schema`, which stands in the first lines. */
const HEAD = new vscode.Range(0, 0, 60, 0);

/**
 * True for a document that the review reads: Bicep and Terraform by the name of the file, whatever language another
 * extension gave it, and JSON only when the text is an ARM template or its parameters.
 */
export function isReviewed(document: vscode.TextDocument): boolean {
  if (!isReadable(document)) return false;
  const { path } = document.uri;
  return mayMatter(path) && kindOf(path, isJsonOfAnyKind(path) ? document.getText(HEAD) : '') !== undefined;
}

/** True for a document whose unsaved text the server should know: what is reviewed, and the project file. */
export function isFollowed(document: vscode.TextDocument): boolean {
  return isReviewed(document) || (isReadable(document) && document.uri.path.endsWith(`/${PROJECT_FILE}`));
}

/** Where documents may come from: not from a comparison with Git, from output, or from a chat. */
export function schemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)])];
}

/** Calls `found` when a reviewed document is open, is opened, or becomes one by what is typed into it. */
export function followDocuments(found: () => void): vscode.Disposable {
  const look = (document: vscode.TextDocument) => {
    if (isReviewed(document)) found();
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.some(({ range }) => range.start.line <= HEAD.end.line)) look(document);
    }),
  );
}

/** What a workspace is looked through for: files that are infrastructure code by their names alone. */
const BY_NAME = `**/*.{${languageEndings().join(',')}}`;

/** Calls `found` when a workspace folder, also one that is added later, holds infrastructure code. */
export function lookForFiles(found: () => void): vscode.Disposable {
  const look = async (folders: readonly vscode.WorkspaceFolder[]) => {
    for (const folder of folders) {
      const pattern = new vscode.RelativePattern(folder, BY_NAME);
      const [first] = await vscode.workspace.findFiles(pattern, '**/{node_modules,.terraform,.git}/**', 1);
      if (first) return found();
    }
  };
  const looked = (folders: readonly vscode.WorkspaceFolder[]) => void look(folders).then(undefined, () => {});
  looked(vscode.workspace.workspaceFolders ?? []);
  return vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => looked(added));
}

function languageEndings(): readonly string[] {
  const all = Object.values(DESCRIPTIONS).flatMap(({ editorLanguages }) => editorLanguages);
  return [...new Set(all.flatMap(({ endings }) => endings))];
}

function isReadable({ uri }: vscode.TextDocument): boolean {
  return schemes().includes(uri.scheme);
}
