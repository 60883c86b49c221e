import { strict as assert } from 'node:assert';
import { bicepCluster } from '../report/reporting';
import { Folder } from './folder';

describe('command line: ignores of the project file', function () {
  this.timeout(120_000);
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write({
      'infra/main.bicep': bicepCluster(),
      'infra/legacy/old.bicep': bicepCluster('old'),
      'infra/tf/main.tf':
        'resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  network_profile {\n    network_plugin = "kubenet"\n  }\n}\n',
    });
  });
  afterEach(() => folder.remove());

  const project = (...ignore: readonly object[]) =>
    folder.write({ 'infra/aks-network-review.json': JSON.stringify({ ignore }) });
  const ignored = (...args: readonly string[]) =>
    folder
      .review(args.length > 0 ? args : ['.'])
      .report.findings.flatMap(({ rule, file, suppressed }) =>
        suppressed === null ? [] : [`${rule} ${file} ${suppressed}`],
      );

  it('silence a rule for one resource, by its address from the folder of the project file', () => {
    project({ rule: 'AKSN402', resource: 'main.bicep#aks', reason: 'ticket 1' });
    assert.deepEqual(ignored(), ['AKSN402 infra/main.bicep ticket 1']);
    project({ rule: 'AKSN101', resource: 'azurerm_kubernetes_cluster.*', reason: 'ticket 2' });
    assert.deepEqual(ignored(), ['AKSN101 infra/tf/main.tf ticket 2']);
  });

  it('silence rules for whole paths', () => {
    project({ rule: ['AKSN402', 'kubenet-network-plugin'], path: 'legacy/**', reason: 'goes away' });
    assert.deepEqual(ignored(), [
      'AKSN101 infra/legacy/old.bicep goes away',
      'AKSN402 infra/legacy/old.bicep goes away',
    ]);
  });

  it('count up to their day', () => {
    project({ rule: 'AKSN402', path: 'main.bicep', reason: 'later', until: '2020-01-01' });
    assert.deepEqual(ignored(), []);
    project({ rule: 'AKSN402', path: 'main.bicep', reason: 'later', until: '2999-01-01' });
    assert.equal(ignored().length, 1);
  });

  it('are told with their place where they are not understood', () => {
    project({ rule: 'AKSN402', path: 'main.bicep' });
    const { status, stderr } = folder.run(['--fail-on', 'never', '.']);
    assert.equal(status, 2);
    assert.match(stderr, /infra\/aks-network-review\.json:1:\d+: An ignore has a reason\./);
  });
});

describe('command line: what is wrong with ignores', function () {
  this.timeout(120_000);
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const said = (...args: readonly string[]) =>
    folder
      .review(args.length > 0 ? args : ['.'])
      .report.findings.filter(({ rule }) => /^AKSN00\d$/.test(rule))
      .map(({ rule, file, range }) => `${rule} ${file}:${range.start.line}`);

  const kubenet = (above: string, plugin = "'kubenet'", head = '') =>
    bicepCluster()
      .replace(/^/, head)
      .replace(/(?<=\n)( *)networkPlugin: .*\n/, `${above}    networkPlugin: ${plugin}\n`);

  const MODULE = 'param plugin string\n' + kubenet('    // aksnet-ignore AKSN101: moves in May\n', 'plugin');
  const call = (plugin: string) =>
    `module aks 'modules/aks.bicep' = { name: 'aks', params: { plugin: '${plugin}' } }\n`;

  it('is a finding of its file, and --fix takes out what is needless', () => {
    folder.write({
      'main.bicep': kubenet('    // aksnet-ignore AKSN101, AKSN604: moves in May\n    // aksnet-ignore AKSN999: x\n'),
      'b.bicep': kubenet('    // aksnet-ignore AKSN101\n'),
    });
    assert.deepEqual(said(), ['AKSN001 b.bicep:6', 'AKSN003 main.bicep:6', 'AKSN002 main.bicep:7']);
    const { status, stdout } = folder.run(['--fix', '--fail-on', 'never', '.']);
    assert.equal(status, 0, stdout);
    assert.match(folder.read('main.bicep'), /\n {4}\/\/ aksnet-ignore AKSN101: moves in May\n {4}networkPlugin/);
    assert.deepEqual(said(), ['AKSN001 b.bicep:6']);
  });

  it('is taken out of the comments of Terraform as JSON, which stays JSON', () => {
    const written = (...[top, inner]: readonly [string, string]) =>
      JSON.stringify(
        {
          '//': top,
          resource: { azurerm_kubernetes_cluster: { aks: { '//': inner, name: 'aks' } } },
        },
        undefined,
        2,
      );
    folder.write({
      'j/main.tf.json': written('aksnet-ignore AKSN101: x', 'an "old" one: aksnet-ignore AKSN999, AKSN101: because'),
    });
    assert.deepEqual(said('j'), ['AKSN003 j/main.tf.json:2', 'AKSN002 j/main.tf.json:6', 'AKSN003 j/main.tf.json:6']);
    folder.run(['--fix', '--fail-on', 'never', 'j']);
    assert.equal(folder.read('j/main.tf.json'), written('', 'an "old" one:'));
  });

  it('an ignore in a module matches what it silences for any of its callers', () => {
    folder.write({ 'modules/aks.bicep': MODULE, 'one.bicep': call('azure'), 'two.bicep': call('kubenet') });
    assert.deepEqual(said(), []);
    folder.write({ 'two.bicep': call('azure') });
    assert.deepEqual(said(), ['AKSN003 modules/aks.bicep:7']);
  });

  it('nothing is said to match nothing in a file of which only a part of the readers is reviewed', () => {
    folder.write({ 'modules/aks.bicep': MODULE, 'one.bicep': call('azure'), 'two.bicep': call('kubenet') });
    assert.deepEqual(said('one.bicep'), []);
    folder.write({ 'broken.bicep': kubenet('    // aksnet-ignore AKSN101: x\n', "'azure'") + 'resource {\n' });
    assert.deepEqual(said('broken.bicep'), []);
  });

  it('stands in the project file for its entries, each with the edit that takes it out', () => {
    folder.write({
      'infra/main.bicep': kubenet(''),
      'infra/aks-network-review.json': `{
  "ignore": [
    { "rule": "AKSN101", "path": "main.bicep", "reason": "moves in May" },
    { "rule": ["AKSN604", "AKSN101"], "path": "*.bicep", "reason": "moves in May" },
    { "rule": "AKSN604", "resource": "main.bicep#gone", "reason": "was asked" },
    { "rule": "AKSN101", "path": "other.bicep" }
  ]
}
`,
    });
    const { report } = folder.review(['.']);
    const found = report.findings.filter(({ rule }) => /^AKSN00\d$/.test(rule));
    assert.deepEqual(
      found.map(({ rule, file, range }) => `${rule} ${file}:${range.start.line}:${range.start.column}`),
      [
        'AKSN003 infra/aks-network-review.json:4:16',
        'AKSN003 infra/aks-network-review.json:5:15',
        'AKSN001 infra/aks-network-review.json:6:15',
      ],
    );
    for (const { fixes } of found) assert.equal(fixes[0]?.edits.length, 1);
    assert.deepEqual(
      said('infra/main.bicep').filter((line) => line.startsWith('AKSN003')),
      [],
    );
  });

  const PROJECT = `{
  // Who asks for more writes to the platform team.
  "ignore": [
    { "rule": "AKSN101", "path": "main.bicep", "reason": "moves in May" },
    { "rule": ["AKSN604", "AKSN101"], "path": "*.bicep", "reason": "moves in May" },
    { "rule": ["AKSN604", "AKSN607"], "resource": "main.bicep#gone", "reason": "was asked" },
    { "rule": "AKSN402", "path": "main.bicep", "reason": "later" }
  ],
  "severity": { "AKSN910": "off" }
}
`;

  it('is taken out of the project file by --fix, with its comments and its other entries kept', () => {
    folder.write({ 'infra/main.bicep': kubenet(''), 'infra/aks-network-review.json': PROJECT });
    const dry = folder.run(['--fix', '--dry-run', '--fail-on', 'never', '.']);
    assert.match(dry.stdout, /^-.*"rule": \["AKSN604", "AKSN607"\]/m);
    assert.equal(folder.read('infra/aks-network-review.json'), PROJECT);
    const { status, stdout } = folder.run(['--fix', '--fail-on', 'never', '--format', 'lines', '.']);
    assert.equal(status, 0, stdout);
    assert.equal(
      folder.read('infra/aks-network-review.json'),
      `{
  // Who asks for more writes to the platform team.
  "ignore": [
    { "rule": "AKSN101", "path": "main.bicep", "reason": "moves in May" },
    { "rule": ["AKSN101"], "path": "*.bicep", "reason": "moves in May" },
    { "rule": "AKSN402", "path": "main.bicep", "reason": "later" }
  ],
  "severity": { "AKSN910": "off" }
}
`,
    );
    assert.doesNotMatch(stdout, /AKSN00\d/, 'the report is of the file as it is now');
    assert.deepEqual(said(), []);
  });

  it('is left in the project file where only a part of what it counts for is reviewed', () => {
    folder.write({ 'infra/main.bicep': kubenet(''), 'infra/aks-network-review.json': PROJECT });
    folder.run(['--fix', '--fail-on', 'never', 'infra/main.bicep']);
    assert.match(folder.read('infra/aks-network-review.json'), /"AKSN604"/);
  });

  it('comments and metadata of other tools are none of its business', () => {
    folder.write({
      'main.tf':
        '#trivy:ignore:AVD-AZU-0041\n#tfsec:ignore:azure-x\nresource "azurerm_virtual_network" "v" {\n  #checkov:skip=CKV_AZURE_6:x\n  #ts:skip=AC_1 x\n  name = "v"\n  address_space = ["10.0.0.0/16"]\n}\n# kics-scan ignore-line\n',
    });
    assert.deepEqual(said(), []);
  });
});
