import { strict as assert } from 'node:assert';
import { isUnknown } from '../../server/src/model/threeValuedQuestions';
import { clusterBehind, hasPublicFrontend } from '../../server/src/network/applicationGateways';
import { bicepNetworkOf } from './networkOf';

const TYPE = 'Microsoft.Network/applicationGateways';

const of = (frontends: string, { gateway = 'gateway.id', enabled = 'true' } = {}) => {
  const network = bicepNetworkOf(`param parts array
param other string
resource gateway '${TYPE}@2024-05-01' = {
  name: 'agw'
  properties: { frontendIPConfigurations: ${frontends} }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    addonProfiles: {
      ingressApplicationGateway: { enabled: ${enabled}, config: { applicationGatewayId: ${gateway} } }
    }
  }
}
`);
  return { network, gateway: network.graph.ofType(TYPE)[0]! };
};

const PUBLIC = `{ properties: { publicIPAddress: { id: 'ip' } } }`;
const PRIVATE = `{ properties: { privateIPAddress: '10.0.0.4' } }`;

describe('Application Gateways', () => {
  it('are public when one frontend has a public address, and undecided when frontends are not known', () => {
    assert.equal(hasPublicFrontend(of(`[${PRIVATE}, ${PUBLIC}]`).gateway), true);
    assert.equal(hasPublicFrontend(of(`[${PRIVATE}]`).gateway), false);
    assert.equal(hasPublicFrontend(of(`[]`).gateway), false);
    assert.ok(isUnknown(hasPublicFrontend(of(`parts`).gateway)));
    assert.equal(hasPublicFrontend(of(`concat([${PUBLIC}], parts)`).gateway), true);
  });

  it('stand before the cluster whose add-on drives them', () => {
    const behind = (options: object) => {
      const { network, gateway } = of(`[]`, options);
      return clusterBehind(gateway, network)?.label;
    };
    assert.equal(behind({}), 'aks');
    assert.equal(behind({ gateway: `resourceId('${TYPE}', 'agw')` }), 'aks');
    assert.equal(behind({ enabled: 'false' }), undefined);
    assert.equal(behind({ gateway: 'other' }), undefined);
  });
});
