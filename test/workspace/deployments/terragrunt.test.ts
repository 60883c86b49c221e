import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { joinInputs, rootCall } from '../../../server/src/languages/unitEvaluation';
import type { Document, Unit } from '../../../server/src/languages/language';
import { terraform } from '../../../server/src/languages/terraform';
import type { HclFile } from '../../../server/src/languages/terraform/syntax/nodes';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../server/src/text/edits';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { Workspace } from '../../../server/src/workspace/workspace';
import { said } from '../../languages/bicep/syntax/reading';

const MODULE = `
variable "private" {
  type    = bool
  default = false
}
variable "name" {
  type    = string
  default = "aks-default"
}
variable "tags" {
  default = {}
}
resource "azurerm_kubernetes_cluster" "shop" {
  name                    = var.name
  private_cluster_enabled = var.private
  tags                    = var.tags
}
`;

const ROOT = 'live/root.hcl';

function open(files: Readonly<Record<string, string>>, repository?: string): Workspace {
  const workspace = new Workspace(languages, rules);
  if (repository !== undefined) workspace.setRepository(repository);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

/** A variable of a deployment's module: its value, or `?` and why it is not known. */
function variableOf(workspace: Workspace, name: string, deployment = workspace.deployments()[0]!): string {
  const { unit, surroundings } = workspace.snapshot(deployment)!;
  const given = joinInputs(
    unit.parameterFiles.map((file) => terraform.parameters(file as Document<HclFile>, surroundings)),
  );
  const opened = terraform.open(unit as Unit<HclFile>, rootCall('test', given), surroundings);
  const value = opened.fragment().parameters.get(name)!;
  return value.kind === 'unknown' ? `? ${value.reason}` : said(value);
}

function unit(source: string, rest = ''): string {
  return `terraform {\n  source = ${source}\n}\n${rest}`;
}

describe('Terragrunt', () => {
  it('deploys the module that a source names, once for each file, and not with its defaults', () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      'live/dev/terragrunt.hcl': unit('"../../modules/aks"', 'inputs = {\n  name = "aks-dev"\n}\n'),
      'live/prod/terragrunt.hcl': unit(
        '"../../modules//aks"',
        'inputs = {\n  name = "aks-prod"\n  private = true\n}\n',
      ),
    });
    assert.deepEqual(workspace.deployments(), [
      'modules/aks?live/dev/terragrunt.hcl',
      'modules/aks?live/prod/terragrunt.hcl',
    ]);
    const [dev, prod] = workspace.deployments();
    assert.equal(variableOf(workspace, 'name', dev), "'aks-dev'");
    assert.equal(variableOf(workspace, 'private', dev), 'false');
    assert.equal(variableOf(workspace, 'private', prod), 'true');
    assert.deepEqual(workspace.deploymentsOf('live/prod/terragrunt.hcl'), [prod]);
    assert.deepEqual(workspace.unread(workspace.deployments()), []);
  });

  it('finds the source from the repository, from the file, and from a file above', () => {
    for (const source of [
      '"${get_repo_root()}/modules/aks"',
      '"${get_path_to_repo_root()}//modules/aks"',
      '"${get_terragrunt_dir()}/../../modules/aks"',
      '"${dirname(find_in_parent_folders("root.hcl"))}/../modules/aks"',
      '"${local.base}/aks"',
    ]) {
      const text = `locals {\n  base = "../../modules"\n}\n${unit(source)}`;
      for (const top of ['.', '/srv/repo', 'file:///srv/repo']) {
        const at = (path: string) => (top === '.' ? path : `${top}/${path}`);
        const workspace = open(
          { [at('modules/aks/main.tf')]: MODULE, [at(ROOT)]: 'locals {}\n', [at('live/dev/terragrunt.hcl')]: text },
          top,
        );
        assert.deepEqual(workspace.parameterWays(at('modules/aks')), [[at('live/dev/terragrunt.hcl')]], source + top);
      }
    }
  });

  it('takes inputs of included files, those of the file itself before them', () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      [ROOT]:
        'inputs = {\n  name = "${basename(get_terragrunt_dir())}-${path_relative_to_include()}"\n  private = true\n}\n',
      'live/_common/aks.hcl': unit('"${dirname(find_in_parent_folders("root.hcl"))}/../modules/aks"'),
      'live/dev/terragrunt.hcl':
        'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\n' +
        'include "common" {\n  path = "../_common/aks.hcl"\n}\ninputs = {\n  private = false\n}\n',
    });
    assert.deepEqual(workspace.parameterWays('modules/aks'), [['live/dev/terragrunt.hcl']]);
    assert.equal(variableOf(workspace, 'name'), "'dev-dev'");
    assert.equal(variableOf(workspace, 'private'), 'false');
    workspace.setFile(ROOT, 'inputs = {\n  name = "other"\n}\n');
    assert.equal(variableOf(workspace, 'name'), "'other'");
  });

  it('reads what other configurations say: of the environment, or exposed by an include', () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      'live/dev/env.hcl': 'locals {\n  name = "aks-${local.stage}"\n  stage = "dev"\n}\n',
      [ROOT]: 'locals {\n  private = true\n}\n',
      'live/dev/aks/terragrunt.hcl':
        'locals {\n  env = read_terragrunt_config(find_in_parent_folders("env.hcl"))\n}\n' +
        'include "root" {\n  path   = find_in_parent_folders("root.hcl")\n  expose = true\n}\n' +
        unit('"../../../modules/aks"') +
        'inputs = merge(local.env.locals, {\n  private = include.root.locals.private\n})\n',
    });
    assert.equal(variableOf(workspace, 'name'), "'aks-dev'");
    assert.equal(variableOf(workspace, 'private'), 'true');
  });

  it('reads data files beside it', () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      'live/dev/values.yaml': 'name: from-yaml\n',
      'live/dev/terragrunt.hcl':
        unit('"../../modules/aks"') +
        'inputs = {\n  name = yamldecode(file("${get_terragrunt_dir()}/values.yaml")).name\n' +
        '  tags = yamldecode(file("gone.yaml"))\n}\n',
    });
    assert.equal(variableOf(workspace, 'name'), "'from-yaml'");
    assert.match(variableOf(workspace, 'tags'), /^\? .*`gone.yaml` was not read/);
    assert.deepEqual(
      workspace.missing(workspace.deployments()).map(({ key }) => key),
      ['live/dev/gone.yaml'],
    );
  });

  it('leaves unknown what only Terragrunt knows, and never takes the default for it', () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['inputs = {\n  name = dependency.net.outputs.name\n}\n', 'name', /`dependency.net` gives .* deployed/],
      ['inputs = {\n  name = get_env("NAME", "x")\n}\n', 'name', /`get_env` is known only when Terragrunt runs/],
      ['inputs = {\n  private = null\n}\n', 'private', /Terragrunt hands null over/],
      ['inputs = merge({ name = "x" }, dependency.net.outputs)\n', 'private', /deployed/],
      ['inputs = yamldecode(run_cmd("cat", "x.yaml"))\n', 'private', /Terragrunt runs/],
      ['include {\n  path = find_in_parent_folders("gone.hcl")\n}\n', 'private', /included here is not read/],
    ];
    for (const [text, name, reason] of cases) {
      const workspace = open({
        'modules/aks/main.tf': MODULE,
        'live/terragrunt.hcl': unit('"../modules/aks"', text),
      });
      assert.match(variableOf(workspace, name), new RegExp(`^\\? .*${reason.source}`), text);
    }
  });

  it('merges deeply only where it can be told', () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      [ROOT]: 'inputs = {\n  tags = { a = "1" }\n  name = "above"\n}\n',
      'live/dev/terragrunt.hcl':
        'include "root" {\n  path = "../root.hcl"\n  merge_strategy = "deep"\n}\n' +
        unit('"../../modules/aks"', 'inputs = {\n  tags = { b = "2" }\n}\n'),
    });
    assert.match(variableOf(workspace, 'tags'), /^\? .*merged in/);
    assert.equal(variableOf(workspace, 'name'), "'above'");
  });

  it('hands files of values over that its arguments name', () => {
    const files = {
      'modules/aks/main.tf': MODULE,
      'live/prod.tfvars': 'name = "from-file"\n',
      'live/dev/terragrunt.hcl':
        'terraform {\n  source = "../../modules/aks"\n  extra_arguments "values" {\n    commands = ["plan"]\n' +
        '    required_var_files = ["${get_terragrunt_dir()}/../prod.tfvars"]\n  }\n}\n' +
        'inputs = {\n  name = "from-inputs"\n  private = true\n}\n',
    };
    const workspace = open(files);
    assert.equal(variableOf(workspace, 'name'), "'from-file'");
    assert.equal(variableOf(workspace, 'private'), 'true');
    workspace.removeFile('live/prod.tfvars');
    assert.match(variableOf(workspace, 'private'), /^\? .*arguments that Terragrunt adds/);
  });

  it("lets the module's automatic files win over inputs", () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      'modules/aks/terraform.tfvars': 'name = "automatic"\n',
      'live/terragrunt.hcl': unit('"../modules/aks"', 'inputs = {\n  name = "input"\n  private = true\n}\n'),
    });
    assert.equal(variableOf(workspace, 'name'), "'automatic'");
    assert.equal(variableOf(workspace, 'private'), 'true');
  });

  it('deploys its own folder without a source, but not where others include it', () => {
    const own = open({ 'stack/main.tf': MODULE, 'stack/terragrunt.hcl': 'inputs = {\n  name = "own"\n}\n' });
    assert.equal(variableOf(own, 'name'), "'own'");
    const above = open({
      'main.tf': MODULE,
      'terragrunt.hcl': 'inputs = {\n  name = "for-all"\n}\n',
      'modules/aks/main.tf': MODULE,
      'live/terragrunt.hcl': `include {\n  path = find_in_parent_folders()\n}\n${unit('"../modules/aks"')}`,
    });
    assert.deepEqual(above.parameterWays('.'), [[]]);
    assert.equal(variableOf(above, 'name', 'modules/aks'), "'for-all'");
  });

  it('says which sources are not of this repository, or not known', () => {
    const why = (source: string) => {
      const workspace = open({ 'live/terragrunt.hcl': unit(source) });
      assert.deepEqual(workspace.deployments(), []);
      return workspace.unread([]).map(({ what, reason, weight }) => `${what}: ${reason} (${weight})`);
    };
    assert.deepEqual(why('"git::https://example.com/modules.git//aks?ref=v1"'), [
      "live/terragrunt.hcl: it deploys 'git::https://example.com/modules.git//aks?ref=v1', which is in a registry or another repository (registry)",
    ]);
    assert.match(why('"${get_env("BASE")}/aks"').join(), /its source is not known/);
    assert.match(why('"../modules/gone"').join(), /'..\/modules\/gone', is not there/);
  });

  it('is told from other HCL', () => {
    const workspace = open({
      '.tflint.hcl': 'plugin "azurerm" {\n  enabled = true\n}\n',
      'image.pkr.hcl': 'locals {\n  x = 1\n}\n',
      'policy.hcl': 'path "secret/*" {\n  capabilities = ["read"]\n}\n',
      'env.hcl': 'locals {\n  x = 1\n}\n',
    });
    assert.deepEqual(
      workspace.documents().map(({ file }) => file),
      ['env.hcl'],
    );
  });

  it('has fixes written where the value stands', () => {
    const workspace = open({
      'modules/aks/main.tf': MODULE,
      [ROOT]: 'inputs = {\n  private = false\n}\n',
      'live/dev/terragrunt.hcl': 'include "root" {\n  path = "../root.hcl"\n}\n' + unit('"../../modules/aks"'),
    });
    const [key] = workspace.deployments();
    const { findings } = workspace.review(key!, DEFAULT_CONFIGURATION, { today: '2026-11-29' });
    const finding = findings.find(({ rule }) => rule.code === 'AKSN601')!;
    const fix = finding.fixes.find(({ title }) => /private/.test(title))!;
    const outcome = workspace.fix(key!, finding, fix, DEFAULT_CONFIGURATION, { today: '2026-11-29' });
    assert.equal(outcome.kind, 'edits', JSON.stringify(outcome));
    if (outcome.kind !== 'edits') return;
    const edited = outcome.files.find(({ file }) => file === ROOT);
    assert.match(applyEdits(workspace.document(ROOT)!.text, edited!.edits), /private = true/);
  });
});
