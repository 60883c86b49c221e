import { Baselines } from './baselines';
import { CancellationToken, type Connection } from 'vscode-languageserver';
import type { Found, Host } from '../../host/fileSystem';
import { WorkspaceReader } from '../../host/workspaceReader';
import type { Document, Language } from '../../languages/language';
import type { Rule } from '../../rules/rule';
import type { FileFacts } from '../../workspace/files/fileIndex';
import { kindOf } from '../../workspace/files/fileKind';
import { folderOf } from '../../workspace/files/paths';
import { Workspace } from '../../workspace/workspace';
import { inSlices } from '../protocol/cancellation';
import type { Client } from '../protocol/clientCapabilities';
import { FileFollower } from './loadReferencedFiles';
import { Loader } from './folderLoader';
import { OpenFiles } from './openFiles';
import { Parameters } from './parameterFilesOfRoots';
import { isProjectFile, Projects } from './folderProjectFiles';
import { ReadOrder } from './latestReads';
import { Reviews } from './reviews';
import { SECTION } from '../protocol/customRequests';
import type { Novelty } from './settingsChangeEffect';
import { Scopes } from './folderSettings';
import { Uris } from '../protocol/fileUris';
import { Watchers } from './registeredFileWatchers';

/** Why what is shown may differ from what the client has: an edit, or anything else. */
export type Cause = 'edit' | 'other';

/** Everything that lives as long as one client is connected; the features read it and keep nothing twice. */
export class Session {
  readonly uris = new Uris();
  readonly scopes: Scopes;
  readonly projects: Projects;
  readonly workspace: Workspace;
  readonly open: OpenFiles;
  readonly loader: Loader;
  readonly reader: WorkspaceReader;
  readonly follower: FileFollower;
  readonly watchers: Watchers;
  readonly reviews: Reviews;
  readonly parameters: Parameters;
  readonly baselines: Baselines;
  /** Settles when the client's settings are known, whatever happens on the way. */
  readonly configured: Promise<void>;
  private readonly staleListeners: ((cause: Cause) => void)[] = [];
  private nowConfigured!: () => void;
  private started = false;
  /** The version of the workspace in which all deployments have been evaluated. */
  private met: number | undefined;
  private readonly known: ReadonlySet<string>;
  /** What the disk tells of open files: their text is the editor's, their encoding is not. */
  private readonly onDisk = new Map<string, FileFacts>();
  private readonly order = new ReadOrder();

  constructor(
    readonly connection: Connection,
    readonly client: Client,
    readonly host: Host,
    readonly languages: readonly Language[],
    readonly rules: readonly Rule[],
  ) {
    const log = (problem: unknown) => this.log(problem);
    this.known = new Set(languages.map(({ id }) => id));
    this.workspace = new Workspace(languages, rules);
    this.workspace.setCloudOf(({ documents }) => this.scopes.configurationOf(documents[0]!.file).cloud);
    this.configured = new Promise((resolve) => (this.nowConfigured = resolve));
    this.open = new OpenFiles(
      this.uris,
      (key) => this.opened(key),
      (key) => this.edited(key),
      (key) => void this.closed(key).catch(log),
    );
    this.reader = new WorkspaceReader(
      host.files,
      this.workspace,
      this.uris,
      (file) => this.scopes.of(file).key ?? folderOf(file),
      (key) => this.open.text(key),
      {
        readProject: (folder) => this.projects.around(folder),
        excludes: (key) => this.scopes.excludes(key),
      },
    );
    this.projects = new Projects(
      host.files,
      this.uris,
      (file) => this.reader.limitOf(file),
      (key) => this.open.text(key),
      log,
    );
    this.baselines = new Baselines(host.files, this.uris, () => this.onStale('other'), log);
    this.scopes = new Scopes(this.uris, (file) => this.projects.of(file));
    this.loader = new Loader(
      host,
      this.uris,
      this.scopes,
      this.projects,
      (key) => this.open.has(key),
      () => this.workspace.documents().flatMap(({ file }) => (this.isReached(file) ? [] : [file])),
      (key, found) => this.found(key, found),
      log,
    );
    this.watchers = new Watchers(this);
    this.parameters = new Parameters(this);
    this.follower = new FileFollower(
      host,
      this.reader,
      this.workspace,
      (request) => this.watchers.covers(request),
      () => this.parameters.apply(),
      () => {
        this.watchers.update();
        this.onStale('other');
      },
      (key) => this.reviews.whileEvaluated(key),
      log,
    );
    this.reviews = new Reviews(
      this.workspace,
      this.scopes,
      () => host.today(),
      log,
      (file) => this.open.has(file),
      (snapshot) => this.follower.after(snapshot),
      () => this.onStale('other'),
      host.mostResources,
    );
  }

  /** Has a feature told that what it has shown may differ from what it would show now. */
  whenStale(listener: (cause: Cause) => void): void {
    this.staleListeners.push(listener);
  }

  /** Tells the features that what they have shown may differ now. */
  onStale(cause: Cause): void {
    for (const listener of this.staleListeners) listener(cause);
  }

  /** Waits until what a request about a file rests on has arrived, and takes in the latest edits. */
  async readyFor(file: string): Promise<void> {
    await this.configured;
    await this.unlessLate(this.loader.beside(file), 'the files beside an open one');
    this.takeEdits();
  }

  /**
   * Reviews what a file is part of, letting messages in between: a module may have hundreds of callers.
   * @throws ResponseError when cancelled
   */
  async reviewed(file: string, token: CancellationToken): Promise<void> {
    const units = this.reviews.unitsOf(file);
    for await (const unit of inSlices(units, this.host, token)) this.reviews.told(unit);
    // A parameter file without a deployment may name a root that was not read.
    if (units.length === 0 && this.document(file)) this.follower.roots();
  }

  /**
   * Reviews what the first answer about a file rests on (`Reviews.turnsOf`).
   * @returns how many deployments are still to be reviewed, by `reviewed`
   * @throws ResponseError when cancelled
   */
  async reviewedFirst(file: string, token: CancellationToken): Promise<number> {
    const { now, later } = this.reviews.turnsOf(file);
    for await (const unit of inSlices(now, this.host, token)) this.reviews.told(unit);
    if (now.length === 0 && this.document(file)) this.follower.roots();
    return later.length;
  }

  /** Waits until all folders, and what they lead to, are read, and takes in the latest edits. */
  async readyForAll(): Promise<void> {
    await this.configured;
    await this.loader.idle;
    this.takeEdits();
    await this.follower.all();
    this.takeEdits();
    await this.meet();
  }

  /**
   * Evaluates all deployments, so that each is reviewed with the others of its estate. Messages are handled in between.
   * @returns true when deployments may be joined that were not before
   */
  private async meet(): Promise<boolean> {
    const { workspace, host } = this;
    if (this.met === workspace.version) return false;
    const { version } = workspace;
    for await (const key of inSlices(workspace.deployments(), host, CancellationToken.None)) {
      try {
        workspace.snapshot(key);
        workspace.rest();
      } catch {
        continue; // It says so when it is reviewed.
      }
      this.reviews.whileEvaluated(key);
    }
    this.met = version;
    return workspace.hasEstates;
  }

  /** Tells that diagnostics may differ: at once, and again when the deployments of the workspace have met. */
  async stale(): Promise<void> {
    this.onStale('other');
    await this.follower.all();
    if (await this.meet()) this.onStale('other');
  }

  /** Reads settings, project files and, in the background, all folders and what they lead to. */
  async start(): Promise<void> {
    await this.unlessLate(this.scopes.fetch(this.connection, this.client), 'the settings');
    const around = this.scopes.all().map(({ key }) => this.projects.around(key!));
    await this.unlessLate(Promise.all(around), 'the project files');
    this.started = true;
    this.nowConfigured();
    this.watchers.update();
    await this.loader.readAll();
    await this.stale();
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
    await this.unlessLate(this.scopes.fetch(this.connection, this.client), 'the settings');
    await this.reconsider('files');
  }

  /** Reads a project file that changed, appeared or went. */
  async projectFileChanged(file: string): Promise<void> {
    await this.reconsider(await this.projects.reread(file), folderOf(file));
  }

  /**
   * Works out again what a change of settings or folders touches, and tells that diagnostics may differ.
   * @param below only what lies below this folder is touched
   */
  async reconsider(novelty: Novelty, below?: string): Promise<void> {
    if (novelty === 'nothing' || !this.started) return;
    if (novelty === 'files') {
      this.open.markAll();
      this.onStale('other');
      await this.loader.readAll(below);
    }
    await this.stale();
  }

  takeEdits(): void {
    for (const key of this.open.takeChanged()) {
      const text = this.open.text(key);
      try {
        if (text !== undefined && isProjectFile(key)) this.takeProjectFile(key, text);
        else this.take(key, text, this.factsOfOpen(key));
      } catch (error) {
        // One file that cannot be taken in leaves the others, and the request that asked, alone.
        this.log(error);
      }
    }
  }

  /** Waits for something that the client or a disk may never give; the work then goes on without it. Never fails. */
  private async unlessLate(work: Promise<unknown>, what: string): Promise<void> {
    try {
      await withinTime(work, what);
    } catch (error) {
      this.log(error);
    }
  }

  log(problem: unknown): void {
    this.connection.console.error(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  }

  document(key: string): Document | undefined {
    return this.workspace.document(key);
  }

  /** How sentences name a file: by its path in its workspace folder, else in its repository. */
  labelOf(file: string): string {
    const folder = this.scopes.of(file).key ?? this.reader.repositoryOf(file);
    return folder !== undefined ? file.slice(folder.length + 1) : file.slice(file.lastIndexOf('/') + 1);
  }

  trace(file: string, message: () => string): void {
    if (this.scopes.of(file).settings.trace) this.connection.console.log(message());
  }

  /**
   * Is nothing shown in a file's text? So with what is left out of the review, and is read only because something leads
   * to it.
   */
  isSilent(file: string): boolean {
    return this.scopes.excludes(file) || this.reader.isDownloaded(file);
  }

  /** Looks again for what the deployments of open files asked for in vain; clients that pull give the beat for it. */
  lookAgain(): void {
    const units = new Set([...this.open.keys()].flatMap((file) => this.reviews.unitsOf(file)));
    const known = this.reviews.known().filter(({ unit, snapshot }) => units.has(unit) && snapshot.missing.length > 0);
    this.follower.again(known.map(({ snapshot }) => snapshot));
  }

  /** Learns again how an open file lies on the disk: it was saved, in this editor or in another one, or it went. */
  async changedOnDisk(key: string): Promise<void> {
    const before = JSON.stringify(this.onDisk.get(key));
    const found = await this.lookAtDisk(key);
    if (found === undefined) return;
    const isGone = found.kind === 'nothing';
    if (this.open.setGone(key, isGone)) {
      if (isProjectFile(key)) await this.projectFileChanged(key);
      else if (isGone) await this.loader.reread(key);
    }
    if (JSON.stringify(this.onDisk.get(key)) !== before) this.open.mark(key);
  }

  private opened(key: string): void {
    void this.loader.beside(key);
    void this.lookAtDisk(key)
      .then(() => {
        if (!this.onDisk.has(key)) return;
        this.open.mark(key);
        this.onStale('other');
      })
      .catch((error: unknown) => this.log(error));
  }

  private async closed(key: string): Promise<void> {
    this.onDisk.delete(key);
    if (isProjectFile(key)) await this.projectFileChanged(key);
    else if (this.isReached(key)) await this.reader.changed([key, folderOf(key)]);
    else await this.loader.reread(key);
    await this.stale();
  }

  private edited(key: string): void {
    this.reviews.noteEdit();
    this.onStale('edit');
    if (isProjectFile(key)) void this.host.pause().then(() => this.takeEdits());
  }

  /** Was a file read only because something leads to it? */
  private isReached(key: string): boolean {
    return this.workspace.factsOf(key).reached === true;
  }

  /** @returns what is there; undefined: something newer is known, or no editor shows it any more */
  private async lookAtDisk(key: string): Promise<Found | undefined> {
    const read = this.order.begin(key);
    try {
      const found = await this.host.files.read(this.uris.uri(key), { any: true });
      if (!read.counts() || !this.open.isShown(key)) return undefined;
      this.noteDisk(key, found);
      return found;
    } finally {
      read.end();
    }
  }

  private noteDisk(key: string, found: Found): void {
    if (found.kind === 'unreadable') this.onDisk.set(key, { flaw: found.why });
    else if (found.kind === 'text' && found.facts.flaw) this.onDisk.set(key, found.facts);
    else this.onDisk.delete(key);
  }

  private factsOfOpen(key: string): FileFacts {
    const { reached, locked } = this.workspace.factsOf(key);
    const still = reached === true && !this.loader.owns(key);
    const downloaded = this.reader.isDownloaded(key) && locked !== undefined;
    return { ...(still ? { reached } : {}), ...(downloaded ? { locked } : {}), ...this.onDisk.get(key) };
  }

  /** Takes in what the loader found at a path. */
  private found(key: string, found: Found): void {
    if (found.kind === 'unreadable') this.workspace.setUnreadable(key, found.why);
    else if (found.kind === 'text') this.take(key, found.text, found.facts);
    else this.take(key, undefined);
  }

  private takeProjectFile(key: string, text: string): void {
    const novelty = this.projects.setText(key, text);
    this.reconsider(novelty, folderOf(key)).catch((error: unknown) => this.log(error));
  }

  /** Takes in a version of a file, or that it is gone. */
  private take(key: string, text: string | undefined, facts?: FileFacts): void {
    try {
      if (text !== undefined && this.isReviewed(key, text, facts)) this.workspace.setFile(key, text, facts);
      else this.workspace.removeFile(key);
    } catch (error) {
      this.workspace.removeFile(key);
      this.log(error);
    }
  }

  /** A file that is no template may be one that a template loads; one that is left out may be a module of one that is not. */
  private isReviewed(key: string, text: string, facts: FileFacts | undefined): boolean {
    if (this.scopes.excludes(key) && !facts?.reached) return false;
    const kind = kindOf(key, text);
    return !kind || this.known.has(kind.language);
  }
}

/** How long an answer of the client is waited for before the work goes on without it, in milliseconds. */
const LONGEST = 5000;

/** @throws Error when it takes too long */
async function withinTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not arrive in time`)), LONGEST);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
