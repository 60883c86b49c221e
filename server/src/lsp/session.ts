import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Found, Host } from '../host/files';
import type { Document, Language } from '../languages/language';
import type { Rule } from '../rules/rule';
import type { FileFacts } from '../workspace/fileIndex';
import { kindOf } from '../workspace/kind';
import { Workspace } from '../workspace/workspace';
import { inSlices } from './cancellation';
import type { Client } from './client';
import { Loader } from './loader';
import { OpenFiles } from './openFiles';
import { Reviews } from './reviews';
import { SECTION } from './protocol';
import { Scopes, type Novelty } from './settings';
import { Uris } from './uris';

/** Why diagnostics may differ from those that the client has: an edit, or anything else. */
export type Cause = 'edit' | 'other';

/** Everything that lives as long as one client is connected; the features read it and keep nothing twice. */
export class Session {
  readonly uris = new Uris();
  readonly scopes = new Scopes(this.uris);
  readonly workspace: Workspace;
  readonly open: OpenFiles;
  readonly loader: Loader;
  readonly reviews: Reviews;
  /** Settles when the client's settings are known. */
  readonly configured: Promise<void>;
  /** Set by the feature that brings diagnostics to the client. */
  onStale: (cause: Cause) => void = () => {};
  private nowConfigured!: () => void;
  private started = false;
  private readonly known: ReadonlySet<string>;

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    readonly host: Host,
    readonly languages: readonly Language[],
    readonly rules: readonly Rule[],
  ) {
    const log = (message: unknown) => this.log(message);
    this.known = new Set(languages.map(({ id }) => id));
    this.workspace = new Workspace(languages, rules);
    this.workspace.setCloudOf(({ documents }) => this.scopes.of(documents[0]!.file).configuration.cloud);
    this.configured = new Promise((resolve) => (this.nowConfigured = resolve));
    this.open = new OpenFiles(
      this.uris,
      (key) => void this.loader.beside(key),
      (key) => this.edited(key),
      (key) => void this.loader.reread(key).then(() => this.onStale('other')),
    );
    this.loader = new Loader(
      host,
      this.uris,
      this.scopes,
      (key) => this.open.has(key),
      () => this.workspace.documents().map(({ file }) => file),
      (key, found) => this.found(key, found),
      log,
    );
    this.reviews = new Reviews(
      this.workspace,
      this.scopes,
      () => host.today(),
      log,
      (file) => this.open.has(file),
    );
  }

  /** Waits until what a request about a file rests on has arrived, and takes in the latest edits. */
  async readyFor(file: string): Promise<void> {
    await this.configured;
    await this.loader.beside(file);
    this.takeEdits();
  }

  /**
   * Reviews what a file is part of, letting messages in between: a module may have hundreds of callers.
   * @throws ResponseError when cancelled
   */
  async reviewed(file: string, token: CancellationToken): Promise<void> {
    for await (const unit of inSlices(this.reviews.unitsOf(file), this.host, token)) this.reviews.of(unit);
  }

  /** Waits until all folders are read, and takes in the latest edits. */
  async readyForAll(): Promise<void> {
    await this.configured;
    await this.loader.idle;
    this.takeEdits();
  }

  /** Reads settings, project files and, in the background, all folders. */
  async start(): Promise<void> {
    await this.scopes.fetch(this.connection, this.client).catch((error: unknown) => this.log(error));
    await Promise.all(this.scopes.all().map((scope) => this.loader.readProjectFile(scope)));
    this.started = true;
    this.nowConfigured();
    await this.loader.readAll();
    this.onStale('other');
  }

  /**
   * Reads the settings again.
   * @param sent settings that came with the notification, from clients that cannot be asked
   */
  async settingsChanged(sent: unknown): Promise<void> {
    const novelty = this.client.hasConfiguration
      ? await this.scopes.fetch(this.connection, this.client)
      : this.scopes.takeForAll((sent as Record<string, unknown> | null)?.[SECTION]);
    await this.reconsider(novelty);
  }

  /** Reads the settings of all folders after some came or went, and what is in them. */
  async foldersChanged(): Promise<void> {
    await this.scopes.fetch(this.connection, this.client);
    await Promise.all(this.scopes.all().map((scope) => this.loader.readProjectFile(scope)));
    await this.reconsider('files');
  }

  /** Works out again what a change of settings or folders touches, and tells that diagnostics may differ. */
  async reconsider(novelty: Novelty): Promise<void> {
    if (novelty === 'nothing' || !this.started) return;
    if (novelty === 'files') {
      this.open.markAll();
      this.onStale('other');
      await this.loader.readAll();
    }
    this.onStale('other');
  }

  takeEdits(): void {
    for (const key of this.open.takeChanged()) this.take(key, this.open.text(key));
  }

  log(problem: unknown): void {
    this.connection.console.error(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  }

  document(key: string): Document | undefined {
    return this.workspace.document(key);
  }

  /** How sentences name a file: by its path in its workspace folder. */
  labelOf(file: string): string {
    const folder = this.scopes.all().find(({ key }) => key !== undefined && file.startsWith(`${key}/`))?.key;
    return folder !== undefined ? file.slice(folder.length + 1) : file.slice(file.lastIndexOf('/') + 1);
  }

  trace(file: string, message: () => string): void {
    if (this.scopes.of(file).trace) this.connection.console.log(message());
  }

  private edited(key: string): void {
    this.onStale('edit');
    if (this.scopes.ofProjectFile(key)) void this.host.pause().then(() => this.takeEdits());
  }

  /** Takes in what the loader found at a path. */
  private found(key: string, found: Found): void {
    if (found.kind === 'unreadable') this.workspace.setUnreadable(key, found.why);
    else if (found.kind === 'text') this.take(key, found.text, found.facts);
    else this.take(key, undefined);
  }

  /** Takes in a version of a file, or that it is gone. */
  private take(key: string, text: string | undefined, facts?: FileFacts): void {
    const folder = this.scopes.ofProjectFile(key);
    if (folder) {
      void this.reconsider(this.scopes.setProjectFile(folder, text));
      return;
    }
    try {
      if (text !== undefined && this.isReviewed(key, text)) this.workspace.setFile(key, text, facts);
      else this.workspace.removeFile(key);
    } catch (error) {
      this.workspace.removeFile(key);
      this.log(error);
    }
  }

  /** A file that is no template may be one that a template loads. */
  private isReviewed(key: string, text: string): boolean {
    const kind = this.scopes.excludes(key) ? undefined : kindOf(key, text);
    return kind ? this.known.has(kind.language) : !this.scopes.excludes(key);
  }
}
