import {
  CancellationToken,
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticReport,
  type DocumentDiagnosticParams,
  type FullDocumentDiagnosticReport,
  type ResultProgressReporter,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { inSlices, stopIfCancelled, unlessCancelled } from '../protocol/cancellation';
import type { FileReport, FileReports } from './fileReports';
import { guarded } from '../protocol/guardedRequest';
import { SOURCE } from '../protocol/customRequests';
import type { Session } from '../session/session';

/** What the server says of itself to a client that pulls. */
export const DIAGNOSTIC_PROVIDER = {
  identifier: SOURCE,
  interFileDependencies: true,
  workspaceDiagnostics: true,
} as const;

/** How long the client has to pull by itself after an edit before it is told that other files changed, too. */
const REFRESH_AFTER = 100;

/** Files that go out together when a client takes the workspace's diagnostics piece by piece. */
const BATCH = 50;

/** Diagnostics that the client asks for, file by file or for the whole workspace. */
export class PullDiagnostics {
  /** The ids that the client was last given, by file. */
  private readonly sent = new Map<string, string>();
  /**
   * Files whose findings the client may show: it forgets the id of a report with the file's tab, takes no answer for a
   * file without a tab, and yet goes on showing what it had, until a report of the workspace says otherwise.
   */
  private readonly shown = new Set<string>();
  /** What the last complete report of the workspace rested on, and the files that were in it. */
  private whole: { readonly state: readonly unknown[]; readonly files: readonly string[] } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private refreshing: 'no' | 'yes' | 'and again' = 'no';

  constructor(
    private readonly session: Session,
    private readonly reports: FileReports,
  ) {
    const { connection } = session;
    connection.languages.diagnostics.on((params, token) => this.ofDocument(params, token));
    connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
      guarded(session, 'workspace diagnostics', { items: [] }, () => this.ofWorkspace(params, token, partial)),
    );
    session.whenStale((cause) => {
      if (cause === 'other') this.refresh();
    });
  }

  private async ofDocument(
    params: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    try {
      return await this.reportOn(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.session.log('diagnostics failed');
      this.session.log(error);
      // An empty report would say that nothing is wrong: the client keeps what it has.
      throw notNow(false);
    }
  }

  /** @throws ResponseError when cancelled, or when the text that it would speak of is no longer the client's */
  private async reportOn(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const { session } = this;
    const key = session.uris.key(textDocument.uri);
    await session.readyFor(key);
    stopIfCancelled(token);
    const started = performance.now();
    const version = session.open.version(key);
    const later = await this.review(key, token);
    if (isOvertaken(version, session.open.version(key))) throw notNow(true);
    const answer = this.answer(key, this.reports.of(key), previousResultId);
    const related = this.relatedTo(key);
    session.trace(key, () => {
      const rest = later > 0 ? `, ${later} more deployments to be reviewed` : '';
      return `diagnostics of ${key}: ${(performance.now() - started).toFixed(1)} ms${rest}`;
    });
    this.refreshIfStale();
    return related ? { ...answer, relatedDocuments: related } : answer;
  }

  /** @returns how many deployments are reviewed after the answer, of which the client is told then if it can be */
  private async review(key: string, token: CancellationToken): Promise<number> {
    const { session } = this;
    if (session.client.refreshesDiagnostics) return session.reviewedFirst(key, token);
    await session.reviewed(key, token);
    return 0;
  }

  /** Reports of the other files of the same deployments and estates, as far as they differ from what the client has. */
  private relatedTo(key: string): DocumentDiagnosticReport['relatedDocuments'] {
    if (!this.session.client.showsRelatedDocuments) return undefined;
    const related: Record<string, FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport> = {};
    for (const file of this.session.reviews.filesBeside(key)) {
      if (file === key) continue;
      const report = this.reports.of(file);
      if (report.id === this.sent.get(file) || (report.items.length === 0 && !this.sent.has(file))) continue;
      related[this.session.uris.uri(file)] = this.answer(file, report, undefined);
    }
    return Object.keys(related).length > 0 ? related : undefined;
  }

  private async ofWorkspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    partial: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const { session } = this;
    // Clients ask every few seconds, also while somebody types: all files are looked at when nobody does.
    await unlessCancelled(token, session.reviews.quiet());
    await unlessCancelled(token, session.readyForAll());
    session.lookAgain();
    const previous = new Map(previousResultIds.map(({ uri, value }) => [session.uris.key(uri), value]));
    const state = this.state();
    if (this.hasAll(previous, state)) return { items: this.unchanged(previous) };
    const files = new Set([...this.reports.files(), ...previous.keys(), ...this.shown]);
    const told: string[] = [];
    const ready: WorkspaceDocumentDiagnosticReport[] = [];
    for await (const file of inSlices([...files], session.host, token)) {
      if (session.reviews.turnsOf(file).later.length > 0) await session.reviewed(file, token);
      const report = this.reports.of(file);
      session.workspace.rest();
      const before = previous.get(file);
      if (report.items.length === 0 && before === undefined && !this.shown.has(file)) continue;
      told.push(file);
      const answer = this.answer(file, report, before);
      if (report.items.length === 0) this.shown.delete(file);
      ready.push({ ...answer, uri: session.uris.uri(file), version: session.open.version(file) });
      if (partial && ready.length >= BATCH) partial.report({ items: ready.splice(0) });
    }
    this.whole = { state, files: told };
    return { items: ready };
  }

  /** Everything that the workspace's diagnostics rest on; the same objects make the same diagnostics. */
  private state(): readonly unknown[] {
    return [this.session.workspace.version, ...this.reports.ground()];
  }

  /** Clients ask every few seconds, mostly for nothing: this is told without looking at each file. */
  private hasAll(previous: ReadonlyMap<string, string>, state: readonly unknown[]): boolean {
    const { whole } = this;
    if (!whole || whole.state.length !== state.length || whole.state.some((item, index) => item !== state[index])) {
      return false;
    }
    return (
      whole.files.every((file) => previous.has(file)) && [...previous].every(([file, id]) => this.sent.get(file) === id)
    );
  }

  private unchanged(previous: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    return [...previous].map(([file, resultId]) => ({
      kind: DocumentDiagnosticReportKind.Unchanged,
      resultId,
      uri: this.session.uris.uri(file),
      version: this.session.open.version(file),
    }));
  }

  private answer(
    file: string,
    { id, items }: FileReport,
    previous: string | undefined,
  ): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
    this.sent.set(file, id);
    if (items.length > 0) this.shown.add(file);
    return id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
  }

  /** After an edit, other open files may say something new, and so may the deployments that were left for later. */
  private refreshIfStale(): void {
    if (this.timer !== undefined || !this.session.client.refreshesDiagnostics) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.lookAtOpenFiles().catch((error: unknown) => this.session.log(error));
    }, REFRESH_AFTER);
  }

  /** Reviews what open files are part of, a slice at a time, until one says something new or another edit arrives. */
  private async lookAtOpenFiles(): Promise<void> {
    const { session } = this;
    session.takeEdits();
    const { version } = session.workspace;
    const isMuch = [...session.open.keys()].some((file) => session.reviews.turnsOf(file).later.length > 0);
    // What is done while somebody types is done in vain.
    if (isMuch && session.reviews.isTyping()) return this.refreshIfStale();
    for (const file of [...session.open.keys()]) {
      for await (const unit of inSlices(session.reviews.unitsOf(file), session.host, CancellationToken.None)) {
        if (session.workspace.version !== version || session.open.hasChanged) return this.refreshIfStale();
        session.reviews.told(unit);
      }
      const had = this.sent.get(file);
      if (had !== undefined && this.reports.of(file).id !== had) return this.refresh();
    }
  }

  /** One refresh at a time: what comes while the client has not answered is one more. */
  private refresh(): void {
    const { client, connection } = this.session;
    if (!client.refreshesDiagnostics) return;
    if (this.refreshing !== 'no') {
      this.refreshing = 'and again';
      return;
    }
    this.refreshing = 'yes';
    connection
      .sendRequest(DiagnosticRefreshRequest.type)
      .catch((error: unknown) => this.session.log(error))
      .finally(() => {
        const again = this.refreshing === 'and again';
        this.refreshing = 'no';
        if (again) this.refresh();
      });
  }
}

/** Was an open document edited meanwhile? One that was opened or closed is asked for again by its client. */
function isOvertaken(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && before !== now;
}

/** The answer while there is none: what the client has stays. @param again should it ask again? */
function notNow(again: boolean): ResponseError<DiagnosticServerCancellationData> {
  const data = { retriggerRequest: again };
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The diagnostics cannot be told now.', data);
}
