import * as vscode from 'vscode';
import {
  CHOOSE_PARAMETERS_COMMAND,
  PARAMETERS,
  type ReviewedWith,
} from '../../../server/src/lsp/protocol/customRequests';
import { waysInWords } from '../parameters/parameterLabels';
import { isReviewed } from '../server/documents';
import type { ReviewServer } from '../server/reviewServer';

/** Says in the language status of a root with which parameter files it is reviewed, and lets the user choose others. */
export class ParameterStatus implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('aksNetworkReview.parameters', []);
  private readonly listening: vscode.Disposable;
  private asking = 0;

  constructor(private readonly server: ReviewServer) {
    this.item.name = vscode.l10n.t('AKS Network Review: parameter files');
    this.listening = vscode.Disposable.from(
      server.onDidChangeState(() => this.update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const active = vscode.window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) this.update();
      }),
    );
    this.update();
  }

  /** Asks the server again. */
  update(): void {
    void this.show(++this.asking).catch(() => this.hide());
  }

  dispose(): void {
    this.listening.dispose();
    this.item.dispose();
  }

  private async show(asked: number): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isReviewed(document) || this.server.state !== 'running') return this.hide();
    const client = await this.server.ready();
    const found = await client.sendRequest<ReviewedWith | null>(PARAMETERS, { uri: document.uri.toString() });
    // A newer question is on its way.
    if (asked !== this.asking) return;
    if (!found) return this.hide();
    this.item.text = vscode.l10n.t('AKS review with {0}', waysInWords(found.ways));
    this.item.detail = found.chosen ? vscode.l10n.t('chosen') : '';
    this.item.command = {
      command: CHOOSE_PARAMETERS_COMMAND,
      title: vscode.l10n.t('Choose parameter file…'),
      arguments: [found.root],
    };
    this.item.selector = { language: document.languageId };
  }

  private hide(): void {
    this.item.selector = [];
  }
}
