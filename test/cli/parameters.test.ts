import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, Folder } from './folder';

const TERRAFORM = `
variable "private" {
  type    = bool
  default = false
}
variable "plugin" {
  type = string
}
resource "azurerm_kubernetes_cluster" "shop" {
  name                    = "aks-shop"
  location                = "westeurope"
  resource_group_name     = "rg-shop"
  dns_prefix              = "shop"
  private_cluster_enabled = var.private
  default_node_pool {
    name    = "system"
    vm_size = "Standard_D4s_v5"
  }
  network_profile {
    network_plugin = var.plugin
  }
}
`;

const BICEP = `param plugin string
resource shop 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-shop'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'shop'
    agentPoolProfiles: [{ name: 'system', count: 2, vmSize: 'Standard_D4s_v5', mode: 'System' }]
    networkProfile: { networkPlugin: plugin }
  }
}
`;

const TERRAGRUNT =
  'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "../../modules/aks"\n}\n';

/** An estate with each kind of parameter file, as a repository. */
const ESTATE = {
  'terraform/main.tf': TERRAFORM,
  'terraform/envs/dev.tfvars': 'private = false\nplugin = "kubenet"\n',
  'environments/terraform/prod.tfvars': 'private = true\nplugin = "azure"\n',
  'second/main.tf': TERRAFORM,
  'bicep/main.bicep': BICEP,
  'deploy/prod/main.bicepparam': "using '../../bicep/main.bicep'\nparam plugin = 'kubenet'\n",
  'modules/aks/main.tf': TERRAFORM,
  'live/root.hcl': 'inputs = {\n  plugin = "kubenet"\n}\n',
  'live/prod/terragrunt.hcl': `${TERRAGRUNT}inputs = {\n  private = true\n}\n`,
  'live/dev/terragrunt.hcl': TERRAGRUNT,
};

describe('parameter files of a root', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    mkdirSync(join(folder.path, '.git'));
  });
  afterEach(() => folder.remove());

  const about = (args: readonly string[], root: string, below = '.') =>
    folder
      .review(args, below)
      .report.findings.filter(({ file }) => file.endsWith(root))
      .map(({ rule, severity, message, range }) => `${rule} ${severity} ${range.start.line} ${message}`);

  for (const [root, place] of [
    ['terraform/main.tf', 'terraform'],
    ['bicep/main.bicep', 'bicep'],
    ['modules/aks/main.tf', 'modules/aks'],
  ] as const) {
    it(`are the same for ${root} by its file, its folder and the repository`, () => {
      folder.write(ESTATE);
      const whole = about(['.'], root);
      assert.ok(whole.length > 0);
      assert.deepEqual(about([root], root), whole);
      assert.deepEqual(about([place], root), whole);
    });
  }

  it('are not taken by a template that is named, where another fits them as well', () => {
    const values = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: { plugin: { value: 'kubenet' } },
    });
    folder.write({ 'blue/main.bicep': BICEP, 'deploy/params/prod.json': values });
    folder.write({ 'params/prod.json': values });
    assert.ok(codesOf(folder.review(['blue/main.bicep']).report).includes('AKSN101'));
    folder.write({ 'green/main.bicep': BICEP });
    for (const path of ['blue/main.bicep', 'blue', '.']) {
      assert.ok(!codesOf(folder.review([path]).report).includes('AKSN101'), path);
    }
  });

  it('name the environment that a finding is true for', () => {
    folder.write(ESTATE);
    const { report } = folder.review(['terraform/main.tf']);
    const { message } = report.findings.find(({ rule }) => rule === 'AKSN601')!;
    assert.match(message, /True for terraform\/envs\/dev\.tfvars; not for environments\/terraform\/prod\.tfvars\.$/);
    const grunt = folder.review(['modules/aks']).report.findings.find(({ rule }) => rule === 'AKSN601')!;
    assert.match(grunt.message, /True for live\/dev\/terragrunt\.hcl; not for live\/prod\/terragrunt\.hcl\.$/);
  });

  it('bring their root, when they are named themselves', () => {
    folder.write(ESTATE);
    assert.ok(codesOf(folder.review(['terraform/envs/dev.tfvars']).report).includes('AKSN601'));
    assert.ok(!codesOf(folder.review(['live/prod']).report).includes('AKSN601'));
    assert.ok(codesOf(folder.review(['live/dev/terragrunt.hcl']).report).includes('AKSN601'));
    assert.ok(codesOf(folder.review(['deploy/prod/main.bicepparam']).report).includes('AKSN101'));
  });

  it('are not looked for above a folder that lies in no repository', () => {
    const outside = new Folder().write({
      'infra/main.tf': TERRAFORM,
      'envs/prod.tfvars': ESTATE['terraform/envs/dev.tfvars'],
    });
    const { report } = outside.review(['infra/main.tf']);
    assert.deepEqual(
      report.files.map(({ path }) => path),
      ['infra/main.tf'],
    );
    outside.remove();
  });

  it('are not taken from what the project file excludes', () => {
    folder.write({ ...ESTATE, 'aks-network-review.json': '{ "exclude": ["terraform/envs"] }' });
    const { report } = folder.review(['terraform/main.tf']);
    assert.ok(!codesOf(report).includes('AKSN601'));
  });

  it('that are not taken are told', () => {
    folder.write({ 'main.tf': TERRAFORM, 'envs/prod.tfvars': 'private = true\nplugin = "azure"\nold = 1\n' });
    const { report, status } = folder.review(['.']);
    assert.deepEqual(
      report.unread.map(({ what, file, weight }) => [what, file, weight]),
      [['envs/prod.tfvars', 'envs/prod.tfvars', 'registry']],
    );
    assert.match(report.unread[0]!.reason, /`old`/);
    assert.equal(status, 0);
    assert.equal(folder.review(['--strict', '.']).status, 2);
  });
});

describe('parameter files that are named', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    mkdirSync(join(folder.path, '.git'));
  });
  afterEach(() => folder.remove());

  const values = (parameters: Readonly<Record<string, string>>) =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])),
    });
  const template = JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { plugin: { type: 'string' }, zone: { type: 'string' } },
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks-second',
        location: 'westeurope',
        properties: { networkProfile: { networkPlugin: "[parameters('plugin')]" } },
      },
    ],
  });
  /** The files with a finding about the kubenet of their cluster. */
  const kubenets = (...args: readonly string[]) => {
    const { report, status, stderr } = folder.review(args);
    const files = report.findings.filter(({ rule }) => rule === 'AKSN101').map(({ file }) => file);
    return { files: [...new Set(files)].sort(), status, stderr };
  };

  it('are for the roots that declare all of their parameters', () => {
    folder.write({
      'one/main.bicep': BICEP,
      'two/main.json': template,
      'p/first.json': values({ plugin: 'azure' }),
      'p/second.json': values({ Plugin: 'kubenet', zone: '1' }),
    });
    const both = ['--parameters', 'p/first.json', '--parameters', 'p/second.json'];
    // The second is for the second root alone, where it wins as before.
    assert.deepEqual(kubenets(...both, 'one/main.bicep', 'two/main.json'), { files: ['two/main.json'], status: 0, stderr: '' }); // prettier-ignore
    const turned = ['--parameters', 'p/second.json', '--parameters', 'p/first.json'];
    assert.deepEqual(kubenets(...turned, 'one/main.bicep', 'two/main.json').files, []);
    folder.write({ 'p/first.json': values({ plugin: 'kubenet' }) });
    assert.deepEqual(kubenets(...turned, 'one/main.bicep', 'two/main.json').files, ['one/main.bicep', 'two/main.json']);
  });

  it('are told where they fit no root', () => {
    folder.write({ 'one/main.bicep': BICEP, 'p/second.json': values({ plugin: 'kubenet', zone: '1' }) });
    const { files, status, stderr } = kubenets('--parameters', 'p/second.json', 'one/main.bicep');
    assert.deepEqual([files, status], [[], 2]);
    assert.match(stderr, /p\/second\.json: .*main\.bicep' does not declare `zone`, so that it is not used/);
    folder.write({ 'p/values.tfvars': 'plugin = "kubenet"\n' });
    const other = kubenets('--parameters', 'p/values.tfvars', 'one/main.bicep');
    assert.match(other.stderr, /p\/values\.tfvars: nothing that is reviewed takes parameter files of its kind/);
    assert.equal(other.status, 2);
  });

  it('count for every Terraform root, which need not declare all of their variables', () => {
    folder.write({
      'one/main.tf': TERRAFORM,
      'two/main.tf': TERRAFORM,
      'p/all.tfvars': 'plugin = "kubenet"\nother = 1\n',
    });
    const { files, status } = kubenets('--parameters', 'p/all.tfvars', 'one', 'two');
    assert.deepEqual([files, status], [['one/main.tf', 'two/main.tf'], 0]);
  });
});

describe('the project file', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    mkdirSync(join(folder.path, '.git'));
  });
  afterEach(() => folder.remove());

  const FILES = {
    'platform/main.tf': TERRAFORM,
    'values/base.tfvars': 'plugin = "kubenet"\n',
    'values/open.tfvars': 'private = false\n',
    'values/closed.tfvars': 'private = true\n',
    'other/main.tf': TERRAFORM,
  };
  const project = (parameters: object) => JSON.stringify({ parameters });
  const messageOf = (args: readonly string[], rule: string) =>
    folder.review(args).report.findings.find((finding) => finding.rule === rule && finding.file === 'platform/main.tf')
      ?.message;

  it('names the parameter files of a root: each is a way, a list goes together', () => {
    folder.write({
      ...FILES,
      'aks-network-review.json': project({
        platform: [
          ['values/base.tfvars', 'values/open.tfvars'],
          ['values/base.tfvars', 'values/closed.tfvars'],
        ],
      }),
    });
    for (const args of [['.'], ['platform'], ['platform/main.tf']]) {
      assert.match(messageOf(args, 'AKSN101')!, /True for values\/open\.tfvars and values\/closed\.tfvars\.$/);
      assert.match(messageOf(args, 'AKSN601')!, /True for values\/open\.tfvars; not for values\/closed\.tfvars\.$/);
    }
    assert.equal(messageOf(['--parameters', 'values/closed.tfvars', 'platform'], 'AKSN601'), undefined);
  });

  it('takes patterns, and files of templates', () => {
    folder.write({
      'sub/main.bicep': BICEP,
      'sub/p/a.bicepparam': "using '../main.bicep'\nparam plugin = 'azure'\n",
      'sub/p/b.bicepparam': "using '../main.bicep'\nparam plugin = 'kubenet'\n",
      'sub/q/c.bicepparam': "using '../main.bicep'\nparam plugin = 'kubenet'\n",
      'aks-network-review.json': project({ 'sub/main.bicep': ['sub/p/*.bicepparam'] }),
    });
    const { message } = folder.review(['.']).report.findings.find(({ rule }) => rule === 'AKSN101')!;
    assert.match(message, /True for sub\/p\/b\.bicepparam; not for sub\/p\/a\.bicepparam\.$/);
  });

  it('is told where a path in it leads nowhere: exit code 2, and the rest is reviewed', () => {
    folder.write({
      ...FILES,
      'values/notes.json': '{}',
      'aks-network-review.json':
        '{\n  "parameters": {\n    "platform": ["values/gone.tfvars", "values/open.tfvars"],\n    "nowhere": [],\n' +
        '    "other": ["values/notes.json"]\n  }\n}\n',
    });
    const { status, stderr, report } = folder.review(['.']);
    assert.match(stderr, /aks-network-review\.json:3:18: 'values\/gone\.tfvars' is not there\./);
    assert.match(stderr, /aks-network-review\.json:4:5: There is no root 'nowhere'\./);
    assert.match(stderr, /aks-network-review\.json:5:15: 'values\/notes\.json' is (not there|no parameter file)/);
    assert.equal(status, 2);
    assert.ok(codesOf(report).includes('AKSN601'));
  });

  it('nearest to a root counts, with paths from its own folder', () => {
    folder.write({
      ...FILES,
      'aks-network-review.json': JSON.stringify({
        severity: { AKSN601: 'off' },
        parameters: { platform: ['values/open.tfvars'] },
      }),
      'platform/aks-network-review.json': project({ '.': ['../values/closed.tfvars'] }),
      'platform/skipped/main.tf': TERRAFORM.replace('aks-shop', 'aks-skipped'),
    });
    assert.equal(messageOf(['.'], 'AKSN601'), undefined);
    assert.ok(!folder.review(['other']).report.findings.some(({ rule }) => rule === 'AKSN601'));
    const { report } = folder.review(['platform/skipped/main.tf']);
    assert.ok(codesOf(report).includes('AKSN601'));
  });

  it('leaves out what it excludes, from its own folder', () => {
    folder.write({
      'a/main.tf': TERRAFORM,
      'a/b/main.tf': TERRAFORM,
      'a/b/c/main.tf': TERRAFORM,
      'b/main.tf': TERRAFORM,
      'a/aks-network-review.json': '{ "exclude": ["b/c/**"] }',
    });
    const files = folder.review(['.']).report.files.map(({ path }) => path);
    assert.deepEqual(files, ['a/b/main.tf', 'a/main.tf', 'b/main.tf']);
  });

  it('that is broken is named with line and column, and the rest goes on', () => {
    folder.write({
      'main.tf': TERRAFORM,
      'aks-network-review.json': '{\n  "severity": { "AKSN601": "loud" },\n  "exclude" ["x"]\n}\n',
    });
    const { status, stderr, report } = folder.review(['.']);
    assert.match(stderr, /aks-network-review\.json:2:28: A severity is one of/);
    assert.match(stderr, /aks-network-review\.json:3:13: This is not valid JSON/);
    assert.equal(status, 2);
    assert.ok(codesOf(report).includes('AKSN601'));
  });

  it('of another folder says nothing about a root that is named', () => {
    folder.write({ ...FILES, 'other/aks-network-review.json': '{ "exclude" ["x"] }' });
    assert.equal(folder.review(['platform']).status, 0);
    assert.equal(folder.review(['.']).status, 2);
  });

  it('that is given with --config wins over those that lie there', () => {
    folder.write({
      ...FILES,
      'aks-network-review.json': JSON.stringify({ severity: { AKSN601: 'off' } }),
    });
    const elsewhere = join(folder.path, 'ci');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'review.json'), project({ '../platform': ['../values/open.tfvars'] }));
    assert.equal(messageOf(['platform'], 'AKSN601'), undefined);
    assert.notEqual(messageOf(['--config', 'ci/review.json', 'platform'], 'AKSN601'), undefined);
    const { report } = folder.review(['--config', 'ci/review.json', 'platform']);
    assert.ok(report.files.some(({ path }) => path === 'values/open.tfvars'));
  });
});
