import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Progress } from '../../server/src/cli/progress';
import { wantsColours } from '../../server/src/cli/processSurroundings';
import { bicepCluster } from '../report/reporting';
import { codesOf, Folder } from './folder';

const CLI = join(__dirname, '../../dist/cli.js');

describe('command line: usage', function () {
  this.timeout(120_000);
  let folder: Folder;
  beforeEach(() => (folder = new Folder().write({ 'main.bicep': bicepCluster() })));
  afterEach(() => folder.remove());

  for (const [args, says] of [
    [['--fromat', 'json', '.'], '--fromat is not known; did you mean --format?'],
    [['--update-basline', '.'], '--update-basline is not known; did you mean --update-baseline?'],
    [['--format', 'jsn', '.'], 'did you mean json?'],
    [['--fail-on', 'eror', '.'], 'use one of error, warning, information, never; did you mean error?'],
    [['--fix=revew', '.'], '--fix=revew is not known; use one of safe, review; did you mean review?'],
    [['--explain', 'AKSN6011'], 'did you mean AKSN601?'],
    [['--explain', 'api-server-open-to-internt'], 'did you mean api-server-open-to-internet?'],
    [['--output'], '--output needs a value'],
    [['--output', '--format', 'json', '.'], '--output needs a value'],
    [['--stats=yes', '.'], '--stats takes no value'],
    [['-x', '.'], '-x is not known'],
    [['-'], '- needs --stdin-path FILE'],
    [['--stdin-path', 'main.bicep', '.'], '--stdin-path needs -'],
    [['--fix', '--stdin-path', 'main.bicep', '-'], 'a text on standard input cannot be written'],
    [[], 'name at least one file or folder to review'],
  ] as const) {
    it(`says in one line what is wrong: ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = folder.run(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.ok(stderr.startsWith('aks-network-review: ') && stderr.includes(says), stderr);
    });
  }

  it('shows no stack trace, whatever happens', () => {
    const { status, stderr } = folder.run([
      '--config',
      '/dev/null/x',
      '--output',
      '/dev/null/y',
      '--format',
      'json',
      '.',
    ]);
    assert.equal(status, 2);
    assert.ok(!/\n\s+at /.test(stderr), stderr);
  });

  it('finds paths by patterns, as a shell does', () => {
    folder.write({
      'a/one.bicep': bicepCluster(),
      'a/deep/two.bicep': bicepCluster(),
      'b/main.tf': 'resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  network_profile {\n    network_plugin = "kubenet"\n  }\n}\n', // prettier-ignore
      'a/data.json': '{}',
    });
    const files = (...args: string[]) => folder.review(args).report.files.map(({ path }) => path);
    assert.deepEqual(files('*.bicep'), ['main.bicep']);
    assert.deepEqual(files('a/**/*.bicep'), ['a/deep/two.bicep', 'a/one.bicep']);
    assert.deepEqual(files('{a,b}/*'), ['a/deep/two.bicep', 'a/one.bicep', 'b/main.tf']);
    assert.deepEqual(files('**/*'), ['a/deep/two.bicep', 'a/one.bicep', 'b/main.tf', 'main.bicep']);
    const { status, stderr } = folder.run(['nothing/**/*.bicep']);
    assert.deepEqual([status, /nothing\/\*\*\/\*\.bicep: no .* file has such a path/.test(stderr)], [2, true]);
  });

  it('reads a text on standard input as the file that it is going to be', () => {
    folder.write({ 'net.bicep': 'param plugin string\n', 'main.tf': '' });
    const read = (text: string, ...args: string[]) =>
      spawnSync(process.execPath, [CLI, '--format', 'json', ...args, '-'], { cwd: folder.path, encoding: 'utf8', input: text }); // prettier-ignore
    const told = read(bicepCluster(), '--stdin-path', 'new.bicep');
    const report = JSON.parse(told.stdout) as Parameters<typeof codesOf>[0];
    assert.deepEqual([report.files.map(({ path }) => path), told.status], [['new.bicep'], 1]);
    assert.ok(codesOf(report).includes('AKSN402'));
    const instead = read(bicepCluster().replace("'azure'", "'calico'"), '--stdin-path', 'main.bicep');
    assert.ok(!codesOf(JSON.parse(instead.stdout) as typeof report).includes('AKSN402'));
    assert.match(read('x', '--stdin-path', 'notes.txt').stderr, /notes\.txt: it is no Bicep, Terraform or ARM/);
  });

  it('--quiet prints findings only', () => {
    folder.write({
      'main.bicep': bicepCluster('aks', "module net 'br:contoso.azurecr.io/net:1.0' = {\n  name: 'net'\n}\n"),
    });
    const { stdout } = folder.run(['--quiet', '.']);
    assert.ok(stdout.includes('AKSN402') && !/Not read|Undecided|checks? passed/.test(stdout));
    folder.write({ 'main.bicep': 'param x string\n' });
    assert.deepEqual(folder.run(['--quiet', '.']), { status: 0, stdout: '', stderr: '' });
  });

  it('shows control characters of names, and obeys none', () => {
    folder.write({ 'main.bicep': bicepCluster('a\\u{1b}[31mks\\u{202e}') });
    const { stdout, stderr } = folder.run(['.', 'gone\u001b[2J.bicep']);
    assert.ok(stdout.includes('a\\u{1b}[31mks\\u{202e}') && stderr.includes('gone\\u{1b}[2J.bicep'));
    assert.ok(!/\u001b|\u202e/.test(stdout + stderr)); // eslint-disable-line no-control-regex
  });
});

describe('a terminal', () => {
  const streams = (terminal: boolean, environment: Record<string, string>) =>
    ({ terminal, environment }) as unknown as Parameters<typeof wantsColours>[0];

  it('has colours unless somebody says otherwise', () => {
    assert.equal(wantsColours(streams(true, {}), false), true);
    assert.equal(wantsColours(streams(true, { NO_COLOR: '' }), false), true, 'an empty variable says nothing');
    assert.equal(wantsColours(streams(true, { NO_COLOR: '1' }), false), false);
    assert.equal(wantsColours(streams(true, {}), true), false);
    assert.equal(wantsColours(streams(true, { TERM: 'dumb' }), false), false);
    assert.equal(wantsColours(streams(false, {}), false), false);
    assert.equal(wantsColours(streams(false, { FORCE_COLOR: '1' }), false), true);
    assert.equal(wantsColours(streams(false, { FORCE_COLOR: '1', NO_COLOR: '1' }), false), false);
  });

  it('is told of progress on one line, now and then, and left empty', () => {
    const written: string[] = [];
    let now = 1000;
    const progress = new Progress((text) => void written.push(text), () => 40, () => now); // prettier-ignore
    progress.say('Reading files: 1');
    progress.say('Reading files: 2');
    now += 200;
    progress.say(`Reviewing ${'x'.repeat(100)}`);
    progress.end();
    progress.end();
    assert.deepEqual(written, [
      '\r\u001b[2KReading files: 1',
      `\r\u001b[2KReviewing ${'x'.repeat(28)}…`,
      '\r\u001b[2K',
    ]);
  });

  it('that is none is told nothing', () => {
    const progress = new Progress(undefined, () => 80);
    progress.say('Reading files: 1');
    progress.end();
  });
});
