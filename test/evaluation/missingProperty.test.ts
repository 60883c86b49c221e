import { strict as assert } from 'node:assert';
import { read } from '../../server/src/model/resource';
import { review } from '../rules/tester';

const bicep = (access: string) => `param subnets object = {}
resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  name: 'aks/user'
  properties: {
    vnetSubnetID: ${access}
  }
}
`;
const arm = (access: string) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { subnets: { type: 'object', defaultValue: {} } },
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters/agentPools',
        apiVersion: '2025-05-01',
        name: 'aks/user',
        properties: { vnetSubnetID: `[${access}]` },
      },
    ],
  });

function subnetOf(language: 'bicep' | 'arm', text: string) {
  const { workspace, key } = review(language, text);
  return read(workspace.snapshot(key)!.network.graph.resources[0]!, 'properties.vnetSubnetID');
}

describe('a property that an object does not have', () => {
  for (const [language, text] of [
    ['bicep', bicep('subnets.nodes')],
    ['bicep', bicep("subnets['nodes'].id")],
    ['arm', arm("parameters('subnets').nodes")],
    ['arm', arm("parameters('subnets')['nodes'].id")],
  ] as const) {
    it(`has no value, not even null, in ${language}: the deployment is refused`, () => {
      const value = subnetOf(language, text);
      assert.equal(value.kind, 'unknown');
      assert.match(value.kind === 'unknown' ? value.reason : '', /the object has no property `nodes`/);
    });
  }

  for (const [language, text] of [
    ['bicep', bicep('subnets.?nodes')],
    ['bicep', bicep('subnets.?nodes.id')],
    ['arm', arm("tryGet(parameters('subnets'), 'nodes')")],
    ['arm', arm("tryGet(parameters('subnets'), 'nodes', 'id')")],
  ] as const) {
    it(`is null where the access is safe, in ${language}`, () => {
      assert.ok(['absent', 'null'].includes(subnetOf(language, text).kind));
    });
  }

  it('fails before a safe access behind it', () => {
    assert.equal(subnetOf('arm', arm("tryGet(parameters('subnets').nodes, 'id')")).kind, 'unknown');
    assert.equal(subnetOf('bicep', bicep('subnets.nodes.?id')).kind, 'unknown');
  });
});
