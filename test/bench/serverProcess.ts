import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type ProtocolConnection,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Folder } from './estates';

/** What a process has used so far. */
export interface Usage {
  /** Milliseconds of the processor, of all threads. */
  readonly cpu: number;
  /** MB: of the whole process, and of what is alive in its heap. */
  readonly rss: number;
  readonly heap: number;
}

/** What one answer took, in milliseconds: by the clock, and of the server's processor. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** Has the server tell what it uses when it is asked on a channel of its own; `collect`: after a garbage collection. */
const PRELOAD = `process.on('message', (collect) => {
  if (collect) global.gc();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send({ cpu: (user + system) / 1000, rss: rss / 1e6, heap: heapUsed / 1e6 });
});
process.channel.unref();
`;

/** The built server behind a real pipe, with a folder of generated files, as an editor has it. */
export class ServerProcess {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-server-')));
  /** Called for each time that the server says that diagnostics may differ. */
  onRefresh: () => void = () => {};
  private readonly scratch = mkdtempSync(join(tmpdir(), 'bench-preload-'));
  private readonly process: ChildProcess;
  private readonly connection: ProtocolConnection;
  private readonly documents = new Map<string, TextDocument>();

  private constructor(server: string, files: Folder) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
    const preload = join(this.scratch, 'preload.cjs');
    writeFileSync(preload, PRELOAD);
    // `BENCH_NODE_ARGS=--cpu-prof` says where the time goes.
    const more = process.env['BENCH_NODE_ARGS']?.split(' ') ?? [];
    this.process = spawn(process.execPath, [...more, '--expose-gc', '--require', preload, server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    );
    const { connection } = this;
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
    for (const method of ['client/registerCapability', 'window/workDoneProgress/create'])
      connection.onRequest(method, () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.onRefresh();
      return null;
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => console.error(message));
    connection.listen();
  }

  static async start(server: string, files: Folder): Promise<ServerProcess> {
    const started = new ServerProcess(server, files);
    await started.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: started.uri(''), name: 'bench' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } },
      },
    });
    await started.connection.sendNotification('initialized', {});
    return started;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).toString();
  }

  async open(path: string, text: string): Promise<void> {
    const uri = this.uri(path);
    const languageId = path.endsWith('.tf') ? 'terraform' : path.endsWith('.bicep') ? 'bicep' : 'jsonc';
    this.documents.set(path, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Puts a text at a place, in the place of as many characters as are told. */
  async type(path: string, offset: number, text: string, instead = 0): Promise<void> {
    const document = this.documents.get(path)!;
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + instead) };
    const contentChanges = [{ range, text }];
    TextDocument.update(document, contentChanges, document.version + 1);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges,
    });
  }

  async pull(path: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const textDocument = { uri: this.uri(path) };
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument,
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(path);
    return report.kind === 'full' ? report.items : [];
  }

  pullWorkspace(previousResultIds: { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> {
    return this.connection.sendRequest('workspace/diagnostic', { previousResultIds });
  }

  usage(collect = false): Promise<Usage> {
    return new Promise((done) => {
      this.process.once('message', (usage) => done(usage as Usage));
      this.process.send(collect);
    });
  }

  /** How long something takes until it is answered, and what it costs the server. */
  async took(work: () => Promise<unknown>): Promise<Took> {
    const before = await this.usage();
    const start = performance.now();
    await work();
    const wall = performance.now() - start;
    return { wall, cpu: (await this.usage()).cpu - before.cpu };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await ended;
    this.connection.dispose();
    for (const folder of [this.folder, this.scratch]) rmSync(folder, { recursive: true });
  }
}
