import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Metafile } from 'esbuild';
import type { Diagnostic } from 'vscode-languageserver-protocol';

const ENGINE = join(__dirname, '../../dist/engine.js');
/** Licences that allow to ship a package with the product when their text comes along. */
const FREE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'BlueOak-1.0.0'];

describe('bundles', () => {
  let bundles: Map<string, Metafile>;
  before(async function () {
    this.timeout(120_000);
    const { bundle } = await import('../../scripts/bundles.mjs');
    bundles = new Map((await bundle({ write: false })).map(({ path, metafile }) => [path, metafile]));
  });
  const sources = (path: string) =>
    Object.keys(bundles.get(path)!.inputs).filter((input) => /^(server|client|node_modules)\//.test(input));
  const outside = (path: string) => bundles.get(path)!.outputs[path]!.imports.map((one) => one.path);

  it('hold no examples', () => {
    for (const path of bundles.keys()) {
      assert.deepEqual(
        sources(path).filter((input) => /\.examples\.ts$/.test(input)),
        [],
      );
    }
    assert.ok(sources('dist/engine.js').some((input) => input.startsWith('server/src/rules/egress/')));
  });

  it('hold every module once: programs take from the engine what it has', () => {
    const engine = new Set(sources('dist/engine.js'));
    for (const path of ['dist/server.js', 'dist/cli.js']) {
      assert.ok(outside(path).includes('./engine.js'));
      assert.deepEqual(
        sources(path).filter((input) => engine.has(input)),
        [],
      );
    }
    const client = new Set(sources('dist/extension.js'));
    assert.deepEqual(
      sources('dist/nodeClient.js').filter((input) => client.has(input)),
      [],
    );
  });

  it('that a browser loads ask for nothing but VS Code', () => {
    assert.deepEqual(outside('dist/engine.js'), []);
    // The second is asked for where there is Node.
    assert.deepEqual([...new Set(outside('dist/extension.js'))].sort(), ['./nodeClient.js', 'vscode']);
    assert.deepEqual(outside('dist/report.js'), []);
    assert.deepEqual(outside('dist/picture.js'), []);
    // The page loads what lays the picture out only when the picture comes into sight.
    assert.ok(sources('dist/picture.js').some((input) => input.startsWith('node_modules/@dagrejs/')));
    assert.ok(!sources('dist/report.js').some((input) => input.startsWith('node_modules/')));
  });

  it('name the packages that are in them, with their licences', async () => {
    const { packagesIn } = await import('../../scripts/bundledPackages.mjs');
    const packages = packagesIn([...bundles.values()].map((metafile) => ({ metafile })));
    assert.deepEqual(
      packages.filter(({ licence }) => !FREE.includes(licence)),
      [],
    );
    const shipped = readFileSync(join(ENGINE, '../licences.txt'), 'utf8');
    for (const { name, version, text } of packages) assert.ok(shipped.includes(`${name} ${version}\n\n${text}`), name);
    assert.ok(packages.some(({ name }) => name === 're2js'));
  });
});

describe('the engine', () => {
  it('is read fast: one character beyond Latin-1, in a regular expression, doubles the memory of its text', () => {
    assert.equal(/[^\0-\x7f]/.exec(readFileSync(ENGINE, 'utf8'))?.index, undefined);
  });

  it('starts no server where Node loads it, and sets up what is asked for', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const engine = require(ENGINE) as { soon: object[]; late: (() => object)[] };
    assert.ok(engine.soon.some((module) => 'Workspace' in module));
    assert.ok(engine.late.some((module) => 'serve' in module()));
  });

  it('is a language server in a worker of a browser', async () => {
    const worker = new BrowserWorker(readFileSync(ENGINE, 'utf8'));
    const uri = 'vscode-vfs://github/team/network/main.bicep';
    const { capabilities } = (await worker.request('initialize', { capabilities: {}, rootUri: null })) as {
      capabilities: object;
    };
    assert.ok('hoverProvider' in capabilities);
    worker.notify('initialized', {});
    const text = [
      `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {`,
      `  name: 'aks'`,
      `  properties: { networkProfile: { networkPlugin: 'kubenet' } }`,
      `}`,
    ].join('\n');
    worker.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'bicep', version: 1, text } });
    const params = await worker.notification<{ uri: string; diagnostics: Diagnostic[] }>(
      'textDocument/publishDiagnostics',
      ({ diagnostics }) => diagnostics.length > 0,
    );
    assert.equal(params.uri, uri);
    assert.ok(params.diagnostics.some(({ code }) => code === 'AKSN101'));
    worker.notify('exit');
  });
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** A worker with the parts of a browser's that the protocol needs, and nothing of Node. */
class BrowserWorker {
  private readonly scope: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void };
  private readonly arrived: Message[] = [];
  private heard = () => {};
  private requests = 0;

  constructor(script: string) {
    this.scope = {
      WorkerGlobalScope: class {},
      addEventListener: () => {},
      // What is sent is copied.
      postMessage: (message: Message) => this.hear(structuredClone(message)),
      ...{ setTimeout, clearTimeout, queueMicrotask, performance, console, TextEncoder, TextDecoder, URL, atob, btoa },
    };
    runInContext(script, createContext(this.scope));
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.requests;
    this.send({ id, method, params });
    return this.wait((message) => message.id === id && message.method === undefined).then(({ result }) => result);
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, params });
  }

  async notification<T>(method: string, accept: (params: T) => boolean): Promise<T> {
    return (await this.wait((message) => message.method === method && accept(message.params as T))).params as T;
  }

  private send(message: object): void {
    this.scope.onmessage?.({ data: { jsonrpc: '2.0', ...message } });
  }

  private hear(message: Message): void {
    // What the server asks of the editor is answered with nothing.
    if (message.id !== undefined && message.method !== undefined) this.send({ id: message.id, result: null });
    this.arrived.push(message);
    this.heard();
  }

  private async wait(accept: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.arrived.find(accept);
      if (found) return found;
      await new Promise<void>((done) => (this.heard = done));
    }
  }
}
