import { CodeActionKind, type CodeAction, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { linesOfProject } from '../../host/projectIgnoreFindings';
import type { TextEdit } from '../../text/edits';
import { entriesShownIn } from '../session/ignoreFindings';
import { rangeOf } from '../session/lspRanges';
import type { Session } from '../session/session';

/** What takes needless entries out of a project file, at a range of it; undefined: the file is none. */
export function entryActions(session: Session, file: string, range: Range): readonly CodeAction[] | undefined {
  const lines = linesOfProject(session.projects.at(file));
  if (!lines) return undefined;
  const [start, end] = [lines.offset(range.start), lines.offset(range.end)];
  return entriesShownIn(session, file)
    .filter(({ place: { span } }) => span.start <= end && start <= span.end)
    .flatMap(({ fixes }) =>
      fixes.map(({ title, texts }) => {
        const edits = (texts?.() ?? []).flatMap((one) => one.edits);
        return { title, kind: CodeActionKind.QuickFix, edit: editOf(session, file, edits) };
      }),
    );

  function editOf({ uris, client, open }: Session, file: string, edits: readonly TextEdit[]): WorkspaceEdit {
    const uri = uris.uri(file);
    const converted = edits.map(({ span, newText }) => ({ range: rangeOf(lines!, span), newText }));
    if (!client.versionedEdits) return { changes: { [uri]: converted } };
    return { documentChanges: [{ textDocument: { uri, version: open.version(file) }, edits: converted }] };
  }
}
