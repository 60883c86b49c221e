import { strict as assert } from 'node:assert';
import { ApiVersions, isLater } from '../../server/src/azure/apiVersions';

function versionsOf(type: string): ApiVersions {
  return ApiVersions.of(type) ?? assert.fail(`${type} is not known`);
}

function firstStable(type: string, path: string): string | undefined {
  const versions = versionsOf(type);
  return versions.stable.filter((version) => versions.has(version, path.split('.'))).at(-1);
}

describe('API versions', () => {
  // What Azure's own pages say: the change logs of the template reference, and the release notes of AKS.
  const FACTS: readonly [type: string, path: string, since: string][] = [
    ['Microsoft.KeyVault/vaults', 'properties.publicNetworkAccess', '2021-10-01'],
    ['Microsoft.KeyVault/vaults', 'properties.enableRbacAuthorization', '2019-09-01'],
    [
      'Microsoft.ContainerService/managedClusters',
      'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN',
      '2021-05-01',
    ],
    ['Microsoft.ContainerService/managedClusters', 'properties.apiServerAccessProfile.disableRunCommand', '2021-08-01'],
    ['Microsoft.ContainerService/managedClusters', 'properties.networkProfile.networkPluginMode', '2023-02-01'],
    ['Microsoft.ContainerService/managedClusters', 'properties.networkProfile.outboundType.=none', '2025-01-01'],
    ['microsoft.storage/storageaccounts', 'properties.PublicNetworkAccess', '2021-06-01'],
    ['Microsoft.Network/virtualNetworks', 'properties.subnets.properties.delegations', '2018-08-01'],
    ['Microsoft.Network/virtualNetworks/subnets', 'properties.defaultOutboundAccess', '2023-05-01'],
  ];
  it('take a property that one version spells otherwise for the same', () => {
    // 2019-09-01 alone calls it `hostnames`.
    const path = 'properties.httpListeners.properties.hostNames';
    assert.equal(firstStable('Microsoft.Network/applicationGateways', path), '2019-09-01');
    const listeners = versionsOf('Microsoft.Network/applicationGateways');
    assert.equal(listeners.has('2023-04-01', path.split('.')), true);
    assert.equal(listeners.has('2019-08-01', path.split('.')), false);
  });

  for (const [type, path, since] of FACTS)
    it(`say that ${path} of ${type} is there since ${since}`, () => {
      assert.equal(firstStable(type, path), since);
    });

  it('know previews by themselves', () => {
    const versions = versionsOf('Microsoft.KeyVault/vaults');
    const steps = ['properties', 'publicNetworkAccess'];
    assert.equal(versions.has('2020-04-01-preview', steps), false);
    assert.equal(versions.has('2021-06-01-preview', steps), true);
  });

  it('know what went again', () => {
    const versions = versionsOf('Microsoft.ContainerService/managedClusters');
    const steps = ['properties', 'networkProfile', 'dockerBridgeCidr'];
    assert.equal(versions.has('2022-11-01', steps), true);
    assert.equal(versions.has('2024-05-01', steps), false);
  });

  it('tell of a version that is not published what those around it agree on', () => {
    const versions = versionsOf('Microsoft.KeyVault/vaults');
    const steps = ['properties', 'publicNetworkAccess'];
    assert.equal(versions.has('2020-01-01', steps), undefined, 'between one without and one with it');
    assert.equal(versions.has('2018-06-01', steps), false);
    assert.equal(versions.has('2021-12-01', steps), true);
    assert.equal(versions.has('2014-01-01', steps), false);
    assert.equal(versions.has('2031-01-01', steps), true, 'what the newest has, later ones are taken to have');
    assert.equal(versions.knows('2020-01-01'), false);
  });

  it('say nothing of what every version has, and of types that nothing is known of', () => {
    const versions = versionsOf('Microsoft.KeyVault/vaults');
    assert.equal(versions.differs(['properties', 'tenantId']), false);
    assert.equal(versions.has('2015-06-01', ['properties', 'tenantId']), true);
    assert.equal(ApiVersions.of('Contoso.Orders/queues'), undefined);
  });

  it('compare by day', () => {
    assert.ok(isLater('2024-05-01', '2024-05-01-preview'));
    assert.ok(isLater('2024-05-02-preview', '2024-05-01'));
    assert.ok(!isLater('2023-12-01', '2024-01-01-preview'));
  });
});
