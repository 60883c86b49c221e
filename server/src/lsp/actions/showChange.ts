import { ShowDocumentRequest } from 'vscode-languageserver';
import type { Client } from '../protocol/clientCapabilities';
import { SHOW_CHANGE, SHOW_CHANGE_FROM_SERVER, type ChangedPlace } from '../protocol/customRequests';
import type { Session } from '../session/session';

/** Does the server itself show what a fix changed? A client that has a command for it does it better. */
export function showsChanges({ options, showsDocuments }: Client): boolean {
  return showsDocuments && options.commands?.includes(SHOW_CHANGE) !== true;
}

/** The command behind a fix, for clients that show a document when they are asked to. */
export function provideShowChange({ connection, client }: Session): void {
  if (!showsChanges(client)) return;
  connection.onExecuteCommand(async ({ command, arguments: [place] = [] }) => {
    if (command !== SHOW_CHANGE_FROM_SERVER) return;
    const { uri, range, fillIn } = place as ChangedPlace;
    const selection = fillIn ?? { start: range.start, end: range.start };
    await connection.sendRequest(ShowDocumentRequest.type, { uri, selection, takeFocus: true });
  });
}
