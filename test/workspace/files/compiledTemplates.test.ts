import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

const TODAY = { today: '2026-11-29' };

const SOURCE = `param plugin string = 'kubenet'
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [{ name: 'system' }]
    networkProfile: { networkPlugin: plugin }
  }
}
`;

function template(generator?: unknown): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: generator === undefined ? {} : { _generator: generator },
    parameters: { plugin: { type: 'string', defaultValue: 'kubenet' } },
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks',
        properties: {
          dnsPrefix: 'aks',
          agentPoolProfiles: [{ name: 'system' }],
          networkProfile: { networkPlugin: "[parameters('plugin')]" },
        },
      },
    ],
  });
}
const COMPILED = template({ name: 'bicep', version: '0.30.3.12046', templateHash: '1234' });

function read(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

const notices = (workspace: Workspace) =>
  workspace.notices(workspace.deployments()).map(({ message, place }) => [place.file, message] as const);

const kubenet = (workspace: Workspace) =>
  workspace
    .deployments()
    .flatMap((key) => workspace.review(key, DEFAULT_CONFIGURATION, TODAY).findings)
    .filter(({ rule }) => rule.code === 'AKSN101')
    .map(({ place }) => place.file);

describe('Templates that the Bicep compiler wrote', () => {
  for (const [source, compiled] of [
    ['/r/infra/main.bicep', '/r/infra/main.json'],
    ['/r/modules/aks.bicep', '/r/modules/aks.json'],
    ['/r/main.bicep', '/r/azuredeploy.json'],
  ] as const) {
    it(`${compiled} is reviewed once, in ${source}, and that is said`, () => {
      const workspace = read({ [source]: SOURCE, [compiled]: COMPILED });
      assert.deepEqual(workspace.deployments(), [source]);
      assert.deepEqual(kubenet(workspace), [source]);
      assert.equal(notices(workspace).length, 1);
      const [[file, message]] = notices(workspace) as [readonly [string, string]];
      assert.equal(file, compiled);
      assert.match(message, /written by the Bicep compiler.*reviewed in its source/);
    });
  }

  it('stand for their source where they are named', () => {
    const workspace = read({ '/r/main.bicep': SOURCE, '/r/main.json': COMPILED });
    assert.deepEqual(workspace.deploymentsOf('/r/main.json'), ['/r/main.bicep']);
    assert.equal(workspace.aloneKey('/r/main.json'), undefined);
  });

  for (const [what, files] of [
    ['without a source', { '/r/main.json': COMPILED }],
    ['with a source in another folder', { '/r/main.json': COMPILED, '/r/src/main.bicep': '' }],
    ['that somebody wrote by hand', { '/r/main.json': template(), '/r/main.bicep': '' }],
    ['that another tool wrote', { '/r/main.json': template({ name: 'other' }), '/r/main.bicep': '' }],
  ] as const) {
    it(`${what} are reviewed themselves`, () => {
      const workspace = read(files);
      assert.ok(workspace.deployments().includes('/r/main.json'));
      assert.deepEqual(kubenet(workspace), ['/r/main.json']);
      assert.deepEqual(notices(workspace), []);
    });
  }

  it('are reviewed in their source also when that is broken', () => {
    const workspace = read({ '/r/main.bicep': `${SOURCE}resource {`, '/r/main.json': COMPILED });
    assert.deepEqual(workspace.deployments(), ['/r/main.bicep']);
  });

  it('are deployments again when their source goes', () => {
    const workspace = read({ '/r/main.bicep': SOURCE, '/r/main.json': COMPILED });
    workspace.removeFile('/r/main.bicep');
    assert.deepEqual(workspace.deployments(), ['/r/main.json']);
    workspace.setFile('/r/main.bicep', SOURCE);
    workspace.setFile('/r/main.json', template());
    assert.deepEqual(workspace.deployments(), ['/r/main.bicep', '/r/main.json']);
  });

  it('can be called by others', () => {
    const workspace = read({
      '/r/aks.bicep': SOURCE,
      '/r/aks.json': COMPILED,
      '/r/root.bicep': "module aks './aks.json' = {\n  name: 'aks'\n  params: { plugin: 'none' }\n}\n",
    });
    assert.deepEqual(workspace.deployments(), ['/r/aks.bicep', '/r/root.bicep']);
    assert.equal(workspace.snapshot('/r/root.bicep')!.network.clusters.length, 1);
    assert.deepEqual(workspace.deploymentsOf('/r/aks.json'), ['/r/aks.bicep', '/r/root.bicep']);
  });

  const given = (plugin: string) =>
    `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": { "plugin": { "value": "${plugin}" } } }`;

  for (const [compiled, parameters] of [
    ['/r/azuredeploy.json', '/r/azuredeploy.parameters.json'],
    ['/r/main.json', '/r/main.parameters.json'],
  ] as const) {
    it(`hand their parameter files to the source: ${parameters}`, () => {
      const workspace = read({ '/r/main.bicep': SOURCE, [compiled]: COMPILED, [parameters]: given('none') });
      assert.deepEqual(workspace.deployments(), ['/r/main.bicep']);
      assert.deepEqual(kubenet(workspace), []);
    });
  }

  it('are meant by `using` as their source is', () => {
    const workspace = read({
      '/r/main.bicep': SOURCE,
      '/r/main.json': COMPILED,
      '/r/prod.bicepparam': "using './main.json'\nparam plugin = 'none'\n",
    });
    assert.deepEqual(workspace.deployments(), ['/r/main.bicep']);
    assert.deepEqual(kubenet(workspace), []);
  });
});
