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
