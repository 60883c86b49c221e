import * as vscode from 'vscode';
import { openRule } from '../commands/openRule';
import { pageHtml } from './webviewHtml';
import { jump } from './jump';
import { workspaceNames } from './namesOfFilesAndScope';
import type { FinishedReview, ReviewRunner } from './reviewRunner';
import { showChange } from './showChangedPlace';
import { toView } from './toView';
import { isNews, withTried } from './triedFixes';
import type { FromPage, PageState, ReportView, ToPage } from './view';

/** `LSPErrorCodes.ContentModified` */
const CONTENT_MODIFIED = -32801;
/** A page of so many findings changes at once, and others get their turn in between. */
const TRIED_AT_ONCE = 10;
const VIEW_TYPE = 'aksNetworkReview.report';

/** The report view: one panel, which the next review fills anew. */
export class ReportPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private open: ReportPanel | undefined;
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly runner: ReviewRunner,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  show(scope: readonly string[], review: FinishedReview): void {
    this.open ??= this.adopt(
      vscode.window.createWebviewPanel(VIEW_TYPE, 'AKS networking', vscode.ViewColumn.Active, {
        enableFindWidget: true,
      }),
    );
    this.open.show(scope, review);
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
    const adopted = new ReportPanel(panel, this.extension, this.runner, this.log);
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
  /** What the page says while it works. */
  private doing: string | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly runner: ReviewRunner,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { webview } = panel;
    const [dist, media] = [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    panel.onDidDispose(() => {
      this.working?.cancel();
      this.trying?.cancel();
    });
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
    webview.html = pageHtml({
      script: webview.asWebviewUri(vscode.Uri.joinPath(dist, 'report.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, 'report.css')).toString(),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
  }

  show(scope: readonly string[], review: FinishedReview): void {
    this.take(scope, review);
    this.panel.reveal(undefined, false);
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

  private take(scope: readonly string[], { result, milliseconds }: FinishedReview): void {
    this.scope = scope;
    this.view = toView(result, scope, milliseconds, workspaceNames());
    this.panel.title = `AKS networking: ${this.view.title}`;
    this.send({ kind: 'report', report: this.view, scope });
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
        if (this.view) this.send({ kind: 'report', report: this.view, scope: this.scope });
        if (this.doing !== undefined) this.send({ kind: 'busy', text: this.doing });
        return;
      case 'review':
        return this.review(this.scope);
      case 'cancel':
        return this.working?.cancel();
      case 'jump':
        return this.tellIfItFails(() => jump(message.place, this.panel.viewColumn));
      case 'openRule':
        return this.tellIfItFails(() => openRule(message.rule));
      case 'fix':
        return this.fix([message]);
      case 'fixAll':
        return this.fix(this.safeFixes());
    }
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

/** Another fix of the same report has mended the problem, too. */
function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === CONTENT_MODIFIED;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
