import * as vscode from 'vscode';
import {
  EXPORT,
  FIX,
  IGNORE,
  type ExportParams,
  type ExportResult,
  type IgnoreParams,
  TRY_FIXES,
  REVIEW,
  type ChangedPlace,
  type FixParams,
  type FixResult,
  type TryFixesParams,
  type TriedFix,
  type ReviewParams,
  type ReviewResult,
} from '../../../server/src/lsp/protocol/customRequests';
import { applyFix } from '../server/applyFix';
import type { ReviewServer } from '../server/reviewServer';

/** A review, and how long the user waited for it. */
export interface FinishedReview {
  readonly result: ReviewResult;
  readonly milliseconds: number;
  /** URIs of the documents that were edited while it ran: the review may not know of it. */
  readonly changedMeanwhile: ReadonlySet<string>;
}

interface ProgressValue {
  readonly kind: 'begin' | 'report' | 'end';
  readonly message?: string;
  /** Of 100. */
  readonly percentage?: number;
}

/** Asks the server for reviews and for the fixes that they offer. */
export class ReviewRunner {
  private count = 0;

  constructor(private readonly server: ReviewServer) {}

  /** Reviews with a notification that shows how far it is and can cancel it; undefined when it was cancelled. */
  runWithProgress(scope: readonly string[]): Thenable<FinishedReview | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reviewing AKS networking'),
      cancellable: true,
    };
    return vscode.window.withProgress(options, (progress, token) => this.run(scope, token, progress));
  }

  /**
   * Reviews files.
   * @param scope URIs of folders or files; all workspace folders when empty
   * @returns undefined when it was cancelled
   * @throws what the server answers when it cannot review
   */
  async run(
    scope: readonly string[],
    token: vscode.CancellationToken,
    progress?: vscode.Progress<{ message?: string; increment?: number }>,
  ): Promise<FinishedReview | undefined> {
    const started = performance.now();
    const workDoneToken = `aksNetworkReview-${++this.count}`;
    let listening: vscode.Disposable | undefined;
    const changedMeanwhile = new Set<string>();
    const watching = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) changedMeanwhile.add(document.uri.toString());
    });
    try {
      const client = await this.server.ready();
      const params: ReviewParams = progress ? { scope, workDoneToken } : { scope };
      if (progress) {
        const { WorkDoneProgress } = await import('vscode-languageclient');
        let reached = 0;
        listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value: ProgressValue) => {
          const increment = Math.max(0, (value.percentage ?? reached) - reached);
          reached += increment;
          progress.report({ increment, ...(value.message === undefined ? {} : { message: value.message }) });
        });
      }
      const result = await client.sendRequest<ReviewResult>(REVIEW, params, token);
      return { result, milliseconds: performance.now() - started, changedMeanwhile };
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      listening?.dispose();
      watching.dispose();
    }
  }

  /** Which fixes of some findings cannot be applied, and what the others bring. */
  async tryFixes(params: TryFixesParams, token: vscode.CancellationToken): Promise<readonly TriedFix[]> {
    const client = await this.server.ready();
    return client.sendRequest<readonly TriedFix[]>(TRY_FIXES, params, token);
  }

  /**
   * Applies one fix of a review to the files, saved or not.
   * @param confirming told what is said of the change, when it is shown to be confirmed
   * @returns what it changed, where that is to be shown
   * @throws with the reason, when the fix cannot be worked out or is not confirmed, or the files have changed meanwhile
   */
  async fix(params: FixParams, confirming: (about: string) => void): Promise<ChangedPlace | undefined> {
    const client = await this.server.ready();
    return applyFix(this.server, await client.sendRequest<FixResult>(FIX, params), confirming);
  }

  /** Ignores a finding of a review, with a reason. @throws as `fix` does */
  async ignore(params: IgnoreParams): Promise<ChangedPlace | undefined> {
    const client = await this.server.ready();
    return applyFix(this.server, await client.sendRequest<FixResult>(IGNORE, params), () => {});
  }

  /** A review in a format, as a text. */
  async exported(params: ExportParams): Promise<string> {
    const client = await this.server.ready();
    return (await client.sendRequest<ExportResult>(EXPORT, params)).text;
  }
}
