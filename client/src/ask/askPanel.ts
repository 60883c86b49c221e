import * as vscode from 'vscode';
import { PROJECT_FILE } from '../../../server/src/host/fileSystem';
import { ASK, type AskParams, type AskResult } from '../../../server/src/lsp/protocol/questionRequests';
import { FILE_PATTERN } from '../../../server/src/workspace/files/fileKind';
import { jump } from '../report/jump';
import type { WayView } from '../report/view';
import { workspaceNames } from '../report/namesOfFilesAndScope';
import { showChange } from '../report/showChangedPlace';
import { pageHtml } from '../report/webviewHtml';
import { isFollowed } from '../server/reviewedDocuments';
import type { ReviewServer } from '../server/reviewServer';
import { chooseQuestion } from './chooseQuestion';
import { keepAsExpectation } from './keepAsExpectation';
import { capital, toView, VERDICT_WORDS, type AskView, type FromPage, type PageState, type ToPage } from './view';

const VIEW_TYPE = 'aksNetworkReview.ask';
/** How long files stay as they are before the question is asked again, in milliseconds. */
const SETTLED = 400;

/** The picture of the report, in which ways are lit up. */
export interface Picture {
  readonly isLit: boolean;
  /** @returns false where no report is open */
  highlight(way: WayView | undefined, bring: boolean): boolean;
  /** Reviews the workspace and opens its report. @param column where it opens */
  open(column: vscode.ViewColumn): Promise<unknown>;
}

/** The page with the answer: one panel, which the next question fills anew. */
export class AskPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private open: AskPanel | undefined;
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: ReviewServer,
    private readonly log: vscode.LogOutputChannel,
    private readonly picture: Picture,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this);
  }

  async ask(question: string): Promise<void> {
    this.open ??= this.adopt(
      vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Ask the network'), columnForAnswer(), {
        enableFindWidget: true,
      }),
    );
    this.open.reveal();
    await this.open.ask(question);
  }

  /** After VS Code has been reloaded: the question is asked again. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    this.open?.dispose();
    this.open = this.adopt(panel);
    if (state?.question) await this.open.ask(state.question);
  }

  dispose(): void {
    this.serializer.dispose();
    this.open?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): AskPanel {
    const adopted = new AskPanel(panel, this.extension, this.server, this.log, this.picture);
    panel.onDidDispose(() => {
      if (this.open === adopted) this.open = undefined;
    });
    return adopted;
  }
}

/** Beside the code that steps lead to, where there is some. */
function columnForAnswer(): vscode.ViewColumn {
  return vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

class AskPanel {
  private view: AskView | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Have files changed since the answer? */
  private stale = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private readonly server: ReviewServer,
    private readonly log: vscode.LogOutputChannel,
    private readonly picture: Picture,
  ) {
    const { webview } = panel;
    const [dist, media] = [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    const watcher = vscode.workspace.createFileSystemWatcher(FILE_PATTERN);
    const listening = vscode.Disposable.from(
      watcher,
      watcher.onDidChange(() => this.changed()),
      watcher.onDidCreate(() => this.changed()),
      watcher.onDidDelete(() => this.changed()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isFollowed(document)) this.changed();
      }),
    );
    panel.onDidChangeViewState(() => {
      if (this.stale && panel.visible) this.askAgainSoon();
    });
    panel.onDidDispose(() => {
      listening.dispose();
      clearTimeout(this.timer);
      this.asking?.cancel();
    });
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
    const address = (folder: vscode.Uri, file: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    webview.html = pageHtml({
      main: 'ask',
      title: vscode.l10n.t('Ask the network'),
      script: address(dist, 'ask.js'),
      styles: [address(media, 'report.css'), address(media, 'ask.css')],
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
  }

  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  dispose(): void {
    this.panel.dispose();
  }

  async ask(question: string): Promise<void> {
    const result = await this.work(question);
    if (!result) return;
    this.view = toView(result, (uri) => workspaceNames().file(uri));
    this.panel.title = result.kind === 'none' ? vscode.l10n.t('Ask the network') : question;
    this.send({ kind: 'answer', view: this.view });
    this.picture.highlight(wayShown(this.view), false);
  }

  /** @returns undefined when another question came meanwhile, or it failed, which the page then says */
  private async work(question: string): Promise<AskResult | undefined> {
    this.asking?.cancel();
    clearTimeout(this.timer);
    const source = (this.asking = new vscode.CancellationTokenSource());
    this.stale = false;
    this.send({ kind: 'busy' });
    try {
      const client = await this.server.ready();
      const params: AskParams = { question };
      const result = await client.sendRequest<AskResult>(ASK, params, source.token);
      return source.token.isCancellationRequested ? undefined : result;
    } catch (error) {
      if (source.token.isCancellationRequested) return undefined;
      this.log.error(error instanceof Error ? error : String(error));
      this.send({ kind: 'done', text: textOf(error), failed: true });
      return undefined;
    }
  }

  private changed(): void {
    if (!this.view) return;
    this.stale = true;
    if (this.panel.visible) this.askAgainSoon();
  }

  private askAgainSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.askAgain(), SETTLED);
  }

  /** Files have changed: what is shown stays until it is known that the answer is another one. */
  private async askAgain(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const before = JSON.stringify(view);
    const result = await this.work(view.question);
    if (!result) return;
    this.view = toView(result, (uri) => workspaceNames().file(uri));
    this.send({ kind: 'answer', view: this.view });
    if (this.picture.isLit) this.picture.highlight(wayShown(this.view), false);
    const verdicts = ({ answers }: AskView) =>
      JSON.stringify(answers.map(({ from, to, verdict }) => [from, to, verdict]));
    if (JSON.stringify(this.view) === before || verdicts(this.view) === verdicts(view)) return;
    this.send({ kind: 'done', text: 'The files have changed, and so has the answer.', failed: false });
  }

  private async receive(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        if (this.view) this.send({ kind: 'answer', view: this.view });
        return;
      case 'ask':
        return this.ask(message.question);
      case 'choose':
        return this.tellIfItFails(async () => {
          const question = await chooseQuestion(this.server);
          if (question !== undefined) await this.ask(question);
        });
      case 'keep':
        return this.tellIfItFails(() => this.keep());
      case 'picture':
        return this.tellIfItFails(() => this.showInPicture(message.answer, message.part));
      case 'jump':
        return this.tellIfItFails(() => jump(message.place, this.panel.viewColumn));
    }
  }

  private async keep(): Promise<void> {
    if (!this.view) return;
    const shows = await keepAsExpectation(this.server, this.view);
    if (!shows) return;
    await showChange(shows, this.panel.viewColumn);
    const text = `It is kept in ${PROJECT_FILE}, which is not saved yet. Every review checks it from now on.`;
    this.send({ kind: 'done', text, failed: false });
  }

  /** In the report that is open, or in one that opens where it does not cover the answer. */
  private async showInPicture(answer: number, part: number): Promise<void> {
    const way = this.view && wayOf(this.view, answer, part);
    if (!way || this.picture.highlight(way, true)) return;
    const { viewColumn = vscode.ViewColumn.One } = this.panel;
    await this.picture.open(viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
    this.picture.highlight(way, true);
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

/** The way of the part that is told first, where there is one answer: of several none is more asked for than the others. */
function wayShown(view: AskView): WayView | undefined {
  return view.answers.length === 1 ? wayOf(view, 0, 0) : undefined;
}

function wayOf({ answers }: AskView, answer: number, part: number): WayView | undefined {
  const told = answers[answer];
  const { way = [], verdict } = told?.parts[part] ?? {};
  if (!told || way.length === 0) return undefined;
  const outcome = told.parts.length > 1 && verdict ? verdict : told.verdict;
  return {
    parts: way,
    says: `${capital(told.from)} to ${told.to}: ${VERDICT_WORDS[outcome]}`,
    refused: verdict === 'refused',
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
