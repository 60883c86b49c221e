import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonReport } from '../../server/src/report/jsonReport';
import { rules } from '../../server/src/rules/ruleRegistry';

const root = join(__dirname, '../..');
const CLI = join(root, 'dist/cli.js');

const BICEP = `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    // the plugin we know
    networkProfile: {
      networkPlugin: 'kubenet'
      networkPolicy: 'azure'
    }
    apiServerAccessProfile: {
      enablePrivateCluster: true
    }
    dnsPrefix: 'aks'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
  }
}
`;

describe('command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aksnet-'));
    writeFileSync(join(folder, 'main.bicep'), BICEP);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const cli = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const json = (...args: string[]) => JSON.parse(cli('--format', 'json', ...args).stdout) as JsonReport;

  it('prints the report as data, with paths relative to where it runs', () => {
    const report = json('.');
    assert.equal(report.version, 1);
    assert.deepEqual(report.files, [{ path: 'main.bicep', language: 'bicep', errors: [] }]);
    assert.deepEqual(report.resources, [
      {
        id: 'r1',
        type: 'Microsoft.ContainerService/managedClusters',
        name: 'aks',
        address: 'main.bicep#aks',
        file: 'main.bicep',
        line: 1,
      },
    ]);
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ['AKSN910', 'AKSN101', 'AKSN402', 'AKSN610', 'AKSN611'],
    );
    const policy = report.findings.find(({ rule }) => rule === 'AKSN402');
    assert.deepEqual(policy!.range, { start: { line: 8, column: 22 }, end: { line: 8, column: 29 } });
    assert.equal(policy!.resource, 'r1');
    assert.deepEqual(policy!.fixes[0], {
      title: 'Use Calico as the network policy engine',
      safety: 'safe',
      consequence: 'Nothing that runs changes: AKS refuses the combination, so no cluster has it.',
      edits: [{ file: 'main.bicep', range: policy!.range, newText: "'calico'" }],
    });
    assert.ok(report.checks.some(({ rule, status }) => rule === 'AKSN604' && status === 'pass'));
  });

  it('gives the same answer every time', () => {
    assert.equal(cli('--format', 'json', '.').stdout, cli('--format', 'json', '.').stdout);
  });

  it('exits with 1 from the severity of --fail-on, else with 0', () => {
    assert.equal(cli('.').status, 1);
    assert.equal(cli('--fail-on', 'never', '.').status, 0);
    assert.equal(cli('--fix', '.').status, 0);
    assert.equal(cli('--fail-on', 'warning', '.').status, 1);
  });

  it('exits with 2 for wrong usage and for input that is not there, and still reviews the rest', () => {
    assert.equal(cli().status, 2);
    assert.match(cli('--format', 'xml', '.').stderr, /--format xml is not known; use one of pretty, json, sarif/);
    assert.match(cli('--nonsense', '.').stderr, /nonsense/);
    const { status, stdout, stderr } = cli('missing.bicep', 'main.bicep');
    assert.equal(status, 2);
    assert.match(stderr, /missing\.bicep: there is no such file or folder/);
    assert.match(stdout, /AKSN402/);
  });

  it('--fix applies the safe fixes only and keeps comments', () => {
    cli('--fix', '.');
    const text = readFileSync(join(folder, 'main.bicep'), 'utf8');
    assert.match(text, /networkPolicy: 'calico'/);
    assert.match(text, /enablePrivateClusterPublicFQDN: false/);
    assert.match(text, /networkPlugin: 'kubenet'/);
    assert.match(text, /\/\/ the plugin we know/);
    assert.deepEqual(
      json('.').findings.map(({ rule }) => rule),
      ['AKSN910', 'AKSN101', 'AKSN610'],
    );
    cli('--fix', '.');
    assert.equal(readFileSync(join(folder, 'main.bicep'), 'utf8'), text, 'a second time changes nothing');
  });

  it('--fix=review applies the others too', () => {
    cli('--fix=review', '.');
    assert.match(readFileSync(join(folder, 'main.bicep'), 'utf8'), /networkPluginMode: 'overlay'/);
  });

  it('--dry-run prints a unified diff and changes nothing', () => {
    const { stdout } = cli('--fix', '--dry-run', '.');
    assert.match(stdout, /^--- a\/main\.bicep/m);
    assert.match(stdout, /^- {6}networkPolicy: 'azure'$/m);
    assert.match(stdout, /^\+ {6}networkPolicy: 'calico'$/m);
    assert.equal(readFileSync(join(folder, 'main.bicep'), 'utf8'), BICEP);
  });

  it('prints SARIF with rules, places and fixes', () => {
    const sarif = JSON.parse(cli('--format', 'sarif', '.').stdout);
    assert.equal(sarif.version, '2.1.0');
    const [run] = sarif.runs;
    assert.equal(run.tool.driver.rules.length, rules.length);
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'AKSN402');
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, 'AKSN402');
    assert.equal(result.level, 'error');
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: 'main.bicep' },
      region: { startLine: 8, startColumn: 22, endLine: 8, endColumn: 29, snippet: { text: "'azure'" } },
      contextRegion: { startLine: 6, endLine: 10, snippet: { text: BICEP.split('\n').slice(5, 10).join('\n') } },
    });
    assert.equal(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text, "'calico'");
  });

  it('writes to --output', () => {
    cli('--format', 'json', '--output', 'report.json', '.');
    assert.equal((JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as JsonReport).version, 1);
  });

  it('uses --parameters', () => {
    writeFileSync(
      join(folder, 'main.bicep'),
      BICEP.replace("'kubenet'", 'plugin').replace('resource', 'param plugin string\n\nresource'),
    );
    writeFileSync(join(folder, 'dev.bicepparam'), "using './main.bicep'\nparam plugin = 'azure'\n");
    writeFileSync(join(folder, 'prod.bicepparam'), "using './main.bicep'\nparam plugin = 'kubenet'\n");
    const kubenet = json('main.bicep').findings.find(({ rule }) => rule === 'AKSN101');
    assert.match(kubenet!.message, / True for prod\.bicepparam; not for dev\.bicepparam\.$/);
    assert.deepEqual(
      json('--parameters', 'dev.bicepparam', 'main.bicep').findings.map(({ rule }) => rule),
      ['AKSN116', 'AKSN910', 'AKSN404', 'AKSN610', 'AKSN611'],
    );
    const rulesFound = json('--parameters', 'prod.bicepparam', 'main.bicep').findings.map(({ rule }) => rule);
    assert.ok(rulesFound.includes('AKSN101') && rulesFound.includes('AKSN402'));
  });

  it('reads a Terraform folder as one', () => {
    mkdirSync(join(folder, 'tf'));
    writeFileSync(
      join(folder, 'tf/main.tf'),
      'resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  network_profile {\n    network_plugin = var.plugin\n  }\n}\n',
    );
    writeFileSync(join(folder, 'tf/variables.tf'), 'variable "plugin" {\n  default = "azure"\n}\n');
    writeFileSync(join(folder, 'tf/terraform.tfvars'), 'plugin = "kubenet"\n');
    const [finding] = json('tf').findings.filter(({ rule }) => rule === 'AKSN101');
    assert.equal(finding!.file, 'tf/main.tf');
    assert.equal(finding!.related[0]!.file, 'tf/terraform.tfvars');
    assert.equal(json('tf').resources[0]!.address, 'azurerm_kubernetes_cluster.aks');
  });

  it('honours ignore comments and says how many', () => {
    writeFileSync(
      join(folder, 'main.bicep'),
      BICEP.replace('      networkPolicy', '      // aksnet-ignore AKSN402: migrated next week\n      networkPolicy'),
    );
    const finding = json('.').findings.find(({ rule }) => rule === 'AKSN402');
    assert.equal(finding!.suppressed, 'migrated next week');
    assert.match(cli('.').stdout, /1 ignored with a reason/);
    assert.equal(cli('.').status, 0);
  });

  it('reads the project file', () => {
    writeFileSync(join(folder, 'aks-network-review.json'), '{ "severity": { "AKSN402": "off", "AKSN101": "error" } }');
    assert.deepEqual(
      json('.').findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ['AKSN910 information', 'AKSN101 error', 'AKSN404 warning', 'AKSN610 information', 'AKSN611 warning'],
    );
  });

  it('lists and explains rules', () => {
    const listed = JSON.parse(cli('--rules', '--format', 'json').stdout) as { code: string; fix: string }[];
    assert.deepEqual(
      listed.map(({ code }) => code),
      rules.map(({ code }) => code),
    );
    assert.match(cli('--explain', 'aksn601').stdout, /^# AKSN601: api-server-open-to-internet/);
    assert.equal(cli('--explain', 'AKSN999').status, 2);
  });

  it('--stats goes to standard error', () => {
    const { stderr, stdout } = cli('--stats', '--format', 'json', '.');
    assert.match(stderr, /files: 1, lines: 17, resources: 1/);
    assert.match(stderr, /peak memory: \d+ MB/);
    assert.ok(JSON.parse(stdout));
  });

  it('says where a text is broken, and reviews what can be read', () => {
    writeFileSync(join(folder, 'main.bicep'), `param x string = 'open\n\n${BICEP}`);
    const report = json('.');
    assert.ok(report.files[0]!.errors.length > 0);
    assert.ok(report.findings.some(({ rule }) => rule === 'AKSN402'));
  });
});
