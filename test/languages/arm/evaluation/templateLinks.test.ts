import { strict as assert } from 'node:assert';
import { languages } from '../../../../server/src/host/languages';
import { read } from '../../../../server/src/model/resource';
import { rules } from '../../../../server/src/rules/ruleRegistry';
import { said } from '../../bicep/syntax/reading';
import { Workspace } from '../../../../server/src/workspace/workspace';

const TEMPLATE = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const PARAMETERS = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';

const NETWORK = JSON.stringify({
  $schema: TEMPLATE,
  contentVersion: '1.0.0.0',
  parameters: { prefix: { type: 'string', defaultValue: '10.9.0.0/16' } },
  resources: [
    {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name: 'vnet-spoke',
      location: 'westeurope',
      properties: { addressSpace: { addressPrefixes: ["[parameters('prefix')]"] } },
    },
  ],
});

interface Parts {
  readonly parameters?: unknown;
  readonly variables?: unknown;
  readonly properties?: unknown;
}

/** A template that links another one. */
function linking(templateLink: unknown, { parameters, variables, properties }: Parts = {}): string {
  return JSON.stringify({
    $schema: TEMPLATE,
    contentVersion: '1.0.0.0',
    parameters: parameters ?? {},
    variables: variables ?? {},
    resources: [
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2025-04-01',
        name: 'network',
        properties: { mode: 'Incremental', templateLink, ...(properties ?? {}) },
      },
    ],
  });
}

function open(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace;
}

function outcome(workspace: Workspace, root = '/r/azuredeploy.json') {
  const { network, documents } = workspace.snapshot(root)!;
  return {
    networks: network.graph.resources.filter(({ type }) => type.endsWith('virtualNetworks')),
    documents: documents.map(({ file }) => file),
    unread: workspace.unread([root]),
  };
}

const ARTIFACTS = {
  _artifactsLocation: { type: 'string', defaultValue: '[deployment().properties.templateLink.uri]' },
  _artifactsLocationSasToken: { type: 'securestring', defaultValue: '' },
  size: { type: 'string', defaultValue: 'spoke' },
};

describe('Linked templates', () => {
  for (const [what, link, parts] of [
    ['a relative path', { relativePath: 'nested/spoke.json' }, {}],
    [
      'a relative path that is put together',
      { relativePath: "[format('nested/{0}.json', parameters('size'))]" },
      { parameters: ARTIFACTS },
    ],
    [
      'the address of the template',
      { uri: "[uri(deployment().properties.templateLink.uri, 'nested/spoke.json')]" },
      {},
    ],
    [
      'the address of the artifacts, with a token',
      {
        uri: "[concat(parameters('_artifactsLocation'), '/nested/', parameters('size'), '.json', parameters('_artifactsLocationSasToken'))]",
      },
      { parameters: { ...ARTIFACTS, _artifactsLocation: { type: 'string' } } },
    ],
    [
      'the address of the artifacts, with a token that is not known',
      {
        uri: "[uri(parameters('_artifactsLocation'), concat('nested/spoke.json', parameters('_artifactsLocationSasToken')))]",
      },
      { parameters: { _artifactsLocation: { type: 'string' }, _artifactsLocationSasToken: { type: 'securestring' } } },
    ],
    [
      'variables on the way',
      { uri: "[concat(variables('nested'), 'spoke.json', variables('token'))]" },
      {
        parameters: ARTIFACTS,
        variables: {
          nested: "[uri(parameters('_artifactsLocation'), 'nested/')]",
          token: "[parameters('_artifactsLocationSasToken')]",
        },
      },
    ],
    [
      'the address as the default of a parameter',
      { uri: "[uri(parameters('base'), 'nested/spoke.json')]" },
      { parameters: { base: { type: 'string', defaultValue: '[deployment().properties.templateLink.uri]' } } },
    ],
  ] as const) {
    it(`are followed by ${what}, and are no deployments themselves`, () => {
      const workspace = open({ '/r/azuredeploy.json': linking(link, parts), '/r/nested/spoke.json': NETWORK });
      const { networks, unread } = outcome(workspace);
      assert.equal(networks.length, 1);
      assert.deepEqual(unread, []);
      assert.deepEqual(workspace.deployments(), ['/r/azuredeploy.json']);
    });
  }

  for (const [what, link, parts, named, reason, weight] of [
    [
      'another address',
      { uri: 'https://example.com/spoke.json' },
      {},
      'https://example.com/spoke.json',
      /linked by its address/,
      'registry',
    ],
    [
      'an address from a parameter that has another',
      { uri: "[concat(parameters('base'), 'nested/spoke.json')]" },
      { parameters: { base: { type: 'string', defaultValue: 'https://example.com/main/' } } },
      'https://example.com/main/nested/spoke.json',
      /linked by its address/,
      'registry',
    ],
    [
      'an address that nobody knows',
      { uri: "[parameters('address')]" },
      { parameters: { address: { type: 'string' } } },
      "[parameters('address')]",
      /address is not known/,
      'registry',
    ],
    [
      'a path beside the template where nothing lies',
      { uri: "[uri(deployment().properties.templateLink.uri, 'nested/other.json')]" },
      {},
      'nested/other.json',
      /'nested\/other\.json' does not lie beside the template/,
      'registry',
    ],
    [
      'a relative path where nothing lies',
      { relativePath: 'nested/other.json' },
      {},
      'nested/other.json',
      /not among the files/,
      'input',
    ],
    [
      'a template spec',
      {
        id: '/subscriptions/5b7d4c1e-0000-4000-8000-00000000abcd/resourceGroups/rg/providers/Microsoft.Resources/templateSpecs/net/versions/1',
      },
      {},
      undefined,
      /template spec/,
      'registry',
    ],
  ] as const) {
    it(`are not read by ${what}, and say so`, () => {
      const workspace = open({ '/r/azuredeploy.json': linking(link, parts), '/r/nested/spoke.json': NETWORK });
      const { networks, unread } = outcome(workspace);
      assert.equal(networks.length, 0);
      assert.equal(unread.length, 1);
      if (named !== undefined) assert.equal(unread[0]!.what, named);
      assert.match(unread[0]!.reason, reason);
      assert.equal(unread[0]!.weight, weight);
    });
  }

  it('are known to belong to the template that links them from a nested one', () => {
    const inner = JSON.parse(linking({ relativePath: 'nested/spoke.json' })) as unknown;
    const outer = linking(undefined, {
      properties: { template: inner, expressionEvaluationOptions: { scope: 'inner' } },
    });
    const workspace = open({ '/r/azuredeploy.json': outer, '/r/nested/spoke.json': NETWORK });
    assert.deepEqual(workspace.deployments(), ['/r/azuredeploy.json']);
    assert.equal(outcome(workspace).networks.length, 1);
  });
});

describe('Linked parameter files', () => {
  const link = { relativePath: 'nested/spoke.json' };
  const prefixes = (workspace: Workspace) =>
    said(read(outcome(workspace).networks[0]!, 'properties.addressSpace.addressPrefixes'));

  it('give their values where they lie beside the template', () => {
    const parametersLink = { uri: "[uri(deployment().properties.templateLink.uri, 'nested/spoke.parameters.json')]" };
    const given = { $schema: PARAMETERS, contentVersion: '1.0.0.0', parameters: { prefix: { value: '10.77.0.0/16' } } };
    const workspace = open({
      '/r/azuredeploy.json': linking(link, { properties: { parametersLink } }),
      '/r/nested/spoke.json': NETWORK,
      '/r/nested/spoke.parameters.json': JSON.stringify(given),
    });
    assert.equal(prefixes(workspace), "['10.77.0.0/16']");
    assert.deepEqual(outcome(workspace).unread, []);
  });

  it('hide the values where they do not: no default stands in for them', () => {
    const parametersLink = { uri: 'https://example.com/spoke.parameters.json' };
    const workspace = open({
      '/r/azuredeploy.json': linking(link, { properties: { parametersLink } }),
      '/r/nested/spoke.json': NETWORK,
    });
    assert.match(prefixes(workspace), /^\[\?.*linked parameter file/);
    assert.deepEqual(
      outcome(workspace).unread.map(({ what }) => what),
      ['https://example.com/spoke.parameters.json'],
    );
  });
});
