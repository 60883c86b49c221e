import { strict as assert } from 'node:assert';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from '../../server/src/host/textEncoding';
import { codesOf, Folder } from './folder';

/** A cluster that is open to the internet, in three languages. */
const BICEP = `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-öffentlich'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkDataplane: 'cilium', networkPolicy: 'cilium' }
  }
}
`;
const TERRAFORM = `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }
  identity { type = "SystemAssigned" }
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
  }
}
`;
const ARM = JSON.stringify(
  {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks',
        location: 'westeurope',
        properties: {
          dnsPrefix: 'aks',
          agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }],
          networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkPolicy: 'cilium' },
        },
      },
    ],
  },
  undefined,
  2,
);
const linked = (path: string) =>
  ARM.replace(/"resources": [^]*$/, '') +
  `"resources": [{ "type": "Microsoft.Resources/deployments", "apiVersion": "2024-03-01", "name": "aks",
    "properties": { "mode": "Incremental", "templateLink": { "relativePath": "${path}" } } }] }`;

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

describe('encodings', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  for (const encoding of ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'] as const) {
    for (const [name, text] of Object.entries({ 'main.bicep': BICEP, 'main.tf': TERRAFORM, 'main.json': ARM })) {
      it(`${encoding} is read: ${name}`, () => {
        const { report, status } = folder.write({ [name]: encode(text, encoding) }).review(['.']);
        assert.ok(codesOf(report).includes('AKSN601'));
        assert.deepEqual(report.unread, []);
        assert.equal(status, 0);
      });
    }
  }

  it('any other is read as far as it can be, and named', () => {
    const { report, status } = folder.write({ 'main.bicep': Buffer.from(BICEP, 'latin1') }).review(['.']);
    assert.ok(codesOf(report).includes('AKSN601'));
    assert.ok(report.resources.some(({ name }) => name === 'aks-öffentlich'));
    assert.deepEqual(
      report.unread.map(({ what }) => what),
      ['main.bicep'],
    );
    assert.match(report.unread[0]!.reason, /neither UTF-8 nor UTF-16/);
    assert.equal(status, 2);
  });

  it('a binary file is one line', () => {
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 37) % 256));
    const { report, status } = folder.write({ 'main.tf': bytes }).review(['.']);
    assert.deepEqual(
      report.unread.map(({ what, reason }) => [what, reason]),
      [['main.tf', 'it is a binary file']],
    );
    assert.deepEqual(report.files, []);
    assert.equal(status, 2);
  });

  it('more than twenty problems of a file are summed up', () => {
    const { report } = folder.write({ 'main.bicep': 'param = 1\n\n'.repeat(500) }).review(['.']);
    const { errors } = report.files[0]!;
    assert.equal(errors.length, 20);
    assert.match(errors[19]!.message, /^\d{3} more problems/);
  });
});

describe('fixes and encodings', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const FIXABLE = BICEP.replace(
    /networkProfile: .*/,
    "networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'azure' }",
  );

  for (const encoding of ['utf-8 with mark', 'utf-16le', 'utf-16be'] as const) {
    it(`a fix keeps ${encoding}`, () => {
      folder.write({ 'main.bicep': encode(FIXABLE, encoding) });
      assert.equal(folder.run(['--fix', '--fail-on', 'never', '.']).status, 0);
      const decoded = decode(readFileSync(join(folder.path, 'main.bicep')));
      assert.equal(decoded.kind === 'text' && decoded.encoding, encoding);
      assert.ok(
        decoded.kind === 'text' && /networkPolicy: 'calico'/.test(decoded.text) && decoded.text.includes('öffentlich'),
      );
    });
  }

  it('no fix writes a file whose encoding is not known, and none is offered', () => {
    const bytes = Buffer.from(FIXABLE, 'latin1');
    folder.write({ 'main.bicep': bytes });
    assert.equal(folder.run(['--fix=review', '--fail-on', 'never', '.']).status, 2);
    assert.deepEqual(readFileSync(join(folder.path, 'main.bicep')), bytes);
    const { report } = folder.review(['.']);
    assert.ok(report.findings.length > 0);
    assert.ok(report.findings.every(({ fixes }) => fixes.length === 0));
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
