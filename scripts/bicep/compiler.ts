import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { COMPILER_HOME } from './restoreCompiler';

/** What the compiler says of a place: lines and columns count from zero, `end` is behind the last character. */
export interface Diagnostic {
  /** Path of the file. */
  readonly source: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly level: 'Error' | 'Warning' | 'Info' | 'Off';
  /** `BCP018`, or the name of a rule of the linter. */
  readonly code: string;
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly char: number;
}

export interface Compiled {
  readonly success: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The template; absent where the file is refused. */
  readonly contents?: string | null;
}

/** A resource of a snapshot: what ARM would be asked to create, evaluated. */
export type PredictedResource = Readonly<Record<string, unknown>> & {
  readonly id?: string;
  readonly type: string;
  readonly name: string;
  readonly apiVersion?: string;
};

/** What a deployment makes. A text that starts with `[` is an expression that only the deployment can evaluate. */
export interface Snapshot {
  readonly predictedResources: readonly PredictedResource[];
  readonly diagnostics: readonly unknown[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Where a snapshot is thought to be deployed; what is left out stays an expression. */
export interface Target {
  readonly tenantId?: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly deploymentName?: string;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly data?: { readonly message?: string } };
}

/** Milliseconds for an answer; the largest templates take a minute on a busy machine. */
const PATIENCE = 150_000;

/** What a request that the compiler refuses throws. */
export class Refused extends Error {}

/** What is thrown when the compiler takes too long: it is ended, and others are to be asked of another one. */
export class NoAnswer extends Error {}

/**
 * A Bicep compiler that answers many questions, over JSON-RPC on its standard input and output
 * (`bicep jsonrpc --stdio`; https://github.com/Azure/bicep/blob/main/src/Bicep.Cli/Rpc/ICliJsonRpcProtocol.cs).
 * It reads files anew for each question.
 */
export class Compiler {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private received = Buffer.alloc(0);
  private asked = 0;
  private failure = '';

  /** @param program the compiler's path */
  constructor(program: string) {
    mkdirSync(COMPILER_HOME, { recursive: true });
    this.child = spawn(program, ['jsonrpc', '--stdio'], {
      // Texts are compared as a culture does only where cultures are known: `'a' < 'B'` has another answer without.
      env: {
        ...process.env,
        HOME: COMPILER_HOME,
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '0',
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
      },
    });
    this.child.stdout.on('data', (data: Buffer) => this.receive(data));
    this.child.stderr.on('data', (data: Buffer) => (this.failure += data.toString()));
    this.child.on('close', () => {
      for (const [id, answer] of this.waiting)
        answer({ id, error: { message: `the compiler ended: ${this.failure}` } });
      this.waiting.clear();
    });
    this.child.on('error', (error) => (this.failure += error.message));
    this.child.stdin.on('error', (error) => (this.failure += error.message));
  }

  async version(): Promise<string> {
    const { version } = (await this.ask('bicep/version', {})) as { version: string };
    return version;
  }

  /** @param path of a `.bicep` file */
  async compile(path: string): Promise<Compiled> {
    return (await this.ask('bicep/compile', { path })) as Compiled;
  }

  /** @param path of a `.bicepparam` file */
  async compileParams(path: string): Promise<Compiled & { readonly parameters?: string; readonly template?: string }> {
    return (await this.ask('bicep/compileParams', { path, parameterOverrides: {} })) as Compiled;
  }

  /**
   * @param path of a `.bicepparam` file
   * @throws {Refused} where the compiler or the engine refuses
   */
  async snapshot(path: string, target: Target = {}): Promise<Snapshot> {
    return JSON.parse(await this.snapshotText(path, target)) as Snapshot;
  }

  /** The same as it was written: numbers may have more digits than can be kept when they are read. */
  async snapshotText(path: string, target: Target = {}): Promise<string> {
    const metadata = {
      tenantId: target.tenantId ?? null,
      subscriptionId: target.subscriptionId ?? null,
      resourceGroup: target.resourceGroup ?? null,
      location: target.location ?? null,
      deploymentName: target.deploymentName ?? null,
    };
    const question = { path, metadata, externalInputs: null };
    return ((await this.ask('bicep/getSnapshot', question)) as { snapshot: string }).snapshot;
  }

  /** The file's text as the formatter lays it out. */
  async format(path: string): Promise<string> {
    return ((await this.ask('bicep/format', { path })) as { contents: string }).contents;
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.child.on('close', resolve));
    this.child.stdin.end();
    this.child.kill();
    await ended;
  }

  private async ask(method: string, parameters: object): Promise<unknown> {
    const id = ++this.asked;
    const text = JSON.stringify({ jsonrpc: '2.0', id, method, params: [parameters] });
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.child.kill();
        reject(new NoAnswer(`The compiler does not answer ${method} of ${JSON.stringify(parameters)}.`));
      }, PATIENCE);
      this.waiting.set(id, (answered) => {
        clearTimeout(timer);
        resolve(answered);
      });
      this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
    if (answer.error) throw new Refused(answer.error.data?.message ?? answer.error.message);
    return answer.result;
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    for (;;) {
      const headerEnd = this.received.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/Content-Length: *(\d+)/i.exec(this.received.toString('latin1', 0, headerEnd))?.[1]);
      if (Number.isNaN(length)) throw new Error('The compiler does not speak JSON-RPC.');
      const start = headerEnd + 4;
      if (this.received.length < start + length) return;
      const answer = JSON.parse(this.received.toString('utf8', start, start + length)) as Answer;
      this.received = this.received.subarray(start + length);
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    }
  }
}
