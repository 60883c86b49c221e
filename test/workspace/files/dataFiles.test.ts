import { strict as assert } from 'node:assert';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { onDisk, type Files } from '../../languages/terraform/evaluation/workspaceWithFolders';

const TODAY = { today: '2026-11-23' };

/** A cluster in a subnet with a group whose rules, and a table whose routes, stand in files beside it. */
const stack = (rules: string, routes: string): string => `locals {
  rules  = ${rules}
  routes = ${routes}
}
resource "azurerm_virtual_network" "v" {
  name          = "v"
  address_space = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  virtual_network_name = azurerm_virtual_network.v.name
  address_prefixes     = ["10.0.0.0/24"]
}
resource "azurerm_network_security_group" "g" {
  name = "g"
  dynamic "security_rule" {
    for_each = local.rules
    content {
      name                       = security_rule.value.name
      priority                   = security_rule.value.priority
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      destination_port_range     = security_rule.value.port
      source_address_prefix      = security_rule.value.source
      destination_address_prefix = "*"
    }
  }
}
resource "azurerm_subnet_network_security_group_association" "g" {
  subnet_id                 = azurerm_subnet.nodes.id
  network_security_group_id = azurerm_network_security_group.g.id
}
resource "azurerm_route_table" "t" {
  name = "t"
}
resource "azurerm_route" "r" {
  for_each               = { for route in local.routes : route.name => route }
  name                   = each.key
  route_table_name       = azurerm_route_table.t.name
  address_prefix         = each.value.prefix
  next_hop_type          = each.value.hop
  next_hop_in_ip_address = each.value.ip
}
resource "azurerm_subnet_route_table_association" "t" {
  subnet_id      = azurerm_subnet.nodes.id
  route_table_id = azurerm_route_table.t.id
}
resource "azurerm_kubernetes_cluster" "c" {
  name                    = "c"
  private_cluster_enabled = true
  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    network_data_plane  = "cilium"
    pod_cidr            = "10.244.0.0/16"
    service_cidr        = "172.20.0.0/16"
    dns_service_ip      = "172.20.0.10"
    outbound_type       = "userDefinedRouting"
  }
}
`;

const SSH = { name: 'ssh', priority: 300, port: '22', source: '*' };
const WEB = { name: 'web', priority: 310, port: '443', source: '10.0.0.0/8' };
const DEFAULT_ROUTE = { name: 'default', prefix: '0.0.0.0/0', hop: 'VirtualAppliance', ip: '10.1.0.4' };
const ROUTES = `[${JSON.stringify(DEFAULT_ROUTE)}]`.replaceAll('":', '"=').replace(/"(\w+)"=/g, '$1=');

/** The same rules in every form that Terraform decodes. */
const FORMS: Readonly<Record<string, readonly [expression: string, files: Files]>> = {
  YAML: [
    'yamldecode(file("${path.module}/data/rules.yaml")).rules',
    {
      'data/rules.yaml': `rules:\n${[SSH, WEB].map((rule) => `  - ${JSON.stringify(rule)}`).join('\n')}\n`,
    },
  ],
  JSON: ['jsondecode(file("data/rules.json"))', { 'data/rules.json': JSON.stringify([SSH, WEB]) }],
  CSV: [
    'csvdecode(file("${path.root}/data/rules.csv"))',
    { 'data/rules.csv': 'name,priority,port,source\nssh,300,22,*\nweb,310,443,10.0.0.0/8\n' },
  ],
  'a template': [
    'yamldecode(templatefile("data/rules.tftpl", { from = "*" }))',
    { 'data/rules.tftpl': '- name: ssh\n  priority: 300\n  port: "22"\n  source: "${from}"\n' },
  ],
  'a file for each': [
    '[for f in fileset("data", "*.yaml") : yamldecode(file("data/${f}"))]',
    Object.fromEntries([SSH, WEB].map((rule) => [`data/${rule.name}.yaml`, JSON.stringify(rule)])),
  ],
};

const below = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`live/${file}`, text]));

function reviewOf(workspace: Workspace) {
  return workspace.review('live', DEFAULT_CONFIGURATION, TODAY);
}

describe('Rules and routes in data files', () => {
  for (const [form, [expression, files]] of Object.entries(FORMS)) {
    it(`reach the review from ${form}`, () => {
      const workspace = onDisk(below({ ...files, 'main.tf': stack(expression, ROUTES) }));
      const { findings } = reviewOf(workspace);
      const [ssh, ...others] = findings.filter(({ rule }) => rule.code === 'AKSN310');
      assert.deepEqual(others, []);
      // It stands where the rule is used: the file has no places of its own.
      assert.equal(ssh!.place.file, 'live/main.tf');
      const { start, end } = ssh!.place.span;
      assert.match(workspace.document('live/main.tf')!.text.slice(start, end), /^security_rule\.value/);
      assert.deepEqual(workspace.unread(['live']), []);
    });
  }

  it('are not written over: each of them would get the value', () => {
    const [expression, files] = FORMS.YAML!;
    const workspace = onDisk(below({ ...files, 'main.tf': stack(expression, ROUTES) }));
    const ssh = reviewOf(workspace).findings.find(({ rule }) => rule.code === 'AKSN310')!;
    assert.ok(ssh.fixes.length > 0);
    for (const fix of ssh.fixes) {
      const outcome = workspace.fix('live', ssh, fix, DEFAULT_CONFIGURATION, TODAY);
      assert.equal(outcome.kind, 'refused');
    }
  });

  it('say which route leads away', () => {
    const csv = 'csvdecode(file("routes.csv"))';
    const codes = (text: string) =>
      reviewOf(onDisk(below({ 'main.tf': stack('[]', csv), 'routes.csv': text })))
        .findings.map(({ rule }) => rule.code)
        .filter((code) => /^AKSN90[23]$/.test(code));
    const good = 'name,prefix,hop,ip\ndefault,0.0.0.0/0,VirtualAppliance,10.1.0.4\n';
    assert.deepEqual(codes(good), []);
    assert.deepEqual(codes('name,prefix,hop,ip\nspoke,10.9.0.0/16,VirtualAppliance,10.1.0.4\n'), ['AKSN902']);
    assert.deepEqual(codes('name,prefix,hop,ip\ndefault,0.0.0.0/0,Internet,\n'), ['AKSN903']);
  });

  it('leave the review undecided, and are named, when they are not there', () => {
    const missing = onDisk(below({ 'main.tf': stack('yamldecode(file("rules.yaml"))', ROUTES) }));
    const { findings, checks } = reviewOf(missing);
    assert.deepEqual(
      findings.filter(({ rule }) => /^AKSN3/.test(rule.code)).map(({ rule }) => rule.code),
      [],
    );
    const group = checks.filter(({ rule, status }) => rule.code === 'AKSN304' && status === 'undecided');
    assert.ok(group.length > 0);
    const [entry, ...others] = missing.unread(['live']);
    assert.deepEqual(others, []);
    assert.equal(entry!.what, 'rules.yaml');
    assert.equal(entry!.weight, 'input');
    const { start, end } = entry!.place.span;
    assert.equal(missing.document('live/main.tf')!.text.slice(start, end), 'file("rules.yaml")');
  });

  it('may be missing where the configuration has an answer to that', () => {
    for (const expression of [
      'fileexists("rules.yaml") ? yamldecode(file("rules.yaml")) : []',
      'try(yamldecode(file("rules.yaml")), [])',
    ]) {
      const workspace = onDisk(below({ 'main.tf': stack(expression, ROUTES) }));
      assert.deepEqual(workspace.unread(['live']), [], expression);
      const undecided = reviewOf(workspace).checks.filter(
        ({ rule, status }) => rule.code === 'AKSN310' && status === 'undecided',
      );
      assert.deepEqual(undecided, [], expression);
    }
  });

  it('are read again when they change', () => {
    const [expression, files] = FORMS.JSON!;
    const workspace = onDisk(below({ ...files, 'main.tf': stack(expression, ROUTES) }));
    const count = () => reviewOf(workspace).findings.filter(({ rule }) => rule.code === 'AKSN310').length;
    assert.equal(count(), 1);
    workspace.setFile('live/data/rules.json', JSON.stringify([WEB]));
    assert.equal(count(), 0);
  });
});
