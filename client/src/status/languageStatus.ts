import * as vscode from 'vscode';
import { FILES_OF_ROOT, UNREAD } from '../../../server/src/lsp/protocol/customRequests';
import { isReviewed } from '../server/reviewedDocuments';
import type { ReviewServer } from '../server/reviewServer';
import { codeOf, isAtValue, isProblem, ownDiagnostics } from './findingsOfFiles';

/** Says in the language status of the active file what the review found there, and whether the server works. */
export function showStatus(server: ReviewServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('aksNetworkReview.status', []);
  item.name = 'AKS Network Review';
  const unread = vscode.languages.createLanguageStatusItem('aksNetworkReview.unread', []);
  unread.name = vscode.l10n.t('AKS Network Review: not read');
  const rest = new FilesOfRoot(server, () => describeActive());
  const describeActive = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isReviewed(document)) return;
    item.selector = { language: document.languageId };
    describe(item, server, document, rest.of(document.uri));
    describeUnread(unread, document);
  };
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    describeActive();
    if (document && isReviewed(document)) rest.ask(document.uri);
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
      const active = vscode.window.activeTextEditor?.document.uri;
      if (!active) return;
      const shown = new Set([active, ...rest.of(active)].map(String));
      if (uris.some((uri) => shown.has(uri.toString()))) update();
    }),
  );
}

/** The other files that the active file deploys, as the server said last. */
class FilesOfRoot {
  private known: { readonly root: string; readonly files: readonly vscode.Uri[] } | undefined;
  private asking = 0;

  /** @param onChange called when the server says something new */
  constructor(
    private readonly server: ReviewServer,
    private readonly onChange: () => void,
  ) {}

  of(root: vscode.Uri): readonly vscode.Uri[] {
    return this.known?.root === root.toString() ? this.known.files : [];
  }

  ask(root: vscode.Uri): void {
    if (this.server.state === 'running') void this.fetch(root, ++this.asking).catch(() => {});
  }

  private async fetch(root: vscode.Uri, asked: number): Promise<void> {
    const client = await this.server.ready();
    const files = await client.sendRequest<readonly string[]>(FILES_OF_ROOT, { uri: root.toString() });
    // A newer question is on its way.
    if (asked !== this.asking || this.of(root).join() === files.join()) return;
    this.known = { root: root.toString(), files: files.map((uri) => vscode.Uri.parse(uri)) };
    this.onChange();
  }
}

function describe(
  item: vscode.LanguageStatusItem,
  server: ReviewServer,
  document: vscode.TextDocument,
  rest: readonly vscode.Uri[],
): void {
  const stopped = server.state === 'stopped' || server.state === 'silent';
  item.busy = server.state === 'starting';
  item.severity = stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  item.text = !stopped
    ? countOf(document.uri, rest)
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
  const count = ownDiagnostics(uri).filter((one) => codeOf(one) === UNREAD).length;
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

/** A root counts what is found in its modules, too: it looks fine where all of it lies there. */
function countOf(uri: vscode.Uri, rest: readonly vscode.Uri[]): string {
  const here = ownDiagnostics(uri).filter(isProblem);
  const count = here.filter((one) => !isAtValue(one)).length;
  const elsewhere = rest.flatMap((other) => ownDiagnostics(other).filter((one) => isProblem(one) && !isAtValue(one)));
  if (count === 0 && elsewhere.length === 0 && here.length > 0) {
    return here.length === 1
      ? vscode.l10n.t('1 value here makes network problems')
      : vscode.l10n.t('{0} values here make network problems', here.length);
  }
  const own =
    count === 0
      ? vscode.l10n.t('No network problems')
      : count === 1
        ? vscode.l10n.t('1 network problem')
        : vscode.l10n.t('{0} network problems', count);
  if (elsewhere.length === 0) return own;
  return count === 0
    ? vscode.l10n.t('No network problems here, {0} in its other files', elsewhere.length)
    : vscode.l10n.t('{0}, {1} more in its other files', own, elsewhere.length);
}
