import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatOfFile } from '../../server/src/report/formats';
import { bicepCluster } from '../report/reporting';
import { Folder } from './folder';

const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };

describe('command line: formats and outputs', function () {
  this.timeout(120_000);
  let folder: Folder;
  beforeEach(() => (folder = new Folder().write({ 'main.bicep': bicepCluster() })));
  afterEach(() => folder.remove());
  const file = (name: string) => readFileSync(join(folder.path, name), 'utf8');

  it('writes each format to its own file in one run, folders included', () => {
    const { status, stdout } = folder.run([
      ...['--format', 'sarif', '--output', 'out/a.sarif', '--format', 'markdown', '--output', 'out/b.md'],
      ...[
        '--format',
        'html',
        '--output',
        'c.html',
        '--format',
        'junit',
        '--output',
        'd.xml',
        '--format',
        'github',
        '.',
      ],
    ]);
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=main\.bicep,line=7,/m);
    assert.equal((JSON.parse(file('out/a.sarif')) as { version: string }).version, '2.1.0');
    assert.match(file('out/b.md'), /^## AKS network review/);
    assert.match(file('c.html'), /^<!DOCTYPE html>/);
    assert.match(file('d.xml'), /^<\?xml version="1\.0"/);
  });

  it('knows the format by the name of the file', () => {
    folder.run(['--output', 'a.html', '--output', 'b.sarif', '.']);
    assert.match(file('a.html'), /^<!DOCTYPE html>/);
    assert.match(file('b.sarif'), /"2\.1\.0"/);
    assert.equal(formatOfFile('x/report.SARIF.json'), 'sarif');
    assert.equal(formatOfFile('report.json'), 'json');
    assert.equal(formatOfFile('report'), undefined);
  });

  it('takes an output before its format where there is one of each', () => {
    folder.run(['--output', 'report.data', '--format', 'json', '.']);
    assert.equal((JSON.parse(file('report.data')) as { version: number }).version, 1);
  });

  it('says what cannot be: two reports in one place, a file that cannot be written', () => {
    assert.match(folder.run(['--format', 'json', '--format', 'html', '.']).stderr, /give each an --output/);
    assert.match(folder.run(['--output', 'x', '--format', 'json', '--output', 'x', '.']).stderr, /--output x is given twice/); // prettier-ignore
    folder.write({ 'taken/x': '' });
    const { status, stderr } = folder.run(['--format', 'json', '--output', 'taken', '.']);
    assert.deepEqual(
      [status, /^aks-network-review: taken: the report cannot be written \(EISDIR\)$/m.test(stderr)],
      [2, true],
    );
  });

  it('carries the version of the package', () => {
    assert.equal(folder.run(['--version']).stdout, `${version}\n`);
    assert.ok(folder.run(['--format', 'sarif', '.']).stdout.includes(`"version": "${version}"`));
  });

  it('names files from the root of their repository where GitHub looks for them', () => {
    folder.write({ '.git/HEAD': '', 'infra/main.bicep': bicepCluster() });
    assert.match(folder.run(['--format', 'github', '.'], 'infra').stdout, /^::error file=infra\/main\.bicep,/m);
    assert.ok(folder.run(['--format', 'sarif', '.'], 'infra').stdout.includes('"uri": "infra/main.bicep"'));
    assert.match(folder.run(['.'], 'infra').stdout, /^main\.bicep$/m);
  });

  it('is the same every time', () => {
    for (const format of ['sarif', 'markdown', 'html', 'junit', 'github']) {
      const [first, second] = [1, 2].map(() => folder.run(['--format', format, '.']).stdout);
      assert.equal(first, second, format);
    }
  });
});
