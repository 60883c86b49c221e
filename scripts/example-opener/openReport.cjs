// Loaded beside the extension where `npm run open:example` or F5 opens a folder: the first screen then shows the first finding of
// the main file and the report beside it. It is no part of the package.
const vscode = require('vscode');

/** How long findings are waited for, in milliseconds. */
const LONGEST = 30_000;

exports.activate = async () => {
  const editor = vscode.window.activeTextEditor;
  if (editor) await showFirstFinding(editor);
  if (!(await vscode.commands.executeCommand('aksNetworkReview.review'))) return;
  // The report has come over the file: it moves to a column of its own.
  await vscode.commands.executeCommand('workbench.action.moveEditorToNextGroup');
};

async function showFirstFinding(editor) {
  const { uri } = editor.document;
  for (const end = Date.now() + LONGEST; Date.now() < end;) {
    const [first] = vscode.languages
      .getDiagnostics(uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      .sort((a, b) => a.range.start.compareTo(b.range.start));
    if (first) {
      editor.selection = new vscode.Selection(first.range.start, first.range.start);
      return editor.revealRange(first.range, vscode.TextEditorRevealType.InCenter);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
