import assert from 'node:assert/strict';
import { languages } from '../../../../server/src/host/languages';
import { terraform } from '../../../../server/src/languages/terraform';
import { isOverride, mergeOverrides } from '../../../../server/src/languages/terraform/syntax/overrideFiles';
import { attribute, attributes, blocks, type Block } from '../../../../server/src/languages/terraform/syntax/nodes';
import { DEFAULT_CONFIGURATION } from '../../../../server/src/review/configuration';
import { rules } from '../../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { TODAY } from '../../../rules/tester';
import { at, lowered, resourceOf, said, textAt } from '../evaluation/evaluating';

type Files = Readonly<Record<string, string>>;

const merged = (files: Files) =>
  mergeOverrides(Object.entries(files).map(([file, text]) => terraform.parse(file, text)));

/** `a=1 b{c=2}` */
function outline({ body }: Block, files: Files, file: string): string {
  return body.items
    .map((item) => {
      if (item.kind === 'block') {
        const labels = item.labels.map(({ value }) => ` ${value}`).join('');
        return `${item.type}${labels}{${outline(item, files, file)}}`;
      }
      const { span } = item.value as { span: { start: number; end: number; file?: string } };
      return `${item.name}=${textAt(files[span.file ?? file]!, { file, span })}`;
    })
    .join(' ');
}

function shown(files: Files): string[] {
  return merged(files).map(({ file, node }) =>
    [node.type, ...node.labels.map(({ value }) => value), outline(node, files, file)].join(' '),
  );
}

describe('Terraform override files', () => {
  it('are known by their names', () => {
    for (const name of [
      'override.tf',
      'x/override.tf',
      'dev_override.tf',
      'a/b_override.tf.json',
      'override.tf.json',
    ]) {
      assert.ok(isOverride(name), name);
    }
    for (const name of ['overrides.tf', 'myoverride.tf', 'override.tfvars', 'a_override.tf/main.tf', 'main.tf']) {
      assert.ok(!isOverride(name), name);
    }
  });

  it('change arguments one by one, and keep the order', () => {
    const files = {
      'a.tf': 'resource "x" "y" {\n  a = 1\n  b = 2\n  c = 3\n}\nresource "x" "z" {\n  a = 1\n}\n',
      'override.tf': 'resource "x" "y" {\n  b = 20\n  d = 40\n  depends_on = [x.z]\n}\n',
    };
    assert.deepEqual(shown(files), ['resource x y a=1 b=20 c=3 d=40', 'resource x z a=1']);
  });

  it('are merged in the order of their names', () => {
    const files = {
      'b_override.tf': 'variable "v" {\n  default = 3\n}\n',
      'a_override.tf': 'variable "v" {\n  default = 2\n  nullable = false\n}\n',
      'main.tf': 'variable "v" {\n  type = number\n  default = 1\n}\n',
    };
    assert.deepEqual(shown(files), ['variable v type=number default=3 nullable=false']);
  });

  it('replace all nested blocks of a type, dynamic ones too', () => {
    const files = {
      'a.tf':
        'resource "x" "y" {\n  r {\n    a = 1\n  }\n  r {\n    a = 2\n  }\n  s {\n    a = 3\n  }\n  dynamic "t" {\n    for_each = []\n    content {}\n  }\n  dynamic "u" {\n    for_each = []\n    content {}\n  }\n}\n',
      'override.tf':
        'resource "x" "y" {\n  r {\n    b = 4\n  }\n  t {\n    b = 5\n  }\n  dynamic "s" {\n    for_each = [1]\n    content {}\n  }\n}\n',
    };
    assert.deepEqual(shown(files), [
      'resource x y dynamic u{for_each=[] content{}} r{b=4} t{b=5} dynamic s{for_each=[1] content{}}',
    ]);
  });

  it('merge the lifecycle of a resource', () => {
    const files = {
      'a.tf': 'resource "x" "y" {\n  lifecycle {\n    ignore_changes = [a]\n    prevent_destroy = true\n  }\n}\n',
      'override.tf': 'resource "x" "y" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n',
    };
    assert.deepEqual(shown(files), ['resource x y lifecycle{ignore_changes=[a] prevent_destroy=false}']);
  });

  it('give local values anew by their names', () => {
    const files = {
      'a.tf': 'locals {\n  a = 1\n  b = 2\n}\nlocals {\n  c = 3\n}\n',
      'override.tf': 'locals {\n  b = 20\n  c = 30\n}\n',
    };
    assert.deepEqual(shown(files), ['locals a=1', 'locals ', 'locals b=20 c=30']);
  });

  it('tell providers apart by their alias, and blocks by all labels', () => {
    const files = {
      'a.tf': 'provider "p" {\n  a = 1\n}\nprovider "p" {\n  alias = "q"\n  a = 2\n}\ndata "x" "y" {\n  a = 3\n}\n',
      'override.tf': 'provider "p" {\n  alias = "q"\n  a = 20\n}\nresource "x" "y" {\n  a = 30\n}\n',
    };
    assert.deepEqual(shown(files), [
      'provider p a=1',
      'provider p alias="q" a=20',
      'data x y a=3',
      'resource x y a=30',
    ]);
  });

  it('may be JSON', () => {
    const files = {
      'a.tf': 'resource "x" "y" {\n  a = 1\n  b = 2\n}\n',
      'override.tf.json': '{"resource": {"x": {"y": {"b": "${c.d}"}}}}',
    };
    assert.deepEqual(shown(files), ['resource x y a=1 b=c.d']);
  });

  it('leave other folders as they are', () => {
    const tree = terraform.parse('main.tf', 'a {\n  b = 1\n}\n');
    const [block] = mergeOverrides([tree]);
    assert.equal(block!.node, blocks(tree.tree.body)[0]);
    assert.equal('file' in attribute(block!.node.body, 'b')!.span, false);
    assert.equal(attributes(block!.node.body).length, 1);
  });

  const MAIN = `variable "range" {
  default = "10.0.0.0/16"
}
resource "azurerm_virtual_network" "hub" {
  name          = "hub"
  address_space = [var.range]
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                    = "aks"
  location                = "westeurope"
  resource_group_name     = "rg"
  private_cluster_enabled = true
  network_profile {
    network_plugin = "azure"
  }
}
`;

  it('decide what is deployed, and say where each value is written', () => {
    const override = `variable "range" {
  default = "10.9.0.0/16"
}
resource "azurerm_virtual_network" "hub" {
  count = 2
  name  = "hub-\${count.index}"
}
`;
    const files = { 'dev_override.tf': override };
    const fragment = lowered(MAIN, { files });
    const texts: Files = { 'main.tf': MAIN, ...files };
    const shownAt = (path: string) => {
      const { origin } = at(fragment, 'azurerm_virtual_network.hub[1]', path);
      const places = [origin.place, ...origin.hops.map(({ place }) => place)];
      return places.map((place) => `${place.file} ${textAt(texts[place.file]!, place)}`);
    };
    assert.equal(said(at(fragment, 'azurerm_virtual_network.hub[1]', 'name')), "'hub-1'");
    assert.deepEqual(shownAt('name'), ['dev_override.tf "hub-${count.index}"']);
    assert.equal(
      said(at(fragment, 'azurerm_virtual_network.hub[1]', 'properties.addressSpace')).includes('10.9'),
      true,
    );
    assert.deepEqual(shownAt('properties.addressSpace.addressPrefixes'), ['main.tf [var.range]']);
    const prefixes = at(fragment, 'azurerm_virtual_network.hub[1]', 'properties.addressSpace.addressPrefixes');
    assert.ok(prefixes.kind === 'list');
    const [hop] = prefixes.items[0]!.origin.hops;
    assert.equal(`${hop!.place.file} ${textAt(texts[hop!.place.file]!, hop!.place)}`, 'dev_override.tf "10.9.0.0/16"');
    const { header } = resourceOf(fragment, 'azurerm_virtual_network.hub[1]');
    assert.equal(textAt(MAIN, header), 'resource "azurerm_virtual_network" "hub"');
    assert.equal(header.file, 'main.tf');
  });

  it('are edited where they give a value', () => {
    const override = `resource "azurerm_kubernetes_cluster" "aks" {
  private_cluster_public_fqdn_enabled = true
}
`;
    const workspace = new Workspace(languages, rules);
    workspace.setFile('main.tf', MAIN);
    workspace.setFile('override.tf', override);
    const [key] = workspace.deployments();
    const { findings } = workspace.review(key!, DEFAULT_CONFIGURATION, TODAY);
    const finding = findings.find(({ rule }) => rule.code === 'AKSN611')!;
    assert.equal(finding.place.file, 'override.tf');
    const outcome = workspace.fix(key!, finding, finding.fixes[0]!, DEFAULT_CONFIGURATION, TODAY);
    assert.ok(outcome.kind !== 'refused', JSON.stringify(outcome));
    assert.deepEqual(
      outcome.files.map(({ file, edits }) => [
        file,
        edits.map((edit) => [textAt(override, { file, span: edit.span }), edit.newText]),
      ]),
      [['override.tf', [['true', 'false']]]],
    );
  });
});
