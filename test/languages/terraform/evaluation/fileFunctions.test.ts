import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { said } from './evaluating';
import { outputsOf, type Files } from './workspaceWithFolders';

/** What expressions of `envs/prod/main.tf` are, and those of a module that it calls. */
const DISK: Files = {
  'envs/prod/main.tf': `module "net" {
  source = "../../modules/net"
}
module "deep" {
  source = "./parts/deep"
}
`,
  'envs/prod/parts/deep/main.tf': 'output "it" { value = path.module }\n',
  'envs/prod/ranges.yaml': 'hub: 10.0.0.0/16\nspokes:\n  - 10.1.0.0/16\n  - 10.2.0.0/16\n',
  'envs/prod/rules.csv': 'name,port\nssh,22\nrdp,3389\n',
  'envs/prod/site.json': '{"region": "westeurope", "zones": [1, 2]}',
  'envs/prod/note.tpl': 'To ${upper(name)}:%{ for port in ports } ${port}%{ endfor }\n',
  'envs/prod/nested.tpl': '${templatefile("note.tpl", { name = name, ports = [] })}',
  'envs/prod/list.tpl': '${[for x in items : x * 2]}',
  'envs/prod/broken.tpl': 'one %{ if true }two',
  'envs/prod/rules/b.yaml': 'b: 2',
  'envs/prod/rules/a.yaml': 'a: 1',
  'envs/prod/rules/A.yml': 'c: 3',
  'envs/prod/rules/old/.hidden.yaml': 'd: 4',
  'envs/prod/odd.bin': 'a\ufffdb',
  'envs/prod/empty/': '',
  'modules/net/main.tf': `output "folder" { value = path.module }
output "root" { value = path.root }
output "own" { value = file("\${path.module}/own.txt") }
output "of_root" { value = file("rules/a.yaml") }
output "found" { value = fileset(path.module, "*.txt") }
`,
  'modules/net/own.txt': 'of the module',
};

function check(cases: Readonly<Record<string, string>>): void {
  const names = Object.keys(cases);
  const outputs = names.map((expression, index) => `output "o${index}" {\n  value = ${expression}\n}\n`).join('');
  const main = `variable "u" {}\n${DISK['envs/prod/main.tf']}${outputs}`;
  const of = outputsOf({ ...DISK, 'envs/prod/main.tf': main }, 'envs/prod');
  names.forEach((expression, index) => {
    const value = said(of(`o${index}`)).replace(/^(\?.*) \{.*\}$/, '$1');
    assert.equal(value, cases[expression], expression);
  });
}

const hash = (name: string, text: string, form: 'hex' | 'base64' = 'hex') =>
  `'${createHash(name).update(text).digest(form)}'`;

describe("Terraform's paths", () => {
  it('are relative to the folder of the root, also in modules', () => {
    check({
      'path.module': "'.'",
      'path.root': "'.'",
      'module.net.folder': "'../../modules/net'",
      'module.net.root': "'.'",
      'module.deep.it': "'parts/deep'",
      'module.net.own': "'of the module'",
      'module.net.of_root': "'a: 1'",
      'module.net.found': "['own.txt']",
    });
  });

  it('do not pretend to know where the repository lies on a machine', () => {
    const reason = 'the path of the working folder is known only when Terraform runs';
    check({
      'path.cwd': `?${reason}`,
      'abspath(path.root)': `?${reason}`,
      'abspath("..")': `?${reason}`,
      'abspath("/a/../b")': "'/b'",
      'pathexpand("~/.ssh/id.pub")': '?the home folder is known only when Terraform runs',
      'pathexpand("keys/id.pub")': "'keys/id.pub'",
      'basename("rules/a.yaml")': "'a.yaml'",
      'dirname("rules/a.yaml")': "'rules'",
    });
  });

  it('lead to files from the working folder, too', () => {
    check({
      'file("${path.cwd}/rules/a.yaml")': "'a: 1'",
      'file(abspath("${path.module}/rules/../rules/a.yaml"))': "'a: 1'",
      'fileexists("${abspath(path.root)}/rules/a.yaml")': 'true',
      'fileset("${path.cwd}/rules", "*.yml")': "['A.yml']",
    });
  });
});

describe("Terraform's file functions", () => {
  it('give the text of a file, and what it decodes to', () => {
    check({
      'file("rules/a.yaml")': "'a: 1'",
      'yamldecode(file("${path.module}/ranges.yaml")).spokes[1]': "'10.2.0.0/16'",
      '[for r in csvdecode(file("rules.csv")) : r.port if r.name == "rdp"]': "['3389']",
      'jsondecode(file("./site.json")).zones': '[1, 2]',
      'core::file("rules/a.yaml")': "'a: 1'",
      'filebase64("rules/a.yaml")': "'YTogMQ=='",
      'filemd5("rules/a.yaml")': hash('md5', 'a: 1'),
      'filesha1("rules/a.yaml")': hash('sha1', 'a: 1'),
      'filesha256("rules/a.yaml")': hash('sha256', 'a: 1'),
      'filesha512("rules/a.yaml")': hash('sha512', 'a: 1'),
      'filebase64sha256("rules/a.yaml")': hash('sha256', 'a: 1', 'base64'),
      'filebase64sha512("rules/a.yaml")': hash('sha512', 'a: 1', 'base64'),
    });
  });

  it('say which file was not read, and guess nothing from it', () => {
    check({
      'file("nothing.yaml")': '?the file `nothing.yaml` was not read',
      'yamldecode(file("nothing.yaml")).x': '?the file `nothing.yaml` was not read',
      'file("../../../../etc/passwd")': '?the file `../../../../etc/passwd` was not read',
      'file("/etc/passwd")': '?the file `/etc/passwd` was not read',
      'file("~/.ssh/id_rsa.pub")': '?`~/.ssh/id_rsa.pub` is known only when Terraform runs',
      'fileexists("~/.ssh/id_rsa.pub")': '?whether there is a file `~/.ssh/id_rsa.pub` is not known',
      'file(var.u)': '?variable `u` has no default',
      'file("rules/${var.u}.yaml")': '?variable `u` has no default',
      'filemd5("odd.bin")': '?the bytes of the file are not known',
      'file()': '?`file` takes 1 arguments',
      'file(["a"])': '?`file` takes a text',
    });
  });

  it('know that a file is missing where they may ask for it', () => {
    check({
      'fileexists("ranges.yaml")': 'true',
      'fileexists("nothing.yaml")': 'false',
      'fileexists("nowhere/deep/nothing.yaml")': 'false',
      'fileexists("../../nowhere/nothing.yaml")': '?whether there is a file `../../nowhere/nothing.yaml` is not known',
      'fileexists(".terraform/nothing.yaml")': '?whether there is a file `.terraform/nothing.yaml` is not known',
      'fileexists("nothing.yaml") ? yamldecode(file("nothing.yaml")) : { a = 1 }': '{a: 1}',
      'try(yamldecode(file("nothing.yaml")), { a = 1 })': '{a: 1}',
      'can(file("nothing.yaml"))': 'false',
      'can(file("ranges.yaml"))': 'true',
      'try(file("rules/a.yaml"), "none")': "'a: 1'",
    });
  });

  it('read a file once for each of the paths that it may have', () => {
    check({ 'file(var.u == "x" ? "rules/a.yaml" : "rules/b.yaml")': "'a: 1' | 'b: 2'" });
  });

  it('fill templates in', () => {
    check({
      'templatefile("note.tpl", { name = "ops", ports = [22, 3389] })': "'To OPS: 22 3389\n'",
      'templatefile("${path.module}/nested.tpl", { name = "ops" })': "'To OPS:\n'",
      'templatefile("list.tpl", { items = [1, 2] })': '[2, 4]',
      'templatefile("rules/a.yaml", {})': "'a: 1'",
      'templatefile("note.tpl", { name = var.u, ports = [] })': "'To ${upper({var.u})}:\n'",
      'templatefile("note.tpl", var.u)': '?variable `u` has no default',
      'templatefile("broken.tpl", {})': '?the template is no valid one',
      'templatefile("none.tpl", {})': '?the file `none.tpl` was not read',
      'try(templatefile("none.tpl", {}), "none")': "'none'",
    });
  });

  it('find files by a pattern', () => {
    check({
      'fileset(path.module, "rules/*.yaml")': "['rules/a.yaml', 'rules/b.yaml']",
      'fileset("rules", "*")': "['A.yml', 'a.yaml', 'b.yaml']",
      'fileset("rules", "**")': "['A.yml', 'a.yaml', 'b.yaml', 'old/.hidden.yaml']",
      'fileset("${path.module}/rules", "**/*.{yml,yaml}")': "['A.yml', 'a.yaml', 'b.yaml', 'old/.hidden.yaml']",
      'fileset("rules", "a.yaml")': "['a.yaml']",
      'fileset("rules", "../*.csv")': "['../rules.csv']",
      'fileset("../..", "modules/*/*.txt")': "['modules/net/own.txt']",
      'fileset("empty", "*")': '[]',
      'fileset("rules", "[ab].yaml")': "['a.yaml', 'b.yaml']",
      'fileset("rules", "[a")': '?the pattern is not a valid one',
      'fileset("nowhere", "*")': '[]',
      'fileset("../../nowhere", "*")': '?the files below `../../nowhere` are not known',
      'merge([for f in fileset("rules", "*.yaml") : yamldecode(file("rules/${f}"))]...)': '{a: 1, b: 2}',
    });
  });
});
