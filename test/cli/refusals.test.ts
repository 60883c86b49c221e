import { strict as assert } from 'node:assert';
import { Folder } from './folder';

/** Two clusters whose policy engine a condition chooses: no fix writes into it. */
const CHOSEN = `variable "strict" {
  type    = bool
  default = false
}

${['blue', 'green'].map(clusterOf).join('\n')}`;

function clusterOf(name: string): string {
  return `resource "azurerm_kubernetes_cluster" "${name}" {
  name                    = "aks-${name}"
  location                = "westeurope"
  resource_group_name     = "rg-shop"
  dns_prefix              = "${name}"
  private_cluster_enabled = true

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = var.strict ? "cilium" : "azure"
  }
}
`;
}

/** What chooses the value is named. */
const BECAUSE = /because `var\.strict` chooses this value/;

describe('fixes that are refused', () => {
  let folder: Folder;
  before(() => {
    folder = new Folder().write({ 'main.tf': CHOSEN });
  });
  after(() => folder.remove());

  it('are in the report as data with their reason, and are no fixes', () => {
    const { report } = folder.review(['main.tf']);
    const found = report.findings.filter(({ rule }) => rule === 'AKSN404');
    assert.equal(found.length, 2);
    for (const { fixes, refused } of found) {
      assert.deepEqual(fixes, []);
      assert.deepEqual(
        refused.map(({ title, because }) => [title.split(' (')[0], because.includes('var.strict')]),
        [['Enforce network policies with Cilium', true]],
      );
    }
    assert.ok(report.findings.every(({ refused }) => Array.isArray(refused)));
  });

  it('are fixes to try for people at a terminal, as nothing is tried for them', () => {
    const lines = folder.run(['--fail-on', 'never', 'main.tf']).stdout.split('\n');
    const at = lines.findIndex((line) => line.includes('AKSN404'));
    assert.match(lines[at + 1]!, /^ {6}fix to try \(to review\): Enforce network policies with Cilium/);
    assert.ok(lines.every((line) => !/^ {6}(fix:|fix \(|no fix:)/.test(line)));
  });

  it('are said in a line below the finding where another format has them tried', () => {
    const args = ['--fail-on', 'never', '--format', 'json', '--output', 'report.json', '--format', 'pretty'];
    const lines = folder.run([...args, 'main.tf']).stdout.split('\n');
    const at = lines.findIndex((line) => line.includes('AKSN404'));
    assert.match(lines[at + 1]!, /^ {6}no fix: Enforce network policies with Cilium/);
    assert.match(lines[at + 1]!, BECAUSE);
  });

  it('are not among the fixes of SARIF', () => {
    const { stdout } = folder.run(['--format', 'sarif', '--fail-on', 'never', 'main.tf']);
    const { runs } = JSON.parse(stdout) as { runs: { results: { ruleId: string; fixes: unknown[] }[] }[] };
    const found = runs[0]!.results.filter(({ ruleId }) => ruleId === 'AKSN404');
    assert.deepEqual(
      found.map(({ fixes }) => fixes),
      [[], []],
    );
  });

  it('are told by --fix=review in one line for all alike, where the report is for machines', () => {
    for (const options of [['--format', 'json'], ['--dry-run']]) {
      const { stderr } = folder.run(['--fix=review', '--dry-run', '--fail-on', 'never', ...options, 'main.tf']);
      const lines = stderr.split('\n').filter((line) => line.includes('Enforce network policies'));
      assert.equal(lines.length, 1, stderr);
      assert.match(lines[0]!, /not fixed: AKSN404 in main\.tf and 1 more place: /);
      assert.match(lines[0]!, BECAUSE);
    }
  });

  it('are not told twice, nor by a run that fixes nothing', () => {
    assert.doesNotMatch(folder.run(['--fix', '--fail-on', 'never', 'main.tf']).stderr, /not fixed/);
    assert.doesNotMatch(folder.run(['--format', 'json', '--fail-on', 'never', 'main.tf']).stderr, /not fixed/);
  });
});
