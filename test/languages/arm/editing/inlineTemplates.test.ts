import { strict as assert } from 'node:assert';
import { review } from '../../../rules/tester';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const network = {
  $schema: SCHEMA,
  contentVersion: '1.0.0.0',
  parameters: { name: { type: 'string' } },
  resources: [
    {
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name: "[[parameters('name')]",
      location: 'westeurope',
      properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
    },
  ],
};
const outer = (template: unknown) =>
  JSON.stringify({
    $schema: SCHEMA,
    contentVersion: '1.0.0.0',
    variables: { '$fxv#0': network },
    resources: [
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2024-03-01',
        name: 'network',
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: { name: { value: 'vnet-of-the-variable' } },
          template,
        },
      },
    ],
  });

describe('a template in a variable', () => {
  it('is deployed like one that is written in place', () => {
    const { workspace, key } = review('arm', outer("[variables('$fxv#0')]"));
    const { graph } = workspace.snapshot(key)!.network;
    assert.deepEqual(
      graph.resources.map(({ label }) => label),
      ['vnet-of-the-variable'],
    );
    assert.deepEqual(workspace.unread([key]), []);
  });

  it('that does not exist is not read', () => {
    const { workspace, key } = review('arm', outer("[variables('other')]"));
    assert.equal(workspace.unread([key]).length, 1);
  });
});
