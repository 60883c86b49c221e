import { strict as assert } from 'node:assert';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, Folder } from './folder';

const MODULE = `variable "rules" {
  type = string
}
locals {
  rules = merge([for f in fileset("\${path.root}/\${var.rules}", "**/*.yaml") : yamldecode(file("\${var.rules}/\${f}"))]...)
}
resource "azurerm_network_security_group" "g" {
  name = "g"
  dynamic "security_rule" {
    for_each = local.rules
    content {
      name                       = security_rule.key
      priority                   = security_rule.value.priority
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      destination_port_range     = security_rule.value.port
      source_address_prefix      = "*"
      destination_address_prefix = "*"
    }
  }
}
output "id" {
  value = azurerm_network_security_group.g.id
}
`;

const ROOT = (source: string, rest = '') => `module "group" {
  source = "${source}"
${rest}  rules  = "rules"
}
resource "azurerm_virtual_network" "v" {
  name          = "v"
  address_space = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "s" {
  name                 = "s"
  virtual_network_name = azurerm_virtual_network.v.name
  address_prefixes     = ["10.0.0.0/24"]
}
resource "azurerm_subnet_network_security_group_association" "a" {
  subnet_id                 = azurerm_subnet.s.id
  network_security_group_id = module.group.id
}
resource "azurerm_kubernetes_cluster" "c" {
  name                    = "c"
  private_cluster_enabled = true
  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.s.id
  }
}
`;

const RULES = { 'live/prod/rules/base/ssh.yaml': 'ssh:\n  priority: 300\n  port: 22\n' };

describe('command line reads for Terraform and OpenTofu', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  it('files of rules through a module elsewhere in the repository', () => {
    folder.write({
      '.git/HEAD': '',
      'live/prod/main.tofu': ROOT('${local.modules}/group'),
      'live/prod/locals.tofu': 'locals {\n  modules = "../../modules"\n}\n',
      'modules/group/main.tf': MODULE,
      ...RULES,
    });
    for (const named of ['live/prod', 'live/prod/main.tofu']) {
      const { report, status } = folder.review([named]);
      assert.ok(codesOf(report).includes('AKSN310'), named);
      assert.deepEqual([report.unread, status], [[], 0], named);
    }
  });

  it('modules that were downloaded, and names those that were not', () => {
    const main = { 'live/prod/main.tf': ROOT('acme/group/azurerm', '  version = "~> 1.0"\n'), ...RULES };
    folder.write({ '.git/HEAD': '', ...main });
    const before = folder.review(['live']);
    assert.ok(!codesOf(before.report).includes('AKSN310'));
    assert.deepEqual(
      before.report.unread.map(({ what, help }) => [what, help]),
      [['acme/group/azurerm', 'Run `terraform init`: modules that it downloads are read.']],
    );
    assert.equal(before.status, 0);
    const Key = 'group';
    const record = {
      Key,
      Source: 'registry.terraform.io/acme/group/azurerm',
      Version: '1.2.0',
      Dir: '.terraform/modules/group',
    };
    folder.write({
      'live/prod/.terraform/modules/modules.json': JSON.stringify({ Modules: [record] }),
      'live/prod/.terraform/modules/group/main.tf': MODULE,
    });
    const after = folder.review(['live']);
    assert.ok(codesOf(after.report).includes('AKSN310'));
    assert.deepEqual([after.report.unread, after.status], [[], 0]);
  });

  it('nothing that is not in the repository', () => {
    const main = `locals {
  up   = file("../../outside.txt")
  root = file("/etc/hostname")
  all  = fileset("../../../etc", "*")
  link = file("link.txt")
  none = fileset("nowhere", "*")
  some = fileexists("nowhere/else.txt") ? file("nowhere/else.txt") : "none"
}
resource "azurerm_virtual_network" "v" {
  name          = "v"
  address_space = [local.up, local.root, local.link, join("", local.all), join("", local.none), local.some]
}
`;
    folder.write({ 'repo/.git/HEAD': '', 'repo/live/main.tf': main, 'outside.txt': 'secret' });
    mkdirSync(join(folder.path, 'repo/live'), { recursive: true });
    symlinkSync(join(folder.path, 'outside.txt'), join(folder.path, 'repo/live/link.txt'));
    const { report, status } = folder.review(['repo/live']);
    assert.deepEqual(
      report.unread.map(({ what, reason }) => `${what}: ${reason}`),
      ['../../outside.txt', '/etc/hostname', '../../../etc', 'link.txt'].map(
        (what) => `${what}: it lies outside of the repository`,
      ),
    );
    assert.equal(status, 2);
    assert.ok(!JSON.stringify(report).includes('secret'));
  });
});
