import * as vscode from 'vscode';
import { NOTICE, SOURCE, UNREAD, type DiagnosticData } from '../../../server/src/lsp/protocol/customRequests';

/** What the review says of a file. */
export function ownDiagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

/** The name of a rule, or of another kind of diagnostic. */
export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Does a diagnostic tell of a problem? Modules that were not read, notices and what the baseline knows are none. */
export function isProblem(diagnostic: vscode.Diagnostic): boolean {
  const code = codeOf(diagnostic);
  return (
    diagnostic.source === SOURCE &&
    code !== UNREAD &&
    code !== NOTICE &&
    diagnostic.severity !== vscode.DiagnosticSeverity.Hint
  );
}

/** Does it stand at the value that makes a finding, which is counted where the value is used? */
export function isAtValue(diagnostic: vscode.Diagnostic): boolean {
  return (diagnostic as { readonly data?: Partial<DiagnosticData> }).data?.usedElsewhere === true;
}
