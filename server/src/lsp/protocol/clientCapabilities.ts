import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './customRequests';

/** What the client on the other side can do and wants, asked once. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly showsRelatedDocuments: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly registersCompletion: boolean;
  /** Also files outside of the workspace folders. */
  readonly watchesAnywhere: boolean;
  readonly hasFolders: boolean;
  readonly hasProgress: boolean;
  readonly versionedEdits: boolean;
  /** An edit may bring a file that is not there yet. */
  readonly createsFiles: boolean;
  /** Shows changes that want to be confirmed before they are made. */
  readonly confirmsChanges: boolean;
  readonly showsDocuments: boolean;
  readonly actionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly resolvesCommands: boolean;
  readonly showsDisabledActions: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly markdownHover: boolean;
  readonly options: InitializationOptions;
}

export function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, window } = capabilities;
  const action = textDocument?.codeAction;
  const diagnostics = textDocument?.publishDiagnostics;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    showsRelatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersCompletion: textDocument?.completion?.dynamicRegistration === true,
    watchesAnywhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    hasFolders: workspace?.workspaceFolders === true,
    hasProgress: window?.workDoneProgress === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    confirmsChanges:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    showsDocuments: window?.showDocument?.support === true,
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    resolvesCommands: action?.dataSupport === true && action.resolveSupport?.properties.includes('command') === true,
    showsDisabledActions: action?.disabledSupport === true,
    relatedInformation: diagnostics?.relatedInformation !== false,
    codeDescription: diagnostics?.codeDescriptionSupport !== false,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') !== false,
    options: isObject(initializationOptions) ? initializationOptions : {},
  };
}

function isObject(value: unknown): value is InitializationOptions {
  return typeof value === 'object' && value !== null;
}
