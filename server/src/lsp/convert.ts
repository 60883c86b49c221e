import { DiagnosticSeverity, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Severity } from '../rules/rule';
import { sorted, type FileEdits, type TextEdit as Replacement } from '../text/edits';
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

/** What is said of edits where they are shown before they are made. */
export interface Confirmed {
  readonly label: string;
  readonly description: string;
}

/** Which of several sayings belongs to an edit. */
export interface ConfirmedByPart<Edit> {
  /** By the name of an annotation, in the order of the preview. */
  readonly said: ReadonlyMap<string, Confirmed>;
  nameOf(edit: Edit): string;
}

/**
 * Edits against the present texts, bound to the versions that the client has open.
 * @param confirmed what is said of them where they are shown before they are made
 */
export function workspaceEdit(session: Session, files: readonly FileEdits[], confirmed?: Confirmed): WorkspaceEdit {
  return editByPart(
    session,
    files,
    confirmed && { said: new Map([[ANNOTATION, confirmed]]), nameOf: () => ANNOTATION },
  );
}

/** The same where edits come from several parts of a change, each of which is confirmed by itself. */
export function editByPart<Edit extends Replacement>(
  session: Session,
  files: readonly { readonly file: string; readonly edits: readonly Edit[] }[],
  confirmed?: ConfirmedByPart<Edit>,
): WorkspaceEdit {
  const changes = files.flatMap(({ file, edits }) => {
    const document = session.document(file);
    if (!document) return [];
    const converted: TextEdit[] = sorted(edits).map((edit) => {
      const about = confirmed ? { annotationId: confirmed.nameOf(edit) } : {};
      return { range: rangeOf(document.lines, edit.span), newText: edit.newText, ...about };
    });
    return [{ uri: session.uris.uri(file), version: session.open.version(file), edits: converted }];
  });
  if (!session.client.versionedEdits) {
    return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
  }
  const said = [...(confirmed?.said ?? [])].map(([name, { label, description }]) => {
    return [name, { label, description, needsConfirmation: true }] as const;
  });
  return {
    documentChanges: changes.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })),
    ...(confirmed ? { changeAnnotations: Object.fromEntries(said) } : {}),
  };
}
