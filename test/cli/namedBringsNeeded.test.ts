import { strict as assert } from 'node:assert';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, Folder } from './folder';
import { BICEP, TERRAFORM, ARM, linked } from './openClusters';

describe('what is named brings what it needs', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const calls: readonly [string, Record<string, string>, string][] = [
    [
      'Bicep',
      { 'roots/main.bicep': "module aks '../parts/aks.bicep' = { name: 'aks' }\n", 'parts/aks.bicep': BICEP },
      'roots/main.bicep',
    ],
    [
      'Terraform',
      { 'roots/main.tf': 'module "aks" {\n  source = "../parts/aks"\n}\n', 'parts/aks/main.tf': TERRAFORM },
      'roots/main.tf',
    ],
    ['ARM', { 'roots/main.json': linked('../parts/aks.json'), 'parts/aks.json': ARM }, 'roots/main.json'],
  ];
  for (const [language, files, file] of calls) {
    it(`a module outside of the named file or folder, in ${language}`, () => {
      folder.write({ ...files, '.git/HEAD': '' });
      for (const named of [file, 'roots']) {
        const { report, status } = folder.review([named]);
        assert.deepEqual(
          [...codesOf(report)].filter((code) => code === 'AKSN601'),
          ['AKSN601'],
          named,
        );
        assert.equal(status, 0);
        const reached = report.files.filter((read) => read.reached).map(({ path }) => path);
        assert.deepEqual(reached, [Object.keys(files)[1]]);
      }
    });

    it(`the same from within the folder of the root, in ${language}`, () => {
      folder.write({ ...files, '.git/HEAD': '' });
      assert.ok(codesOf(folder.review(['.'], 'roots').report).includes('AKSN601'));
    });

    it(`nothing outside of the repository, in ${language}`, () => {
      folder.write({ ...files, 'roots/.git/HEAD': '' });
      const { report, status, stderr } = folder.review(['roots']);
      assert.deepEqual(codesOf(report), []);
      assert.match(report.unread[0]?.reason ?? '', /outside of the repository/);
      assert.match(stderr, /was not read: it lies outside of the repository/);
      assert.equal(status, 2);
    });
  }

  it('nothing above the working folder where there is no repository', () => {
    folder.write(calls[0]![1]);
    const { report, status } = folder.review(['main.bicep'], 'roots');
    assert.equal(report.findings.length, 0);
    assert.match(report.unread[0]!.reason, /outside of the repository/);
    assert.equal(status, 2);
  });

  it('nothing through a link that leaves the repository', () => {
    folder.write({
      'elsewhere/aks.bicep': BICEP,
      'repo/.git/HEAD': '',
      'repo/main.bicep': "module aks 'aks.bicep' = { name: 'aks' }\n",
    });
    symlinkSync(join(folder.path, 'elsewhere/aks.bicep'), join(folder.path, 'repo/aks.bicep'));
    for (const named of ['repo', 'repo/main.bicep']) {
      const { report, status } = folder.review([named]);
      assert.deepEqual(codesOf(report), [], named);
      assert.ok(
        report.unread.some(({ reason }) => /outside of the repository/.test(reason)),
        named,
      );
      assert.equal(status, 2, named);
    }
  });

  it('a module of a module, and what it loads', () => {
    const net = `var names = loadJsonContent('../data/names.json')
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: names.cluster
  location: 'westeurope'
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkPolicy: 'cilium' }
  }
}
`;
    folder.write({
      'app/main.bicep': "module one '../one/one.bicep' = { name: 'one' }\n",
      'one/one.bicep': "module two '../two/two.bicep' = { name: 'two' }\n",
      'two/two.bicep': net,
      'data/names.json': '{ "cluster": "aks-of-the-file" }',
      '.git/HEAD': '',
    });
    const { report } = folder.review(['app/main.bicep']);
    assert.ok(
      report.resources.some(({ name }) => name === 'aks-of-the-file'),
      JSON.stringify(report.resources),
    );
    assert.deepEqual(report.unread, []);
  });

  it('a path that differs in case only', () => {
    folder.write({ 'main.bicep': "module aks 'Parts/AKS.bicep' = { name: 'aks' }\n", 'parts/aks.bicep': BICEP });
    const { report, status } = folder.review(['main.bicep']);
    assert.ok(report.findings.some(({ rule, file }) => rule === 'AKSN601' && file === 'parts/aks.bicep'));
    assert.equal(status, 0);
    assert.deepEqual(
      report.notices.map(({ file, range }) => [file, range.start.line]),
      [['main.bicep', 1]],
    );
    assert.match(report.notices[0]!.message, /'Parts\/AKS\.bicep'.*only.*case/);
  });

  it('no root beside the named one', () => {
    folder.write({ 'main.bicep': "output x string = 'x'\n", 'other.bicep': BICEP });
    assert.deepEqual(codesOf(folder.review(['main.bicep']).report), []);
  });
});

describe('excluded files', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  it('are read where something leads to them, and nothing is said in their text', () => {
    folder.write({
      'main.bicep': "module aks 'vendor/aks.bicep' = { name: 'aks' }\n",
      'vendor/aks.bicep': BICEP,
      'aks-network-review.json': '{ "exclude": ["vendor/**"] }',
    });
    const { report, status } = folder.review(['.']);
    assert.deepEqual(codesOf(report), []);
    assert.ok(report.resources.some(({ file }) => file === 'vendor/aks.bicep'));
    assert.deepEqual(report.unread, []);
    assert.equal(status, 0);
    folder.write({ 'aks-network-review.json': '{}' });
    assert.ok(codesOf(folder.review(['.']).report).includes('AKSN601'));
  });
});
