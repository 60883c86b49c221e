/** Files of a deployment that cannot be read: what they declare and the values that they give are not known. */
import { strict as assert } from 'node:assert';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { DAY, template, workspaceOf } from '../fixes/told';

const BINARY = { why: 'unreadable' as const, because: 'it is a binary file', help: 'Save it as text in UTF-8.' };

/** The verdicts of a rule on all deployments. */
function verdicts(workspace: Workspace, rule: string): readonly string[] {
  return workspace
    .deployments()
    .flatMap((key) => workspace.review(key, DEFAULT_CONFIGURATION, DAY).checks)
    .filter((check) => check.rule.code === rule)
    .map(({ status, because }) => `${status}: ${because ?? ''}`);
}

const cluster = (closed: string) => `resource "azurerm_kubernetes_cluster" "ops" {
  name                    = "aks-ops"
  location                = "westeurope"
  resource_group_name     = "rg-ops"
  dns_prefix              = "ops"
  private_cluster_enabled = ${closed}
  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 2
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
  identity {
    type = "SystemAssigned"
  }
}
resource "azurerm_virtual_network" "ops" {
  name                = "vnet-ops"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  address_space       = ["10.8.0.0/16"]
}
resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = "rg-ops"
  virtual_network_name = azurerm_virtual_network.ops.name
  address_prefixes     = ["10.8.0.0/20"]
}
`;
const closedByDefault = `variable "closed" {\n  type    = bool\n  default = true\n}\n`;

describe('A file of a Terraform root that cannot be read', () => {
  const files = { 'ops/main.tf': closedByDefault + cluster('var.closed') };

  it('leaves variables open that it may give values to', () => {
    for (const name of ['terraform.tfvars', 'site.auto.tfvars', 'terraform.tfvars.json']) {
      const workspace = workspaceOf(files);
      assert.match(verdicts(workspace, 'AKSN601').join(), /^pass/);
      workspace.setUnreadable(`ops/${name}`, BINARY);
      assert.equal(
        verdicts(workspace, 'AKSN601').join(),
        `undecided: '${name}' gives values and was not read: it is a binary file`,
      );
      workspace.setFile(`ops/${name}`, name.endsWith('.json') ? '{"closed": false}' : 'closed = false\n');
      assert.match(verdicts(workspace, 'AKSN601').join(), /^fail/);
    }
  });

  it('counts for its own folder only, and not where Terraform does not read it by itself', () => {
    const workspace = workspaceOf(files);
    workspace.setUnreadable('other/terraform.tfvars', BINARY);
    workspace.setUnreadable('ops/readme.json', BINARY);
    workspace.setUnreadable('ops/prod.tfvars', BINARY);
    assert.match(verdicts(workspace, 'AKSN601').join(), /^pass/);
  });

  it('counts where somebody names it', () => {
    const workspace = workspaceOf(files);
    workspace.setUnreadable('ops/prod.tfvars', BINARY);
    workspace.setParameterFiles(['ops/prod.tfvars']);
    assert.match(verdicts(workspace, 'AKSN601').join(), /^undecided: 'prod.tfvars' gives values/);
  });

  it('hides what it may declare, in the root and in a module', () => {
    const alone = workspaceOf(files);
    assert.match(verdicts(alone, 'AKSN303').join(), /^fail/);
    alone.setUnreadable('ops/nsg.tf', BINARY);
    assert.equal(verdicts(alone, 'AKSN303').join(), 'undecided: file `nsg.tf` is not read and may deploy it');

    const called = workspaceOf({ 'main.tf': 'module "ops" {\n  source = "./ops"\n}\n', ...files });
    called.setUnreadable('ops/nsg.tofu', BINARY);
    assert.equal(verdicts(called, 'AKSN303').join(), 'undecided: file `nsg.tofu` is not read and may deploy it');
  });

  it('is listed once', () => {
    const workspace = workspaceOf(files);
    workspace.setUnreadable('ops/nsg.tf', BINARY);
    const unread = workspace.unread(workspace.deployments());
    assert.deepEqual(
      unread.map(({ what, reason, weight }) => [what, reason, weight]),
      [['ops/nsg.tf', 'it is a binary file', 'input']],
    );
  });
});

describe('A parameter file of a template that cannot be read', () => {
  const bicep = `param closed bool = true
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-ops'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'ops'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: { enablePrivateCluster: closed }
  }
}
`;

  it('leaves the parameters of the Bicep file beside it open', () => {
    for (const name of ['main.bicepparam', 'main.parameters.json']) {
      const workspace = workspaceOf({ 'infra/main.bicep': bicep, 'infra/other.bicep': bicep });
      workspace.setUnreadable(`infra/${name}`, BINARY);
      assert.deepEqual(
        verdicts(workspace, 'AKSN601').map((verdict) => verdict.split(':')[0]),
        ['undecided', 'pass'],
      );
    }
  });

  it('says nothing of another way to deploy the same file', () => {
    const workspace = workspaceOf({
      'infra/main.bicep': bicep,
      'infra/prod.bicepparam': "using 'main.bicep'\nparam closed = false\n",
    });
    workspace.setUnreadable('infra/main.bicepparam', BINARY);
    assert.match(verdicts(workspace, 'AKSN601').join(), /^fail/);
  });

  it('leaves the parameters of the ARM template beside it open', () => {
    const workspace = workspaceOf({
      'azuredeploy.json': template({
        parameters: { closed: { type: 'bool', defaultValue: true } },
        resources: [
          {
            type: 'Microsoft.ContainerService/managedClusters',
            apiVersion: '2025-05-01',
            name: 'aks-ops',
            location: 'westeurope',
            properties: {
              dnsPrefix: 'ops',
              agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }],
              apiServerAccessProfile: { enablePrivateCluster: "[parameters('closed')]" },
            },
          },
        ],
      }),
    });
    assert.match(verdicts(workspace, 'AKSN601').join(), /^pass/);
    workspace.setUnreadable('azuredeploy.parameters.json', BINARY);
    assert.match(verdicts(workspace, 'AKSN601').join(), /^undecided: 'azuredeploy.parameters.json' gives values/);
  });
});

describe('A data file that a Bicep file loads and that is broken', () => {
  it('is named as not read, and what rests on it is not decided', () => {
    for (const [name, load, text] of [
      ['net.json', 'loadJsonContent', '{ "closed": '],
      ['net.yaml', 'loadYamlContent', 'closed: [true'],
    ] as const) {
      const workspace = workspaceOf({
        'main.bicep': `var net = ${load}('${name}')
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-ops'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'ops'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: { enablePrivateCluster: net.closed }
  }
}
`,
        [name]: text,
      });
      assert.match(verdicts(workspace, 'AKSN601').join(), /^undecided: .*is not read$/);
      const unread = workspace.unread(workspace.deployments());
      assert.deepEqual(
        unread.map(({ what, weight, place }) => [what, weight, place.file]),
        [[name, 'input', 'main.bicep']],
      );
    }
  });
});

describe('A data file that a Terraform file decodes and that is broken', () => {
  const unreadFrom = (expression: string, files: Readonly<Record<string, string>>) => {
    const workspace = workspaceOf({
      'main.tf': `locals {\n  net = ${expression}\n}\n${cluster('local.net.closed')}`,
      ...files,
    });
    const verdict = verdicts(workspace, 'AKSN601').join();
    return [verdict.split(':')[0], workspace.unread(workspace.deployments()).map(({ what, reason }) => [what, reason])];
  };

  it('is named as not read, unless the text itself provides for that', () => {
    const named = [['net.yaml', 'it is no valid YAML']];
    const broken = { 'net.yaml': 'closed: [true' };
    assert.deepEqual(unreadFrom('yamldecode(file("${path.module}/net.yaml"))', broken), ['undecided', named]);
    assert.deepEqual(unreadFrom('try(yamldecode(file("net.yaml")), { closed = true })', broken), ['pass', []]);
    assert.deepEqual(unreadFrom('jsondecode(file("net.json"))', { 'net.json': '{ "closed": ' }), [
      'undecided',
      [['net.json', 'it is no valid JSON']],
    ]);
    assert.deepEqual(unreadFrom('yamldecode(file("net.yaml"))', { 'net.yaml': 'closed: false' }), ['fail', []]);
  });
});
