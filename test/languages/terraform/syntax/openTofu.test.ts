import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { lowered, resourceOf, said, saidOf, valueOf } from '../evaluation/evaluating';
import { onDisk, outputsOf, type Files } from '../evaluation/workspaceWithFolders';

const DOCS = 'https://opentofu.org/docs/language/functions';

/** Answers of OpenTofu's documentation; the program itself was not there to be asked. All read on 2026-11-29. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${DOCS}/cidrcontains/`]: {
    'cidrcontains("192.168.2.0/20", "192.168.2.1")': 'true',
    'cidrcontains("192.168.2.0/20", "192.168.2.0/22")': 'true',
    'cidrcontains("192.168.2.0/20", "192.126.2.1")': 'false',
    'cidrcontains("192.168.2.0/20", "192.126.2.0/18")': 'false',
    'cidrcontains("fe80::/48", "fe80::1")': 'true',
    'cidrcontains("fe80::/48", "fe81::1")': 'false',
    // "A family mismatch will result in an error."
    'can(cidrcontains("192.168.2.0/20", "fe80::1"))': 'false',
  },
  [`${DOCS}/urldecode/`]: {
    'urldecode("Hello+World%21")': "'Hello World!'",
    'urldecode("%E2%98%83")': "'☃'",
    'urldecode("foo%3Abar%40localhost%3Ffoo%3Dbar%26bar%3Dbaz")': "'foo:bar@localhost?foo=bar&bar=baz'",
  },
  [`${DOCS}/convert/`]: {
    'convert("true", bool)': 'true',
    'convert({}, object({ name = optional(string, "OpenTofu") }))': "{name: 'OpenTofu'}",
  },
  [`${DOCS}/issensitive/`]: {
    'issensitive(1)': 'false',
    'issensitive("hello")': 'false',
    'issensitive(sensitive("hello"))': 'true',
  },
  [`${DOCS}/assume_family/`]: {
    'assumenotnull("vpc-1")': "'vpc-1'",
    'assumestringprefix("vpc-1", "vpc-")': "'vpc-1'",
    'assumelistlength(["a"], 1, 2)': "['a']",
    'assumeequal({ a = 1 }, { a = 1 })': '{a: 1}',
  },
  'https://opentofu.org/docs/language/providers/builtin/': {
    'provider::terraform::decode_tfvars("ranges = [\\"10.0.0.0/16\\"]\\nsize = 3\\n")':
      "{ranges: ['10.0.0.0/16'], size: 3}",
  },
};

describe("OpenTofu's functions", () => {
  for (const [source, answers] of Object.entries(ANSWERS)) {
    it(`answer as in ${source}`, () => {
      for (const [expression, answer] of Object.entries(answers)) assert.equal(saidOf(expression), answer, expression);
    });
  }

  it('unpack what gzip packed', () => {
    const packed = gzipSync('rules: []\n').toString('base64');
    assert.equal(saidOf(`yamldecode(base64gunzip("${packed}"))`), '{rules: []}');
    assert.equal(saidOf('can(base64gunzip("aGVsbG8="))'), 'false');
  });

  it('have no value for what cannot be read', () => {
    assert.equal(saidOf('can(urldecode("100%"))'), 'false');
    assert.equal(saidOf('can(cidrcontains("10.0.0.0", "10.0.0.1"))'), 'false');
    assert.equal(saidOf('can(convert("x", number))'), 'false');
    assert.equal(saidOf('cidrcontains("10.0.0.0/8", "9.0.0.0/7")'), 'false');
    assert.equal(saidOf('can(provider::terraform::decode_tfvars("a {}"))'), 'false');
  });

  it('do not say what only the program can', () => {
    // How gzip packs depends on the program; equal calls are equal.
    assert.equal(valueOf('base64gzip("a")').kind, 'unknown');
    assert.equal(saidOf('base64gzip("a") == base64gzip("a")'), 'true');
    assert.equal(valueOf('cidrcontains("::ffff:10.0.0.0/104", "10.0.0.1")').kind, 'unknown');
  });
});

describe("OpenTofu's lifecycle.enabled", () => {
  const network = (name: string, enabled: string) =>
    `resource "azurerm_virtual_network" "${name}" {\n  name = "${name}"\n  lifecycle {\n    enabled = ${enabled}\n  }\n}\n`;
  const open = 'variable "on" {\n  type = bool\n}\n';

  it('makes a resource, or none', () => {
    const { resources } = lowered(network('a', 'true') + network('b', '1 > 2') + network('c', '!false'));
    assert.deepEqual(
      resources.map(({ address }) => address),
      ['azurerm_virtual_network.a', 'azurerm_virtual_network.c'],
    );
    assert.ok(resources.every(({ condition }) => condition === undefined));
  });

  it('leaves open what is not known', () => {
    const found = lowered(open + network('a', 'var.on') + network('b', 'null'));
    assert.match(resourceOf(found, 'azurerm_virtual_network.a').condition!.kind, /unknown/);
    assert.match(said(resourceOf(found, 'azurerm_virtual_network.a').condition), /`on` has no default/);
    assert.match(said(resourceOf(found, 'azurerm_virtual_network.b').condition), /whether it is enabled/);
  });

  it('makes null of what is not there', () => {
    const before = network('off', 'false') + network('on', 'true');
    assert.equal(saidOf('azurerm_virtual_network.off', before), 'null');
    assert.equal(saidOf('try(azurerm_virtual_network.off.name, "none")', before), "'none'");
    assert.equal(saidOf('azurerm_virtual_network.off != null ? "yes" : "no"', before), "'no'");
    assert.equal(saidOf('azurerm_virtual_network.on.name', before), "'on'");
    const unsure = open + network('maybe', 'var.on');
    assert.equal(saidOf('azurerm_virtual_network.maybe == null', unsure), 'false | true');
    assert.equal(saidOf('azurerm_virtual_network.maybe.name', unsure), "'maybe'");
  });

  it('is the same for modules, and in JSON', () => {
    const files = (enabled: string): Files => ({
      'root/main.tofu': `module "net" {\n  source = "./net"\n  lifecycle {\n    enabled = ${enabled}\n  }\n}\n`,
      'root/net/main.tofu.json':
        '{"resource": {"azurerm_virtual_network": {"v": {"name": "v"}, "w": {"name": "w", "lifecycle": {"enabled": false}}}}}',
    });
    const addresses = (enabled: string) =>
      onDisk(files(enabled))
        .snapshot('root')!
        .network.graph.resources.map(({ address }) => address);
    assert.deepEqual(addresses('true'), ['module.net.azurerm_virtual_network.v']);
    assert.deepEqual(addresses('false'), []);
  });
});

describe("OpenTofu's files", () => {
  /** Names of the networks that a folder declares. */
  const networks = (files: Files) => {
    const workspace = onDisk(files);
    return workspace
      .deployments()
      .flatMap((key) => workspace.snapshot(key)!.network.graph.resources.map(({ name }) => said(name)));
  };
  const network = (label: string, name = label) =>
    `resource "azurerm_virtual_network" "${label}" {\n  name = "${name}"\n}\n`;
  const json = (label: string) => `{"resource": {"azurerm_virtual_network": {"${label}": {"name": "${label}"}}}}`;

  it('stand in for those of Terraform with the same name', () => {
    assert.deepEqual(networks({ 'a/main.tf': network('tf'), 'a/main.tofu': network('tofu') }), ["'tofu'"]);
    assert.deepEqual(networks({ 'a/main.tf.json': json('tf'), 'a/main.tofu.json': json('tofu') }), ["'tofu'"]);
    assert.deepEqual(networks({ 'a/net.tf': network('tf'), 'b/net.tofu': network('tofu') }), ["'tf'", "'tofu'"]);
  });

  it('are named where they do so', () => {
    const workspace = onDisk({ 'a/main.tf': network('tf'), 'a/main.tofu': network('tofu'), 'a/other.tf': '' });
    assert.deepEqual(
      workspace.notices(['a']).map(({ message, place }) => `${place.file}: ${message}`),
      ["a/main.tf: 'main.tf' is not reviewed: OpenTofu reads 'main.tofu' instead, which Terraform does not read."],
    );
  });

  it('add to those with another name or form', () => {
    assert.deepEqual(networks({ 'a/one.tf': network('tf'), 'a/two.tofu': network('tofu') }), ["'tf'", "'tofu'"]);
    assert.deepEqual(networks({ 'a/main.tf': network('tf'), 'a/main.tofu.json': json('tofu') }), ["'tf'", "'tofu'"]);
  });

  it('override what the others declare', () => {
    const main = { 'a/main.tofu': network('v', 'main') };
    assert.deepEqual(networks({ ...main, 'a/override.tofu': network('v', 'over') }), ["'over'"]);
    const both = { 'a/x_override.tf': network('v', 'tf'), 'a/x_override.tofu': network('v', 'tofu') };
    assert.deepEqual(networks({ ...main, ...both }), ["'tofu'"]);
  });

  it('are no files that an editor hides', () => {
    assert.deepEqual(
      networks({ 'a/main.tf': network('v'), 'a/.#main.tf': network('w'), 'a/.net.tofu': network('x') }),
      ["'v'"],
    );
  });

  it('are left when the other one goes', () => {
    const workspace = onDisk({ 'a/main.tf': network('tf'), 'a/main.tofu': network('tofu') });
    workspace.removeFile('a/main.tofu');
    const names = workspace.snapshot('a')!.network.graph.resources.map(({ name }) => said(name));
    assert.deepEqual(names, ["'tf'"]);
  });

  it('may encrypt their state', () => {
    const encryption =
      'terraform {\n  encryption {\n    method "unencrypted" "off" {}\n    state {\n      method = method.unencrypted.off\n    }\n  }\n}\n';
    assert.deepEqual(networks({ 'a/main.tofu': encryption + network('v') }), ["'v'"]);
  });

  it('take variables from terraform.tfvars', () => {
    const main = 'variable "n" {}\nresource "azurerm_virtual_network" "v" {\n  name = var.n\n}\n';
    assert.deepEqual(networks({ 'a/main.tofu': main, 'a/terraform.tfvars': 'n = "given"\n' }), ["'given'"]);
  });
});

describe("OpenTofu's module sources", () => {
  const files: Files = {
    'stack/main.tofu': 'module "net" {\n  source = "${local.parts}/net"\n}\noutput "it" { value = module.net.range }\n',
    'stack/locals.tofu': 'variable "where" {\n  default = "../parts"\n}\nlocals {\n  parts = var.where\n}\n',
    'parts/net/main.tofu': 'output "range" { value = "10.0.0.0/16" }\n',
  };

  it('are worked out from variables and locals', () => {
    assert.equal(said(outputsOf(files, 'stack')('it')), "'10.0.0.0/16'");
  });

  it('make the folder that they lead to a module, not a root', () => {
    const workspace = onDisk(files);
    assert.deepEqual(workspace.deployments(), ['stack']);
    workspace.setFile('stack/locals.tofu', 'locals {\n  parts = "../elsewhere"\n}\n');
    assert.deepEqual(workspace.deployments(), ['parts/net', 'stack']);
    assert.match(workspace.unread(['stack'])[0]!.what, /^\.\.\/elsewhere\/net$/);
  });

  it('that are not known are said', () => {
    const workspace = onDisk({ 'a/main.tofu': 'variable "v" {}\nmodule "m" {\n  source = "./${var.v}"\n}\n' });
    const [entry, ...others] = workspace.unread(['a']);
    assert.equal(others.length, 0);
    assert.match(entry!.reason, /variable `v` has no default/);
    assert.equal(entry!.weight, 'registry');
  });
});

describe("OpenTofu's repeated providers", () => {
  it('are told apart by their keys', () => {
    const { resources } = lowered(`provider "kubernetes" {
  alias    = "by"
  for_each = { west = "https://west.example", east = "https://east.example" }
  host     = each.value
}
resource "kubernetes_service_v1" "a" {
  for_each = toset(["east"])
  provider = kubernetes.by[each.key]
  metadata {
    name = "a"
  }
}
`);
    const connections = resources.filter(({ address }) => address.startsWith('provider.'));
    assert.deepEqual(
      connections.map(({ address, body }) => `${address} ${said(body.entries.get('host')?.value)}`),
      [
        `provider.kubernetes.by["east"] 'https://east.example'`,
        `provider.kubernetes.by["west"] 'https://west.example'`,
      ],
    );
    const object = resources.find(({ address }) => address.startsWith('kubernetes_'));
    assert.equal(object?.scope, 'provider.kubernetes.by["east"]');
  });
});
