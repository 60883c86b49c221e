import * as vscode from 'vscode';
import {
  CHANGE_SEVERITY,
  CHOOSE_PARAMETERS_COMMAND,
  OPEN_RULE,
  REVIEW_COMMAND,
  SHOW_REFUSAL,
} from '../../server/src/lsp/protocol/customRequests';
import { ASK_COMMAND } from '../../server/src/lsp/protocol/questionRequests';
import { askCommand } from './ask/askCommand';
import { AskPanels } from './ask/askPanel';
import { changeSeverity } from './commands/changeSeverity';
import { chooseParameters } from './commands/chooseParameters';
import { openRule, RulePages, RULE_SCHEME } from './commands/openRule';
import { FIX_ALL_COMMAND, fixAll } from './commands/fixAll';
import { FIRST_FIX_COMMAND, firstFix } from './commands/firstFix';
import { RESTART_COMMAND, restartCommand } from './commands/restart';
import { reviewCommand } from './commands/review';
import { showRefusal } from './commands/showRefusal';
import { ParameterMemory } from './parameters/memory';
import { ReportPanels } from './report/panel';
import { ReviewRunner } from './report/reviewRunner';
import { followDocuments, lookForFiles } from './server/reviewedDocuments';
import type { MakeClient } from './server/makeClient';
import { ReviewServer, type ServerState } from './server/reviewServer';
import { followActiveEditor } from './status/editorContext';
import { showStatus } from './status/languageStatus';
import { showResult } from './status/reviewResult';
import { tellOfSilence } from './status/unresponsiveServer';
import { ParameterStatus } from './status/parameterStatus';

/** What the extension gives to other extensions and to its tests. */
export interface Api {
  /** `off` until there is something to review: in the workspace, or in a document that is opened. */
  serverState(): ServerState;
  /** How long `activate` took. */
  readonly activationMilliseconds: number;
}

/**
 * Puts the parts together. The server starts where the workspace holds something to review, else with the first document
 * that it reviews.
 */
export function compose(context: vscode.ExtensionContext, makeClient: MakeClient): Api {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('AKS Network Review', { log: true });
  const memory = new ParameterMemory(context.workspaceState);
  const server = new ReviewServer(makeClient, log, memory);
  const parameters = new ParameterStatus(server);
  const runner = new ReviewRunner(server);
  const reports = new ReportPanels(context.extensionUri, runner, log, versionOf(context));
  const review = reviewCommand(runner, reports, log);
  const answers = new AskPanels(context.extensionUri, server, log, {
    get isLit() {
      return reports.isLit;
    },
    highlight: (way, bring) => reports.highlight(way, bring),
    open: (column) => review(undefined, undefined, column),
  });
  context.subscriptions.push(
    log,
    server,
    reports,
    answers,
    followDocuments(() => server.startQuietly()),
    lookForFiles(() => server.startQuietly()),
    followActiveEditor(),
    showStatus(server),
    showResult(server),
    tellOfSilence(server, log),
    parameters,
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, new RulePages(context.extensionUri)),
    vscode.commands.registerCommand(REVIEW_COMMAND, (resource, selected) => review(resource, selected)),
    vscode.commands.registerCommand(ASK_COMMAND, askCommand(server, answers, log)),
    vscode.commands.registerCommand(RESTART_COMMAND, restartCommand(server)),
    vscode.commands.registerCommand(OPEN_RULE, openRule),
    vscode.commands.registerCommand(FIX_ALL_COMMAND, fixAll),
    vscode.commands.registerCommand(FIRST_FIX_COMMAND, firstFix(server)),
    vscode.commands.registerCommand(SHOW_REFUSAL, showRefusal),
    vscode.commands.registerCommand(CHANGE_SEVERITY, changeSeverity),
    vscode.commands.registerCommand(
      CHOOSE_PARAMETERS_COMMAND,
      chooseParameters(server, memory, () => parameters.update()),
    ),
  );
  return { serverState: () => server.state, activationMilliseconds: performance.now() - started };
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  return (extension.packageJSON as { readonly version: string }).version;
}
