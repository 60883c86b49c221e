import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { Host } from '../host/fileSystem';
import type { Language } from '../languages/language';
import type { Rule } from '../rules/rule';
import { clientOf } from './protocol/clientCapabilities';
import { CODE_ACTION_PROVIDER, CodeActions } from './actions/codeActions';
import { FileReports } from './diagnostics/fileReports';
import { provideHover } from './hover/hover';
import { provideFilesOfRoot } from './session/filesOfRoot';
import { provideParameters } from './session/parameterRequests';
import { ALIVE, SHOW_CHANGE_FROM_SERVER, type InitializationOptions } from './protocol/customRequests';
import { DIAGNOSTIC_PROVIDER, PullDiagnostics } from './diagnostics/pullDiagnostics';
import { PushDiagnostics } from './diagnostics/pushDiagnostics';
import { CodeLenses } from './lenses/codeLenses';
import {
  COMPLETION_PROVIDER,
  provideExpectationCompletion,
  registerCompletion,
} from './questions/expectationCompletion';
import { provideQuestions } from './questions/questionRequests';
import { provideReviews } from './report/reportRequests';
import { Session } from './session/session';
import { provideShowChange, showsChanges } from './actions/showChange';
import { followWorkspace, FOLDER_OPERATIONS, register } from './session/workspaceEvents';

/**
 * Serves one client over a connection that does not listen yet. Features are put together here and nowhere else.
 * @param hostFor gives what the place has to offer to a client with these wishes
 */
export function serve(
  connection: Connection,
  languages: readonly Language[],
  rules: readonly Rule[],
  hostFor: (options: InitializationOptions) => Host,
): void {
  connection.onInitialize((params) => {
    const client = clientOf(params);
    const session = new Session(connection, client, hostFor(client.options), languages, rules);
    for (const uri of foldersOf(params)) session.scopes.add(uri);
    const reports = new FileReports(session);
    if (session.client.pullsDiagnostics) new PullDiagnostics(session, reports);
    else new PushDiagnostics(session, reports);
    new CodeActions(session, reports);
    provideHover(session);
    provideReviews(session);
    provideQuestions(session);
    provideExpectationCompletion(session);
    new CodeLenses(session, reports);
    provideParameters(session);
    provideFilesOfRoot(session);
    provideShowChange(session);
    followWorkspace(session);
    connection.onRequest(ALIVE, () => true);
    session.open.listen(connection);
    connection.onInitialized(() => {
      // A client that refuses to register is served all the same.
      register(session).catch((error: unknown) => session.log(error));
      registerCompletion(session).catch((error: unknown) => session.log(error));
      session.start().catch((error: unknown) => session.log(error));
    });
    return answer(session);
  });
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

function answer({ client }: Session): InitializeResult {
  return {
    serverInfo: { name: 'AKS Network Review' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeLensProvider: { resolveProvider: true },
      codeActionProvider: CODE_ACTION_PROVIDER,
      ...(client.registersCompletion ? {} : { completionProvider: COMPLETION_PROVIDER }),
      ...(showsChanges(client) ? { executeCommandProvider: { commands: [SHOW_CHANGE_FROM_SERVER] } } : {}),
      ...(client.pullsDiagnostics ? { diagnosticProvider: DIAGNOSTIC_PROVIDER } : {}),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didRename: FOLDER_OPERATIONS, didDelete: FOLDER_OPERATIONS },
      },
    },
  };
}
