import { strict as assert } from 'node:assert';
import { said } from '../../languages/bicep/syntax/reading';
import { at, findingsOf, open, resourcesOf } from './openedFiles';

describe('Bicep deployments', () => {
  const ROOT = {
    'main.bicep': `
param private bool
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    apiServerAccessProfile: { enablePrivateCluster: private }
  }
}
`,
    'dev.bicepparam': "using 'main.bicep'\nparam private = false\n",
    'env/prod.bicepparam': "using '../main.bicep'\nparam private = true\n",
  };

  it('are as many as there are parameter files for a root; findings say which they are true for', () => {
    const workspace = open(ROOT);
    assert.deepEqual(workspace.deployments(), ['main.bicep?dev.bicepparam', 'main.bicep?env/prod.bicepparam']);
    assert.deepEqual(findingsOf(workspace, 'AKSN601'), [
      'main.bicep «apiServerAccessProfile»: True for dev.bicepparam; not for env/prod.bicepparam.',
    ]);
    assert.deepEqual(workspace.deploymentsOf('dev.bicepparam'), ['main.bicep?dev.bicepparam']);
    workspace.setParameterFiles(['env/prod.bicepparam']);
    assert.deepEqual(workspace.deployments(), ['main.bicep']);
    assert.deepEqual(findingsOf(workspace, 'AKSN601'), []);
  });

  it('take values of parameter files that are extended, and of parameter files in JSON', () => {
    const workspace = open({
      ...ROOT,
      'env/prod.bicepparam': "using '../main.bicep'\nextends 'base.bicepparam'\n",
      'env/base.bicepparam': 'using none\nparam private = true\n',
    });
    const resources = resourcesOf(workspace, 'main.bicep?env/prod.bicepparam');
    assert.equal(
      said(at(resources, 'main.bicep#aks', 'properties.apiServerAccessProfile.enablePrivateCluster')),
      'true',
    );
    const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
    const json = open({
      'main.bicep': ROOT['main.bicep'],
      'main.parameters.json': JSON.stringify({ $schema: schema, parameters: { private: { value: true } } }),
    });
    assert.equal(
      said(at(resourcesOf(json), 'main.bicep#aks', 'properties.apiServerAccessProfile.enablePrivateCluster')),
      'true',
    );
  });

  it('follow imports, over several files', () => {
    const workspace = open({
      'main.bicep': `
import { prefix, named as called } from 'shared/names.bicep'
import * as shared from 'shared/names.bicep'
param settings shared.settings?
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: called('vnet')
  location: shared.region
  tags: { a: prefix, b: shared.named('x'), c: settings.?a ?? 'none' }
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
`,
      'shared/names.bicep': `
import { region as where } from 'regions.bicep'
@export()
var prefix = 'contoso'
@export()
var region = where
@export()
func named(kind string) string => '\${kind}-\${prefix}'
@export()
type settings = { a: string }
`,
      'shared/regions.bicep': "@export()\nvar region = 'westeurope'\n",
    });
    const resources = resourcesOf(workspace, 'main.bicep');
    const value = (path: string) => said(at(resources, 'main.bicep#vnet', path));
    assert.equal(value('name'), "'vnet-contoso'");
    assert.equal(value('location'), "'westeurope'");
    assert.equal(value('tags'), "{a: 'contoso', b: 'x-contoso', c: 'none'}");
    workspace.setFile('shared/regions.bicep', "@export()\nvar region = 'northeurope'\n");
    assert.equal(said(at(resourcesOf(workspace, 'main.bicep'), 'main.bicep#vnet', 'location')), "'northeurope'");
  });

  it('load files that are compiled in', () => {
    const workspace = open({
      'main.bicep': `
var config = loadJsonContent('config.json')
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: config.name
  location: loadJsonContent('config.json', 'places[1]')
  tags: { text: loadTextContent('note.txt'), missing: loadTextContent('missing.txt') }
}
`,
      'config.json': '{ "name": "vnet", "places": ["a", "b"] }',
      'note.txt': 'hello',
    });
    const value = (path: string) => said(at(resourcesOf(workspace), 'main.bicep#vnet', path));
    assert.equal(value('name'), "'vnet'");
    assert.equal(value('location'), "'b'");
    assert.equal(value('tags.text'), "'hello'");
    assert.match(value('tags.missing'), /^\?'missing\.txt' is not read/);
  });

  it('end circles and deep nestings with a reason, in bounded time', () => {
    const workspace = open({
      'a.bicep': "module b 'b.bicep' = { name: 'b', params: { x: 1 } }\noutput y int = b.outputs.y\n",
      'b.bicep':
        "param x int\nmodule a 'a.bicep' = { name: 'a' }\nmodule c 'b.bicep' = { name: 'c', params: { x: x } }\noutput y int = a.outputs.y\n",
    });
    const [key] = workspace.deployments();
    const { graph } = workspace.snapshot(key!)!.network;
    assert.ok(graph.modules.every(({ unfollowed }) => /calls itself/.test(unfollowed.reason)));
    assert.equal(graph.modules.length, 2);
    const deep: Record<string, string> = {};
    for (let i = 0; i < 40; i++) {
      deep[`m${i}.bicep`] = `module x 'm${i + 1}.bicep' = { name: 'x' }\nmodule y 'm${i + 1}.bicep' = { name: 'y' }\n`;
    }
    deep['m40.bicep'] = "resource a 'T.T/a@1' = { name: 'a' }\n";
    const { graph: wide } = open(deep).snapshot('m0.bicep')!.network;
    assert.ok(wide.modules.some(({ unfollowed }) => /nested too deeply|too many modules/.test(unfollowed.reason)));
  });
});

describe('Terraform deployments', () => {
  it('read the automatic variable files in their order, and others when chosen', () => {
    const files = {
      'main.tf':
        'variable "a" {}\nvariable "b" {}\nvariable "c" {}\nresource "azurerm_virtual_network" "v" {\n  name = "${var.a}${var.b}${var.c}"\n}\n',
      'terraform.tfvars': 'a = "1"\nb = "1"\nc = "1"\n',
      'x.auto.tfvars': 'b = "2"\nc = "2"\n',
      'prod.tfvars': 'c = "3"\n',
    };
    const workspace = open(files);
    const name = () => said(at(resourcesOf(workspace), 'azurerm_virtual_network.v', 'name'));
    workspace.setParameterChoice('.', [[]]);
    assert.equal(name(), "'122'");
    workspace.setParameterChoice('.', undefined);
    workspace.setParameterFiles(['prod.tfvars']);
    assert.equal(name(), "'123'");
  });

  it('let modules hand values back and forth', () => {
    const workspace = open({
      'main.tf':
        'module "a" {\n  source = "./a"\n  back = module.b.out\n}\nmodule "b" {\n  source = "./b"\n  in = module.a.first\n}\noutput "x" {\n  value = module.a.second\n}\n',
      'a/main.tf':
        'variable "back" {}\noutput "first" {\n  value = "f"\n}\noutput "second" {\n  value = "${var.back}!"\n}\nresource "azurerm_virtual_network" "v" {\n  name = var.back\n}\n',
      'b/main.tf': 'variable "in" {}\noutput "out" {\n  value = "${var.in}o"\n}\n',
    });
    assert.equal(said(at(resourcesOf(workspace), 'module.a.azurerm_virtual_network.v', 'name')), "'fo'");
  });
});
