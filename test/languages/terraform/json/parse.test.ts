import assert from 'node:assert/strict';
import { languages } from '../../../../server/src/host/languages';
import { terraform } from '../../../../server/src/languages/terraform';
import { attribute, blocks, plainText } from '../../../../server/src/languages/terraform/syntax/nodes';
import { DEFAULT_CONFIGURATION } from '../../../../server/src/review/configuration';
import { textsOf } from '../../../rules/tester';
import { rules } from '../../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../../server/src/text/edits';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { FILE, TODAY } from '../../../rules/tester';
import { asJson } from './asJson';
import { said } from '../evaluation/evaluating';
import { allExamples } from '../../../../scripts/examplesOf';

type Files = Readonly<Record<string, string>>;

function open(files: Files): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

/** Resources and findings of the files, as lines. */
function outline(files: Files) {
  const workspace = open(files);
  const [key] = workspace.deployments();
  const { resources } = workspace.snapshot(key!)!.network.graph;
  const { findings } = workspace.review(key!, DEFAULT_CONFIGURATION, TODAY);
  return {
    problems: workspace.documents().flatMap(({ problems }) => problems.map(({ message }) => message)),
    resources: resources
      .map(({ address, name, body }) =>
        `${address} ${said(name)} ${said(body)}`.replace(/expression@[^@]*@\d+/g, 'here'),
      )
      .sort(),
    findings: findings.map(({ rule, message }) => `${rule.code} ${message}`).sort(),
  };
}

const read = (text: string, file = 'main.tf.json') => terraform.parse(file, text);
const problemsIn = (text: string, file?: string) => read(text, file).problems.map(({ message }) => message);

const NATIVE = `
variable "prefix" {
  type    = string
  default = "10.0.0.0/16"
}
locals {
  private = false
  pools   = { web = "Standard_D4s_v5", batch = "Standard_D8s_v5" }
}
resource "azurerm_virtual_network" "hub" {
  name                = "hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = [var.prefix]
}
resource "azurerm_subnet" "aks" {
  name                 = "aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [cidrsubnet(var.prefix, 12, 0)]
  delegation {
    name = "one"
    service_delegation {
      name = "Microsoft.ContainerService/managedClusters"
    }
  }
}
resource "azurerm_network_security_group" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dynamic "security_rule" {
    for_each = ["443", "8443"]
    content {
      name                       = "in-\${security_rule.value}"
      priority                   = 100 + security_rule.key
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      destination_port_range     = security_rule.value
      source_address_prefix      = "*"
      destination_address_prefix = "*"
    }
  }
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                    = "aks"
  location                = "westeurope"
  resource_group_name     = "rg"
  dns_prefix              = "aks"
  private_cluster_enabled = local.private
  default_node_pool {
    name           = "system"
    vm_size        = local.pools["web"]
    vnet_subnet_id = azurerm_subnet.aks.id
  }
  network_profile {
    network_plugin = "azure"
    service_cidr   = "10.0.0.0/20"
    dns_service_ip = "10.0.0.10"
  }
  identity {
    type = "SystemAssigned"
  }
  depends_on = [azurerm_virtual_network.hub]
}
resource "azurerm_kubernetes_cluster_node_pool" "more" {
  for_each              = local.pools
  name                  = each.key
  vm_size               = each.value
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vnet_subnet_id        = azurerm_subnet.aks.id
}
`;

const JSON_TEXT = `{
  "//": "the same by hand",
  "variable": {
    "prefix": { "type": "string", "default": "10.0.0.0/16" }
  },
  "locals": [
    { "private": false },
    { "pools": { "web": "Standard_D4s_v5", "batch": "Standard_D8s_v5" } }
  ],
  "resource": [
    {
      "azurerm_virtual_network": {
        "hub": {
          "name": "hub",
          "location": "westeurope",
          "resource_group_name": "rg",
          "address_space": ["\${var.prefix}"]
        }
      },
      "azurerm_subnet": {
        "aks": {
          "name": "aks",
          "resource_group_name": "rg",
          "virtual_network_name": "\${azurerm_virtual_network.hub.name}",
          "address_prefixes": ["\${cidrsubnet(var.prefix, 12, 0)}"],
          "delegation": [
            { "name": "one", "service_delegation": { "name": "Microsoft.ContainerService/managedClusters" } }
          ]
        }
      }
    },
    {
      "azurerm_network_security_group": {
        "aks": {
          "name": "aks",
          "location": "westeurope",
          "resource_group_name": "rg",
          "dynamic": {
            "security_rule": {
              "for_each": ["443", "8443"],
              "content": {
                "name": "in-\${security_rule.value}",
                "priority": "\${100 + security_rule.key}",
                "direction": "Inbound",
                "access": "Allow",
                "protocol": "Tcp",
                "source_port_range": "*",
                "destination_port_range": "\${security_rule.value}",
                "source_address_prefix": "*",
                "destination_address_prefix": "*"
              }
            }
          }
        }
      },
      "azurerm_kubernetes_cluster": {
        "aks": {
          "name": "aks",
          "location": "westeurope",
          "resource_group_name": "rg",
          "dns_prefix": "aks",
          "private_cluster_enabled": "\${local.private}",
          "default_node_pool": {
            "//": "one pool",
            "name": "system",
            "vm_size": "\${local.pools[\\"web\\"]}",
            "vnet_subnet_id": "\${azurerm_subnet.aks.id}"
          },
          "network_profile": [
            { "network_plugin": "azure", "service_cidr": "10.0.0.0/20", "dns_service_ip": "10.0.0.10" }
          ],
          "identity": { "type": "SystemAssigned" },
          "depends_on": ["azurerm_virtual_network.hub"]
        }
      },
      "azurerm_kubernetes_cluster_node_pool": {
        "more": [
          {
            "for_each": "\${local.pools}",
            "name": "\${each.key}",
            "vm_size": "\${each.value}",
            "kubernetes_cluster_id": "\${azurerm_kubernetes_cluster.aks.id}",
            "vnet_subnet_id": "\${azurerm_subnet.aks.id}"
          }
        ]
      }
    }
  ]
}
`;

describe('Terraform as JSON', () => {
  it('gives the same resources and findings as native syntax', () => {
    const [native, json] = [outline({ 'main.tf': NATIVE }), outline({ 'main.tf.json': JSON_TEXT })];
    assert.deepEqual(json, native);
    assert.deepEqual(native.problems, []);
    assert.ok(native.findings.length > 3, native.findings.join('\n'));
    assert.ok(native.resources.length >= 6, native.resources.join('\n'));
  });

  it('does so for the examples of all rules', () => {
    let count = 0;
    for (const { code, examples } of allExamples()) {
      for (const text of textsOf(examples.terraform)) {
        const native = text.replace(/[«»]/g, '');
        if (terraform.parse(FILE.terraform, native).problems.length > 0) continue;
        count++;
        const json = asJson(native);
        assert.deepEqual(outline({ 'main.tf.json': json }), outline({ 'main.tf': native }), code);
      }
    }
    assert.ok(count > 45, `${count} examples`);
  });

  it('stands beside native syntax in one folder', () => {
    const [first, ...rest] = NATIVE.trim().split(/\n(?=resource "azurerm_subnet")/);
    const mixed = outline({ 'main.tf': first!, 'more.tf.json': asJson(rest.join('\n')) });
    assert.deepEqual(mixed, outline({ 'main.tf': NATIVE }));
  });

  it('keeps the places of the JSON text, also behind escapes', () => {
    const text = '{"locals": {"a": "${x.y}", "b": "\\"\\u0041\\" ${f(\\"k\\").z} end", "c": "plain"}}';
    const [{ body }] = blocks(read(text).tree.body, 'locals') as [ReturnType<typeof blocks>[number]];
    const shown = (span: { start: number; end: number }) => text.slice(span.start, span.end);
    const a = attribute(body, 'a')!;
    assert.equal(shown(a.nameSpan), 'a');
    assert.equal(shown(a.span), '"a": "${x.y}"');
    assert.equal(a.value.kind, 'access');
    assert.equal(shown(a.value.span), 'x.y');
    const b = attribute(body, 'b')!.value;
    assert.ok(b.kind === 'template');
    assert.deepEqual(
      b.parts.map((part) => `${part.kind} ${shown(part.span)}`),
      ['text \\"\\u0041\\" ', 'interpolation ${f(\\"k\\").z}', 'text  end'],
    );
    assert.equal(b.parts[0]!.kind === 'text' && b.parts[0]!.value, '"A" ');
    const inner = b.parts[1]!.kind === 'interpolation' && b.parts[1]!.expression;
    assert.ok(inner && inner.kind === 'access' && inner.of.kind === 'call');
    assert.equal(shown(inner.of.args[0]!.span), '\\"k\\"');
    assert.equal(shown(attribute(body, 'c')!.value.span), '"plain"');
  });

  it('says where declarations and their blocks stand', () => {
    const text = read(JSON_TEXT).text;
    const { body } = read(JSON_TEXT).tree;
    const cluster = blocks(body, 'resource').find(({ labels }) => labels[0]!.value === 'azurerm_kubernetes_cluster')!;
    assert.equal(text.slice(cluster.headerSpan.start, cluster.headerSpan.end), '"aks"');
    assert.match(text.slice(cluster.span.start, cluster.span.end), /^"aks": \{[^]*\}$/);
    const [network] = blocks(cluster.body, 'network_profile');
    assert.equal(text.slice(network!.headerSpan.start, network!.headerSpan.end), '"network_profile"');
    const several = '{"resource": {"azurerm_virtual_network": {"v": {"subnet": [{"name": "a"}, {"name": "b"}]}}}}';
    const subnets = blocks(blocks(read(several).tree.body)[0]!.body, 'subnet');
    assert.deepEqual(
      subnets.map(({ headerSpan }) => several.slice(headerSpan.start, headerSpan.end)),
      ['{"name": "a"', '{"name": "b"'],
    );
  });

  it('takes strings literally where Terraform does', () => {
    const text = `{
      "variable": {"v": {"type": "list(object({ name = string }))", "default": "\${x} %{y}"}},
      "module": {"m": {"source": "./a", "depends_on": ["azurerm_subnet.a"], "in": "\${x}"}}
    }`;
    const { body } = read(text).tree;
    const [variable] = blocks(body, 'variable');
    assert.equal(plainText(attribute(variable!.body, 'default')?.value), '${x} %{y}');
    const type = attribute(variable!.body, 'type')!.value;
    assert.equal(type.kind === 'call' && type.name, 'list');
    const [module] = blocks(body, 'module');
    assert.equal(plainText(attribute(module!.body, 'source')?.value), './a');
    const after = attribute(module!.body, 'depends_on')!.value;
    assert.equal(after.kind === 'tuple' && after.items[0]!.kind, 'access');
    assert.equal(attribute(module!.body, 'in')!.value.kind, 'variable');
  });

  it('reads terraform.tfvars.json and *.auto.tfvars.json by themselves', () => {
    const main =
      'variable "range" {}\nresource "azurerm_virtual_network" "v" {\n  name = "v"\n  address_space = [var.range]\n}';
    const of = (files: Files) => outline({ 'main.tf': main, ...files }).resources[0];
    const space = (range: string) =>
      `azurerm_virtual_network.v 'v' {name: 'v', properties: {addressSpace: {addressPrefixes: [${range}]}}}`;
    assert.equal(of({ 'terraform.tfvars.json': '{"range": "10.1.0.0/16"}' }), space("'10.1.0.0/16'"));
    const both = {
      'terraform.tfvars': 'range = "10.1.0.0/16"',
      'b.auto.tfvars.json': '{"//": 1, "range": "10.2.0.0/16"}',
    };
    assert.equal(of(both), space("'10.2.0.0/16'"));
    // One of another name is chosen at deployment: a way where it fits, else nothing.
    assert.equal(of({ 'other.tfvars.json': '{"range": "10.1.0.0/16"}' }), space("'10.1.0.0/16'"));
    const unfit = { 'other.tfvars.json': '{"range": "10.1.0.0/16", "size": 1}' };
    assert.match(of(unfit)!, /variable `range` has no default/);
    assert.equal(of({ 'terraform.tfvars.json': '{"range": "${x}"}' }), space("'${x}'"));
  });

  it('is silenced by comments, which are properties named //', () => {
    const text = '{\n  "locals": {\n    "//": "aksnet-ignore AKSN101: known",\n    "a": 1\n  }\n}';
    const { comments } = read(text);
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ['aksnet-ignore AKSN101: known'],
    );
    assert.deepEqual(attribute(blocks(read(text).tree.body)[0]!.body, '//'), undefined);
  });

  it('says what is wrong', () => {
    assert.deepEqual(problemsIn('{"a": }'), ['JSON is not well formed here: value expected.']);
    assert.deepEqual(problemsIn('{"resource": {"x": 1}}'), [
      'Expected an object with the names of resource blocks here.',
    ]);
    assert.deepEqual(problemsIn('{"variable": {"x": "string"}}'), ['Expected the object of a variable block here.']);
    assert.deepEqual(problemsIn('{"locals": {"a": "${x"}}'), ['This interpolation has no closing brace.']);
    assert.deepEqual(problemsIn('{"locals": {"a": 1, "a": 2}}'), ['`a` is set twice; remove one of them.']);
    assert.deepEqual(problemsIn('{"a": "${x"}', 'x.tfvars.json'), []);
    assert.deepEqual(problemsIn('[1]'), ['Expected an object here.']);
  });

  it('reads hostile texts', () => {
    const deep = '{"dynamic":{"a":{"content":';
    for (const text of [
      '',
      '\ufeff{}',
      '{"resource": {"constructor": {"__proto__": {"toString": 1}}}}',
      `{"resource":{"a":{"b":${deep.repeat(2000)}`,
      `{"locals":{"a":${'['.repeat(100_000)}`,
      `{"locals":{"a":"\\t\${a${'.a'.repeat(50_000)}}"}}`,
      `{"resource":${'['.repeat(3000)}{}${']'.repeat(3000)}}`,
    ]) {
      assert.ok(read(text).tree.body.items.length >= 0);
      const workspace = open({ 'main.tf.json': text });
      for (const key of workspace.deployments()) assert.ok(workspace.snapshot(key));
    }
  });
});

describe('Fixes of Terraform as JSON', () => {
  const fixesOf = (files: Files, code: string) => {
    const workspace = open(files);
    const [key] = workspace.deployments();
    const { findings } = workspace.review(key!, DEFAULT_CONFIGURATION, TODAY);
    const finding = findings.find(({ rule }) => rule.code === code)!;
    assert.ok(finding, findings.map(({ rule }) => rule.code).join(' '));
    const [fix] = finding.fixes;
    assert.ok(fix, 'a fix');
    return workspace.fix(key!, finding, fix, DEFAULT_CONFIGURATION, TODAY);
  };
  const cluster = (properties: object) =>
    JSON.stringify(
      {
        resource: {
          azurerm_kubernetes_cluster: {
            aks: { name: 'aks', location: 'westeurope', resource_group_name: 'rg', dns_prefix: 'a', ...properties },
          },
        },
      },
      undefined,
      2,
    );
  it('replace a value that is written', () => {
    const text = cluster({ private_cluster_enabled: true, private_cluster_public_fqdn_enabled: true });
    const outcome = fixesOf({ 'main.tf.json': text }, 'AKSN611');
    assert.ok(outcome.kind !== 'refused', JSON.stringify(outcome));
    const after = applyEdits(text, outcome.files[0]!.edits);
    assert.equal(after, text.replace('fqdn_enabled": true', 'fqdn_enabled": false'));
  });

  it('replace the default of a variable', () => {
    const text = cluster({ network_profile: { network_plugin: 'kubenet', network_policy: '${var.policy}' } });
    const variables = '{\n  "variable": {\n    "policy": { "default": "azure" }\n  }\n}\n';
    const outcome = fixesOf({ 'main.tf.json': text, 'variables.tf.json': variables }, 'AKSN402');
    assert.ok(outcome.kind !== 'refused', JSON.stringify(outcome));
    assert.deepEqual(
      outcome.files.map(({ file }) => file),
      ['variables.tf.json'],
    );
    assert.equal(applyEdits(variables, outcome.files[0]!.edits), variables.replace('"azure"', '"calico"'));
  });

  it('are refused where text would have to be added', () => {
    const outcome = fixesOf({ 'main.tf.json': cluster({ network_profile: { network_plugin: 'kubenet' } }) }, 'AKSN101');
    assert.ok(outcome.kind === 'refused');
    assert.match(outcome.because, /Terraform as JSON/);
  });
});
