import { strict as assert } from 'node:assert';
import { idReference, set } from '../../../../server/src/model/change';
import { armTemplate, changed, named } from '../../editing/changing';

const NETWORK = 'Microsoft.Network/virtualNetworks';
const ZONE_LINK = 'properties.virtualNetwork.id';

/** A template in which a link comes to name a network. @param waits its `dependsOn` */
function waitsAfter(waits: readonly string[] | undefined, name = 'vnet', variables: object = {}): unknown {
  const network = { type: NETWORK, apiVersion: '2024-05-01', name, location: 'westeurope' };
  const zone = {
    type: 'Microsoft.Network/privateDnsZones',
    apiVersion: '2024-06-01',
    name: 'x.io',
    location: 'global',
  };
  const link = {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    apiVersion: '2024-06-01',
    name: 'x.io/to-network',
    location: 'global',
    ...(waits ? { dependsOn: waits } : {}),
    properties: { registrationEnabled: false },
  };
  const text = armTemplate([network, zone, link], { variables: { name: 'vnet', ...variables } });
  const after = changed('arm', text, (graph) => {
    const of = graph.ofType(NETWORK)[0]!;
    return [set(named(graph, 'to-network'), ZONE_LINK, idReference(of))];
  });
  return (JSON.parse(after) as { resources: { dependsOn?: unknown }[] }).resources[2]!.dependsOn;
}

describe('dependsOn of ARM JSON', () => {
  it('gets a resource that it does not name', () => {
    assert.deepEqual(waitsAfter(undefined), [`[resourceId('${NETWORK}', 'vnet')]`]);
    assert.deepEqual(waitsAfter(['x.io']), ['x.io', `[resourceId('${NETWORK}', 'vnet')]`]);
    assert.deepEqual(waitsAfter([`[variables('other')]`], 'vnet', { other: `[resourceId('${NETWORK}', 'hub')]` }), [
      `[variables('other')]`,
      `[resourceId('${NETWORK}', 'vnet')]`,
    ]);
  });

  it('names none twice, however it is written', () => {
    const id = { id: `[resourceId('${NETWORK}', variables('name'))]` };
    for (const [wait, name] of [
      [`[resourceId('microsoft.network/virtualNetworks',  'vnet')]`, 'vnet'],
      [`[resourceId('${NETWORK}', variables('name'))]`, 'vnet'],
      [`[variables('id')]`, 'vnet'],
      [`[variables('id')]`, `[variables('name')]`],
      [`[concat('${NETWORK}/', variables('name'))]`, 'vnet'],
      [`[variables('name')]`, `[variables('name')]`],
      [`${NETWORK}/vnet`, 'vnet'],
      ['vnet', 'vnet'],
    ] as const)
      assert.deepEqual(waitsAfter([wait], name, id), [wait], `${wait} ${name}`);
  });
});
