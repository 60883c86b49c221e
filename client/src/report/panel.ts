import * as vscode from 'vscode';
import type { ExportParams } from '../../../server/src/lsp/protocol/customRequests';
import { FILE_PATTERN } from '../../../server/src/workspace/files/fileKind';
import { openRule } from '../commands/openRule';
import { pageHtml } from './webviewHtml';
import { jump } from './jump';
import { workspaceNames } from './namesOfFilesAndScope';
import type { FinishedReview, ReviewRunner } from './reviewRunner';
import { showChange } from './showChangedPlace';
import { toView } from './toView';
import { isNews, withTried } from './triedFixes';
import type { FromPage, PageState, ReportView, ToPage, WayView } from './view';

/** `LSPErrorCodes.ContentModified` */
const CONTENT_MODIFIED = -32801;
/** A page of so many findings changes at once, and others get their turn in between. */
const TRIED_AT_ONCE = 10;
/** How a report of a format is called: the ending of its file, and its name in dialogs. */
const ENDINGS: Readonly<Record<ExportParams['format'], readonly [ending: string, title: string]>> = {
  html: ['html', 'HTML'],
  markdown: ['md', 'Markdown'],
  sarif: ['sarif', 'SARIF'],
  json: ['json', 'JSON'],
};
const VIEW_TYPE = 'aksNetworkReview.report';

/** The report view: one panel, which the next review fills anew. */
export class ReportPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private open: ReportPanel | undefined;
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly runner: ReviewRunner,
    private readonly log: vscode.LogOutputChannel,
    private readonly version: string,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  /** @param column where it opens, if it is not open */
  show(scope: readonly string[], review: FinishedReview, column = vscode.ViewColumn.Active): void {
    this.open ??= this.adopt(
      vscode.window.createWebviewPanel(VIEW_TYPE, 'AKS networking', column, { enableFindWidget: true }),
    );
    this.open.show(scope, review);
  }

  /** Is something lit up in the picture of the report that is open? */
  get isLit(): boolean {
    return this.open?.isLit === true;
  }

  /**
   * Lights a way up in the picture of the report that is open.
   * @param way none: nothing is lit any more
   * @param bring brings the picture to the front
   * @returns false where no report is open
   */
  highlight(way: WayView | undefined, bring: boolean): boolean {
    this.open?.highlight(way, bring);
    return this.open !== undefined;
  }

  /** After VS Code has been reloaded: what was reviewed is reviewed again. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    this.open?.dispose();
    this.open = this.adopt(panel);
    await this.open.review(state?.scope ?? []);
  }

  dispose(): void {
    this.serializer.dispose();
    this.open?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): ReportPanel {
    const adopted = new ReportPanel(panel, this.extension, this.runner, this.log, this.version);
    panel.onDidDispose(() => {
      if (this.open === adopted) this.open = undefined;
    });
    return adopted;
  }
}

class ReportPanel {
  private scope: readonly string[] = [];
  private view: ReportView | undefined;
  private working: vscode.CancellationTokenSource | undefined;
  private trying: vscode.CancellationTokenSource | undefined;
  /** The files that were reviewed, and whether one of them has changed since. */
  private files: ReadonlySet<string> = new Set();
  private stale = false;
  /** The way that is lit up in the picture. */
  private lit: WayView | undefined;
  /** Does the page take messages? It goes away while the report is hidden. */
  private live = false;
  /** Is the picture to be scrolled to as soon as there is a page? */
  private bring = false;
  /** What the page says while it works. */
  private doing: string | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly runner: ReviewRunner,
    private readonly log: vscode.LogOutputChannel,
    private readonly version: string,
  ) {
    const { webview } = panel;
    const [dist, media] = [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    const watcher = vscode.workspace.createFileSystemWatcher(FILE_PATTERN);
    const listening = vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => {
        // A file that is open tells of its changes itself; that it was saved changes nothing for the report.
        if (!isOpen(uri)) this.changed(uri);
      }),
      watcher.onDidDelete((uri) => this.changed(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.changed(document.uri);
      }),
    );
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.live = false;
    });
    panel.onDidDispose(() => {
      listening.dispose();
      this.working?.cancel();
      this.trying?.cancel();
    });
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
    webview.html = pageHtml({
      main: 'report',
      title: 'AKS networking',
      script: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'report.js')).toString(),
      scripts: { picture: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'picture.js')).toString() },
      styles: ['picture.css', 'report.css'].map((name) =>
        webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString(),
      ),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
  }

  show(scope: readonly string[], review: FinishedReview): void {
    this.take(scope, review);
    this.panel.reveal(undefined, false);
  }

  get isLit(): boolean {
    return this.lit !== undefined;
  }

  highlight(way: WayView | undefined, bring: boolean): void {
    if (!way && !this.lit) return;
    this.lit = way;
    if (bring) this.panel.reveal(undefined, false);
    this.bring = bring && !this.live;
    if (this.live) this.sendLit(bring);
  }

  private sendLit(bring: boolean): void {
    this.send({ kind: 'highlight', ...(this.lit ? { way: this.lit } : {}), bring });
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** Reviews again, in the page: no notification, the page itself says that it works. */
  async review(scope: readonly string[]): Promise<void> {
    this.scope = scope;
    await this.work('Reviewing…', async (token) => {
      const review = await this.runner.run(scope, token);
      if (review) this.take(scope, review);
      return review ? 'Reviewed again.' : 'Cancelled.';
    });
  }

  private take(scope: readonly string[], { result, milliseconds, changedMeanwhile }: FinishedReview): void {
    this.scope = scope;
    this.view = toView(result, scope, milliseconds, workspaceNames());
    this.files = new Set(result.report.files.map(({ path }) => vscode.Uri.parse(path).toString()));
    this.stale = [...changedMeanwhile].some((uri) => this.files.has(uri));
    this.panel.title = `AKS networking: ${this.view.title}`;
    // A page that is not there yet asks for all when it is.
    if (this.live) this.send({ kind: 'report', report: this.view, scope });
    if (this.live && this.lit) this.sendLit(false);
    this.tellIfStale();
    void this.tryFixes(this.view);
  }

  /** Tries the fixes of the findings, a few at a time, so that those which cannot be applied are no buttons. */
  private async tryFixes({ id, findings }: ReportView): Promise<void> {
    this.trying?.cancel();
    const { token } = (this.trying = new vscode.CancellationTokenSource());
    const waiting = findings.flatMap(({ index, suppressed, fixes }) => {
      return suppressed === null && fixes.length > 0 ? [index] : [];
    });
    try {
      for (let at = 0; at < waiting.length; at += TRIED_AT_ONCE) {
        const some = waiting.slice(at, at + TRIED_AT_ONCE);
        const tried = await this.runner.tryFixes({ review: id, findings: some }, token);
        if (token.isCancellationRequested || this.view?.id !== id) return;
        const news = tried.filter(isNews);
        if (news.length === 0) continue;
        this.view = withTried(this.view, news);
        this.send({ kind: 'tried', tried: news });
      }
    } catch (error) {
      // Another review has begun meanwhile; or choosing a fix will tell what is wrong.
      if (!token.isCancellationRequested && !isGone(error))
        this.log.error(error instanceof Error ? error : String(error));
    }
  }

  private async receive(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.live = true;
        if (this.view) this.send({ kind: 'report', report: this.view, scope: this.scope });
        if (this.lit) this.sendLit(this.bring);
        this.bring = false;
        this.tellIfStale();
        if (this.doing !== undefined) this.send({ kind: 'busy', text: this.doing });
        return;
      case 'review':
        return this.review(this.scope);
      case 'cancel':
        return this.working?.cancel();
      case 'jump':
        return this.tellIfItFails(() => jump(message.place, this.panel.viewColumn));
      case 'unlit':
        this.lit = undefined;
        return;
      case 'openRule':
        return this.tellIfItFails(() => openRule(message.rule));
      case 'fix':
        return this.fix([message]);
      case 'fixAll':
        return this.fix(this.safeFixes());
      case 'ignore':
        return this.ignore(message.finding);
      case 'export':
        return this.save(message.format);
    }
  }

  /** Asks for the reason, writes the ignore, and reviews again. */
  private async ignore(finding: number): Promise<void> {
    const { view } = this;
    const rule = view?.findings[finding]?.rule;
    if (!view || rule === undefined) return;
    const reason = await vscode.window.showInputBox({
      title: vscode.l10n.t('Ignore {0}', rule),
      prompt: vscode.l10n.t('Why may it stay as it is? The reason is written beside it and shown in every report.'),
      placeHolder: vscode.l10n.t('reached through the office range only, ticket 4711'),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('An ignore has a reason.') : undefined),
    });
    if (reason === undefined || reason.trim() === '') return;
    await this.work('Writing the ignore…', async (token) => {
      const shows = await this.runner.ignore({ review: view.id, finding, reason: reason.trim() });
      if (shows) await showChange(shows, this.panel.viewColumn);
      const review = await this.runner.run(this.scope, token);
      if (review) this.take(this.scope, review);
      return `${rule} is ignored there; the files are not saved yet.`;
    });
  }

  /** Saves the report where the user says. */
  private async save(format: ExportParams['format']): Promise<void> {
    const { view } = this;
    if (!view) return;
    const [ending, title] = ENDINGS[format];
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Save the report'),
      filters: { [title]: [ending] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `aks-network-review.${ending}`) } : {}),
    });
    if (!uri) return;
    await this.work('Writing the report…', async () => {
      const text = await this.runner.exported({ review: view.id, format, title: view.title, version: this.version });
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      return `Saved as ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}.`;
    });
  }

  /** Told of each change of a file: the report is then no longer of the files as they are. */
  private changed(uri: vscode.Uri): void {
    if (!this.files.has(uri.toString())) return;
    this.stale = true;
    this.tellIfStale();
  }

  /** Not while it works: what it changes itself is reviewed before it has finished. */
  private tellIfStale(): void {
    if (this.stale && !this.working) this.send({ kind: 'stale' });
  }

  /** The first safe fix of each finding that is shown. */
  private safeFixes(): readonly { finding: number; fix: number }[] {
    return (this.view?.findings ?? []).flatMap(({ index, suppressed, fixes }) => {
      const fix = fixes.findIndex(({ safety, refused }) => safety === 'safe' && refused === undefined);
      return suppressed === null && fix >= 0 ? [{ finding: index, fix }] : [];
    });
  }

  /** Applies fixes one after the other, each worked out on the files as the one before left them, and reviews again. */
  private async fix(fixes: readonly { finding: number; fix: number }[]): Promise<void> {
    const { view } = this;
    if (!view) return;
    await this.work(fixes.length === 1 ? 'Applying the fix…' : `Applying ${fixes.length} fixes…`, async (token) => {
      const refused: string[] = [];
      let applied = 0;
      for (const { finding, fix } of fixes) {
        if (token.isCancellationRequested) break;
        try {
          const together = fixes.length > 1;
          const confirming = (about: string) =>
            this.say(`Tick the changes in the refactor preview and apply them. ${about}`);
          const shows = await this.runner.fix({ review: view.id, finding, fix, together }, confirming);
          if (shows && !together) await showChange(shows, this.panel.viewColumn);
          applied++;
        } catch (error) {
          if (fixes.length === 1 || !isGone(error)) refused.push(textOf(error));
        }
      }
      if (applied === 0) throw new Error(refused[0] ?? 'There is nothing to fix.');
      const review = await this.runner.run(this.scope, token);
      if (review) this.take(this.scope, review);
      const rest = refused.length > 0 ? ` ${refused.length} could not be applied: ${refused[0]}` : '';
      return `${applied === 1 ? 'The fix is applied' : `${applied} fixes are applied`}; the files are not saved yet.${rest}`;
    });
  }

  /** One piece of work at a time; the page shows `text` meanwhile and the answer afterwards. */
  private async work(text: string, task: (token: vscode.CancellationToken) => Promise<string>): Promise<void> {
    if (this.working) return;
    const source = (this.working = new vscode.CancellationTokenSource());
    this.say(text);
    try {
      const answer = await task(source.token);
      this.send({ kind: 'done', text: answer, failed: false });
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
      this.send({ kind: 'done', text: textOf(error), failed: true });
    } finally {
      this.working = this.doing = undefined;
      source.dispose();
      this.tellIfStale();
    }
  }

  /** Says what is being done. */
  private say(text: string): void {
    this.doing = text;
    this.send({ kind: 'busy', text });
  }

  private async tellIfItFails(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.send({ kind: 'done', text: textOf(error), failed: true });
    }
  }

  private send(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

/** Another fix of the same report has mended the problem, too. */
function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === CONTENT_MODIFIED;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
