import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bicepCluster } from '../report/reporting';
import { Folder } from './folder';

describe('command line: baseline', function () {
  this.timeout(120_000);
  let folder: Folder;
  beforeEach(() => (folder = new Folder().write({ 'infra/main.bicep': bicepCluster() })));
  afterEach(() => folder.remove());
  const text = () => readFileSync(join(folder.path, 'known.json'), 'utf8');

  it('lets an old estate start green in one command, and stay so while lines move', () => {
    assert.equal(folder.run(['infra']).status, 1);
    const first = folder.run(['--baseline', 'known.json', '--update-baseline', 'infra']);
    assert.deepEqual([first.status, /the baseline has \d+ findings now/.test(first.stderr)], [0, true]);
    folder.write({ 'infra/main.bicep': `// moved\n\n${bicepCluster()}` });
    const later = folder.run(['--baseline', 'known.json', '.']);
    assert.equal(later.status, 0);
    assert.match(later.stdout, /\d+ known from the baseline/);
    assert.ok(!later.stdout.includes('AKSN402'));
  });

  it('names files from its own folder, so that it is the same from everywhere', () => {
    folder.run(['--baseline', '../known.json', '--update-baseline', '.'], 'infra');
    assert.match(text(), /"file":"infra\/main\.bicep"/);
    assert.match(text(), /"resource":"infra\/main\.bicep#aks"/);
    assert.equal(folder.run(['--baseline', 'known.json', 'infra']).status, 0);
  });

  it('fails for what is new only', () => {
    folder.run(['--baseline', 'known.json', '--update-baseline', 'infra']);
    folder.write({ 'infra/two.bicep': bicepCluster('two') });
    const { status, stdout } = folder.run(['--baseline', 'known.json', 'infra']);
    assert.equal(status, 1);
    assert.ok(stdout.includes('infra/two.bicep') && !/^infra\/main\.bicep$/m.test(stdout));
  });

  it('says what is fixed, and drops it on the next update only', () => {
    folder.run(['--baseline', 'known.json', '--update-baseline', 'infra']);
    folder.write({ 'infra/main.bicep': bicepCluster().replace("'azure'", "'calico'") });
    const { stdout } = folder.run(['--baseline', 'known.json', 'infra']);
    assert.match(stdout, /Fixed since the baseline\n {2}AKSN402 {2}infra\/main\.bicep#aks/);
    assert.ok(text().includes('AKSN402'));
    folder.run(['--baseline', 'known.json', '--update-baseline', 'infra']);
    assert.ok(!text().includes('AKSN402'));
  });

  it('keeps what lies outside of what is reviewed, and drops what is gone with its file', () => {
    folder.write({ 'other/main.bicep': bicepCluster('other') });
    folder.run(['--baseline', 'known.json', '--update-baseline', '.']);
    folder.run(['--baseline', 'known.json', '--update-baseline', 'infra']);
    assert.ok(text().includes('other/main.bicep'));
    folder.write({ 'infra/kept.bicep': bicepCluster() });
    folder.delete('other/main.bicep');
    folder.run(['--baseline', 'known.json', '--update-baseline', '.']);
    assert.ok(!text().includes('other/main.bicep'));
  });

  it('is neither guessed nor written over when it is no baseline', () => {
    assert.match(folder.run(['--baseline', 'none.json', '.']).stderr, /none\.json: there is no such file/);
    folder.write({ 'known.json': '{"mine": 1}' });
    const { status, stderr } = folder.run(['--baseline', 'known.json', '--update-baseline', '.']);
    assert.deepEqual([status, /known\.json: it is no baseline/.test(stderr)], [2, true]);
    assert.equal(text(), '{"mine": 1}');
  });

  it('has a name of its own, and is not written by a dry run', () => {
    const file = join(folder.path, 'aks-network-review.baseline.json');
    folder.run(['--update-baseline', '--dry-run', '.']);
    assert.equal(existsSync(file), false);
    folder.run(['--update-baseline', '.']);
    assert.equal(existsSync(file), true);
  });
});

describe('command line: a baseline that the project file names', function () {
  this.timeout(120_000);
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write({
      'infra/main.bicep': bicepCluster(),
      'infra/aks-network-review.json': '{ "baseline": "known.json" }',
    });
  });
  afterEach(() => folder.remove());

  it('is written and compared with, whoever asks', () => {
    const { stderr } = folder.run(['--update-baseline', 'infra']);
    assert.match(stderr, /infra\/known\.json: the baseline has \d+ findings now/);
    const { status, stdout } = folder.run(['.']);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /known from the baseline/);
  });

  it('yields to one that is named, and has to be chosen where there are several', () => {
    folder.run(['--update-baseline', 'infra']);
    assert.equal(folder.run(['--baseline', 'none.json', '.']).status, 2);
    folder.write({ 'other/main.bicep': bicepCluster(), 'other/aks-network-review.json': '{ "baseline": "o.json" }' });
    assert.match(folder.run(['.']).stderr, /several baselines \(infra\/known\.json, other\/o\.json\); choose one/);
  });
});
