import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const root = join(__dirname, '../..');
const guard = join(__dirname, 'guard.cjs');

describe('bundles offline', () => {
  let folder: string;
  let report: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aksnet-offline-'));
    report = join(folder, 'report');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const attempts = () => readFileSync(report, 'utf8').trim().split('\n');
  const env = () => ({ ...process.env, OFFLINE_REPORT: report });

  it('the command line reviews without a connection and without a process', () => {
    const args = [
      '--require',
      guard,
      join(root, 'dist/cli.js'),
      '--fail-on',
      'never',
      '--format',
      'json',
      join(root, 'examples'),
    ];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env: env(), maxBuffer: 1 << 26 });
    assert.equal(status, 0);
    assert.ok((JSON.parse(stdout) as { findings: unknown[] }).findings.length > 10);
    assert.deepEqual(attempts(), ['guarded']);
  });

  it('the language server starts and reviews without a connection and without a process', async () => {
    const server = spawn(process.execPath, ['--require', guard, join(root, 'dist/server.js'), '--stdio'], {
      env: env(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => null);
    connection.listen();
    const uri = pathToFileURL(join(root, 'examples/landing-zone')).toString();
    const workspaceFolders = [{ uri, name: 'landing-zone' }];
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders,
      capabilities: { workspace: { workspaceFolders: true } },
    });
    await connection.sendNotification('initialized', {});
    const result = await connection.sendRequest<{ report: { findings: unknown[] } }>('aksNetwork/review', {
      scope: [],
    });
    assert.ok(result.report.findings.length > 10);
    assert.deepEqual(attempts(), ['guarded']);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
  });
});
