import { strict as assert } from 'node:assert';
import { TYPES } from '../../server/src/network/network';
import { bicepNetworkOf } from '../network/networkOf';

describe('declarations of the same resource', () => {
  it('share what is put on one of them', () => {
    const zone = (
      symbol: string,
      name: string,
    ) => `resource ${symbol} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${name}'
  location: 'global'
}
`;
    const network = bicepNetworkOf(
      `${zone('first', 'privatelink.azurecr.io')}${zone('again', 'Privatelink.azurecr.io')}${zone('other', 'privatelink.azconfig.io')}
resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: first
  name: 'link'
  location: 'global'
}
`,
    );
    const links = network.graph.ofType(TYPES.privateDnsZone).map((found) => network.linksOf(found).found.length);
    assert.deepEqual(links, [1, 1, 0]);
  });
});
