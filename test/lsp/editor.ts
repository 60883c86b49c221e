import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic as AnyDiagnostic,
  type DidChangeWatchedFilesRegistrationOptions,
  type DocumentDiagnosticReport,
  type FileChangeType,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadFileParams, ReadFileResult } from '../../server/src/lsp/protocol/customRequests';

/** A folder of a file system that is on no disk. */
export const VIRTUAL = 'vscode-vfs://github/team/network';

/** What this editor is sent: it does not say `markupMessageSupport`, so messages are plain text. */
export interface Diagnostic extends AnyDiagnostic {
  readonly message: string;
}

/** What a test wants of the editor it plays. */
export interface Play {
  /** Files on disk, by path below a folder of the test's own. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The workspace folder, a path below that folder; the folder itself when absent. */
  readonly opened?: string;
  /** Files that only the editor can read, by path below `VIRTUAL`; the workspace folder is then that one. */
  readonly virtual?: Readonly<Record<string, string | Uint8Array>>;
  /** Laid over `CAPABILITIES`, section by section. */
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The server's entry; one with a few fixed rules when absent. */
  readonly entry?: 'server/src/lsp/main.ts';
  /** Parameter files that were chosen earlier, by root; all as paths. */
  readonly choices?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly refusesToRegister?: boolean;
  /** Resources of deployments whose networks the server holds together; the usual number when absent. */
  readonly mostResources?: number;
  /** The client never answers what it is asked of virtual files. */
  readonly keepsFilesToItself?: boolean;
  /** The settings section `aksNetworkReview`; `fails`: asking for it does. */
  readonly settings?: unknown;
}

/** What VS Code's own client says of itself, as far as the server looks at it. */
export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source'] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** An editor with a workspace folder on disk and a real server process behind a real pipe. */
export class Editor {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  readonly registered: string[] = [];
  /** Globs of the watchers that the server wants; those of folders of its own with the folder's URI before them. */
  readonly watching: string[] = [];
  settings: unknown;
  /** The settings of a folder where it has its own. */
  settingsOf: (folder: string | undefined) => unknown = () => undefined;
  private readonly process: ChildProcess;
  private readonly documents = new Map<string, TextDocument>();
  private readonly waiting: { method: string; accept: (params: unknown) => boolean; done: (params: never) => void }[] =
    [];
  private readonly arrived: { method: string; params: unknown }[] = [];
  readonly logged: string[] = [];
  /** How often the server wanted something of a file system. */
  fileRequests = 0;

  private constructor(private readonly play: Play) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'aks-network-review-')));
    for (const [path, text] of Object.entries(play.files ?? {})) this.write(path, text);
    this.settings = play.settings ?? {};
    this.process = spawn(process.execPath, [serverBundle(play.entry ?? 'test/lsp/testServer.ts'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(play.mostResources === undefined
        ? {}
        : { env: { ...process.env, MOST_RESOURCES: String(play.mostResources) } }),
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    );
    this.answerServer();
    this.connection.listen();
  }

  static async start(play: Play = {}): Promise<Editor> {
    const editor = new Editor(play);
    await editor.initialize();
    return editor;
  }

  initialized!: InitializeResult;

  private async initialize(): Promise<void> {
    const { capabilities } = this.play;
    this.initialized = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: this.play.virtual ? VIRTUAL : this.uri(this.play.opened ?? ''), name: 'test' }],
      capabilities: {
        ...CAPABILITIES,
        ...capabilities,
        workspace: { ...CAPABILITIES.workspace, ...capabilities?.workspace },
        textDocument: { ...CAPABILITIES.textDocument, ...capabilities?.textDocument },
      },
      initializationOptions: this.options(),
    });
    await this.connection.sendNotification('initialized', {});
  }

  private options(): unknown {
    const { choices, initializationOptions } = this.play;
    if (!choices) return initializationOptions;
    const parameterChoices = Object.fromEntries(
      Object.entries(choices).map(([root, ways]) => [
        this.uri(root),
        ways.map((files) => files.map((path) => this.uri(path))),
      ]),
    );
    return { ...(initializationOptions as object | undefined), parameterChoices };
  }

  private answerServer(): void {
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) => {
      if (this.settings === 'fails') throw new Error('this client gives no settings');
      return items.map(({ scopeUri }) => this.settingsOf(scopeUri) ?? this.settings);
    });
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      if (this.play.refusesToRegister) throw new Error('this client registers nothing');
      this.registered.push(...registrations.map(({ method }) => method));
      for (const { registerOptions } of registrations) {
        const watchers = (registerOptions as Partial<DidChangeWatchedFilesRegistrationOptions> | undefined)?.watchers;
        for (const { globPattern } of watchers ?? []) {
          if (typeof globPattern === 'string') this.watching.push(globPattern);
          else this.watching.push(`${String(globPattern.baseUri)} ${globPattern.pattern}`);
        }
      }
      return null;
    });
    for (const method of [
      'workspace/diagnostic/refresh',
      'window/workDoneProgress/create',
      'window/showMessageRequest',
      'window/showDocument',
    ]) {
      connection.onRequest(method, (params: unknown) => {
        this.note(method, params);
        return null;
      });
    }
    const virtual = Object.entries(this.play.virtual ?? {});
    connection.onRequest('aksNetwork/findFiles', ({ folder, pattern }: { folder: string; pattern: string }) => {
      this.fileRequests++;
      return virtual
        .map(([path]) => `${VIRTUAL}/${path}`)
        .filter((uri) => uri.startsWith(`${folder}/`))
        .filter((uri) => pattern.includes('/') || !uri.slice(folder.length + 1).includes('/'));
    });
    connection.onRequest<ReadFileResult | null, void>('aksNetwork/readFile', ({ uri }: ReadFileParams) => {
      this.fileRequests++;
      if (this.play.keepsFilesToItself) return new Promise(() => {});
      const path = uri.slice(VIRTUAL.length + 1);
      const content = virtual.find(([name]) => name === path)?.[1];
      if (content !== undefined) return { base64: Buffer.from(content).toString('base64') };
      return virtual.some(([name]) => name.startsWith(`${path}/`)) ? { folder: true } : null;
    });
    const heard = ['window/logMessage', 'window/showMessage', 'textDocument/publishDiagnostics', '$/progress'];
    for (const method of heard)
      connection.onNotification(method, (params: unknown) => {
        if (method === 'window/logMessage') this.logged.push((params as { message: string }).message);
        this.note(method, params);
      });
    connection.onError(([error]) => this.logged.push(String(error)));
  }

  private note(method: string, params: unknown): void {
    const index = this.waiting.findIndex((wait) => wait.method === method && wait.accept(params));
    if (index < 0) this.arrived.push({ method, params });
    else this.waiting.splice(index, 1)[0]!.done(params as never);
  }

  /** The next message of a kind that the server sends; one that has arrived and was not waited for counts. */
  next<T>(method: string, accept: (params: T) => boolean = () => true): Promise<T> {
    const index = this.arrived.findIndex((item) => item.method === method && accept(item.params as T));
    if (index >= 0) return Promise.resolve(this.arrived.splice(index, 1)[0]!.params as T);
    return new Promise<T>((done) =>
      this.waiting.push({ method, accept: accept as (params: unknown) => boolean, done }),
    );
  }

  has(method: string): boolean {
    return this.arrived.some((item) => item.method === method);
  }

  private onDisk(path: string): string {
    const content = this.play.virtual?.[path];
    return content === undefined ? readFileSync(join(this.folder, path), 'utf8') : Buffer.from(content).toString();
  }

  uri(path: string): string {
    if (this.play.virtual) return `${VIRTUAL}/${path}`;
    return pathToFileURL(join(this.folder, path)).toString();
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** Opens a file, with its text on disk unless told otherwise. */
  async open(path: string, text = this.onDisk(path)): Promise<void> {
    const uri = this.uri(path);
    const languageId = path.endsWith('.tf') ? 'terraform' : path.endsWith('.bicep') ? 'bicep' : 'jsonc';
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async close(path: string): Promise<void> {
    this.documents.delete(this.uri(path));
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
  }

  text(path: string): string {
    return this.documents.get(this.uri(path))?.getText() ?? readFileSync(join(this.folder, path), 'utf8');
  }

  version(path: string): number {
    return this.documents.get(this.uri(path))!.version;
  }

  /** The range of the first occurrence of a text. */
  rangeOf(path: string, wanted: string): Range {
    const text = this.text(path);
    const start = text.indexOf(wanted);
    if (start < 0) throw new Error(`'${wanted}' is not in ${path}`);
    const document = TextDocument.create('', '', 0, text);
    return { start: document.positionAt(start), end: document.positionAt(start + wanted.length) };
  }

  textIn(path: string, range: Range): string {
    return TextDocument.create('', '', 0, this.text(path)).getText(range);
  }

  /** Replaces the first occurrence of a text, as an incremental edit. */
  async replace(path: string, old: string, text: string): Promise<void> {
    await this.edit(path, [{ range: this.rangeOf(path, old), text }]);
  }

  private async edit(path: string, contentChanges: { range: Range; text: string }[]): Promise<void> {
    const document = this.documents.get(this.uri(path))!;
    TextDocument.update(document, contentChanges, document.version + 1);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges,
    });
  }

  /** Applies a workspace edit as an editor does: edits for another version than the open one are an error. */
  async apply({ documentChanges = [], changes = {} }: WorkspaceEdit): Promise<void> {
    const all = Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri, version: undefined }, edits }));
    for (const change of [...documentChanges, ...all]) {
      if (!('textDocument' in change)) throw new Error('only text edits are expected');
      const { uri, version } = change.textDocument;
      const path = uri.slice(this.uri('').length).replace(/^\//, '');
      const document = this.documents.get(uri);
      if (version !== undefined && version !== (document?.version ?? null)) throw new Error(`${path} has moved on`);
      const edits = change.edits.map((edit) => ({ range: edit.range, newText: (edit as { newText: string }).newText }));
      if (!document) {
        this.write(path, TextDocument.applyEdits(TextDocument.create(uri, '', 0, this.text(path)), edits));
      } else {
        const text = TextDocument.applyEdits(document, edits);
        const end = document.positionAt(document.getText().length);
        await this.edit(path, [{ range: { start: { line: 0, character: 0 }, end }, text }]);
      }
    }
  }

  pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: this.uri(path) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(path);
    if (report.kind !== 'full') throw new Error('a full report was expected');
    return report.items.map(plain);
  }

  /** `code` of each diagnostic. */
  async codes(path: string): Promise<readonly unknown[]> {
    return (await this.diagnostics(path)).map(({ code }) => code);
  }

  pullWorkspace(previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> {
    return this.connection.sendRequest('workspace/diagnostic', { previousResultIds });
  }

  /** Asks for the whole workspace, naming no earlier report. @returns URIs of the files with something in them */
  async filesWithDiagnostics(): Promise<readonly string[]> {
    const { items } = await this.pullWorkspace();
    return items.filter((item) => item.kind !== 'full' || item.items.length > 0).map(({ uri }) => uri);
  }

  /** Waits until the diagnostics of a file are as wanted, asking again when the server says that they may differ. */
  async settled(path: string, accept: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (;;) {
      const items = await this.diagnostics(path);
      if (accept(items)) return items;
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error(`in vain waited for ${path}: ${JSON.stringify(items)}`)), 5000).unref();
      });
      await Promise.race([this.next('workspace/diagnostic/refresh'), late]);
    }
  }

  /** Waits until the diagnostics of a file have these codes. */
  async becomes(path: string, codes: readonly string[]): Promise<readonly Diagnostic[]> {
    return this.settled(path, (items) => JSON.stringify(items.map(({ code }) => code)) === JSON.stringify(codes));
  }

  /** The diagnostics that the server sends of its own accord for a file, once they are as wanted. */
  async published(
    path: string,
    accept: (items: readonly AnyDiagnostic[]) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    const uri = this.uri(path);
    return this.next<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && accept(params.diagnostics),
    );
  }

  async actions(path: string, range: Range, only?: string[]): Promise<readonly CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: this.uri(path) },
      range,
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest('codeAction/resolve', action);
  }

  /** The hover on the first occurrence of a text, as Markdown. */
  async hover(path: string, on: string): Promise<string | undefined> {
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: this.uri(path) },
      position: this.rangeOf(path, on).start,
    });
    return (hover?.contents as { value: string } | undefined)?.value;
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  async watched(path: string, type: FileChangeType): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(path), type }],
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await ended;
    this.connection.dispose();
    rmSync(this.folder, { recursive: true });
  }
}

const bundles = new Map<string, string>();

/** A server bundled as it ships, once for all tests of a run. */
function serverBundle(entry: string): string {
  let bundle = bundles.get(entry);
  if (bundle === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'aks-network-review-server-'));
    bundle = join(folder, 'server.js');
    buildSync({
      entryPoints: [join(__dirname, '../..', entry)],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    bundles.set(entry, bundle);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return bundle;
}

/** Runs a test against an editor that is closed afterwards, whatever happens. */
export async function inEditor<T>(play: Play, test: (editor: Editor) => Promise<T>): Promise<T> {
  const editor = await Editor.start(play);
  try {
    return await test(editor);
  } finally {
    await editor.stop();
  }
}

/** @throws when the message is Markdown, which was not asked for */
function plain(diagnostic: AnyDiagnostic): Diagnostic {
  const { message } = diagnostic;
  if (typeof message !== 'string') throw new Error(`a message in ${message.kind}`);
  return { ...diagnostic, message };
}
