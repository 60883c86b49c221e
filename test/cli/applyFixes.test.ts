import { strict as assert } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codesOf, Folder } from './folder';

const CLI = join(__dirname, '../../dist/cli.js');

const ROOT = `module cluster 'modules/cluster.bicep' = {
  name: 'cluster'
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-own'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'own'
    agentPoolProfiles: []
    networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'azure' }
  }
}
`;

/** A cluster whose network policy a safe fix changes. @param padding more lines that say nothing */
function moduleOf(padding = 0): string {
  const cluster = ROOT.slice(ROOT.indexOf('resource')).replace('aks-own', 'aks-team');
  return cluster + '// nothing to see here, and much of it ...................\n'.repeat(padding);
}

describe('--fix writes all files or none', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write({ 'main.bicep': ROOT, 'modules/cluster.bicep': moduleOf() });
  });
  afterEach(() => {
    chmodSync(join(folder.path, 'modules'), 0o755);
    folder.remove();
  });

  const text = (name: string) => readFileSync(join(folder.path, name), 'utf8');
  const isFixed = (name: string) => text(name).includes("networkPolicy: 'calico'");
  const left = () =>
    readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((name) => /-fix/.test(name));
  const FIX = ['--fix', '--fail-on', 'never', '.'];

  it('both files are written, with the modes that they had', () => {
    chmodSync(join(folder.path, 'main.bicep'), 0o751);
    assert.equal(folder.run(FIX).status, 0);
    assert.ok(isFixed('main.bicep') && isFixed('modules/cluster.bicep'));
    assert.equal(statSync(join(folder.path, 'main.bicep')).mode & 0o777, 0o751);
    assert.deepEqual(left(), []);
  });

  const refused = (pattern: RegExp, run = () => folder.run(FIX)) => {
    const { status, stderr, stdout } = run();
    assert.equal(status, 2, stderr);
    assert.match(stderr, pattern);
    assert.match(stderr, /no file was changed/);
    assert.ok(!isFixed('main.bicep') && !isFixed('modules/cluster.bicep'));
    assert.deepEqual(left(), []);
    // What was not written is still reported.
    assert.match(stdout, /AKSN402/);
  };

  /** The superuser may write everything: then somebody else has the files, and runs the fixes. */
  const asSomebody = () => {
    if (process.getuid?.() !== 0) return;
    for (const name of ['.', 'main.bicep', 'modules', 'modules/cluster.bicep'])
      chownSync(join(folder.path, name), 65534, 65534);
    folder.as(65534);
  };

  it('a second file that is read-only is named', () => {
    asSomebody();
    chmodSync(join(folder.path, 'modules/cluster.bicep'), 0o444);
    refused(/modules\/cluster\.bicep: it is read-only/);
  });

  it('a folder that is read-only is named', () => {
    asSomebody();
    chmodSync(join(folder.path, 'modules'), 0o555);
    refused(/modules\/cluster\.bicep: its folder is read-only/);
  });

  it('a file that is too large for the disk is named', function () {
    if (process.platform === 'win32') this.skip();
    folder.write({ 'modules/cluster.bicep': moduleOf(5000) });
    // The limit of the shell is one for every file: only the large one goes beyond it.
    const limited = ['-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, CLI, ...FIX];
    refused(/modules\/cluster\.bicep: it cannot be written: files of that size may not be written/, () =>
      spawnSync('bash', limited, { cwd: folder.path, encoding: 'utf8' }),
    );
  });

  it('a link inside of the repository is written through', () => {
    folder.write({ 'parts/cluster.bicep': moduleOf(), '.git/HEAD': '' });
    rmSync(join(folder.path, 'modules/cluster.bicep'));
    symlinkSync('../parts/cluster.bicep', join(folder.path, 'modules/cluster.bicep'));
    const { status, stderr } = folder.run(['--fix', '--fail-on', 'never', 'main.bicep']);
    assert.equal(status, 0, stderr);
    assert.ok(lstatSync(join(folder.path, 'modules/cluster.bicep')).isSymbolicLink());
    assert.ok(isFixed('parts/cluster.bicep'));
  });

  it('a file that is named, and is a link out of the folder, is not written', () => {
    const elsewhere = new Folder().write({ 'main.bicep': moduleOf() });
    rmSync(join(folder.path, 'main.bicep'));
    symlinkSync(join(elsewhere.path, 'main.bicep'), join(folder.path, 'main.bicep'));
    refused(/main\.bicep: it leads out of /, () => folder.run(['--fix', '--fail-on', 'never', 'main.bicep']));
    assert.equal(readFileSync(join(elsewhere.path, 'main.bicep'), 'utf8'), moduleOf());
    elsewhere.remove();
  });

  it('two runs at once give what one gives', async () => {
    const alone = new Folder().write({ 'main.bicep': ROOT, 'modules/cluster.bicep': moduleOf() });
    alone.run(FIX);
    const run = () =>
      new Promise<number | null>((done) => {
        spawn(process.execPath, [CLI, ...FIX], { cwd: folder.path, stdio: 'ignore' }).on('exit', done);
      });
    const codes = await Promise.all([run(), run(), run()]);
    assert.ok(codes.includes(0) && codes.every((code) => code === 0 || code === 2), codes.join());
    for (const name of ['main.bicep', 'modules/cluster.bicep'])
      assert.equal(text(name), readFileSync(join(alone.path, name), 'utf8'));
    assert.deepEqual(left(), []);
    alone.remove();
  });

  describe('after a run that was interrupted', () => {
    const LOCK = 'modules/.cluster.bicep.aksnet-fix';
    const ID = '0b1c7a52-4f3e-4c7d-9a55-1d2f60c4b9aa';
    beforeEach(() => {
      folder.write({ [LOCK]: JSON.stringify({ id: ID, host: hostname(), pid: 2 ** 30, files: [] }) });
      utimesSync(join(folder.path, LOCK), 1, 1);
    });

    it('the next one names what was left, takes it away and goes on', () => {
      const { status, stderr } = folder.run(FIX);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /cluster\.bicep.*: a run that was to change it was interrupted/);
      assert.ok(isFixed('main.bicep') && isFixed('modules/cluster.bicep'));
      assert.deepEqual(left(), []);
    });

    it('--dry-run only names it', () => {
      const { status, stderr } = folder.run(['--dry-run', '--fail-on', 'never', '.']);
      assert.equal(status, 2);
      assert.match(stderr, /left by a run that was interrupted; --fix puts it right/);
      assert.deepEqual(left(), [LOCK]);
    });

    it('a review writes nothing', () => {
      const { report } = folder.review(['.']);
      assert.ok(codesOf(report).includes('AKSN402'));
      assert.deepEqual(left(), [LOCK]);
    });
  });
});
