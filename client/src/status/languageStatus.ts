import * as vscode from 'vscode';
import { NOTICE, SOURCE, UNREAD } from '../../../server/src/lsp/protocol/customRequests';
import { isReviewed } from '../server/reviewedDocuments';
import type { ReviewServer } from '../server/reviewServer';

/** Says in the language status of the active file what the review found there, and whether the server works. */
export function showStatus(server: ReviewServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('aksNetworkReview.status', []);
  item.name = 'AKS Network Review';
  const unread = vscode.languages.createLanguageStatusItem('aksNetworkReview.unread', []);
  unread.name = vscode.l10n.t('AKS Network Review: not read');
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isReviewed(document)) return;
    item.selector = { language: document.languageId };
    describe(item, server, document);
    describeUnread(unread, document);
  };
  const hideFromOthers = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document && !isReviewed(document)) item.selector = unread.selector = [];
    update();
  };
  hideFromOthers();
  return vscode.Disposable.from(
    item,
    unread,
    server.onDidChangeState(update),
    vscode.window.onDidChangeActiveTextEditor(hideFromOthers),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  );
}

function describe(item: vscode.LanguageStatusItem, server: ReviewServer, document: vscode.TextDocument): void {
  const stopped = server.state === 'stopped' || server.state === 'silent';
  item.busy = server.state === 'starting';
  item.severity = stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  item.text = !stopped
    ? countOf(document.uri)
    : server.state === 'silent'
      ? vscode.l10n.t('AKS Network Review does not answer')
      : vscode.l10n.t('AKS Network Review has stopped');
  item.detail = stopped ? '' : vscode.l10n.t('AKS networking');
  item.command = stopped
    ? { command: 'aksNetworkReview.restart', title: vscode.l10n.t('Restart') }
    : { command: 'aksNetworkReview.review', title: vscode.l10n.t('Review') };
}

/** Shown only where something was not read: the file may look better than it is. */
function describeUnread(item: vscode.LanguageStatusItem, { uri, languageId }: vscode.TextDocument): void {
  const count = own(uri).filter((one) => codeOf(one) === UNREAD).length;
  item.selector = count > 0 ? { language: languageId } : [];
  item.text =
    count === 1 ? vscode.l10n.t('1 module or file not read') : vscode.l10n.t('{0} modules or files not read', count);
  item.detail = vscode.l10n.t('AKS networking');
  item.command = {
    command: 'aksNetworkReview.review',
    title: vscode.l10n.t('Open the report'),
    arguments: [uri],
  };
}

function countOf(uri: vscode.Uri): string {
  const count = own(uri).filter((one) => codeOf(one) !== UNREAD && codeOf(one) !== NOTICE).length;
  if (count === 0) return vscode.l10n.t('No network problems');
  return count === 1 ? vscode.l10n.t('1 network problem') : vscode.l10n.t('{0} network problems', count);
}

function own(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
