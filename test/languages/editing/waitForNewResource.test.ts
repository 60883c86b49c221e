import { strict as assert } from 'node:assert';
import { add, waitFor, type NewResource } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import { changed, named } from './changedText';

describe('What waits for something new', () => {
  const wait = (waiting: string) => (graph: Graph) => {
    const resource = named(graph, waiting);
    const role: NewResource = {
      type: 'Microsoft.Authorization/roleAssignments',
      apiVersion: '2022-04-01',
      symbol: 'roleWeb',
      name: { reference: 'guid', of: ['x'] },
      scope: named(graph, 'rt-web'),
      beside: resource,
      location: 'none',
      body: { properties: { principalType: 'ServicePrincipal' } },
    };
    return [add(role), waitFor(resource, role)];
  };
  const TABLE = (label: string, more = '') => `resource "azurerm_route_table" "${label}" {
  name                = "rt-${label}"
  location            = "northeurope"
  resource_group_name = "rg-web"
${more}}
`;

  it('says so in depends_on, beside what stands there', () => {
    const known = '  depends_on          = [azurerm_route_table.web]\n';
    const text = `${TABLE('web')}\n${TABLE('api', known)}`;
    const after = changed('terraform', text, wait('rt-api'));
    assert.match(after, /depends_on {10}= \[azurerm_route_table\.web, azurerm_role_assignment\.role_web\]\n/);
    assert.match(
      changed('terraform', `${TABLE('web')}\n${TABLE('api')}`, wait('rt-api')),
      /\n\n {2}depends_on = \[azurerm_role_assignment\.role_web\]\n}/,
    );
  });

  it('says so in dependsOn of Bicep and ARM JSON', () => {
    const bicep = `resource web 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-web'
  location: 'northeurope'
}

resource api 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-api'
  location: 'northeurope'
  dependsOn: [web]
}
`;
    assert.match(changed('bicep', bicep, wait('rt-api')), /dependsOn: \[web, roleWeb\]/);
    assert.match(
      changed('bicep', bicep.replace('  dependsOn: [web]\n', ''), wait('rt-api')),
      /dependsOn: \[\s+roleWeb\s+\]/,
    );
    const table = (name: string) => ({
      type: 'Microsoft.Network/routeTables',
      apiVersion: '2024-05-01',
      name,
      location: 'northeurope',
    });
    const arm = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [table('rt-web'), table('rt-api')],
    });
    const { resources } = JSON.parse(changed('arm', arm, wait('rt-api'))) as {
      resources: { name: string; dependsOn?: string[] }[];
    };
    const scope = "resourceId('Microsoft.Network/routeTables', 'rt-web')";
    assert.deepEqual(resources.find(({ name }) => name === 'rt-api')!.dependsOn, [
      `[extensionResourceId(${scope}, 'Microsoft.Authorization/roleAssignments', guid('x'))]`,
    ]);
  });
});
