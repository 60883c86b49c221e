import {
  DiagnosticSeverity,
  type ChangeAnnotation,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Severity } from '../rules/rule';
import { sorted, type FileEdits, type TextEdit as Edit } from '../text/edits';
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
