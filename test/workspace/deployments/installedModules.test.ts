import { strict as assert } from 'node:assert';
import { read } from '../../../server/src/model/resource';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { said } from '../../languages/bicep/syntax/reading';
import { onDisk, type Files } from '../../languages/terraform/evaluation/workspaceWithFolders';

const TODAY = { today: '2026-11-23' };
const MANIFEST = 'live/.terraform/modules/modules.json';

interface Record {
  readonly Key: string;
  readonly Source: string;
  readonly Version?: string;
  readonly Dir: string;
}

const manifest = (...records: readonly Record[]): string =>
  JSON.stringify({ Modules: [{ Key: '', Source: '', Dir: '.' }, ...records] });

const NETWORK = `variable "range" {
  type = string
}
resource "azurerm_virtual_network" "this" {
  name          = "spoke"
  address_space = [var.range]
}
output "name" {
  value = azurerm_virtual_network.this.name
}
`;

const call = (label: string, source: string, rest = '') =>
  `module "${label}" {\n  source = "${source}"\n${rest}  range  = "10.20.0.0/16"\n}\n`;

/** Ranges of all networks, and what was not read. */
function reviewed(files: Files) {
  const workspace = onDisk(files);
  assert.deepEqual(workspace.deployments(), ['live']);
  const { graph } = workspace.snapshot('live')!.network;
  return {
    ranges: graph.resources.map((it) => `${it.address} ${said(read(it, 'properties.addressSpace.addressPrefixes'))}`),
    unread: workspace.unread(['live']),
  };
}

const SPOKE = `module.net.azurerm_virtual_network.this ['10.20.0.0/16']`;
const installed = { Key: 'net', Source: 'registry.terraform.io/acme/spoke/azurerm', Version: '2.3.1' };
const Dir = '.terraform/modules/net';

describe('Modules that terraform init installed', () => {
  it('are read where modules.json says that they lie', () => {
    const { ranges, unread } = reviewed({
      'live/main.tf': call('net', 'acme/spoke/azurerm', '  version = "~> 2.0"\n'),
      [MANIFEST]: manifest({ ...installed, Dir }),
      'live/.terraform/modules/net/main.tf': NETWORK,
    });
    assert.deepEqual(ranges, [SPOKE]);
    assert.deepEqual(unread, []);
  });

  it('are read from registries of their own, repositories, and folders in them', () => {
    const sources: readonly (readonly [string, string, string?])[] = [
      ['app.terraform.io/acme/spoke/azurerm', 'app.terraform.io/acme/spoke/azurerm', '  version = "2.3.1"\n'],
      [
        'git::https://dev.azure.com/acme/_git/net//spoke?ref=v3',
        'git::https://dev.azure.com/acme/_git/net//spoke?ref=v3',
      ],
      ['github.com/acme/net?ref=main', 'git::https://github.com/acme/net.git?ref=main'],
    ];
    for (const [written, Source, rest] of sources) {
      const folder = '.terraform/modules/net/spoke';
      const { ranges, unread } = reviewed({
        'live/main.tf': call('net', written, rest),
        [MANIFEST]: manifest({ Key: 'net', Source, Dir: folder }),
        [`live/${folder}/main.tf`]: NETWORK,
      });
      assert.deepEqual([ranges, unread], [[SPOKE], []], written);
    }
  });

  it('may call others: folders of their own, and what was installed for them', () => {
    const { ranges, unread } = reviewed({
      'live/main.tf': 'module "all" {\n  for_each = toset(["a"])\n  source   = "acme/all/azurerm"\n}\n',
      [MANIFEST]: manifest(
        {
          Key: 'all',
          Source: 'registry.terraform.io/acme/all/azurerm',
          Version: '1.0.0',
          Dir: '.terraform/modules/all',
        },
        { Key: 'all.own', Source: './parts/net', Dir: '.terraform/modules/all/parts/net' },
        {
          Key: 'all.far',
          Source: 'registry.terraform.io/acme/spoke/azurerm',
          Version: '2.3.1',
          Dir: '.terraform/modules/all.far',
        },
      ),
      'live/.terraform/modules/all/main.tf': call('own', './parts/net') + call('far', 'acme/spoke/azurerm'),
      'live/.terraform/modules/all/parts/net/main.tf': NETWORK,
      'live/.terraform/modules/all.far/main.tf': NETWORK,
    });
    assert.deepEqual(ranges.sort(), [
      `module.all["a"].module.far.azurerm_virtual_network.this ['10.20.0.0/16']`,
      `module.all["a"].module.own.azurerm_virtual_network.this ['10.20.0.0/16']`,
    ]);
    assert.deepEqual(unread, []);
  });

  it('know their folder, and the files in it', () => {
    const { ranges } = reviewed({
      'live/main.tf': 'module "net" {\n  source = "acme/spoke/azurerm"\n}\n',
      [MANIFEST]: manifest({ ...installed, Dir }),
      'live/.terraform/modules/net/main.tf':
        'resource "azurerm_virtual_network" "this" {\n  name = path.module\n  address_space = yamldecode(file("${path.module}/ranges.yaml"))\n}\n',
      'live/.terraform/modules/net/ranges.yaml': '- 10.30.0.0/16\n',
    });
    assert.deepEqual(ranges, [`module.net.azurerm_virtual_network.this ['10.30.0.0/16']`]);
  });

  it('of another source or version are old, and not read', () => {
    const text = { 'live/.terraform/modules/net/main.tf': NETWORK, [MANIFEST]: manifest({ ...installed, Dir }) };
    const calls = [
      call('net', 'acme/hub/azurerm'),
      call('net', 'acme/spoke/azurerm', '  version = "~> 3.0"\n'),
      call('net', 'github.com/acme/terraform-azurerm-spoke?ref=v2.3.1'),
    ];
    for (const main of calls) {
      const { ranges, unread } = reviewed({ ...text, 'live/main.tf': main });
      assert.deepEqual(ranges, [], main);
      assert.deepEqual(
        unread.map(({ help, weight }) => [help, weight]),
        [['Run `terraform init` again.', 'registry']],
      );
    }
  });

  it('that are not there are said, with what would bring them', () => {
    const main = { 'live/main.tf': call('net', 'tf.acme.example/platform/spoke/azurerm', '  version = "2.1.0"\n') };
    for (const files of [
      main,
      { ...main, [MANIFEST]: manifest() },
      { ...main, [MANIFEST]: 'no JSON' },
      { ...main, [MANIFEST]: '{"Modules": [null, {"Key": "net"}]}' },
    ]) {
      const [entry, ...others] = reviewed(files).unread;
      assert.deepEqual(others, []);
      assert.equal(entry!.what, 'tf.acme.example/platform/spoke/azurerm');
      assert.equal(entry!.reason, 'it (version 2.1.0) is in a registry and not one of the known modules');
      assert.match(entry!.help, /^Run `terraform init`/);
      assert.equal(entry!.weight, 'registry');
    }
    const gone = reviewed({
      'live/main.tf': call('net', 'acme/spoke/azurerm'),
      [MANIFEST]: manifest({ ...installed, Dir }),
    });
    assert.match(gone.unread[0]!.reason, /a folder that is not there$/);
    const tofu = reviewed({ 'live/main.tofu': call('net', 'acme/spoke/azurerm') });
    assert.match(tofu.unread[0]!.help, /^Run `tofu init`/);
  });

  it('are never edited', () => {
    const workspace = onDisk({
      'live/main.tf': `module "aks" {\n  source = "acme/aks/azurerm"\n}\n`,
      [MANIFEST]: manifest({ Key: 'aks', Source: 'acme/aks/azurerm', Dir: '.terraform/modules/aks' }),
    });
    const file = 'live/.terraform/modules/aks/main.tf';
    const text = `resource "azurerm_kubernetes_cluster" "this" {
  name = "aks"
  network_profile {
    network_plugin = "kubenet"
  }
}
`;
    workspace.setFile(file, text, { reached: true, locked: 'it was downloaded' });
    const review = workspace.review('live', DEFAULT_CONFIGURATION, TODAY);
    const finding = review.findings.find(({ rule }) => rule.code === 'AKSN101')!;
    assert.equal(finding.place.file, file);
    const outcome = workspace.fix('live', finding, finding.fixes[0]!, DEFAULT_CONFIGURATION, TODAY);
    assert.deepEqual(outcome, { kind: 'refused', because: 'it was downloaded' });
  });
});

describe('Well-known modules beside what is on disk', () => {
  const network = (source: string, rest = '') =>
    `module "net" {\n  source = "${source}"\n${rest}  name = "hub"\n  address_space = ["10.0.0.0/16"]\n}\n`;
  const KNOWN = 'Azure/avm-res-network-virtualnetwork/azurerm';
  const dialects = (files: Files) =>
    onDisk(files)
      .snapshot('live')!
      .network.graph.resources.map(({ type, dialect }) => `${type.split('/').at(-1)} ${dialect}`);
  const onDiskAt = (Version: string) => ({
    [MANIFEST]: manifest({ Key: 'net', Source: `registry.terraform.io/${KNOWN}`, Version, Dir }),
    'live/.terraform/modules/net/main.tf': 'resource "azurerm_route_table" "from_disk" {\n  name = "rt"\n}\n',
  });

  it('are stand-ins of the version that is installed', () => {
    const main = { 'live/main.tf': network(KNOWN, '  version = "~> 0.8"\n') };
    assert.deepEqual(dialects(main), ['virtualNetworks registry module']);
    assert.deepEqual(dialects({ ...main, ...onDiskAt('0.8.1') }), ['virtualNetworks registry module']);
  });

  it('are read from disk when the stand-in is older than they are, or there is none of their version', () => {
    const newer = { 'live/main.tf': network(KNOWN, '  version = ">= 0.8"\n'), ...onDiskAt('0.99.0') };
    assert.deepEqual(dialects(newer), ['routeTables azurerm']);
    const older = { 'live/main.tf': network(KNOWN, '  version = "0.1.0"\n'), ...onDiskAt('0.1.0') };
    assert.deepEqual(dialects(older), ['routeTables azurerm']);
  });

  it('are known by their repositories, when a tag says the version', () => {
    const repository = 'github.com/Azure/terraform-azurerm-avm-res-network-virtualnetwork';
    const known = ['virtualNetworks registry module'];
    assert.deepEqual(dialects({ 'live/main.tf': network(`git::https://${repository}?ref=v0.8.1`) }), known);
    assert.deepEqual(dialects({ 'live/main.tf': network('registry.opentofu.org/' + KNOWN) }), known);
    for (const source of [`git::https://${repository}.git?ref=main`, repository]) {
      const workspace = onDisk({ 'live/main.tf': network(source) });
      assert.deepEqual(workspace.snapshot('live')!.network.graph.resources, []);
      assert.match(workspace.unread(['live'])[0]!.help, /version as `\?ref=`/);
    }
  });

  it('of a private registry are others', () => {
    const workspace = onDisk({ 'live/main.tf': network(`app.terraform.io/${KNOWN}`) });
    assert.equal(workspace.unread(['live']).length, 1);
  });
});
