import { DiagnosticSeverity, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Severity } from '../rules/rule';
import { sorted, type FileEdits } from '../text/edits';
import type { LineIndex } from '../text/lineIndex';
import type { Place, Span } from '../text/span';
import type { Session } from './session';

export const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.position(start), end: lines.position(end) };
}

/** The range of a place in the version of its file that is known now; undefined when the file is gone. */
export function rangeAt(session: Session, { file, span }: Place): Range | undefined {
  const document = session.document(file);
  return document && rangeOf(document.lines, span);
}

/** Names the one annotation of an edit. */
const ANNOTATION = 'fix';

/**
 * Edits against the present texts, bound to the versions that the client has open.
 * @param confirmed what is said of them where they are shown before they are made
 */
export function workspaceEdit(
  session: Session,
  files: readonly FileEdits[],
  confirmed?: { readonly label: string; readonly description: string },
): WorkspaceEdit {
  const changes = files.flatMap(({ file, edits }) => {
    const document = session.document(file);
    if (!document) return [];
    const about = confirmed ? { annotationId: ANNOTATION } : {};
    const converted: TextEdit[] = sorted(edits).map(({ span, newText }) => {
      return { range: rangeOf(document.lines, span), newText, ...about };
    });
    return [{ uri: session.uris.uri(file), version: session.open.version(file), edits: converted }];
  });
  if (!session.client.versionedEdits) {
    return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
  }
  return {
    documentChanges: changes.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })),
    ...(confirmed ? { changeAnnotations: { [ANNOTATION]: { ...confirmed, needsConfirmation: true } } } : {}),
  };
}
