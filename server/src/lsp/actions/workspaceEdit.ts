import type { ChangeAnnotation, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { sorted, type FileEdits, type TextEdit as Edit } from '../../text/edits';
import { rangeOf } from '../session/lspRanges';
import type { Session } from '../session/session';

/** What is said of edits that are shown before they are made. */
export interface Confirmation {
  readonly annotations: Readonly<Record<string, ChangeAnnotation>>;
  /** Which of them is said of an edit. */
  readonly of: (file: string, edit: Edit) => string;
}

/** Edits against the present texts, bound to the versions that the client has open. */
export function workspaceEdit(
  session: Session,
  files: readonly FileEdits[],
  confirmation?: Confirmation,
): WorkspaceEdit {
  const changes = files.flatMap(({ file, edits }) => {
    const document = session.document(file);
    if (!document) return [];
    const converted: TextEdit[] = sorted(edits).map((edit) => ({
      range: rangeOf(document.lines, edit.span),
      newText: edit.newText,
      ...(confirmation ? { annotationId: confirmation.of(file, edit) } : {}),
    }));
    return [{ uri: session.uris.uri(file), version: session.open.version(file), edits: converted }];
  });
  if (!session.client.versionedEdits) {
    return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
  }
  return {
    documentChanges: changes.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })),
    ...(confirmation ? { changeAnnotations: confirmation.annotations } : {}),
  };
}
