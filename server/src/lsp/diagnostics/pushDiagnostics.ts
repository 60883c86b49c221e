import { CancellationTokenSource, type CancellationToken } from 'vscode-languageserver';
import { inSlices } from '../protocol/cancellation';
import type { FileReports } from './fileReports';
import type { Cause, Session } from '../session/session';

/** Diagnostics for clients that cannot ask for them: sent when they change, open files first. */
export class PushDiagnostics {
  private readonly published = new Map<string, string>();
  private running = new CancellationTokenSource();
  /** The files that the last edit may have changed something for. */
  private beside: readonly string[] = [];
  /** A cause other than an edit is still to be dealt with. */
  private wide = false;

  constructor(
    private readonly session: Session,
    private readonly reports: FileReports,
  ) {
    session.whenStale((cause) => this.schedule(cause));
  }

  /** Publishes soon; what is still being published for an earlier cause is given up. */
  private schedule(cause: Cause): void {
    this.wide ||= cause === 'other';
    this.running.cancel();
    this.running = new CancellationTokenSource();
    const { token } = this.running;
    void this.publish(token).catch((error: unknown) => {
      if (!token.isCancellationRequested) this.session.log(error);
    });
  }

  private async publish(token: CancellationToken): Promise<void> {
    const { session } = this;
    const open = [...session.open.keys()];
    for (const file of open) await session.readyFor(file);
    await session.host.pause();
    if (token.isCancellationRequested) return;
    session.takeEdits();
    for (const file of open) {
      await session.reviewedFirst(file, token);
      this.send(file);
    }
    for (const file of open) {
      await session.reviewed(file, token);
      this.send(file);
    }
    const others = this.others().filter((file) => !open.includes(file));
    for await (const file of inSlices(others, session.host, token)) {
      if (session.reviews.turnsOf(file).later.length > 0) await session.reviewed(file, token);
      this.send(file);
      session.workspace.rest();
    }
    this.wide = false;
  }

  /** After an edit the files of the same deployments and estates, as they are now and as they were; otherwise all. */
  private others(): readonly string[] {
    const { reviews, open } = this.session;
    const before = this.beside;
    this.beside = [...new Set([...open.keys()].flatMap((file) => reviews.filesBeside(file)))];
    if (this.wide) return [...new Set([...this.reports.files(), ...this.published.keys()])];
    return [...new Set([...this.beside, ...before])];
  }

  private send(file: string): void {
    const { id, items } = this.reports.of(file);
    const before = this.published.get(file);
    if (id === before || (items.length === 0 && before === undefined)) return;
    this.published.set(file, id);
    const version = this.session.open.version(file);
    void this.session.connection.sendDiagnostics({
      uri: this.session.uris.uri(file),
      ...(version === null ? {} : { version }),
      diagnostics: [...items],
    });
  }
}
