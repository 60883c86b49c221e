import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

const TODAY = { today: '2026-11-29' };

const CLUSTER = `
variable "private" {
  type    = bool
  default = false
}
variable "plugin" {
  type    = string
  default = "kubenet"
}
variable "zone" {
  default = null
}
resource "azurerm_kubernetes_cluster" "shop" {
  name                    = "aks-shop"
  private_cluster_enabled = var.private
  network_profile {
    network_plugin = var.plugin
  }
}
`;

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

/** The ways of a root as one text each. */
function waysOf(workspace: Workspace, unit: string): readonly string[] {
  return workspace.parameterWays(unit).map((files) => files.join(' + '));
}

/** The files that are not taken, with why. */
function notTaken(workspace: Workspace): readonly string[] {
  return workspace.unread(workspace.deployments()).map(({ what, reason }) => `${what}: ${reason}`);
}

describe('ways of a Terraform root', () => {
  it('are its environment files, each on top of the automatic ones, and not its defaults', () => {
    const workspace = open({
      'infra/main.tf': CLUSTER,
      'infra/terraform.tfvars': 'plugin = "azure"\n',
      'infra/envs/dev.tfvars': 'private = false\n',
      'infra/envs/prod.tfvars.json': '{ "private": true }',
    });
    assert.deepEqual(workspace.deployments(), ['infra?infra/envs/dev.tfvars', 'infra?infra/envs/prod.tfvars.json']);
    assert.deepEqual(waysOf(workspace, 'infra'), [
      'infra/terraform.tfvars + infra/envs/dev.tfvars',
      'infra/terraform.tfvars + infra/envs/prod.tfvars.json',
    ]);
    const open601 = workspace.deployments().filter((key) => {
      const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
      return findings.some(({ rule }) => rule.code === 'AKSN601');
    });
    assert.deepEqual(open601, ['infra?infra/envs/dev.tfvars']);
    assert.deepEqual(notTaken(workspace), []);
  });

  it('are found beside the root, in folders of environments, and at any depth below', () => {
    for (const file of ['prod.tfvars', 'environments/prod/terraform.tfvars', 'config/weu/prod/values.auto.tfvars']) {
      const workspace = open({ 'a/main.tf': CLUSTER, [`a/${file}`]: 'private = true\n' });
      assert.deepEqual(waysOf(workspace, 'a'), [`a/${file}`], file);
    }
  });

  it('are not the values of another folder: of a root or module below, of examples, of the state', () => {
    const workspace = open({
      'main.tf': `${CLUSTER}module "net" {\n  source = "./modules/net"\n}\n`,
      'modules/net/main.tf': 'variable "private" {}\n',
      'modules/net/test.tfvars': 'private = true\n',
      'modules/net/envs/dev.tfvars': 'private = true\n',
      'examples/prod.tfvars': 'private = true\n',
      'stages/dns/main.tf': 'variable "private" {}\n',
      'stages/dns/terraform.tfvars': 'private = true\n',
      'stages/dns/prod.tfvars': 'private = true\n',
      'envs/prod/backend.tfvars': 'zone = "x"\n',
      'sample.tfvars': 'private = true\n',
      'empty.tfvars': '# private = true\n',
    });
    assert.deepEqual(waysOf(workspace, '.'), ['']);
    assert.deepEqual(waysOf(workspace, 'stages/dns'), ['stages/dns/terraform.tfvars + stages/dns/prod.tfvars']);
  });

  it('leave out files whose names the root does not declare, and say so of those that are mostly its own', () => {
    const workspace = open({
      'main.tf': CLUSTER,
      'envs/prod.tfvars': 'private = true\nplugin = "azure"\nzone = "1"\nold_name = 1\n',
      'packer/build.tfvars': 'image = "x"\nsize = "y"\nzone = "1"\n',
    });
    assert.deepEqual(waysOf(workspace, '.'), ['']);
    assert.deepEqual(notTaken(workspace), [
      'envs/prod.tfvars: it gives values to variables that its root does not declare: `old_name`',
    ]);
  });

  it('follow the declarations as they change', () => {
    const workspace = open({ 'main.tf': CLUSTER, 'envs/prod.tfvars': 'private = true\nsize = 3\n' });
    assert.deepEqual(waysOf(workspace, '.'), ['']);
    workspace.setFile('more.tf', 'variable "size" {}\n');
    assert.deepEqual(waysOf(workspace, '.'), ['envs/prod.tfvars']);
    workspace.removeFile('envs/prod.tfvars');
    assert.deepEqual(waysOf(workspace, '.'), ['']);
  });

  it('join the files of one environment, and common values with each', () => {
    const workspace = open({
      'main.tf': CLUSTER,
      'envs/common.tfvars': 'zone = "1"\n',
      'envs/dev/cluster.tfvars': 'private = false\n',
      'envs/dev/network.tfvars': 'plugin = "kubenet"\n',
      'envs/prod/cluster.tfvars': 'private = true\n',
      'envs/prod/network.tfvars': 'plugin = "azure"\n',
    });
    assert.deepEqual(waysOf(workspace, '.'), [
      'envs/common.tfvars + envs/dev/cluster.tfvars + envs/dev/network.tfvars',
      'envs/common.tfvars + envs/prod/cluster.tfvars + envs/prod/network.tfvars',
    ]);
    assert.deepEqual(
      workspace.deployments().map((key) => workspace.snapshot(key)!.way),
      ['envs/dev', 'envs/prod'],
    );
  });

  it('join the folders of one environment, where each gives something else', () => {
    const workspace = open({
      'main.tf': CLUSTER,
      'configuration/global_settings.tfvars': 'zone = "1"\n',
      'configuration/networking/vnet.tfvars': 'plugin = "azure"\n',
      'configuration/aks/aks.tfvars': 'private = true\n',
    });
    assert.deepEqual(waysOf(workspace, '.'), [
      'configuration/aks/aks.tfvars + configuration/global_settings.tfvars + configuration/networking/vnet.tfvars',
    ]);
    const several = open({
      'main.tf': CLUSTER,
      'configuration/settings.tfvars': 'zone = "1"\n',
      'configuration/blue/net/vnet.tfvars': 'plugin = "azure"\n',
      'configuration/blue/aks.tfvars': 'private = true\n',
      'configuration/green/aks.tfvars': 'private = false\n',
    });
    assert.deepEqual(waysOf(several, '.'), [
      'configuration/settings.tfvars + configuration/blue/aks.tfvars + configuration/blue/net/vnet.tfvars',
      'configuration/settings.tfvars + configuration/green/aks.tfvars',
    ]);
  });

  it('keep files apart that are named after stages or give the same names', () => {
    const stages = open({ 'main.tf': CLUSTER, 'dev.tfvars': 'private = false\n', 'prod.tfvars': 'plugin = "azure"\n' });
    assert.deepEqual(waysOf(stages, '.'), ['dev.tfvars', 'prod.tfvars']);
    const regions = open({ 'main.tf': CLUSTER, 'v/blue.tfvars': 'zone = "1"\n', 'v/green.tfvars': 'zone = "2"\n' });
    assert.deepEqual(waysOf(regions, '.'), ['v/blue.tfvars', 'v/green.tfvars']);
    const both = open({
      'main.tf': CLUSTER,
      'envs/dev-aks.tfvars': 'private = false\n',
      'envs/dev-net.tfvars': 'plugin = "kubenet"\n',
      'envs/prod-aks.tfvars': 'private = true\n',
      'envs/prod-net.tfvars': 'plugin = "azure"\n',
    });
    assert.deepEqual(waysOf(both, '.'), [
      'envs/dev-aks.tfvars + envs/dev-net.tfvars',
      'envs/prod-aks.tfvars + envs/prod-net.tfvars',
    ]);
  });

  it('are found in a folder beside the only root that they fit, or the one of its name', () => {
    const only = open({
      'terraform/main.tf': CLUSTER,
      'dns/main.tf': 'variable "zone" {}\n',
      'envs/prod.tfvars': 'private = true\nzone = "1"\n',
    });
    assert.deepEqual(waysOf(only, 'terraform'), ['envs/prod.tfvars']);
    const named = open({
      'components/aks/main.tf': CLUSTER,
      'components/aks-blue/main.tf': CLUSTER,
      'environments/aks/prod.tfvars': 'private = true\n',
    });
    assert.deepEqual(waysOf(named, 'components/aks'), ['environments/aks/prod.tfvars']);
    assert.deepEqual(waysOf(named, 'components/aks-blue'), ['']);
    const unclear = open({
      'blue/main.tf': CLUSTER,
      'green/main.tf': CLUSTER,
      'envs/prod.tfvars': 'private = true\n',
    });
    assert.deepEqual(waysOf(unclear, 'blue'), ['']);
    assert.deepEqual(notTaken(unclear), [
      'envs/prod.tfvars: 2 roots declare all of its variables, and nothing tells for which of them it is',
    ]);
  });

  it('can be forty', () => {
    const files: Record<string, string> = { 'main.tf': CLUSTER };
    for (let i = 0; i < 40; i++) files[`envs/t${i}.tfvars`] = `private = ${i % 2 === 0}\n`;
    assert.equal(open(files).deployments().length, 40);
  });
});

describe('ways of a template', () => {
  const template = (parameters: readonly string[]) =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      parameters: Object.fromEntries(parameters.map((name) => [name, { type: 'string', defaultValue: '' }])),
      resources: [],
    });
  const values = (parameters: readonly string[]) =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: Object.fromEntries(parameters.map((name) => [name, { value: 'x' }])),
    });

  it('are parameter files that fit no other template beside them', () => {
    const workspace = open({
      'infra/cluster.bicep': "param prefix string = ''\nparam Location string = ''\n",
      'infra/registry.bicep': "param prefix string = ''\n",
      'infra/params.dev.json': values(['prefix', 'location']),
      'infra/parameters/prod.json': values(['prefix', 'location']),
      'infra/shared.json': values(['prefix']),
    });
    assert.deepEqual(waysOf(workspace, 'infra/cluster.bicep'), ['infra/parameters/prod.json', 'infra/params.dev.json']);
    assert.deepEqual(waysOf(workspace, 'infra/registry.bicep'), ['']);
  });

  it('are found in the folders of environments, below a template and beside the only one that they fit', () => {
    const workspace = open({
      'infra/cluster.bicep': "param name string = ''\nparam size string = ''\n",
      'infra/environments/dev/parameters.json': values(['name']),
      'infra/environments/prod/cluster.parameters.json': values(['name', 'size', 'stale']),
      'infra/other/parameters.json': values(['name']),
      'hub/main.json': template(['range']),
      'deploy/params/hub-prod.json': values(['range']),
    });
    assert.deepEqual(waysOf(workspace, 'infra/cluster.bicep'), [
      'infra/environments/dev/parameters.json',
      'infra/environments/prod/cluster.parameters.json',
    ]);
    assert.deepEqual(waysOf(workspace, 'hub/main.json'), ['']);
    workspace.setFile('params/hub-prod.json', values(['range']));
    assert.deepEqual(waysOf(workspace, 'hub/main.json'), ['params/hub-prod.json']);
    workspace.setFile('spoke/main.json', template(['range']));
    assert.deepEqual(waysOf(workspace, 'hub/main.json'), ['']);
  });

  it('leave out what gives values to parameters that are not declared, and say so', () => {
    const workspace = open({
      'cluster.bicep': "param name string = ''\nparam size string = ''\n",
      'policy.bicep': "param scope string = ''\n",
      'azuredeploy.parameters.prod.json': values(['name', 'size', 'location']),
      'unrelated.json': values(['a', 'b', 'name']),
    });
    assert.deepEqual(waysOf(workspace, 'cluster.bicep'), ['']);
    assert.deepEqual(notTaken(workspace), [
      'azuredeploy.parameters.prod.json: it gives values to parameters that its root does not declare: `location`',
    ]);
  });

  it('are not those that are named after another, or that fit the compiled twin only by being its source', () => {
    const workspace = open({
      'main.json': template(['name']),
      'hub.json': template(['name']),
      'hub.parameters.json': values(['name']),
    });
    assert.deepEqual(waysOf(workspace, 'main.json'), ['']);
    assert.deepEqual(waysOf(workspace, 'hub.json'), ['hub.parameters.json']);
    const compiled = open({
      'cluster.bicep': "param name string = ''\n",
      'cluster.json': template(['name']),
      'azuredeploy.parameters.prod.json': values(['name']),
    });
    assert.deepEqual(waysOf(compiled, 'cluster.bicep'), ['azuredeploy.parameters.prod.json']);
  });
});

describe('a choice of parameter files', () => {
  const files = {
    'main.tf': CLUSTER,
    'terraform.tfvars': 'zone = "1"\n',
    'envs/dev.tfvars': 'private = false\n',
    'envs/prod.tfvars': 'private = true\n',
    'other/main.tf': 'variable "size" {}\n',
    'other/envs/x.tfvars': 'size = 1\n',
  };

  it('stands in for what is found, for one root, until it is taken back', () => {
    const workspace = open(files);
    assert.deepEqual(workspace.parameterCandidates('.'), ['envs/dev.tfvars', 'envs/prod.tfvars']);
    workspace.setParameterChoice('.', [['envs/prod.tfvars']]);
    assert.deepEqual(workspace.deployments(), ['.', 'other']);
    assert.deepEqual(waysOf(workspace, '.'), ['terraform.tfvars + envs/prod.tfvars']);
    assert.deepEqual(workspace.parameterChoice('.'), [['envs/prod.tfvars']]);
    workspace.setParameterChoice('.', [[]]);
    assert.deepEqual(waysOf(workspace, '.'), ['terraform.tfvars']);
    workspace.setParameterChoice('.', undefined);
    assert.equal(waysOf(workspace, '.').length, 2);
  });

  it('of a person wins over the command line, and that over the project file', () => {
    const workspace = open(files);
    workspace.setProjectParameters('.', [['envs/dev.tfvars', 'envs/prod.tfvars']]);
    assert.deepEqual(waysOf(workspace, '.'), ['terraform.tfvars + envs/dev.tfvars + envs/prod.tfvars']);
    workspace.setParameterFiles(['envs/dev.tfvars']);
    assert.deepEqual(waysOf(workspace, '.'), ['terraform.tfvars + envs/dev.tfvars']);
    workspace.setParameterChoice('.', [['envs/prod.tfvars']]);
    assert.deepEqual(waysOf(workspace, '.'), ['terraform.tfvars + envs/prod.tfvars']);
  });

  it('of files that are not there leaves the root as it is', () => {
    const workspace = open(files);
    workspace.setParameterChoice('.', [['envs/gone.tfvars']]);
    assert.equal(waysOf(workspace, '.').length, 2);
  });
});
