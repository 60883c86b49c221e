import { strict as assert } from 'node:assert';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, Folder } from './folder';
import { BICEP, TERRAFORM, ARM, linked } from './openClusters';

describe('what is not read is said', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const missing: readonly [string, Record<string, string>, string, number][] = [
    ['Bicep', { 'main.bicep': "\nmodule net './nope/net.bicep' = { name: 'net' }\n" }, './nope/net.bicep', 2],
    ['Terraform', { 'main.tf': '\nmodule "net" {\n  source = "./nope/net"\n}\n' }, './nope/net', 2],
    ['ARM', { 'main.json': linked('nope/net.json') }, 'nope/net.json', 4],
  ];
  for (const [language, files, what, line] of missing) {
    it(`a module that is not there, in ${language}: exit code 2`, () => {
      const { report, status, stderr } = folder.write(files).review(['.']);
      const [entry] = report.unread;
      assert.equal(entry?.what, what);
      assert.equal(entry.file, Object.keys(files)[0]);
      assert.equal(entry.range.start.line, line);
      assert.match(entry.help, /path/);
      assert.match(stderr, new RegExp(`${entry.file}:${line}:\\d+: '${what}' was not read`));
      assert.equal(status, 2);
    });
  }

  const registry: readonly [string, Record<string, string>, RegExp][] = [
    ['Bicep', { 'main.bicep': "module net 'br:cr.example.com/net:1.0' = { name: 'net' }\n" }, /cr\.example\.com\/net/],
    [
      'Terraform',
      { 'main.tf': 'module "net" {\n  source = "app.example.com/team/net/azurerm"\n}\n' },
      /app\.example\.com\/team\/net/,
    ],
    [
      'ARM',
      { 'main.json': linked('x').replace('"relativePath": "x"', '"uri": "https://example.com/net.json"') },
      /example\.com\/net\.json/,
    ],
  ];
  for (const [language, files, what] of registry) {
    it(`a module of a registry, in ${language}: exit code 2 with --strict only`, () => {
      folder.write(files);
      const { report, status, stderr } = folder.review(['.']);
      assert.match(report.unread[0]?.what ?? '', what);
      assert.equal(report.unread[0]!.weight, 'registry');
      assert.match(stderr, what);
      assert.equal(status, 0);
      assert.equal(folder.review(['--strict', '.']).status, 2);
    });
  }

  it('in the last line and in a part of its own for people', () => {
    folder.write(registry[1]![1]);
    const { stdout } = folder.run(['.']);
    assert.match(stdout, /\nNot read\n {2}app\.example\.com\/team\/net\/azurerm: .* main\.tf:1:1\n/);
    assert.match(stdout.trimEnd().split('\n').at(-1)!, /, 1 not read$/);
  });

  it('in SARIF, as notifications of the run', () => {
    folder.write({ ...missing[0]![1], ...registry[1]![1] });
    const sarif = JSON.parse(folder.run(['--format', 'sarif', '.']).stdout) as {
      runs: {
        invocations: {
          executionSuccessful: boolean;
          toolExecutionNotifications: { level: string; message: { text: string } }[];
        }[];
      }[];
    };
    const [invocation] = sarif.runs[0]!.invocations;
    assert.equal(invocation!.executionSuccessful, false);
    assert.deepEqual(invocation!.toolExecutionNotifications.map(({ level }) => level).sort(), ['error', 'warning']);
    assert.ok(invocation!.toolExecutionNotifications.some(({ message }) => message.text.includes('./nope/net.bicep')));
  });

  it('a template that ends in the middle, with the rest reviewed', () => {
    folder.write({ 'a.json': ARM.slice(0, 400), 'b.bicep': BICEP });
    const { report, status, stderr } = folder.review(['.']);
    assert.ok(codesOf(report).includes('AKSN601'));
    assert.match(stderr, /a\.json:\d+:\d+: /);
    assert.equal(status, 2);
  });

  it('a path that is not there, with the rest reviewed', () => {
    const { report, status, stderr } = folder.write({ 'main.bicep': BICEP }).review(['main.bicep', 'nope']);
    assert.ok(codesOf(report).includes('AKSN601'));
    assert.match(stderr, /nope: there is no such file/);
    assert.equal(status, 2);
  });

  it('a file that may not be opened', () => {
    folder.write({ 'main.bicep': BICEP, 'main.tf': TERRAFORM });
    chmodSync(folder.path, 0o755);
    chmodSync(join(folder.path, 'main.tf'), 0);
    // The superuser may open everything: then the review is somebody else's.
    const { report, status } = folder.as(process.getuid?.() === 0 ? 65534 : undefined).review(['.']);
    assert.ok(codesOf(report).includes('AKSN601'));
    assert.match(report.unread[0]!.reason, /cannot be opened/);
    assert.equal(status, 2);
  });

  it('a link that leads nowhere', () => {
    folder.write({ 'main.bicep': BICEP });
    symlinkSync(join(folder.path, 'gone.tf'), join(folder.path, 'net.tf'));
    const { report, status } = folder.review(['.']);
    assert.deepEqual(
      report.unread.map(({ what, reason }) => [what, reason]),
      [['net.tf', 'it is a link that leads nowhere']],
    );
    assert.equal(status, 2);
  });

  it('companions that a module may hide are undecided, and the module is named', () => {
    const endpoint = `resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe'
  location: 'westeurope'
  properties: {
    subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's') }
    privateLinkServiceConnections: [{ name: 'pe', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }]
  }
}
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-companions'
  location: 'westeurope'
  properties: { tenantId: tenant().tenantId, sku: { family: 'A', name: 'standard' }, publicNetworkAccess: 'Disabled' }
}
${BICEP}`;
    folder.write({ 'main.bicep': endpoint });
    assert.ok(codesOf(folder.review(['.']).report).includes('AKSN802'));
    folder.write({ 'main.bicep': `${endpoint}module dns 'br:cr.example.com/dns:1' = { name: 'dns' }\n` });
    const { report } = folder.review(['.']);
    assert.ok(!codesOf(report).includes('AKSN802'));
    const check = report.checks.find(({ rule, status }) => rule === 'AKSN802' && status === 'undecided');
    assert.match(check?.because ?? '', /module `dns` is not read/);
    assert.ok(codesOf(report).includes('AKSN601'), 'what is written is judged as before');
  });
});

describe('A module call that leads to no module', () => {
  it('is told apart by what is there', () => {
    const folder = new Folder().write({
      '.git/HEAD': '',
      'main.tf': `module "file" {
  source = "./cluster.tf"
}
module "empty" {
  source = ""
}
module "absolute" {
  source = "/srv/modules/aks"
}
module "bare" {
  source = "./notes"
}
`,
      'cluster.tf': TERRAFORM,
      'notes/readme.md': 'x',
    });
    const { report, status } = folder.review(['main.tf']);
    assert.equal(status, 2);
    assert.deepEqual(
      report.unread.map(({ what, reason }) => `${what}: ${reason}`),
      [
        './cluster.tf: it is a file that is no module',
        ': its source is empty',
        '/srv/modules/aks: it is a folder of one machine, outside of the repository',
        './notes: it is a folder that holds no Terraform files',
      ],
    );
  });
});

describe('A project file and a template that are nested beyond all reason', () => {
  it('are named, and the rest is reviewed', () => {
    const deep = '['.repeat(50_000);
    const folder = new Folder().write({
      'aks-network-review.json': deep,
      'bicepconfig.json': deep,
      'deep.json': `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "x": ${deep}`,
      'main.bicep': BICEP,
    });
    const { report, status, stderr } = folder.review(['.']);
    assert.equal(status, 2);
    assert.match(stderr, /aks-network-review\.json:1:1: This is nested too deeply/);
    assert.match(stderr, /deep\.json:1:1: This is nested too deeply/);
    assert.ok(codesOf(report).includes('AKSN601'));
  });
});

describe('The last line of the report', () => {
  it('tells broken files, so that nobody signs for what was not read', () => {
    const folder = new Folder().write({
      'main.tf': TERRAFORM,
      'network.tf': 'resource "azurerm_subnet" "x" {\n  name =\n',
    });
    const { stdout, status } = folder.run(['--format', 'pretty', '--fail-on', 'never', '.']);
    assert.equal(status, 2);
    assert.match(stdout, /\n2 files \(1 with syntax errors, not read as a whole\): 0 errors, 1 warning,/);
  });
});

describe('What this user has no right to', () => {
  const OTHER_USER = 65534;
  /** Only the superuser can run as somebody else; everybody else is bound by the modes themselves. */
  const user = process.getuid?.() === 0 ? OTHER_USER : undefined;

  it('is named: a folder that cannot be opened, and what leads into it', function () {
    if (process.platform === 'win32') this.skip();
    const folder = new Folder().write({ 'main.bicep': BICEP, 'net/vnet.bicep': 'param x string' });
    chmodSync(folder.path, 0o755);
    chmodSync(join(folder.path, 'net'), 0);
    const { report, status } = folder.as(user).review(['.']);
    chmodSync(join(folder.path, 'net'), 0o755);
    assert.equal(status, 2);
    assert.deepEqual(
      report.unread.map(({ what, reason }) => `${what}: ${reason}`),
      ['net: it cannot be opened (EACCES)'],
    );
    assert.ok(codesOf(report).includes('AKSN601'));
  });

  it('is named: a file that a fix may not write, which the report then shows as it is', function () {
    if (process.platform === 'win32') this.skip();
    const text = TERRAFORM.replace('network_plugin_mode', 'load_balancer_sku   = "basic"\n    network_plugin_mode');
    const folder = new Folder().write({ 'main.tf': text });
    chmodSync(folder.path, 0o755);
    chmodSync(join(folder.path, 'main.tf'), 0o444);
    const { report, status, stderr } = folder.as(user).review(['--fix=review', '.']);
    assert.equal(status, 2);
    assert.match(stderr, /no file was changed/);
    assert.ok(codesOf(report).includes('AKSN513'));
    assert.equal(readFileSync(join(folder.path, 'main.tf'), 'utf8'), text);
  });
});
